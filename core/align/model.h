/* SPDX-License-Identifier: GPL-3.0-or-later
 * model.h - what an aligner believes about two texts before it sees their words
 *
 * The numbers of the model start from those of ordinary articles and are then fitted to the two
 * texts: how often segments are merged, split or left out, how long a translation is, how freely
 * it is worded.
 */
#ifndef SATZPAAR_ALIGN_MODEL_H
#define SATZPAAR_ALIGN_MODEL_H

#include "align/vocabulary.h"
#include "text/bead.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The forms of a bead that the search tries. */
struct shape {
	uint8_t sources, targets;
	bool crossed; /* two 1-1 beads whose targets changed places */
};

/* Tokens that ought to find a counterpart when their segment has one. */
enum told_class {
	TOLD_KNOWN,   /* words the lexicon has */
	TOLD_UNKNOWN, /* words it has not, names above all */
	TOLD_NUMBER,
	TOLD_CLASSES
};

#define SHAPES 29
#define SHAPE_DELETION 0
#define SHAPE_INSERTION 1
#define SHAPE_ONE_ONE 2
#define SHAPE_CROSSED (SHAPES - 1)

/* What a path has just done: a gap is cheaper to go on with than to open. */
enum path_state {
	STATE_BEAD,
	STATE_DELETION,
	STATE_INSERTION,
	STATES
};

extern const struct shape shapes[SHAPES];

struct model {
	double prior[SHAPES];   /* log odds of a bead of this form; of a gap's first segment */
	double longer[2];       /* of a further segment of a gap: omissions come in paragraphs */
	double log_ratio;       /* log of target letters per source letter */
	double length_variance; /* of the log ratio, of long segments */
	double literal[TYPE_KINDS]; /* factors on the share of tokens that find a counterpart */
	double told[TOLD_CLASSES];  /* share of tokens that find one, those without links included */
};

/* TOLD_CLASSES for types of which nothing can be expected. */
enum told_class
told_class_of(const struct word_type *type, bool lexicon);

void
model_init(struct model *model);

/* The log odds of a deletion (gap 0) or insertion (gap 1) in a state. */
static inline double
model_gap(const struct model *model, int gap, enum path_state state)
{
	return state == (gap ? STATE_INSERTION : STATE_DELETION) ? model->longer[gap]
	                                                         : model->prior[gap];
}

/* Fits the priors to how often each form was seen (expected counts), and how often a gap went on. */
void
model_fit_priors(struct model *model, const double seen[SHAPES], const double longer[2]);

#endif
