/* SPDX-License-Identifier: GPL-3.0-or-later
 * similarity.h - how much of a translation can be kept: the scores of a match
 *
 * The score of words is floor(100 * (1 - D / W)). W is the weight of the heavier segment, D the
 * least weight of what must be changed to make one the other:
 *
 *     a word or number that is too much, missing, or replaced by another    1
 *     a mark that is too much, missing, or another                          .25
 *     another form of the same word ("Benutzers" for "Benutzer")            .2
 *     the same word in other case                                           .1
 *     another number                                                        .1
 *
 * A word against a mark costs 1.25, as taking one out and putting the other in. Then:
 * 100 for the same text and the same count of inline codes alone; 99 when nothing but numbers, codes and
 * white space differ; else a point less where the codes differ, 99 at most. White space at the ends
 * of a segment does not count, but two texts that differ there are of one text.
 *
 * Weights are integers here, SIMILARITY_WORD for 1, so that scores are the same everywhere.
 * The costs of two tokens are a metric, which the search for matches leans on (README.md).
 */
#ifndef SATZPAAR_MEMORY_SIMILARITY_H
#define SATZPAAR_MEMORY_SIMILARITY_H

#include "memory/memory.h"
#include "memory/words.h"

#define SIMILARITY_WORD 20U
#define SIMILARITY_MARK 5U
#define SIMILARITY_FORM 4U
#define SIMILARITY_CASE 2U
#define SIMILARITY_NUMBER 2U

/* A segment to be scored. */
struct similar {
	const char *text; /* without blanks at its ends */
	size_t length;
	uint32_t codes;
	struct word_list *words; /* of that text */
};

/* The weight of a segment. */
static inline uint64_t
similarity_weight(const struct word_list *words)
{
	return SIMILARITY_WORD * (uint64_t)(words->n - words->n_marks) +
	       SIMILARITY_MARK * (uint64_t)words->n_marks;
}

/* What it costs to put `b` in the place of `a`. */
unsigned
similarity_cost(const struct word_list *a, const struct word *word_a, const struct word_list *b,
                const struct word *word_b);

/* D, or UINT64_MAX when it is more than `most`. `row` is room for working, grown as needed. */
uint64_t
similarity_distance(const struct word_list *a, const struct word_list *b, uint64_t most,
                    GArray *row);

/* The score, 0 when it is below `min`; *distance is D where the score is not 0. */
unsigned
similarity_words(const struct similar *a, const struct similar *b, unsigned min, GArray *row,
                 uint64_t *distance);

/* The score made of an edit distance in characters. */
unsigned
similarity_characters(const struct similar *a, const struct similar *b, size_t distance,
                      size_t longest);

/* OmegaT's three figures, (100 * (max - LD)) / max over the stems of words (all of them: we leave
 * no stop words out), over lower-case words, and over all tokens and the white space between. */
void
similarity_omegat(const struct word_list *a, const struct word_list *b, unsigned figures[3]);

/* What differs, as ranges of bytes in both texts; neighbours are one.
 * Appends to two GArrays of struct memory_span. For texts so long that it would take too much
 * memory the whole text is one range. */
void
similarity_spans(const struct word_list *a, const struct word_list *b, GArray *spans_a,
                 GArray *spans_b);

/* False when anything but numbers and white space differs. Else the tokens of one text stand for
 * those of the other, one by one. */
bool
similarity_numbers(const struct word_list *a, const struct word_list *b);

#endif
