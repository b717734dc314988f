/* SPDX-License-Identifier: GPL-3.0-or-later
 * lengths.h - the log odds that segments translate each other, by their lengths alone
 *
 * After Gale and Church (1993), with two changes: the log of the ratio is taken to be normal, with
 * a wider tail for free translations, and it is weighed against the chance that two segments
 * have these lengths at all, so that it can speak for a bead as well as against it. Lengths are
 * letters (code points, no spaces). Logarithms come from tables: the search asks millions of times.
 */
#ifndef SATZPAAR_ALIGN_LENGTHS_H
#define SATZPAAR_ALIGN_LENGTHS_H

#include "align/model.h"
#include "align/vocabulary.h"

#define LENGTHS_TABLE 512U

struct length_side {
	size_t segments;
	double *sums;  /* letters up to a segment, one more than segments */
	float *logs;   /* [BEAD_MAX][segments]: log letters of n + 1 segments from this one on */
	float *chance; /* the same: log density of that length by chance */
};

struct lengths {
	struct length_side side[2];
	float precision[LENGTHS_TABLE]; /* by the letters of the shorter side */
	float log_variance[LENGTHS_TABLE];
	float log_ratio;
};

struct lengths *
lengths_new(const struct vocabulary *source, const struct vocabulary *target);

void
lengths_free(struct lengths *lengths);

/* The log of target letters per source letter over the whole texts, within reason. */
double
lengths_ratio(const struct lengths *lengths);

/* What a segment of so many letters adds to the variance of the log ratio. */
double
lengths_short_variance(double letters);

/* Takes over ratio and variance of a model. */
void
lengths_fit(struct lengths *lengths, const struct model *model);

/* Log odds of `sources` and `targets` segments, 1..BEAD_MAX, from these on. */
float
lengths_odds(const struct lengths *lengths, size_t source, size_t sources, size_t target,
             size_t targets);

#endif
