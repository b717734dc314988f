/* SPDX-License-Identifier: GPL-3.0-or-later
 * xliff_draft.h - a unit of an article that a memory translated, or did not, as CAT tools take it
 *
 * | | XLIFF 1.2 | XLIFF 2.1 |
 * | translated | target, state "translated", "exact-match" | state "translated" |
 * | to be looked at | target, state "needs-review-translation", "fuzzy-match" | target, state "initial", subState "satzpaar:fuzzy" |
 * | the match | <alt-trans match-quality="85%"> | <mtc:match matchQuality="85"> |
 * | nothing fits | no target | no target |
 * A repetition, and the unit of the memory, is told by a note (1.2) or metadata (2.1).
 */
#ifndef SATZPAAR_TMX_XLIFF_DRAFT_H
#define SATZPAAR_TMX_XLIFF_DRAFT_H

#include "tmx/xliff_frame.h"

#include <stddef.h>

struct xliff_text {
	const char *text; /* NULL: there is none */
	size_t length;
};

struct xliff_draft {
	unsigned number; /* of the unit in its <file>, from 1 */
	const char *repeats; /* the unit it repeats: "u3", "u3 of other.txt"; NULL: none */
	struct xliff_text source, target;
	bool review; /* the target must be looked at */
	/* The match; score 0: none. */
	unsigned score; /* per cent, 101 with the same neighbours */
	const char *origin, *unit; /* its memory, its unit in it */
	struct xliff_text match_source, match_target;
};

void
xliff_draft(GString *out, const struct xliff_frame *frame, const struct xliff_draft *draft);

#endif
