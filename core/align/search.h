/* SPDX-License-Identifier: GPL-3.0-or-later
 * search.h - the careful search: the best sequence of beads, and how sure each is
 *
 * All beads of all forms inside a band are scored; the best path is found by dynamic programming,
 * and the forward-backward algorithm gives each bead its posterior, the share of all paths,
 * weighted by their odds, that it lies on.
 */
#ifndef SATZPAAR_ALIGN_SEARCH_H
#define SATZPAAR_ALIGN_SEARCH_H

#include "align/band.h"
#include "align/model.h"
#include "align/pairs.h"

#include <gio/gio.h>

struct found_bead {
	uint32_t source, target;
	uint8_t shape;
	float odds;      /* log odds of the bead */
	float posterior; /* 0..1 */
};

struct search_result {
	GArray *beads;        /* struct found_bead of the best path, in order */
	double seen[SHAPES];  /* expected number of each form over all paths; of gaps */
	double longer[2];     /* of the further segments of deletions, of insertions */
};

/* Fills in `result`; false when cancelled. `heat` > 0 flattens the odds for the posteriors:
 * words of a sentence are no independent witnesses. */
bool
search_run(const struct pairs *pairs, double heat, GCancellable *cancellable,
           struct search_result *result);

void
search_result_clear(struct search_result *result);

#endif
