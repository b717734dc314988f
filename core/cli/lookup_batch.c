/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup_batch.c - many lookups: a query a line, answers in the order of the lines
 */
#include "config.h"

#include "cli/lookup_batch.h"

#include "cli/line_reader.h"
#include "text/output.h"
#include "text/utf8.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#define LINES_A_JOB 256U
#define LINE_MAX_BYTES MEMORY_QUERY_MAX

struct question {
	GString *line, *answer;
};

/* A round: some lines, answered together. lines[0] is the one before, for its neighbour's sake. */
struct round {
	const struct lookup_batch *batch;
	GPtrArray *questions; /* struct question */
	size_t begin, end;    /* those that are to be answered */
	bool last;            /* behind `end` comes nothing */
	gint next, found;     /* atomic */
	GPtrArray *searches;  /* struct memory_search, one a job */
	gint search;          /* atomic: the next one to take */
};

static struct question *
question_at(const struct round *round, size_t index)
{
	return g_ptr_array_index(round->questions, index);
}

static void
question_free(void *data)
{
	struct question *question = data;

	g_string_free(question->line, TRUE);
	g_string_free(question->answer, TRUE);
	g_free(question);
}

static struct question *
question_new(void)
{
	struct question *question = g_new(struct question, 1);

	question->line = g_string_new(NULL);
	question->answer = g_string_new(NULL);
	return question;
}

static void
search_free(void *search)
{
	memory_search_free(search);
}

/* The texts beside a question, "" at the ends of the text. */
static void
set_context(const struct round *round, size_t index, struct memory_query *query)
{
	if (!round->batch->context)
		return;
	query->before = index > 0 ? question_at(round, index - 1)->line->str : "";
	query->after = index + 1 < round->questions->len
	                       ? question_at(round, index + 1)->line->str
	                       : "";
}

static void
answer(struct round *round, struct memory_search *search, size_t index)
{
	const struct lookup_batch *batch = round->batch;
	struct question *question = question_at(round, index);
	struct memory_query query = batch->query;
	const struct memory_match *matches;
	size_t n;

	query.text = question->line->str;
	query.length = question->line->len;
	set_context(round, index, &query);
	n = memory_lookup(search, &query, &matches);
	if (n > 0)
		g_atomic_int_set(&round->found, 1);
	lookup_format(question->answer, &batch->style, batch->memory, search, &query, matches, n);
}

/* Works off questions until there are none. */
static void
work(void *data, void *payload)
{
	struct round *round = payload;
	struct memory_search *search;

	(void)data;
	search = g_ptr_array_index(round->searches,
	                           (guint)g_atomic_int_add(&round->search, 1));
	for (;;) {
		size_t index = round->begin + (size_t)g_atomic_int_add(&round->next, 1);

		if (index >= round->end)
			return;
		answer(round, search, index);
	}
}

static bool
run_round(struct round *round, GError **error)
{
	int jobs = MIN(round->batch->jobs, (int)MIN(round->end - round->begin, 256));
	GThreadPool *pool = NULL;

	round->next = round->search = 0;
	while (round->searches->len < (guint)MAX(jobs, 1))
		g_ptr_array_add(round->searches, memory_search_new(round->batch->memory));
	if (jobs > 1) {
		pool = g_thread_pool_new(work, round, jobs - 1, FALSE, error);
		if (!pool)
			return false;
		for (int i = 1; i < jobs; i++)
			g_thread_pool_push(pool, GINT_TO_POINTER(i), NULL);
	}
	work(NULL, round);
	if (pool)
		g_thread_pool_free(pool, FALSE, TRUE);
	return true;
}

static bool
write_answers(const struct round *round, GError **error)
{
	AUTO(output) out = output_open("-", error);

	for (size_t i = round->begin; out && i < round->end; i++) {
		const GString *text = question_at(round, i)->answer;

		if (!output_write(out, text->str, text->len, error))
			return false;
	}
	return out && output_commit(out, error);
}

/* Reads a line as UTF-8; false at the end or on an error. */
static bool
read_line(struct line_reader *reader, struct round *round, size_t *number, GError **error)
{
	struct question *question = question_new();
	enum line_result result = line_reader_next(reader, question->line);
	const char *wrong = NULL;

	if (result == LINE_FAILED)
		wrong = g_strerror(errno);
	else if (result == LINE_TOO_LONG)
		wrong = "longer than 64 KiB; give a sentence a line";
	else if (result == LINE_READ &&
	         utf8_valid_length(question->line->str, question->line->len) !=
	                 question->line->len)
		wrong = "not UTF-8; convert it first (iconv)";
	(*number)++;
	if (result == LINE_READ && !wrong) {
		if (question->line->len > 0 &&
		    question->line->str[question->line->len - 1] == '\r')
			g_string_truncate(question->line, question->line->len - 1);
		g_ptr_array_add(round->questions, question);
		return true;
	}
	question_free(question);
	round->last = true;
	if (wrong)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "standard input: line %zu: %s", *number, wrong);
	return false;
}

/* Fills the round: waits for one line, takes what else is there. With context one line more than
 * are answered, since it is the last one's neighbour. */
static void
read_round(struct line_reader *reader, struct round *round, size_t *number, GError **error)
{
	size_t most = LINES_A_JOB * (size_t)round->batch->jobs;
	size_t ahead = round->batch->context ? 1 : 0, kept = MIN(round->end, ahead);

	/* What stays: the last one answered, and the one read ahead. */
	if (round->end > kept)
		g_ptr_array_remove_range(round->questions, 0, (guint)(round->end - kept));
	round->begin = kept;
	while (!round->last && round->questions->len < kept + ahead + most) {
		if (round->questions->len > kept + ahead && !line_reader_pending(reader))
			break;
		if (!read_line(reader, round, number, error))
			break;
	}
	round->end = round->questions->len - (round->last ? 0 : ahead);
}

/* What is wrong with a line is told behind the answers to those before it. */
bool
lookup_batch_run(const struct lookup_batch *batch, int descriptor, bool *found, GError **error)
{
	AUTO(line_reader) reader = line_reader_new(descriptor, LINE_MAX_BYTES);
	struct round round = { .batch = batch };
	g_autoptr(GError) wrong = NULL;
	size_t number = 0;
	bool fine = true;

	round.questions = g_ptr_array_new_with_free_func(question_free);
	round.searches = g_ptr_array_new_with_free_func(search_free);
	while (fine && !round.last) {
		read_round(reader, &round, &number, &wrong);
		if (round.end > round.begin)
			fine = run_round(&round, error) && write_answers(&round, error);
	}
	*found = round.found != 0;
	g_ptr_array_unref(round.questions);
	g_ptr_array_unref(round.searches);
	if (fine && wrong) {
		g_propagate_error(error, g_steal_pointer(&wrong));
		return false;
	}
	return fine;
}

bool
lookup_batch_one(const struct lookup_batch *batch, const char *text, bool *found, GError **error)
{
	struct round round = { .batch = batch, .end = 1 };
	bool fine;

	round.questions = g_ptr_array_new_with_free_func(question_free);
	round.searches = g_ptr_array_new_with_free_func(search_free);
	g_ptr_array_add(round.questions, question_new());
	g_string_assign(question_at(&round, 0)->line, text);
	fine = run_round(&round, error) && write_answers(&round, error);
	*found = round.found != 0;
	g_ptr_array_unref(round.questions);
	g_ptr_array_unref(round.searches);
	return fine;
}
