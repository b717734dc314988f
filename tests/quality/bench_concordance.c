/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench_concordance.c - two words in all of a memory, beside SQLite's FTS5 with trigrams
 *
 *     make tests/quality/bench_concordance && tests/quality/bench_concordance MEMORY.tmx [PHRASES]
 *
 * Phrases are neighbouring words of pairs at even distances, of either side in turn. Times are CPU,
 * one thread, library calls, all hits counted, medians of several passes; SQLite has both texts in
 * one table of its own and is asked for the same phrase, in quotation marks. It is loaded where it
 * is installed (libsqlite3.so.0), else left out. Every tenth phrase is also looked for pair by
 * pair: the hits must be the same.
 */
#include "config.h"

#include "memory/concordance.h"
#include "text/token.h"

#include <dlfcn.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PHRASES_DEFAULT 200
#define PASSES 3
#define CHECKED_STEP 10

/* The functions of SQLite that are needed, as its documentation has them. */
struct sqlite {
	int (*open)(const char *, void **);
	int (*exec)(void *, const char *, void *, void *, char **);
	int (*prepare)(void *, const char *, int, void **, const char **);
	int (*bind_text)(void *, int, const char *, int, void (*)(void *));
	int (*step)(void *);
	int (*reset)(void *);
	int64_t (*column_int64)(void *, int);
	void *database, *query;
};

struct timing {
	double *times;
	size_t n;
	uint64_t hits;
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare(const void *a, const void *b)
{
	const double *one = a, *other = b;

	return (*one > *other) - (*one < *other);
}

static void
note(struct timing *timing, double times[PASSES], uint64_t hits)
{
	qsort(times, PASSES, sizeof(*times), compare);
	timing->times[timing->n++] = times[PASSES / 2];
	timing->hits += hits;
}

static void
print_timing(const char *name, struct timing *timing)
{
	double sum = 0;

	if (timing->n == 0)
		return;
	qsort(timing->times, timing->n, sizeof(double), compare);
	for (size_t i = 0; i < timing->n; i++)
		sum += timing->times[i];
	printf("  %-26s mean %8.3f ms  median %8.3f  p99 %8.3f  max %8.3f  hits %.0f a phrase\n", name,
	       sum / (double)timing->n, timing->times[timing->n / 2],
	       timing->times[timing->n * 99 / 100], timing->times[timing->n - 1],
	       (double)timing->hits / (double)timing->n);
}

/* --- SQLite ----------------------------------------------------------------------------------- */

/* A function by its name; through a union, since ISO C has no cast for it. */
#define LOAD(library, member, name) \
	memcpy(&(member), &(void *){ dlsym(library, name) }, sizeof(void *))

static bool
sqlite_load(struct sqlite *sqlite)
{
	void *library = dlopen("libsqlite3.so.0", RTLD_NOW);

	if (!library)
		return false;
	LOAD(library, sqlite->open, "sqlite3_open");
	LOAD(library, sqlite->exec, "sqlite3_exec");
	LOAD(library, sqlite->prepare, "sqlite3_prepare_v2");
	LOAD(library, sqlite->bind_text, "sqlite3_bind_text");
	LOAD(library, sqlite->step, "sqlite3_step");
	LOAD(library, sqlite->reset, "sqlite3_reset");
	LOAD(library, sqlite->column_int64, "sqlite3_column_int64");
	return sqlite->open(":memory:", &sqlite->database) == 0 &&
	       sqlite->exec(sqlite->database,
	                    "CREATE VIRTUAL TABLE t USING fts5(a, b, tokenize='trigram')", NULL,
	                    NULL, NULL) == 0;
}

static void
sqlite_fill(struct sqlite *sqlite, const struct memory *memory)
{
	void *insert = NULL;

	sqlite->exec(sqlite->database, "BEGIN", NULL, NULL, NULL);
	sqlite->prepare(sqlite->database, "INSERT INTO t VALUES (?, ?)", -1, &insert, NULL);
	for (size_t i = 0; i < memory_pairs(memory); i++) {
		struct memory_pair pair;

		if (!memory_pair(memory, i, &pair))
			continue;
		sqlite->bind_text(insert, 1, pair.source, (int)pair.source_length, NULL);
		sqlite->bind_text(insert, 2, pair.target, (int)pair.target_length, NULL);
		sqlite->step(insert);
		sqlite->reset(insert);
	}
	sqlite->exec(sqlite->database, "COMMIT", NULL, NULL, NULL);
	sqlite->exec(sqlite->database, "INSERT INTO t(t) VALUES ('optimize')", NULL, NULL, NULL);
	sqlite->prepare(sqlite->database, "SELECT count(*) FROM t WHERE t MATCH ?", -1,
	                &sqlite->query, NULL);
}

static void
sqlite_ask(struct sqlite *sqlite, const char *phrase, struct timing *timing)
{
	g_autofree char *quoted = g_strdup_printf("\"%s\"", phrase);
	double times[PASSES];
	int64_t hits = 0;

	for (int i = 0; i < PASSES; i++) {
		double begin = cpu();

		sqlite->bind_text(sqlite->query, 1, quoted, -1, NULL);
		if (sqlite->step(sqlite->query) == 100 /* a row */)
			hits = sqlite->column_int64(sqlite->query, 0);
		sqlite->reset(sqlite->query);
		times[i] = cpu() - begin;
	}
	note(timing, times, (uint64_t)hits);
}

/* --- ours ------------------------------------------------------------------------------------- */

static bool
count_hit(size_t pair, const bool sides[2], void *payload)
{
	GArray *hits = payload;
	size_t sum = pair * 4 + sides[0] * 2U + sides[1];

	g_array_append_val(hits, sum);
	return true;
}

static GArray *
search(const struct memory *memory, const struct word_index *index, const char *phrase)
{
	GArray *hits = g_array_new(FALSE, FALSE, sizeof(size_t));
	AUTO(concordance) concordance = concordance_new(phrase, NULL);

	if (concordance)
		concordance_search(concordance, memory, index, count_hit, hits);
	return hits;
}

static void
ask(const struct memory *memory, const struct word_index *index, const char *phrase, bool checked,
    struct timing *timing, struct timing *slow)
{
	double times[PASSES], begin;
	g_autoptr(GArray) hits = NULL;

