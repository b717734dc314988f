/* SPDX-License-Identifier: GPL-3.0-or-later
 * similarity.c - the scores of a match
 */
#include "config.h"

#include "memory/similarity.h"

#include "memory/distance.h"
#include "memory/hash.h"

#include <string.h>

static unsigned
weight(const struct word *word)
{
	return word->kind == WORD_MARK ? SIMILARITY_MARK : SIMILARITY_WORD;
}

static bool
same_bytes(const struct word_list *a, const struct word *word_a, const struct word_list *b,
           const struct word *word_b)
{
	return word_a->length == word_b->length &&
	       memcmp(a->text + word_a->begin, b->text + word_b->begin, word_a->length) == 0;
}

unsigned
similarity_cost(const struct word_list *a, const struct word *word_a, const struct word_list *b,
                const struct word *word_b)
{
	if (word_a->class != word_b->class) {
		if ((word_a->kind == WORD_MARK) != (word_b->kind == WORD_MARK))
			return SIMILARITY_WORD + SIMILARITY_MARK;
		return weight(word_a);
	}
	if (word_a->kind == WORD_MARK || same_bytes(a, word_a, b, word_b))
		return 0;
	if (word_a->kind == WORD_NUMBER)
		return SIMILARITY_NUMBER;
	return word_a->folded == word_b->folded ? SIMILARITY_CASE : SIMILARITY_FORM;
}

static bool
same_word(const struct word_list *a, const struct word *word_a, const struct word_list *b,
          const struct word *word_b)
{
	return word_a->class == word_b->class && same_bytes(a, word_a, b, word_b);
}

/* What is left of two segments without what they share at the beginning and the end. Costs are a
 * metric, so this is part of a cheapest way. */
struct rest {
	const struct word *a, *b;
	size_t n_a, n_b;
};

static struct rest
cut_common(const struct word_list *a, const struct word_list *b)
{
	struct rest rest = { .a = a->words, .b = b->words, .n_a = a->n, .n_b = b->n };

	while (rest.n_a > 0 && rest.n_b > 0 && same_word(a, rest.a, b, rest.b)) {
		rest.a++;
		rest.b++;
		rest.n_a--;
		rest.n_b--;
	}
	while (rest.n_a > 0 && rest.n_b > 0 &&
	       same_word(a, &rest.a[rest.n_a - 1], b, &rest.b[rest.n_b - 1])) {
		rest.n_a--;
		rest.n_b--;
	}
	return rest;
}

/* The next row of the table, in place; returns its least entry. */
static uint64_t
next_row(const struct word_list *a, const struct word *word, const struct word_list *b,
         const struct rest *rest, uint64_t *row)
{
	uint64_t diagonal = row[0], least;

	least = row[0] += weight(word);
	for (size_t j = 0; j < rest->n_b; j++) {
		uint64_t best = MIN(row[j] + weight(&rest->b[j]), row[j + 1] + weight(word));

		if (diagonal < best)
			best = MIN(best, diagonal + similarity_cost(a, word, b, &rest->b[j]));
		diagonal = row[j + 1];
		row[j + 1] = best;
		least = MIN(least, best);
	}
	return least;
}

uint64_t
similarity_distance(const struct word_list *a, const struct word_list *b, uint64_t most,
                    GArray *row)
{
	struct rest rest = cut_common(a, b);
	uint64_t *cells;

	g_array_set_size(row, (guint)rest.n_b + 1);
	cells = (uint64_t *)(void *)row->data;
	cells[0] = 0;
	for (size_t j = 0; j < rest.n_b; j++)
		cells[j + 1] = cells[j] + weight(&rest.b[j]);
	for (size_t i = 0; i < rest.n_a; i++)
		if (next_row(a, &rest.a[i], b, &rest, cells) > most)
			return UINT64_MAX;
	return cells[rest.n_b] <= most ? cells[rest.n_b] : UINT64_MAX;
}

