/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs.h - which token finds what in which segment of the other side
 *
 * For every pair of segments inside a band and every token of the two: the level of the best
 * counterpart it has in the other segment. Tokens compete: a counterpart pays in full for one token
 * only, half for a second one, so that "the house" does not translate "das Haus im Haus". A bead
 * is then scored from these levels alone.
 * Threads: one at a time, for the scratch.
 */
#ifndef SATZPAAR_ALIGN_PAIRS_H
#define SATZPAAR_ALIGN_PAIRS_H

#include "align/band.h"
#include "align/score.h"

/* The words of a sentence are no independent witnesses: a free translation is free in all of them.
 * What they say together counts for this share of the sum. */
#define PAIRS_WITNESS .6

struct pairs {
	const struct scorer *scorer;
	const struct band *band;
	size_t *row[2];     /* source segment -> where its levels begin */
	uint8_t *levels[2]; /* of source tokens by target segment; of target tokens */
	size_t *cell;       /* source segment -> its first pair in gains */
	float *gains;       /* of a pair: log odds of what its tokens find over finding nothing */
	uint8_t *scratch;   /* of VOCABULARY_TOKENS_MAX, for one question at a time */
	struct known_gain *known; /* answers to questions that come again soon */
	double *missing[2]; /* running sums by segment: log odds of finding nothing */
};

/* The levels of all pairs in the band, which must outlive them. */
struct pairs *
pairs_new(const struct scorer *scorer, const struct band *band);

void
pairs_free(struct pairs *pairs);

AUTO_DEFINE(pairs)

/* The log odds that the words of these segments translate each other, without length and form. */
float
pairs_odds(const struct pairs *pairs, size_t source, size_t sources, size_t target,
           size_t targets);

/* No less than pairs_odds() and quick: as if all that is found in pairs could be added up. Equal
 * to it for one segment a side. */
float
pairs_odds_bound(const struct pairs *pairs, size_t source, size_t sources, size_t target,
                 size_t targets);

/* The levels of the tokens of a source segment (side 0) or of a target segment (side 1) in this
 * pair; NULL outside the band. */
static inline const uint8_t *
pairs_levels(const struct pairs *pairs, int side, size_t source, size_t target)
{
	const struct band *band = pairs->band;
	size_t low = band->low[source];
	const struct vocabulary *text;

	if (target < low || target >= band->high[source + 1])
		return NULL;
	text = pairs->scorer->text[side];
	if (side == 0)
		return pairs->levels[0] + pairs->row[0][source] +
		       (target - low) * (vocabulary_first(text, source + 1) -
		                         vocabulary_first(text, source));
	return pairs->levels[1] + pairs->row[1][source] + vocabulary_first(text, target) -
	       vocabulary_first(text, low);
}

#endif
