/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs.c - which token finds what in which segment of the other side
 */
#include "config.h"

#include "align/pairs.h"

#include <string.h>

#define PAID 0x80U /* in a level while a row is filled: the counterpart pays for this token */
/* No more tokens of a type are followed from a token, for each segment of the band. */
#define POSTS_EACH 6

/* What a segment finds in a run of others is asked again for every bead that has both; the answers
 * are kept where their key says, the newest wins. 2^13 of them reach over the last rows of a band. */
#define KNOWN_BITS 13

struct known_gain {
	uint64_t key; /* 0: empty */
	float gain;
};

struct offer {
	uint32_t token, type; /* token of the source, type of the target */
};

struct filler {
	struct pairs *pairs;
	GArray *offers[LINK_LEVELS + 1]; /* struct offer, by level */
	size_t source;                   /* the row in work */
	uint32_t begin, end;             /* target tokens of the row's band */
};

/* A token of one side meets one of the other. A counterpart that is spent gives half. */
static void
meet(uint8_t *mine, uint8_t *yours, uint8_t level)
{
	uint8_t half = level / 2;

	if ((*mine & PAID) && (*yours & PAID))
		return;
	if (!(*mine & PAID) && !(*yours & PAID)) {
		*mine = level | PAID;
		*yours = level | PAID;
	} else if (!(*mine & PAID)) {
		*mine = MAX(*mine, half);
	} else {
		*yours = MAX(*yours, half);
	}
}

static void
take_offer(const struct filler *filler, const struct offer *offer, uint8_t level)
{
	const struct scorer *scorer = filler->pairs->scorer;
	const struct vocabulary *source = scorer->text[0], *target = scorer->text[1];
	const struct band *band = filler->pairs->band;
	uint32_t first = vocabulary_first(source, filler->source);
	size_t size = vocabulary_first(source, filler->source + 1) - first;
	size_t low = band->low[filler->source];
	uint8_t *mine = filler->pairs->levels[0] + filler->pairs->row[0][filler->source] +
	                (offer->token - first);
	uint8_t *yours = filler->pairs->levels[1] + filler->pairs->row[1][filler->source];
	size_t post = scorer->post_first[offer->type], stop = scorer->post_first[offer->type + 1];
	uint32_t base = vocabulary_first(target, low);

	if (stop - post > 16) {
		size_t high = stop;

		while (post < high) {
			size_t middle = (post + high) / 2;

			if (scorer->posts[middle] < filler->begin)
				post = middle + 1;
			else
				high = middle;
		}
		stop = MIN(stop, post + POSTS_EACH * (band->high[filler->source + 1] - low));
	}
	for (; post < stop; post++) {
		uint32_t at = scorer->posts[post];

		if (at < filler->begin)
			continue;
		if (at >= filler->end)
			break;
		meet(&mine[(scorer->segment_of[at] - low) * size], &yours[at - base], level);
	}
}

static void
fill_row(struct filler *filler, size_t i)
{
	const struct scorer *scorer = filler->pairs->scorer;
	const struct vocabulary *source = scorer->text[0], *target = scorer->text[1];
	const struct link_list *list = &scorer->links->of[0];
	const uint32_t *tokens = vocabulary_tokens(source);

	filler->source = i;
	filler->begin = vocabulary_first(target, filler->pairs->band->low[i]);
	filler->end = vocabulary_first(target, filler->pairs->band->high[i + 1]);
	for (unsigned level = 1; level <= LINK_LEVELS; level++)
		g_array_set_size(filler->offers[level], 0);
	for (uint32_t at = vocabulary_first(source, i); at < vocabulary_first(source, i + 1); at++)
		for (uint32_t l = list->first[tokens[at]]; l < list->first[tokens[at] + 1]; l++) {
			struct offer offer = { at, list->ends[l].other };

			g_array_append_val(filler->offers[list->ends[l].level], offer);
		}
	for (uint8_t level = LINK_LEVELS; level > 0; level--)
		for (size_t k = 0; k < filler->offers[level]->len; k++)
			take_offer(filler,
			           &g_array_index(filler->offers[level], struct offer, k), level);
}

