/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance_words.c - which words of a memory meet a word of the phrase
 *
 * What concordance_meets() accepts is found by bisection (same stem, or the word itself) and, for
 * compounds and patterns, by a scan of all words for a piece that they must contain, 16 bytes a
 * step. Whatever is found is asked concordance_meets() again, so a piece may be found too often,
 * never too seldom.
 */
#include "config.h"

#include "memory/concordance_private.h"

#include <string.h>

#define BLOCK 16U

typedef uint8_t block __attribute__((vector_size(BLOCK)));

/* What is looked for in the words of a table. */
struct hunt {
	const struct concordance *concordance;
	const struct tongue *tongue;
	guint part;
	const struct word_table *table;
	GArray *words;
	size_t positions;
};

static void
consider(struct hunt *hunt, uint32_t word)
{
	char folded[FOLD_ROOM], stem[FOLD_ROOM];
	size_t n_text, n_stem;
	const char *text = word_table_text(hunt->table, word, &n_text);
	const char *stemmed = word_table_stem(hunt->table, word, &n_stem);

	if (n_text > FOLD_MAX || n_stem > FOLD_MAX)
		return;
	memcpy(folded, text, n_text);
	folded[n_text] = '\0';
	memcpy(stem, stemmed, n_stem);
	stem[n_stem] = '\0';
	if (!concordance_meets(hunt->concordance, hunt->tongue, hunt->part, folded, stem))
		return;
	g_array_append_val(hunt->words, word);
	hunt->positions += word_table_count(hunt->table, word);
}

static bool
any(block bytes)
{
	uint64_t halves[2];

	memcpy(halves, &bytes, sizeof(halves));
	return (halves[0] | halves[1]) != 0;
}

/* The next place at or after `at` where the piece begins, n if there is none. */
static size_t
find_piece(const char *bytes, size_t n, size_t at, const char *piece, size_t length)
{
	const block first = (block){ 0 } + (uint8_t)piece[0];
	const block last = (block){ 0 } + (uint8_t)piece[length - 1];

	while (at + length <= n) {
		block here, there;
		size_t end = MIN(at + BLOCK, n - length + 1);

		if (at + length - 1 + BLOCK <= n) {
			memcpy(&here, bytes + at, BLOCK);
			memcpy(&there, bytes + at + length - 1, BLOCK);
			if (!any((block)((here == first) & (there == last)))) {
				at += BLOCK;
				continue;
			}
		}
		for (; at < end; at++)
			if (bytes[at] == piece[0] && memcmp(bytes + at, piece, length) == 0)
				return at;
	}
	return n;
}

/* All words with the piece in their text, or in their stem. */
static void
scan(struct hunt *hunt, bool stems, const char *piece, size_t length)
{
	const char *bytes = stems ? hunt->table->stems : hunt->table->texts;
	const uint32_t *at = stems ? hunt->table->stem_at : hunt->table->text_at;
	size_t n = stems ? hunt->table->n_stems : hunt->table->n_texts;
	size_t place = 0;

	while (hunt->table->n > 0 && (place = find_piece(bytes, n, place, piece, length)) < n) {
		uint32_t word = word_table_at(hunt->table, stems, place);

		consider(hunt, word);
		place = MAX(place + 1, at[word + 1]); /* once a word */
	}
}

/* The first word that is not before that stem and text. */
static uint32_t
find_place(const struct word_table *table, const char *stem, const char *text)
{
	uint32_t low = 0, high = table->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		size_t n_stem, n_text;
		const char *stemmed = word_table_stem(table, middle, &n_stem);
		const char *word = word_table_text(table, middle, &n_text);
		g_autofree char *one = g_strndup(stemmed, n_stem);
		int order = strcmp(one, stem);

		if (order == 0) {
			g_autofree char *other = g_strndup(word, n_text);

			order = strcmp(other, text);
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The words of the part's stem; without one the word itself. */
static void
bisect(struct hunt *hunt, const char *folded, const char *stem)
{
	const struct word_table *table = hunt->table;
	uint32_t word = find_place(table, stem, *stem ? "" : folded);
	size_t n_stem = strlen(stem), n;

	for (; word < table->n; word++) {
		const char *stemmed = word_table_stem(table, word, &n);

		if (n != n_stem || memcmp(stemmed, stem, n) != 0)
			return;
		consider(hunt, word);
		if (!*stem)
			return;
	}
}

/* The longest stretch of a pattern between its `*`. */
static const char *
longest_piece(const char *pattern, size_t *length)
{
	const char *best = pattern;

	*length = 0;
	while (*pattern) {
		size_t n = strcspn(pattern, "*");

		if (n > *length) {
			best = pattern;
			*length = n;
		}
		pattern += n + strspn(pattern + n, "*");
	}
	return best;
}

static int
compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Compounds are found by their text and by their stem: once is enough. */
static void
drop_doubles(struct hunt *hunt)
{
	GArray *words = hunt->words;
	guint n = 0;

	g_array_sort(words, compare_numbers);
	hunt->positions = 0;
	for (guint i = 0; i < words->len; i++) {
		uint32_t word = g_array_index(words, uint32_t, i);

		if (n > 0 && g_array_index(words, uint32_t, n - 1) == word)
			continue;
		g_array_index(words, uint32_t, n++) = word;
		hunt->positions += word_table_count(hunt->table, word);
	}
	g_array_set_size(words, n);
}

size_t
concordance_words(const struct concordance *concordance, const struct tongue *tongue, guint part,
                  const struct word_table *table, GArray *words)
{
	struct hunt hunt = { concordance, tongue, part, table, words, 0 };
	const struct part *wanted = &g_array_index(concordance->parts, struct part, part);
	const char *stem = tongue->stems[part];
	size_t length = strlen(wanted->folded);

	g_array_set_size(words, 0);
	if (wanted->glob) {
		const char *piece = longest_piece(wanted->folded, &length);
		scan(&hunt, false, length > 0 ? piece : "\n", MAX(length, 1));
		return hunt.positions;
	}
	bisect(&hunt, wanted->folded, stem);
	if (!tongue->german)
		return hunt.positions;
	if (length >= CONCORDANCE_COMPOUND_LEAST)
		scan(&hunt, false, wanted->folded, length);
	if (strlen(stem) >= CONCORDANCE_COMPOUND_LEAST) {
		g_autofree char *line_end = g_strconcat(stem, "\n", NULL);

		scan(&hunt, true, line_end, strlen(line_end));
	}
	drop_doubles(&hunt);
	return hunt.positions;
}
