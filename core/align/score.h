/* SPDX-License-Identifier: GPL-3.0-or-later
 * score.h - the log odds that segments translate each other
 *
 * For every type the scorer knows the odds of each outcome: that the type finds a counterpart of
 * some level among L tokens of the other side in a true bead, against finding one there by chance.
 * Chance follows from how common the counterparts are in the text, so rare words weigh much and
 * articles nothing, without any list. The odds of a bead are those of its tokens, both directions
 * halved, with those of its lengths and its form.
 */
#ifndef SATZPAAR_ALIGN_SCORE_H
#define SATZPAAR_ALIGN_SCORE_H

#include "align/lengths.h"
#include "align/links.h"
#include "align/model.h"
#include "align/vocabulary.h"

#include <stdbool.h>

/* Tokens of the other side are counted in half octaves from 6. */
#define SCORE_BUCKETS 12U

struct type_odds {
	float of[SCORE_BUCKETS][LINK_LEVELS + 1];
};

struct scorer {
	const struct vocabulary *text[2];
	struct links *links;
	bool lexicon; /* whether there is one: words it knows are expected to be found */
	struct model model;
	struct type_odds *odds[2]; /* by type */
	uint32_t *post_first;      /* target type -> its tokens in posts */
	uint32_t *posts;           /* positions of target tokens */
	uint32_t *segment_of;      /* target token -> segment */
	struct lengths *lengths;
};

struct scorer *
scorer_new(const struct vocabulary *source, const struct vocabulary *target);

void
scorer_free(struct scorer *scorer);

AUTO_DEFINE(scorer)

/* Computes the odds of all types, and of lengths; after every change of the links or the model.
 * Takes the links over. */
void
scorer_set_links(struct scorer *scorer, struct links *links);

/* Running sums, one more than segments, of the log odds that a segment's tokens find nothing;
 * types for which `skip` (may be NULL) is true count nothing. To be freed. */
double *
score_missing(const struct scorer *scorer, int side,
              bool (*skip)(const struct vocabulary *text, uint32_t type));

unsigned
score_bucket(size_t tokens);

#endif