	for (int i = 0; i < PASSES; i++) {
		g_clear_pointer(&hits, g_array_unref);
		begin = cpu();
		hits = search(memory, index, phrase);
		times[i] = cpu() - begin;
	}
	note(timing, times, hits->len);
	if (checked) {
		g_autoptr(GArray) all = NULL;

		begin = cpu();
		all = search(memory, NULL, phrase);
		times[0] = times[1] = times[2] = cpu() - begin;
		note(slow, times, all->len);
		if (all->len != hits->len ||
		    (hits->len > 0 &&
		     memcmp(all->data, hits->data, hits->len * sizeof(size_t)) != 0))
			printf("  WRONG: \"%s\": %u hits instead of %u\n", phrase, hits->len,
			       all->len);
	}
}

/* Two neighbouring words, the n-th of the text on and its next; NULL when it has none. */
static char *
take_phrase(const char *text, size_t length, size_t n)
{
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(struct token));

	token_scan(text, length, tokens);
	for (size_t i = n % (tokens->len + 1); i + 1 < tokens->len; i++) {
		const struct token *one = &g_array_index(tokens, struct token, i);
		const struct token *other = one + 1;

		if (one->kind == TOKEN_WORD && other->kind == TOKEN_WORD && one->length > 2 &&
		    other->length > 2 && other->begin == one->begin + one->length + 1 &&
		    text[one->begin + one->length] == ' ')
			return g_strndup(text + one->begin,
			                 other->begin + other->length - one->begin);
	}
	return NULL;
}

static GPtrArray *
take_phrases(const struct memory *memory, size_t n)
{
	GPtrArray *phrases = g_ptr_array_new_with_free_func(g_free);
	size_t step = memory_pairs(memory) / (n * 2) + 1;

	for (size_t i = 0; i < memory_pairs(memory) && phrases->len < n; i += step) {
		struct memory_pair pair;
		char *phrase = NULL;

		if (memory_pair(memory, i, &pair))
			phrase = phrases->len % 2 ? take_phrase(pair.target, pair.target_length, i)
			                          : take_phrase(pair.source, pair.source_length, i);
		if (phrase)
			g_ptr_array_add(phrases, phrase);
	}
	return phrases;
}

static void
run(const struct memory *memory, size_t n)
{
	double begin = cpu();
	AUTO(word_index) index = word_index_open(memory, NULL, NULL);
	double opened = cpu() - begin;
	g_autoptr(GPtrArray) phrases = take_phrases(memory, n);
	struct timing ours = { .times = g_new(double, n + 1) };
	struct timing slow = { .times = g_new(double, n + 1) };
	struct timing theirs = { .times = g_new(double, n + 1) };
	struct sqlite sqlite;

	printf("  %zu pairs, %u phrases; index of words: %.0f ms\n", memory_pairs(memory),
	       phrases->len, opened);
	for (guint i = 0; i < phrases->len; i++)
		ask(memory, index, g_ptr_array_index(phrases, i), i % CHECKED_STEP == 0, &ours, &slow);
	print_timing("concordance", &ours);
	print_timing("pair by pair", &slow);
	if (sqlite_load(&sqlite)) {
		begin = cpu();
		sqlite_fill(&sqlite, memory);
		opened = cpu() - begin;
		for (guint i = 0; i < phrases->len; i++)
			sqlite_ask(&sqlite, g_ptr_array_index(phrases, i), &theirs);
		print_timing("SQLite FTS5, trigrams", &theirs);
		printf("  building SQLite's table took %.0f ms\n", opened);
	} else {
		printf("  SQLite is not installed: no comparison\n");
	}
	g_free(ours.times);
	g_free(slow.times);
	g_free(theirs.times);
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	AUTO(memory) memory = NULL;
	size_t n = argc > 2 ? (size_t)g_ascii_strtoull(argv[2], NULL, 10) : PHRASES_DEFAULT;

	if (argc < 2 || n == 0 || n > 100000) {
		fputs("usage: bench_concordance MEMORY.tmx [PHRASES]\n", stderr);
		return 2;
	}
	memory = memory_open(argv[1], NULL, &error);
	if (!memory) {
		fprintf(stderr, "bench_concordance: %s\n", error->message);
		return 2;
	}
	run(memory, n);
	g_clear_pointer(&memory, memory_free);
	xmlCleanupParser();
	return 0;
}
