/* SPDX-License-Identifier: GPL-3.0-or-later
 * model.c - what an aligner believes about two texts before it sees their words
 */
#include "config.h"

#include "align/model.h"

#include <glib.h>
#include <math.h>

#define LONGER_SHARE .4    /* of gaps that have one more segment */
#define LONGER_WEIGHT 8.0  /* gaps that this share counts for */
#define PRIOR_WEIGHT 25.0 /* beads that the initial priors count for */

const struct shape shapes[SHAPES] = {
	{ 1, 0, false }, { 0, 1, false }, { 1, 1, false }, { 1, 2, false }, { 2, 1, false },
	{ 1, 3, false }, { 3, 1, false }, { 1, 4, false }, { 4, 1, false }, { 1, 5, false },
	{ 5, 1, false }, { 1, 6, false }, { 6, 1, false }, { 1, 7, false }, { 7, 1, false },
	{ 1, 8, false }, { 8, 1, false }, { 2, 2, false }, { 2, 3, false }, { 3, 2, false },
	{ 3, 3, false }, { 2, 4, false }, { 4, 2, false }, { 3, 4, false }, { 4, 3, false },
	{ 4, 4, false }, { 2, 5, false }, { 5, 2, false }, { 2, 2, true },
};

static double
initial_share(const struct shape *shape)
{
	unsigned low = MIN(shape->sources, shape->targets);
	unsigned high = MAX(shape->sources, shape->targets);

	if (shape->crossed)
		return .001;
	if (low == 0)
		return .04;
	if (low == 1)
		return high == 1 ? .80 : .04 * pow(.22, high - 2.0);
	return .002 * pow(.1, low + high - 4.0);
}

enum told_class
told_class_of(const struct word_type *type, bool lexicon)
{
	if (type->kind == TYPE_NUMBER)
		return TOLD_NUMBER;
	if (type->kind != TYPE_WORD || !lexicon)
		return TOLD_CLASSES;
	return type->known ? TOLD_KNOWN : TOLD_UNKNOWN;
}

void
model_init(struct model *model)
{
	for (size_t i = 0; i < SHAPES; i++)
		model->prior[i] = log(initial_share(&shapes[i]));
	model->longer[0] = model->longer[1] = log(LONGER_SHARE);
	model->log_ratio = 0;
	model->length_variance = .025;
	for (size_t i = 0; i < TYPE_KINDS; i++)
		model->literal[i] = 1;
	model->told[TOLD_KNOWN] = .45;
	model->told[TOLD_UNKNOWN] = .25;
	model->told[TOLD_NUMBER] = .6;
}

void
model_fit_priors(struct model *model, const double seen[SHAPES], const double longer[2])
{
	double total = PRIOR_WEIGHT;

	for (size_t i = 0; i < SHAPES; i++)
		total += seen[i];
	for (size_t i = 0; i < SHAPES; i++)
		model->prior[i] =
		        log((seen[i] + PRIOR_WEIGHT * initial_share(&shapes[i])) / total);
	for (int gap = 0; gap < 2; gap++)
		model->longer[gap] = log((longer[gap] + LONGER_WEIGHT * LONGER_SHARE) /
		                         (longer[gap] + seen[gap] + LONGER_WEIGHT));
}
