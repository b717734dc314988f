/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge_plan.h - what becomes of each unit when memories are merged; for core/memory/merge*.c alone
 */
#ifndef SATZPAAR_MEMORY_MERGE_PLAN_H
#define SATZPAAR_MEMORY_MERGE_PLAN_H

#include "memory/compare.h"
#include "memory/merge_unit.h"

/* A unit of theirs that comes in behind a unit of ours. */
struct merge_insertion {
	size_t behind; /* index in ours + 1; 0: before all */
	size_t unit;   /* index in theirs */
};

struct merge_plan {
	struct compare_list *lists[MERGE_SIDES];
	size_t *of_base[MERGE_SIDES]; /* partners of base's units in ours, theirs */
	size_t *to_base[MERGE_SIDES]; /* and back */
	size_t *ours_theirs, *theirs_ours; /* partners of what both added */
	GArray *insertions; /* struct merge_insertion, in order */
};

/* `paths`: by enum merge_side; NULL for one without units. merge_plan_clear() also after a failure. */
bool
merge_plan_make(struct merge_plan *plan, const char *const paths[MERGE_SIDES],
                struct compare_progress *progress, GError **error);

void
merge_plan_clear(struct merge_plan *plan);

/* What a side made of a unit of base. */
enum compare_result
merge_plan_change(const struct merge_plan *plan, enum merge_side side, size_t base, size_t unit);

/* The unit of theirs that a unit of ours has to be put together with, or be replaced by;
 * COMPARE_NONE: ours is fine. */
size_t
merge_plan_counterpart(const struct merge_plan *plan, size_t ours);

/* Whether a unit of base or theirs must be at hand when ours is written. */
bool
merge_plan_needs(const struct merge_plan *plan, enum merge_side side, size_t index);

#endif
