/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge_plan.c - what becomes of each unit when memories are merged
 */
#include "config.h"

#include "memory/merge_plan.h"

enum compare_result
merge_plan_change(const struct merge_plan *plan, enum merge_side side, size_t base, size_t unit)
{
	return compare_units(plan->lists[MERGE_BASE], base, plan->lists[side], unit);
}

size_t
merge_plan_counterpart(const struct merge_plan *plan, size_t ours)
{
	size_t base = plan->to_base[MERGE_OURS][ours];
	size_t theirs = base == COMPARE_NONE ? plan->ours_theirs[ours]
	                                     : plan->of_base[MERGE_THEIRS][base];

	if (theirs == COMPARE_NONE ||
	    compare_units(plan->lists[MERGE_OURS], ours, plan->lists[MERGE_THEIRS], theirs) ==
	            COMPARE_SAME ||
	    (base != COMPARE_NONE && merge_plan_change(plan, MERGE_THEIRS, base, theirs) == COMPARE_SAME))
		return COMPARE_NONE;
	return theirs;
}

/* Whether a unit of theirs comes in though ours has none. */
static bool
comes_in(const struct merge_plan *plan, size_t theirs)
{
	size_t base = plan->to_base[MERGE_THEIRS][theirs];

	if (base == COMPARE_NONE)
		return plan->theirs_ours[theirs] == COMPARE_NONE;
	return plan->of_base[MERGE_OURS][base] == COMPARE_NONE &&
	       merge_plan_change(plan, MERGE_THEIRS, base, theirs) == COMPARE_TEXTS;
}

/* The unit of ours that stands for a unit of theirs. */
static size_t
ours_of(const struct merge_plan *plan, size_t theirs)
{
	size_t base = plan->to_base[MERGE_THEIRS][theirs];

	return base == COMPARE_NONE ? plan->theirs_ours[theirs]
	                            : plan->of_base[MERGE_OURS][base];
}

static int
by_place(gconstpointer a, gconstpointer b)
{
	const struct merge_insertion *first = a, *second = b;

	if (first->behind != second->behind)
		return first->behind < second->behind ? -1 : 1;
	return first->unit < second->unit ? -1 : first->unit > second->unit;
}

static void
list_insertions(struct merge_plan *plan)
{
	struct merge_insertion insertion = { 0, 0 };

	plan->insertions = g_array_new(FALSE, FALSE, sizeof(struct merge_insertion));
	for (size_t i = 0; i < compare_list_length(plan->lists[MERGE_THEIRS]); i++) {
		size_t ours = ours_of(plan, i);

		insertion.unit = i;
		if (ours != COMPARE_NONE)
			insertion.behind = ours + 1;
		else if (comes_in(plan, i))
			g_array_append_val(plan->insertions, insertion);
	}
	g_array_sort(plan->insertions, by_place);
}

/* Marks what has a partner in base, so that it gets none among what was added. */
static size_t *
added_only(const struct merge_plan *plan, enum merge_side side)
{
	size_t *partners = compare_partners(plan->lists[side]);

	for (size_t i = 0; i < compare_list_length(plan->lists[side]); i++)
		if (plan->to_base[side][i] != COMPARE_NONE)
			partners[i] = COMPARE_TAKEN;
	return partners;
}

bool
merge_plan_make(struct merge_plan *plan, const char *const paths[MERGE_SIDES],
                struct compare_progress *progress, GError **error)
{
	for (int side = 0; side < MERGE_SIDES; side++) {
		plan->lists[side] = compare_list_read(paths[side], NULL, progress, error);
		if (!plan->lists[side])
			return false;
	}
	for (int side = MERGE_OURS; side < MERGE_SIDES; side++) {
		plan->of_base[side] = compare_partners(plan->lists[MERGE_BASE]);
		plan->to_base[side] = compare_partners(plan->lists[side]);
		compare_match(plan->lists[MERGE_BASE], plan->lists[side], COMPARE_ALL,
		              plan->of_base[side], plan->to_base[side]);
	}
	plan->ours_theirs = added_only(plan, MERGE_OURS);
	plan->theirs_ours = added_only(plan, MERGE_THEIRS);
	compare_match(plan->lists[MERGE_OURS], plan->lists[MERGE_THEIRS],
	              COMPARE_BY_TEXTS | COMPARE_BY_NAME, plan->ours_theirs, plan->theirs_ours);
	list_insertions(plan);
	return true;
}

void
merge_plan_clear(struct merge_plan *plan)
{
	for (int side = 0; side < MERGE_SIDES; side++) {
		compare_list_free(plan->lists[side]);
		g_free(plan->of_base[side]);
		g_free(plan->to_base[side]);
	}
	g_free(plan->ours_theirs);
	g_free(plan->theirs_ours);
	g_clear_pointer(&plan->insertions, g_array_unref);
}

bool
merge_plan_needs(const struct merge_plan *plan, enum merge_side side, size_t index)
{
	size_t ours;

	if (side == MERGE_BASE) {
		ours = plan->of_base[MERGE_OURS][index];
		return ours != COMPARE_NONE && merge_plan_counterpart(plan, ours) != COMPARE_NONE;
	}
	ours = ours_of(plan, index);
	return ours == COMPARE_NONE ? comes_in(plan, index)
	                            : merge_plan_counterpart(plan, ours) == index;
}
