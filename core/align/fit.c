/* SPDX-License-Identifier: GPL-3.0-or-later
 * fit.c - the model of two texts, fitted to a first alignment of them
 */
#include "config.h"

#include "align/fit.h"

#include <math.h>

#define LENGTH_WEIGHT 30.0   /* beads that the initial variance counts for */
#define LITERAL_WEIGHT 150.0 /* tokens that the initial coverage counts for */

/* Sums over tokens of one kind: how many found a counterpart, how many would by chance, and how
 * much room the coverage has to explain the rest. */
struct tally {
	double found, chance, room;
};

static void
tally_segment(struct tally tallies[TYPE_KINDS], const struct pairs *pairs, int side,
              const struct found_bead *bead)
{
	const struct scorer *scorer = pairs->scorer;
	const struct vocabulary *text = scorer->text[side], *other = scorer->text[!side];
	size_t segment = side ? bead->target : bead->source;
	size_t opposite = side ? bead->source : bead->target;
	const uint32_t *tokens = vocabulary_tokens(text) + vocabulary_first(text, segment);
	size_t size = vocabulary_first(text, segment + 1) - vocabulary_first(text, segment);
	unsigned bucket = score_bucket(vocabulary_first(other, opposite + 1) -
	                               vocabulary_first(other, opposite));
	const uint8_t *levels = pairs_levels(pairs, side, bead->source, bead->target);

	for (size_t t = 0; levels && t < size; t++) {
		const float *odds = scorer->odds[side][tokens[t]].of[bucket];
		double covered = 1 - exp((double)odds[0]), chance;
		struct tally *tally = &tallies[vocabulary_type(text, tokens[t])->kind];

		if (covered < 1e-6)
			continue;
		chance = covered / (exp((double)odds[1]) - 1 + covered);
		tally->found += levels[t] ? (double)bead->posterior : 0;
		tally->chance += chance * (double)bead->posterior;
		tally->room += covered * (1 - chance) * (double)bead->posterior;
	}
}

static void
fit_literal(struct model *model, const struct pairs *pairs, const struct search_result *result)
{
	struct tally tallies[TYPE_KINDS] = { 0 };

	for (size_t i = 0; i < result->beads->len; i++) {
		const struct found_bead *bead =
		        &g_array_index(result->beads, struct found_bead, i);

		if (bead->shape != SHAPE_ONE_ONE)
			continue;
		tally_segment(tallies, pairs, 0, bead);
		tally_segment(tallies, pairs, 1, bead);
	}
	for (size_t kind = 0; kind < TYPE_KINDS; kind++) {
		const struct tally *tally = &tallies[kind];
		double factor = (tally->found - tally->chance + LITERAL_WEIGHT) /
		                (tally->room / model->literal[kind] + LITERAL_WEIGHT);

		model->literal[kind] = CLAMP(factor, .3, 1.4);
	}
}

static void
fit_lengths(struct model *model, const struct pairs *pairs, const struct search_result *result)
{
	const struct length_side *a = &pairs->scorer->lengths->side[0];
	const struct length_side *b = &pairs->scorer->lengths->side[1];
	double weight = LENGTH_WEIGHT, sum = weight * model->log_ratio, squares = 0;
	double spread = weight * model->length_variance;

	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < result->beads->len; i++) {
			const struct found_bead *bead =
			        &g_array_index(result->beads, struct found_bead, i);
			double ratio, share = (double)bead->posterior;

			if (bead->shape != SHAPE_ONE_ONE)
				continue;
			ratio = (double)(b->logs[bead->target] - a->logs[bead->source]);
			if (round == 0) {
				sum += share * ratio;
				weight += share;
				continue;
			}
			ratio -= sum / weight;
			squares = ratio * ratio - lengths_short_variance(
			        MIN((double)expf(a->logs[bead->source]),
			            (double)expf(b->logs[bead->target])));
			spread += share * CLAMP(squares, -.1, .4);
		}
	model->log_ratio = sum / weight;
	model->length_variance = CLAMP(spread / weight, .008, .2);
}

void
fit_model(struct model *model, const struct pairs *pairs, const struct search_result *result)
{
	model_fit_priors(model, result->seen, result->longer);
	fit_lengths(model, pairs, result);
	fit_literal(model, pairs, result);
}