/* What the tokens of a segment find in the other segment of a pair. */
static float
pair_gain(const struct pairs *pairs, int side, size_t i, size_t j)
{
	const struct vocabulary *text = pairs->scorer->text[side];
	const struct vocabulary *other = pairs->scorer->text[!side];
	size_t segment = side ? j : i, opposite = side ? i : j;
	const uint32_t *tokens = vocabulary_tokens(text) + vocabulary_first(text, segment);
	size_t size = vocabulary_first(text, segment + 1) - vocabulary_first(text, segment);
	unsigned bucket = score_bucket(vocabulary_first(other, opposite + 1) -
	                               vocabulary_first(other, opposite));
	uint8_t *levels = side ? pairs->levels[1] + pairs->row[1][i] +
	                                 vocabulary_first(text, j) -
	                                 vocabulary_first(text, pairs->band->low[i])
	                       : pairs->levels[0] + pairs->row[0][i] +
	                                 (j - pairs->band->low[i]) * size;
	float gain = 0;

	for (size_t t = 0; t < size; t++) {
		const float *odds;

		if (!levels[t])
			continue;
		levels[t] &= (uint8_t)~PAID;
		odds = pairs->scorer->odds[side][tokens[t]].of[bucket];
		gain += odds[levels[t]] - odds[0];
	}
	return .5F * gain;
}

static void
fill_gains(struct pairs *pairs)
{
	const struct band *band = pairs->band;
	size_t cells = 0;

	pairs->cell = g_new(size_t, band->sources + 1);
	for (size_t i = 0; i < band->sources; i++) {
		pairs->cell[i] = cells;
		cells += band->high[i + 1] - band->low[i];
	}
	pairs->gains = g_new(float, cells + 1);
	for (size_t i = 0; i < band->sources; i++)
		for (size_t j = band->low[i]; j < band->high[i + 1]; j++)
			pairs->gains[pairs->cell[i] + j - band->low[i]] =
			        pair_gain(pairs, 0, i, j) + pair_gain(pairs, 1, i, j);
}

/* Where the levels of each row begin; all levels 0. */
static void
allot_rows(struct pairs *pairs)
{
	const struct band *band = pairs->band;
	const struct vocabulary *source = pairs->scorer->text[0], *target = pairs->scorer->text[1];
	size_t sizes[2] = { 0, 0 };

	pairs->row[0] = g_new(size_t, band->sources + 1);
	pairs->row[1] = g_new(size_t, band->sources + 1);
	for (size_t i = 0; i < band->sources; i++) {
		size_t low = band->low[i], high = band->high[i + 1];

		pairs->row[0][i] = sizes[0];
		pairs->row[1][i] = sizes[1];
		sizes[0] += (high - low) *
		            (vocabulary_first(source, i + 1) - vocabulary_first(source, i));
		sizes[1] += vocabulary_first(target, high) - vocabulary_first(target, low);
	}
	for (int side = 0; side < 2; side++)
		pairs->levels[side] = g_new0(uint8_t, sizes[side] + 1);
}

struct pairs *
pairs_new(const struct scorer *scorer, const struct band *band)
{
	struct pairs *pairs = g_new0(struct pairs, 1);
	struct filler filler = { .pairs = pairs };

	pairs->scorer = scorer;
	pairs->band = band;
	allot_rows(pairs);
	for (unsigned level = 1; level <= LINK_LEVELS; level++)
		filler.offers[level] = g_array_new(FALSE, FALSE, sizeof(struct offer));
	for (size_t i = 0; i < band->sources; i++)
		fill_row(&filler, i);
	for (unsigned level = 1; level <= LINK_LEVELS; level++)
		g_array_unref(filler.offers[level]);
	fill_gains(pairs);
	pairs->scratch = g_new(uint8_t, VOCABULARY_TOKENS_MAX);
	pairs->known = g_new0(struct known_gain, (size_t)1 << KNOWN_BITS);
	pairs->missing[0] = score_missing(scorer, 0, NULL);
	pairs->missing[1] = score_missing(scorer, 1, NULL);
	return pairs;
}

void
pairs_free(struct pairs *pairs)
{
	for (int side = 0; side < 2; side++) {
		g_free(pairs->row[side]);
		g_free(pairs->levels[side]);
		g_free(pairs->missing[side]);
	}
	g_free(pairs->scratch);
	g_free(pairs->known);
	g_free(pairs->cell);
	g_free(pairs->gains);
	g_free(pairs);
}

