/* SPDX-License-Identifier: GPL-3.0-or-later
 * pretranslate.c - articles translated as far as memories go, and how far that is
 */
#include "config.h"

#include "memory/pretranslate.h"

#include "memory/words.h"

#include <string.h>

/* One run; `next` is the next segment to take. */
struct running {
	struct pretranslation *all;
	bool repetitions; /* this round is theirs */
	gint next;        /* atomic */
};

static void
segment_clear(void *data)
{
	g_free(((struct pretranslated *)data)->target);
}

static void
string_free(gpointer string)
{
	g_string_free(string, TRUE);
}

static guint
string_hash(gconstpointer string)
{
	return g_string_hash(string);
}

static gboolean
string_equal(gconstpointer a, gconstpointer b)
{
	return g_string_equal(a, b);
}

struct pretranslation *
pretranslation_new(const struct memory *const *memories, size_t n)
{
	struct pretranslation *all = g_new0(struct pretranslation, 1);

	all->memories = g_ptr_array_new();
	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(all->memories, (gpointer)(uintptr_t)memories[i]);
	all->documents = g_ptr_array_new();
	all->begins = g_array_new(FALSE, FALSE, sizeof(size_t));
	all->segments = g_array_new(FALSE, FALSE, sizeof(struct pretranslated));
	g_array_set_clear_func(all->segments, segment_clear);
	all->texts = g_hash_table_new_full(string_hash, string_equal, string_free, NULL);
	return all;
}

void
pretranslation_free(struct pretranslation *all)
{
	if (!all)
		return;
	g_ptr_array_unref(all->memories);
	g_ptr_array_unref(all->documents);
	g_array_unref(all->begins);
	g_array_unref(all->segments);
	g_hash_table_unref(all->texts);
	g_free(all);
}

static struct pretranslated *
segment_at(const struct pretranslation *all, size_t index)
{
	return &g_array_index(all->segments, struct pretranslated, index);
}

/* The index of the first segment with that text, `index` when there was none. */
static size_t
first_with(struct pretranslation *all, const char *text, size_t length, size_t index)
{
	GString *key = g_string_new_len(text, (gssize)length);
	gpointer found;

	if (g_hash_table_lookup_extended(all->texts, key, NULL, &found)) {
		g_string_free(key, TRUE);
		return GPOINTER_TO_SIZE(found);
	}
	g_hash_table_insert(all->texts, key, GSIZE_TO_POINTER(index));
	return index;
}

void
pretranslation_add(struct pretranslation *all, const struct document *document)
{
	enum word_language language = word_language(document->language ? document->language : "");
	AUTO(word_list) words = word_list_new();
	size_t begin = all->segments->len;

	g_array_append_val(all->begins, begin);
	for (size_t i = 0; i < document_segment_count(document); i++) {
		struct pretranslated segment = { .document = all->documents->len };

		segment.text = document_segment_text(document, i, &segment.length);
		segment.first = first_with(all, segment.text, segment.length, all->segments->len);
		segment.characters =
			(unsigned)g_utf8_strlen(segment.text, (gssize)segment.length);
		word_list_scan(words, segment.text, segment.length, language);
		segment.words = (unsigned)(words->n - words->n_marks);
		g_array_append_val(all->segments, segment);
	}
	g_ptr_array_add(all->documents, (gpointer)(uintptr_t)document);
}

/* --- looking up ------------------------------------------------------------------------------- */

/* The text beside a segment, "" at the ends of its article; to be freed. */
static char *
neighbour(const struct pretranslation *all, size_t index, int step)
{
	const struct pretranslated *segment = segment_at(all, index), *other;

	if ((step < 0 && index == 0) || (step > 0 && index + 1 == all->segments->len))
		return g_strdup("");
	other = segment + step;
	return other->document == segment->document ? g_strndup(other->text, other->length)
	                                            : g_strdup("");
}

static bool
same_target(const struct memory *memory, size_t pair, const char *target)
{
	struct memory_pair other;

	return memory_pair(memory, pair, &other) && strlen(target) == other.target_length &&
	       memcmp(target, other.target, other.target_length) == 0;
}

static void
take_match(struct pretranslated *segment, const struct memory *memory, guint number,
           struct memory_search *search, const struct memory_match *match)
{
	struct memory_detail detail;
	struct memory_pair pair;

	if (!memory_pair(memory, match->pair, &pair))
		return;
	memory_explain(search, match, &detail);
	g_free(segment->target);
	segment->memory = number;
	segment->pair = match->pair;
	segment->score = match->score;
	segment->put = detail.put;
	segment->several = false;
	segment->target = detail.proposal ? g_steal_pointer(&detail.proposal)
	                                  : g_strndup(pair.target, pair.target_length);
	memory_detail_clear(&detail);
}

