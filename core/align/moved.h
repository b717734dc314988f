/* SPDX-License-Identifier: GPL-3.0-or-later
 * moved.h - paragraphs that stand elsewhere in the other text
 *
 * The search goes forward on both sides, so a paragraph that an editor moved comes out as a
 * deletion here and an insertion there. Afterwards every run of deletions is compared with every
 * run of insertions within reach; runs that translate each other beyond doubt become beads again,
 * which then cross others.
 */
#ifndef SATZPAAR_ALIGN_MOVED_H
#define SATZPAAR_ALIGN_MOVED_H

#include "align/score.h"

/* Joins moved runs in `beads`, an array of struct bead in order, and takes the insertions so used
 * out. `heat` as for search_run(). */
void
moved_join(const struct scorer *scorer, GArray *beads, double heat);

#endif
