/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.h - lines up the words of two names, and looks for German that was left over
 */
#ifndef SATZPAAR_NAMES_COMPARE_H
#define SATZPAAR_NAMES_COMPARE_H

#include "names/lists.h"
#include "names/match.h"
#include "names/weights.h"

#define COMPARE_NONE FOLD_WORDS

/* How the words of a name go together. */
struct comparison {
	float distance;                  /* of the names: 0 the same, 1 nothing in common */
	size_t partner[FOLD_WORDS];      /* of each German word; COMPARE_NONE: it has none */
	bool listed[FOLD_WORDS];         /* the lists know the two words for the same */
};

void
compare_names(const struct units *units, const struct lists *lists,
              const struct folded_name *german, const struct folded_name *english,
              struct comparison *comparison);

/* A unit that came through as German writes it. */
struct leftover {
	size_t word; /* of the German name */
	size_t unit;
	struct match match; /* of the word with its partner */
	size_t n, changed;  /* units left over; units that were converted, in all words */
};

/* What speaks for an error: the letters of the German name, and the units left over.
 * Returns how many are left over; 0: nothing was visited. The first one is in *leftover. */
size_t
leftover_features(const struct units *units, const struct folded_name *german,
                  const struct folded_name *english, const struct comparison *comparison,
                  struct leftover *leftover, feature_visitor *visit, void *payload);

/* The part of it that the German name alone makes: whether a name is of those that are converted. */
void
conversion_features(const struct folded *word, feature_visitor *visit, void *payload);

#endif