/* `searches` has one for each memory. */
static void
look_up(struct pretranslation *all, size_t index, struct memory_search *const *searches)
{
	struct pretranslated *segment = segment_at(all, index);
	g_autofree char *before = neighbour(all, index, -1), *after = neighbour(all, index, 1);
	const struct memory_query query = { .text = segment->text, .length = segment->length,
		                            .min = PRETRANSLATION_LEAST, .limit = 2,
		                            .before = before, .after = after };

	for (guint i = 0; i < all->memories->len; i++) {
		const struct memory *memory = g_ptr_array_index(all->memories, i);
		const struct memory_match *matches;
		size_t n = memory_lookup(searches[i], &query, &matches);

		if (n > 0 && matches[0].score > segment->score)
			take_match(segment, memory, i, searches[i], &matches[0]);
		for (size_t k = 0; k < n && segment->score >= 100; k++)
			segment->several |= matches[k].score == segment->score &&
			                    !same_target(memory, matches[k].pair, segment->target);
	}
}

/* A repetition has what the first one has, and is looked up only where its neighbours may count. */
static void
translate(struct pretranslation *all, size_t index, struct memory_search *const *searches)
{
	struct pretranslated *segment = segment_at(all, index);
	const struct pretranslated *first = segment_at(all, segment->first);

	if (segment == first || first->score >= 100) {
		look_up(all, index, searches);
		return;
	}
	segment->memory = first->memory;
	segment->pair = first->pair;
	segment->score = first->score;
	segment->put = first->put;
	segment->target = g_strdup(first->target);
}

static void
work(gpointer data, gpointer payload)
{
	struct running *running = payload;
	struct pretranslation *all = running->all;
	guint memories = all->memories->len;
	g_autofree struct memory_search **searches = g_new0(struct memory_search *, memories + 1);

	(void)data;
	for (guint i = 0; i < memories; i++)
		searches[i] = memory_search_new(g_ptr_array_index(all->memories, i));
	for (;;) {
		size_t index = (size_t)g_atomic_int_add(&running->next, 1);

		if (index >= all->segments->len)
			break;
		if ((segment_at(all, index)->first != index) != running->repetitions)
			continue;
		translate(all, index, searches);
	}
	for (guint i = 0; i < memories; i++)
		memory_search_free(searches[i]);
}

static bool
run_round(struct running *running, int jobs, GError **error)
{
	GThreadPool *pool = NULL;

	running->next = 0;
	if (jobs > 1) {
		pool = g_thread_pool_new(work, running, jobs - 1, FALSE, error);
		if (!pool)
			return false;
		for (int i = 1; i < jobs; i++)
			g_thread_pool_push(pool, GINT_TO_POINTER(i), NULL);
	}
	work(NULL, running);
	if (pool)
		g_thread_pool_free(pool, FALSE, TRUE);
	return true;
}

bool
pretranslation_run(struct pretranslation *all, int jobs, GError **error)
{
	struct running running = { .all = all };

	jobs = MIN(jobs, 1 + (int)(all->segments->len / 64)); /* fewer are not worth a thread */
	if (!run_round(&running, jobs, error))
		return false;
	running.repetitions = true;
	return run_round(&running, jobs, error);
}

/* --- counting --------------------------------------------------------------------------------- */

static size_t
begin_of(const struct pretranslation *all, size_t document)
{
	return document < all->begins->len ? g_array_index(all->begins, size_t, document)
	                                   : all->segments->len;
}

size_t
pretranslation_number(const struct pretranslation *all, size_t index)
{
	return index - begin_of(all, segment_at(all, index)->document) + 1;
}

enum pretranslation_band
pretranslation_band(const struct pretranslation *all, size_t index)
{
	static const unsigned least[] = { 101, 100, 95, 85, 75, PRETRANSLATION_LEAST, 0 };
	const struct pretranslated *segment = segment_at(all, index);
	int band = BAND_CONTEXT;

	if (segment->first != index && segment->score < 100)
		return BAND_REPETITION;
	while (segment->score < least[band])
		band++;
	return (enum pretranslation_band)band;
}

void
pretranslation_count(const struct pretranslation *all, size_t document,
                     struct band_count counts[BANDS])
{
	size_t begin = document == SIZE_MAX ? 0 : begin_of(all, document);
	size_t end = document == SIZE_MAX ? all->segments->len : begin_of(all, document + 1);

	memset(counts, 0, BANDS * sizeof(*counts));
	for (size_t i = begin; i < end; i++) {
		const struct pretranslated *segment = segment_at(all, i);
		struct band_count *count = &counts[pretranslation_band(all, i)];

		count->segments++;
		count->words += segment->words;
		count->characters += segment->characters;
	}
}
