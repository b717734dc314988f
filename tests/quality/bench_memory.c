/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench_memory.c - a translation memory: building its index, looking sentences up
 *
 *     make tests/quality/bench_memory && tests/quality/bench_memory MEMORY.tmx QUERIES [CHECKED]
 *
 * QUERIES holds a sentence a line; memory_data.py makes both. Times are CPU, one thread, library
 * calls; a bare libxml2 SAX2 pass over the same file is the yardstick for building. With CHECKED
 * that many queries are compared with a score for every pair, at 50, 70 and 85 %.
 */
#include "config.h"

#include "memory/memory.h"
#include "memory/similarity.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bare_sax.h"

#define PASSES 5

static double
cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static double
wall(void)
{
	return (double)g_get_monotonic_time() / 1e6;
}

static int
compare(const void *a, const void *b)
{
	const double *one = a, *other = b;

	return (*one > *other) - (*one < *other);
}

/* The median of several passes over each query. */
static double
time_query(struct memory_search *search, const struct memory_query *query, size_t *found)
{
	/* characters take as long as all the rest */
	int passes = query->score == MEMORY_SCORE_CHARACTERS ? 1 : PASSES;
	double times[PASSES] = { 0 };
	const struct memory_match *matches;

	for (int i = 0; i < passes; i++) {
		struct timespec begin, end;

		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
		*found = memory_lookup(search, query, &matches);
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
		times[i] = (double)(end.tv_sec - begin.tv_sec) * 1e3 +
		           (double)(end.tv_nsec - begin.tv_nsec) / 1e6;
	}
	qsort(times, (size_t)passes, sizeof(*times), compare);
	return times[passes / 2];
}

/* Queries of `least` to `most` words (blanks and one). */
static void
run_queries(struct memory_search *search, char **lines, const struct memory_query *sample,
            size_t least, size_t most, const char *name)
{
	g_autofree double *times = g_new(double, g_strv_length(lines) + 1);
	size_t n = 0, hits = 0;
	double sum = 0;

	for (char **line = lines; *line; line++) {
		struct memory_query query = *sample;
		size_t words = 1, found;

		for (const char *at = *line; *at; at++)
			words += *at == ' ';
		if (!**line || words < least || words > most)
			continue;
		query.text = *line;
		query.length = strlen(*line);
		times[n] = time_query(search, &query, &found);
		sum += times[n++];
		hits += found > 0;
	}
	if (n == 0)
		return;
	qsort(times, n, sizeof(*times), compare);
	printf("  %-28s %5zu queries  mean %7.3f  p50 %7.3f  p99 %7.3f  max %7.3f ms   %zu with "
	       "a match\n",
	       name, n, sum / (double)n, times[n / 2], times[n * 99 / 100], times[n - 1], hits);
}

static unsigned
slow_score(const struct memory *memory, size_t index, struct similar *query,
           struct word_list *words, GArray *row)
{
	struct similar similar = { .words = words };
	struct memory_pair pair;
	uint64_t distance;

	memory_pair(memory, index, &pair);
	similar.text = pair.source;
	similar.length = pair.source_length;
	similar.codes = pair.source_codes;
	word_list_scan(words, similar.text, similar.length, word_language(memory_from(memory)));
	return similarity_words(query, &similar, 50, row, &distance);
}

/* How many matches the lookup misses or has wrong. */
static size_t
check(const struct memory *memory, struct memory_search *search, char *text, unsigned *scores)
{
	AUTO(word_list) words = word_list_new();
	AUTO(word_list) other = word_list_new();
	g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	struct similar query = { .text = g_strstrip(text), .length = strlen(text), .words = words };
	static const unsigned mins[] = { 50, 70, 85 };
	size_t wrong = 0;

	word_list_scan(words, query.text, query.length, word_language(memory_from(memory)));
	for (size_t i = 0; i < memory_pairs(memory); i++)
		scores[i] = slow_score(memory, i, &query, other, row);
	for (size_t k = 0; k < G_N_ELEMENTS(mins); k++) {
		const struct memory_query wanted = { .text = query.text, .length = query.length,
			                             .min = mins[k] };
		const struct memory_match *matches;
		size_t n = memory_lookup(search, &wanted, &matches), expected = 0;

		for (size_t i = 0; i < memory_pairs(memory); i++)
			expected += scores[i] >= mins[k];
		wrong += MAX(expected, n) - MIN(expected, n);
		for (size_t i = 0; i < n; i++)
			wrong += matches[i].score != scores[matches[i].pair];
	}
	return wrong;
}