/* The levels of a segment's tokens against the segments [other, other + others): the best of each.
 * Returns the levels, perhaps in the scratch; NULL when all are 0. */
static const uint8_t *
best_levels(const struct pairs *pairs, int side, size_t segment, size_t size, size_t other,
            size_t others)
{
	uint8_t *best = pairs->scratch;
	const uint8_t *found = NULL;

	for (size_t k = other; k < other + others; k++) {
		const uint8_t *levels = side == 0 ? pairs_levels(pairs, 0, segment, k)
		                                  : pairs_levels(pairs, 1, k, segment);

		if (!levels)
			continue;
		if (!found) {
			found = levels;
			continue;
		}
		for (size_t t = 0; t < size; t++)
			best[t] = MAX(found[t], levels[t]);
		found = best;
	}
	return found;
}

/* The odds of what the tokens of one segment find in [other, other + others) over finding
 * nothing. */
static float
segment_gain(const struct pairs *pairs, int side, size_t segment, size_t other, size_t others,
             unsigned bucket)
{
	const struct vocabulary *text = pairs->scorer->text[side];
	const uint32_t *tokens = vocabulary_tokens(text) + vocabulary_first(text, segment);
	const struct type_odds *odds = pairs->scorer->odds[side];
	size_t size = vocabulary_first(text, segment + 1) - vocabulary_first(text, segment);
	const uint8_t *levels = best_levels(pairs, side, segment, size, other, others);
	float sum = 0;

	for (size_t t = 0; levels && t < size; t++) {
		const float *row;

		if (!levels[t])
			continue;
		row = odds[tokens[t]].of[bucket];
		sum += row[levels[t]] - row[0];
	}
	return sum;
}

/* segment_gain() from memory where it was asked lately. The bucket follows from the rest. */
static float
recall_gain(const struct pairs *pairs, int side, size_t segment, size_t other, size_t others,
            unsigned bucket)
{
	uint64_t key = ((uint64_t)segment << 32) | (uint64_t)other << 5 | others << 1 | (uint64_t)side;
	struct known_gain *known =
	        &pairs->known[(key * 0x9E3779B97F4A7C15U) >> (64 - KNOWN_BITS)];

	if (known->key != key) {
		known->gain = segment_gain(pairs, side, segment, other, others, bucket);
		known->key = key;
	}
	return known->gain;
}

static double
missing_odds(const struct pairs *pairs, size_t source, size_t sources, size_t target,
             size_t targets)
{
	return pairs->missing[0][source + sources] - pairs->missing[0][source] +
	       pairs->missing[1][target + targets] - pairs->missing[1][target];
}

float
pairs_odds_bound(const struct pairs *pairs, size_t source, size_t sources, size_t target,
                 size_t targets)
{
	const struct band *band = pairs->band;
	float gain = 0;

	for (size_t i = source; i < source + sources; i++) {
		size_t from = MAX(target, band->low[i]);
		size_t to = MIN(target + targets, band->high[i + 1]);
		const float *gains = pairs->gains + pairs->cell[i] - band->low[i];

		for (size_t j = from; j < to; j++)
			gain += gains[j];
	}
	return (float)PAIRS_WITNESS * (gain + (float)missing_odds(pairs, source, sources, target, targets));
}

float
pairs_odds(const struct pairs *pairs, size_t source, size_t sources, size_t target,
           size_t targets)
{
	const struct vocabulary *a = pairs->scorer->text[0], *b = pairs->scorer->text[1];
	unsigned source_bucket =
	        score_bucket(vocabulary_first(b, target + targets) - vocabulary_first(b, target));
	unsigned target_bucket =
	        score_bucket(vocabulary_first(a, source + sources) - vocabulary_first(a, source));
	float sum = 0;

	for (size_t i = source; i < source + sources; i++)
		sum += recall_gain(pairs, 0, i, target, targets, source_bucket);
	for (size_t j = target; j < target + targets; j++)
		sum += recall_gain(pairs, 1, j, source, sources, target_bucket);
	return (float)PAIRS_WITNESS * (.5F * sum + (float)missing_odds(pairs, source, sources, target, targets));
}