bool
similarity_numbers(const struct word_list *a, const struct word_list *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const struct word *word_a = &a->words[i], *word_b = &b->words[i];

		if (word_a->class != word_b->class)
			return false;
		if (word_a->kind == WORD_MARK || same_bytes(a, word_a, b, word_b))
			continue;
		if (word_a->kind != WORD_NUMBER)
			return false;
	}
	return true;
}

/* What D may be at most for a score of `min`. */
static uint64_t
most_for(uint64_t heavier, unsigned min)
{
	return min >= 100 ? 0 : heavier * (100 - min) / 100;
}

unsigned
similarity_words(const struct similar *a, const struct similar *b, unsigned min, GArray *row,
                 uint64_t *distance)
{
	uint64_t heavier = MAX(similarity_weight(a->words), similarity_weight(b->words));
	bool same_codes = a->codes == b->codes;
	unsigned score;

	*distance = 0;
	if (a->length == b->length && memcmp(a->text, b->text, a->length) == 0)
		return same_codes ? 100 : min <= 99 ? 99 : 0;
	if (min > 99 || heavier == 0)
		return 0;
	if (similarity_numbers(a->words, b->words)) {
		*distance = similarity_distance(a->words, b->words, heavier, row);
		return 99;
	}
	*distance = similarity_distance(a->words, b->words, most_for(heavier, min), row);
	if (*distance == UINT64_MAX)
		return 0;
	score = MIN((unsigned)(100 * (heavier - *distance) / heavier), 99);
	score -= !same_codes && score > 0;
	return score >= min ? score : 0;
}

unsigned
similarity_characters(const struct similar *a, const struct similar *b, size_t distance,
                      size_t longest)
{
	unsigned score;

	if (longest == 0 || distance > longest)
		return 0;
	if (distance == 0)
		return a->codes == b->codes ? 100 : 99;
	score = (unsigned)(100 * (longest - distance) / longest);
	return score - (a->codes != b->codes && score > 0);
}

static unsigned
omegat_figure(const GArray *a, const GArray *b)
{
	size_t longest = MAX(a->len, b->len), distance;

	if (longest == 0)
		return 0;
	distance = distance_plain((const uint64_t *)(const void *)a->data, a->len,
	                          (const uint64_t *)(const void *)b->data, b->len);
	return (unsigned)(100 * (longest - distance) / longest);
}

enum omegat { OMEGAT_STEMS, OMEGAT_WORDS, OMEGAT_ALL };

static void
omegat_symbols(const struct word_list *list, enum omegat which, GArray *symbols)
{
	size_t end = 0;

	g_array_set_size(symbols, 0);
	for (size_t i = 0; i < list->n; i++) {
		const struct word *word = &list->words[i];
		uint64_t symbol = which == OMEGAT_STEMS ? word->class : word->folded;

		if (which == OMEGAT_ALL) {
			uint64_t gap = hash_word(list->text + end, word->begin - end, 1);

			if (word->begin > end)
				g_array_append_val(symbols, gap);
			symbol = hash_word(list->text + word->begin, word->length, 0);
		} else if (word->kind != WORD_WORD) {
			continue;
		}
		end = (size_t)word->begin + word->length;
		g_array_append_val(symbols, symbol);
	}
}

/* Lists that are beyond what is worth an exact figure are cut; 2,000 tokens are a page or two. */
#define OMEGAT_MAX 2000U

void
similarity_omegat(const struct word_list *a, const struct word_list *b, unsigned figures[3])
{
	g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	g_autoptr(GArray) other = g_array_new(FALSE, FALSE, sizeof(uint64_t));

	for (int i = 0; i < 3; i++) {
		omegat_symbols(a, (enum omegat)i, one);
		omegat_symbols(b, (enum omegat)i, other);
		if (one->len > OMEGAT_MAX)
			g_array_set_size(one, OMEGAT_MAX);
		if (other->len > OMEGAT_MAX)
			g_array_set_size(other, OMEGAT_MAX);
		figures[i] = omegat_figure(one, other);
	}
}
