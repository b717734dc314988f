/* SPDX-License-Identifier: GPL-3.0-or-later
 * match.h - lines up a German word with an English one, unit by unit
 *
 * A weighted edit distance over the units of units.h. What the table offers costs what the table
 * says, the same letters cost nothing, other letters cost about 1 each.
 */
#ifndef SATZPAAR_NAMES_MATCH_H
#define SATZPAAR_NAMES_MATCH_H

#include "names/units.h"

/* What a unit became: letters of the English word. */
struct match_link {
	size_t begin, length;
};

struct match {
	float cost;
	float distance; /* cost by length: 0 the same name, 1 nothing in common */
	size_t n;       /* units of the German word */
	struct unit_use uses[FOLD_LETTERS];
	struct match_link links[FOLD_LETTERS];
};

/* Both words must have letters (n > 0). */
void
match_words(const struct units *units, const struct folded *german, const struct folded *english,
            struct match *match);

/* Whether the unit came through as it was. */
bool
match_unchanged(const struct match *match, size_t unit, const struct folded *german,
                const struct folded *english);

#endif
