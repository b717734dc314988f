/* SPDX-License-Identifier: GPL-3.0-or-later
 * coarse.h - where the path through two texts runs, roughly
 *
 * Only what one segment finds in one other is added up, merges count as the sum of their pairs,
 * and the search knows few forms of beads. That is quick and good enough to say where the careful
 * search has to look.
 */
#ifndef SATZPAAR_ALIGN_COARSE_H
#define SATZPAAR_ALIGN_COARSE_H

#include "align/band.h"
#include "align/score.h"

#include <gio/gio.h>

/* The best rough path inside `wide` and what lies around it, as far as paths through it are not
 * much worse: a stretch that is plain is narrow, a doubtful one wide. NULL when cancelled. */
struct band *
coarse_search(const struct scorer *scorer, const struct band *wide, GCancellable *cancellable);

#endif