static void
check_complete(const struct memory *memory, struct memory_search *search, char **lines, size_t most)
{
	g_autofree unsigned *scores = g_new(unsigned, memory_pairs(memory) + 1);
	size_t wrong = 0, n = 0;

	for (; n < most && lines[n]; n++)
		if (*lines[n])
			wrong += check(memory, search, lines[n], scores);
	printf("complete at 50, 70, 85 %%: %zu queries, %zu matches wrong or missed\n", n, wrong);
}

static struct memory *
build(const char *path)
{
	const struct memory_options options = { .rebuild = true };
	g_autoptr(GError) error = NULL;
	double start, plain, plain_wall, ours, ours_wall;
	struct memory *memory;
	struct rusage usage;

	start = cpu();
	plain_wall = wall();
	if (!bare_sax(path)) {
		fprintf(stderr, "%s: cannot be parsed\n", path);
		return NULL;
	}
	plain = cpu() - start;
	plain_wall = wall() - plain_wall;
	start = cpu();
	ours_wall = wall();
	memory = memory_open(path, &options, &error);
	if (!memory) {
		fprintf(stderr, "%s\n", error->message);
		return NULL;
	}
	ours = cpu() - start;
	ours_wall = wall() - ours_wall;
	getrusage(RUSAGE_SELF, &usage);
	printf("%zu pairs, %.1f MB of text\nindex      %.1f MB, %.2f x the text\n"
	       "bare SAX2  %.2f s CPU, %.2f s wall\nbuilding   %.2f s CPU, %.2f s wall: %.2f x, %.2f "
	       "x\npeak       %ld MiB\n",
	       memory_pairs(memory), (double)memory_text_bytes(memory) / 1e6,
	       (double)memory_index_bytes(memory) / 1e6,
	       (double)memory_index_bytes(memory) / (double)memory_text_bytes(memory), plain,
	       plain_wall, ours, ours_wall, ours / plain, ours_wall / plain_wall,
	       usage.ru_maxrss / 1024);
	return memory;
}

static void
run_all(struct memory_search *search, char **lines)
{
	static const unsigned mins[] = { 50, 60, 70, 85, 95, 100 };
	static const size_t bands[][2] = { { 1, 4 }, { 5, 9 }, { 10, 19 }, { 20, 1000 } };

	for (size_t i = 0; i < G_N_ELEMENTS(mins); i++) {
		const struct memory_query sample = { .min = mins[i], .limit = 5 };
		g_autofree char *name = g_strdup_printf("%u %%", mins[i]);

		run_queries(search, lines, &sample, 0, SIZE_MAX, name);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(bands); i++) {
		const struct memory_query sample = { .min = 70, .limit = 5 };
		g_autofree char *name = g_strdup_printf("70 %%, %zu to %zu words", bands[i][0],
		                                        bands[i][1]);

		run_queries(search, lines, &sample, bands[i][0], bands[i][1], name);
	}
	run_queries(search, lines,
	            &(struct memory_query){ .min = 70, .limit = 5,
	                                    .score = MEMORY_SCORE_CHARACTERS },
	            10, 12, "characters, 10 to 12 words");
}

int
main(int argc, char **argv)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;

	if (argc < 3 || !g_file_get_contents(argv[2], &text, NULL, NULL)) {
		fprintf(stderr, "usage: bench_memory MEMORY.tmx QUERIES [CHECKED]\n");
		return 2;
	}
	xmlInitParser();
	lines = g_strsplit(text, "\n", -1);
	memory = build(argv[1]);
	if (!memory)
		return 2;
	search = memory_search_new(memory);
	run_all(search, lines);
	if (argc > 3)
		check_complete(memory, search, lines, (size_t)g_ascii_strtoull(argv[3], NULL, 10));
	return 0;
}
