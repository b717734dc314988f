/* SPDX-License-Identifier: GPL-3.0-or-later
 * lengths.c - the log odds that segments translate each other, by their lengths alone
 */
#include "config.h"

#include "align/lengths.h"

#include <math.h>

#define WEIGHT 1.2F          /* of lengths against words */
#define SHORT_VARIANCE 1.6   /* added to the variance: this over the letters */
#define SEGMENT_VARIANCE .45 /* of the log length of any segment */
#define CHANCE_VARIANCE .1   /* and of that of any group of segments, at the least */
#define WIDE_PRECISION 2.0F  /* of beads whose lengths tell nothing */
#define WIDE_SHARE (-2.5F)   /* log of how many beads those are, and of their normal factor */

static void
fill_side(struct length_side *side, const struct vocabulary *text)
{
	size_t n = text->segments;
	double mean;

	side->segments = n;
	side->sums = g_new0(double, n + 1);
	side->logs = g_new0(float, n * BEAD_MAX + 1);
	side->chance = g_new0(float, n * BEAD_MAX + 1);
	for (size_t i = 0; i < n; i++)
		side->sums[i + 1] =
		        side->sums[i] + 1 + g_array_index(text->letters, uint32_t, i);
	/* the mean of a log-normal lies above its median */
	mean = n ? log(side->sums[n] / (double)n) - .15 : 0;
	for (size_t count = 1; count <= BEAD_MAX; count++) {
		double variance = CHANCE_VARIANCE + SEGMENT_VARIANCE / (double)count;

		for (size_t i = 0; i + count <= n; i++) {
			double letters = log(side->sums[i + count] - side->sums[i] + 1);
			double deviation = letters - mean - log((double)count);

			side->logs[(count - 1) * n + i] = (float)letters;
			side->chance[(count - 1) * n + i] = (float)(
			        -.5 * (deviation * deviation / variance + log(variance)));
		}
	}
}

struct lengths *
lengths_new(const struct vocabulary *source, const struct vocabulary *target)
{
	struct lengths *lengths = g_new0(struct lengths, 1);

	fill_side(&lengths->side[0], source);
	fill_side(&lengths->side[1], target);
	return lengths;
}

void
lengths_free(struct lengths *lengths)
{
	for (int side = 0; side < 2; side++) {
		g_free(lengths->side[side].sums);
		g_free(lengths->side[side].logs);
		g_free(lengths->side[side].chance);
	}
	g_free(lengths);
}

double
lengths_ratio(const struct lengths *lengths)
{
	const struct length_side *a = &lengths->side[0], *b = &lengths->side[1];

	if (!a->segments || !b->segments)
		return 0;
	return CLAMP(log(b->sums[b->segments] / a->sums[a->segments]), -.4, .4);
}

double
lengths_short_variance(double letters)
{
	return SHORT_VARIANCE / MAX(letters, 1);
}

void
lengths_fit(struct lengths *lengths, const struct model *model)
{
	lengths->log_ratio = (float)model->log_ratio;
	for (size_t i = 0; i < LENGTHS_TABLE; i++) {
		double variance = model->length_variance + lengths_short_variance((double)i);

		lengths->precision[i] = (float)(1 / variance);
		lengths->log_variance[i] = (float)log(variance);
	}
}

float
lengths_odds(const struct lengths *lengths, size_t source, size_t sources, size_t target,
             size_t targets)
{
	const struct length_side *a = &lengths->side[0], *b = &lengths->side[1];
	size_t at_a = (sources - 1) * a->segments + source;
	size_t at_b = (targets - 1) * b->segments + target;
	float deviation = b->logs[at_b] - a->logs[at_a] - lengths->log_ratio;
	double shorter = MIN(a->sums[source + sources] - a->sums[source],
	                     b->sums[target + targets] - b->sums[target]);
	size_t row = MIN((size_t)shorter, LENGTHS_TABLE - 1);
	float fits = -.5F * (deviation * deviation * lengths->precision[row] +
	                     lengths->log_variance[row]);
	float wide = -.5F * deviation * deviation * WIDE_PRECISION + WIDE_SHARE;

	return WEIGHT * (MAX(fits, wide) - .5F * (a->chance[at_a] + b->chance[at_b]));
}
