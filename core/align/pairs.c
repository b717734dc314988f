/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs.c - which token finds what in which segment of the other side
 */
#include "config.h"

#include "align/pairs.h"

#include <string.h>

#define PAID 0x80U /* in a level while a row is filled: the counterpart pays for this token */
/* No more tokens of a type are followed from a token, for each segment of the band. */
#define POSTS_EACH 6

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

struct pairs *
pairs_new(const struct scorer *scorer, const struct band *band)
{
	struct pairs *pairs = g_new0(struct pairs, 1);
	struct filler filler = { .pairs = pairs };
	const struct vocabulary *source = scorer->text[0], *target = scorer->text[1];
	size_t sizes[2] = { 0, 0 };

	pairs->scorer = scorer;
	pairs->band = band;
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
	for (unsigned level = 1; level <= LINK_LEVELS; level++)
		filler.offers[level] = g_array_new(FALSE, FALSE, sizeof(struct offer));
	for (size_t i = 0; i < band->sources; i++)
		fill_row(&filler, i);
	for (unsigned level = 1; level <= LINK_LEVELS; level++)
		g_array_unref(filler.offers[level]);
	for (int side = 0; side < 2; side++)
		for (size_t at = 0; at < sizes[side]; at++)
			pairs->levels[side][at] &= (uint8_t)~PAID;
	return pairs;
}

void
pairs_free(struct pairs *pairs)
{
	for (int side = 0; side < 2; side++) {
		g_free(pairs->row[side]);
		g_free(pairs->levels[side]);
	}
	g_free(pairs);
}

/* The odds of the tokens of one segment against the segments [other, other + others). */
static float
segment_odds(const struct pairs *pairs, int side, size_t segment, size_t other, size_t others,
             unsigned bucket)
{
	const struct vocabulary *text = pairs->scorer->text[side];
	const uint32_t *tokens = vocabulary_tokens(text) + vocabulary_first(text, segment);
	const struct type_odds *odds = pairs->scorer->odds[side];
	size_t size = vocabulary_first(text, segment + 1) - vocabulary_first(text, segment);
	const uint8_t *levels[BEAD_MAX];
	size_t n = 0;
	float sum = 0;

	for (size_t k = other; k < other + others; k++) {
		levels[n] = side == 0 ? pairs_levels(pairs, 0, segment, k)
		                      : pairs_levels(pairs, 1, k, segment);
		n += levels[n] != NULL;
	}
	for (size_t t = 0; t < size; t++) {
		uint8_t level = 0;

		for (size_t k = 0; k < n; k++)
			level = MAX(level, levels[k][t]);
		sum += odds[tokens[t]].of[bucket][level];
	}
	return sum;
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
		sum += segment_odds(pairs, 0, i, target, targets, source_bucket);
	for (size_t j = target; j < target + targets; j++)
		sum += segment_odds(pairs, 1, j, source, sources, target_bucket);
	return .5F * sum;
}
