/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge.c - two memories that were made of a third one, put together
 *
 * All three are read for their keys (compare.h), which decides what becomes of each unit; then theirs
 * and base are read again for the units that are needed of them, and ours, which is written on the
 * way.
 */
#include "config.h"

#include "memory/merge.h"

#include "memory/journal.h"
#include "memory/merge_plan.h"
#include "memory/rewrite.h"
#include "tmx/pairs.h"
#include "tmx/unit_copy.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct merging {
	const char *paths[MERGE_SIDES]; /* NULL for an empty base */
	const struct merge_options *options;
	struct compare_progress progress;
	struct merge_report *report;
	struct rewrite rewrite;
	struct merge_plan plan;
	GHashTable *kept[MERGE_SIDES]; /* index to struct tmx_unit_copy; of base and theirs */
	struct tmx_header_copy *headers[MERGE_SIDES];
	guint inserted;          /* how many of plan.insertions are written */
	enum merge_side reading;
	size_t next;             /* index of the unit that is read */
};

/* --- units of base and theirs ----------------------------------------------------------------- */

static bool
changed_meanwhile(const struct merging *merging, GError **error)
{
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
	            "%s: changed while it was merged; start again", merging->paths[merging->reading]);
	return false;
}

static bool
keep_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct merging *merging = payload;
	size_t index = merging->next++;

	(void)header;
	if (index >= compare_list_length(merging->plan.lists[merging->reading]))
		return changed_meanwhile(merging, error);
	if (merge_plan_needs(&merging->plan, merging->reading, index))
		g_hash_table_insert(merging->kept[merging->reading], GSIZE_TO_POINTER(index),
		                    tmx_unit_copy_new(unit));
	return true;
}

static bool
keep_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct merging *merging = payload;

	(void)error;
	if (!merging->headers[merging->reading])
		merging->headers[merging->reading] = tmx_header_copy_new(header);
	return true;
}

static bool
stop_at_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
             GError **error)
{
	(void)unit;
	(void)header;
	(void)payload;
	(void)error;
	return false;
}

static bool
read_again(struct merging *merging, enum merge_side side, tmx_unit_visitor visit, GError **error)
{
	merging->reading = side;
	merging->next = 0;
	return !merging->paths[side] ||
	       compare_read(merging->paths[side], keep_header, visit, merging,
	                    visit == stop_at_unit ? NULL : &merging->progress, error);
}

static const struct tmx_unit *
kept(const struct merging *merging, enum merge_side side, size_t index)
{
	const struct tmx_unit_copy *copy = NULL;

	if (index != COMPARE_NONE)
		copy = g_hash_table_lookup(merging->kept[side], GSIZE_TO_POINTER(index));
	return copy ? &copy->unit : NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
tell(struct merging *merging, enum merge_conflict_kind kind, enum merge_side side,
     const struct tmx_unit *unit, const char *what)
{
	const struct merge_conflict conflict = { kind, side, unit, what };

	if (merging->options->visit)
		merging->options->visit(&conflict, merging->options->payload);
}

static bool
write_unit(struct merging *merging, const struct tmx_unit *unit, enum merge_side side,
           GError **error)
{
	static const struct tmx_header nothing = { .srclang = NULL };
	const struct tmx_header_copy *copy = merging->headers[side];

	if (unit->n_variants == 0) /* each side took out what the other one left */
		return true;
	return rewrite_unit(&merging->rewrite, unit, copy ? &copy->header : &nothing, error);
}

/* Writes a unit that stands beside another one with other texts, and says whose it is. */
static bool
write_marked(struct merging *merging, const struct tmx_unit *unit, enum merge_side side,
             GError **error)
{
	const struct tmx_prop mark = { .type = PROP_CONFLICT,
		                       .value = side == MERGE_OURS ? "ours" : "theirs" };
	g_autoptr(GArray) props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	struct tmx_unit own = *unit;

	if (unit->n_props > 0)
		g_array_append_vals(props, unit->props, (guint)unit->n_props);
	g_array_append_val(props, mark);
	own.props = (const struct tmx_prop *)(void *)props->data;
	own.n_props = props->len;
	return write_unit(merging, &own, side, error);
}

static bool
write_merged(struct merging *merging, const struct tmx_unit *const units[MERGE_SIDES],
             GError **error)
{
	enum merge_side prefer =
		merging->options->conflicts == MERGE_CONFLICTS_THEIRS ? MERGE_THEIRS : MERGE_OURS;
	struct merged_unit merged, other;
	bool both, fine;

	merge_unit(&merged, units, prefer);
	merging->report->changed++;
	merging->report->conflicts += merged.conflicts->len > 0;
	for (guint i = 0; i < merged.conflicts->len; i++)
		tell(merging, MERGE_BOTH_CHANGED, MERGE_OURS, units[MERGE_OURS],
		     g_ptr_array_index(merged.conflicts, i));
	both = merged.texts && merging->options->conflicts == MERGE_CONFLICTS_BOTH;
	fine = both ? write_marked(merging, &merged.unit, MERGE_OURS, error)
	            : write_unit(merging, &merged.unit, prefer, error);
	merged_unit_clear(&merged);
	if (!fine || !both)
		return fine;
	merge_unit(&other, units, MERGE_THEIRS);
	fine = write_marked(merging, &other.unit, MERGE_THEIRS, error);
	merged_unit_clear(&other);
	return fine;
}

/* A unit that theirs took out. */
static bool
write_removed(struct merging *merging, const struct tmx_unit *unit, size_t index, GError **error)
{
	size_t base = merging->plan.to_base[MERGE_OURS][index];

	if (merge_plan_change(&merging->plan, MERGE_OURS, base, index) == COMPARE_TEXTS) {
		merging->report->conflicts++;
		tell(merging, MERGE_THEIRS_REMOVED, MERGE_OURS, unit, NULL);
		if (merging->options->conflicts != MERGE_CONFLICTS_THEIRS)
			return write_unit(merging, unit, MERGE_OURS, error);
	}
	merging->report->removed++;
	return true;
}

static bool
write_inserted(struct merging *merging, size_t index, GError **error)
{
	const struct tmx_unit *unit = kept(merging, MERGE_THEIRS, index);

	if (!unit)
		return true;
	if (merging->plan.to_base[MERGE_THEIRS][index] != COMPARE_NONE) {
		merging->report->conflicts++;
		tell(merging, MERGE_OURS_REMOVED, MERGE_THEIRS, unit, NULL);
		if (merging->options->conflicts == MERGE_CONFLICTS_OURS)
			return true;
	}
	merging->report->added++;
	return write_unit(merging, unit, MERGE_THEIRS, error);
}

/* What comes in behind `behind` units of ours. */
static bool
write_insertions(struct merging *merging, size_t behind, GError **error)
{
	while (merging->inserted < merging->plan.insertions->len) {
		const struct merge_insertion *insertion = &g_array_index(
			merging->plan.insertions, struct merge_insertion, merging->inserted);

		if (insertion->behind > behind)
			break;
		merging->inserted++;
		if (!write_inserted(merging, insertion->unit, error))
			return false;
	}
	return true;
}

static bool
write_own(struct merging *merging, const struct tmx_unit *unit, size_t index, GError **error)
{
	size_t base = merging->plan.to_base[MERGE_OURS][index];
	size_t theirs = merge_plan_counterpart(&merging->plan, index);
	const struct tmx_unit *units[MERGE_SIDES] = { kept(merging, MERGE_BASE, base), unit,
		                                      kept(merging, MERGE_THEIRS, theirs) };

	if (base != COMPARE_NONE && merging->plan.of_base[MERGE_THEIRS][base] == COMPARE_NONE)
		return write_removed(merging, unit, index, error);
	if (!units[MERGE_THEIRS])
		return write_unit(merging, unit, MERGE_OURS, error);
	if (base == COMPARE_NONE || merge_plan_change(&merging->plan, MERGE_OURS, base, index) != COMPARE_SAME)
		return write_merged(merging, units, error);
	merging->report->changed++;
	return write_unit(merging, units[MERGE_THEIRS], MERGE_THEIRS, error);
}

static bool
write_ours(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	struct merging *merging = payload;
	size_t index = merging->next++;

	(void)header;
	if (index >= compare_list_length(merging->plan.lists[MERGE_OURS]))
		return changed_meanwhile(merging, error);
	return (index > 0 || write_insertions(merging, 0, error)) &&
	       write_own(merging, unit, index, error) &&
	       write_insertions(merging, index + 1, error);
}

/* --- the header ------------------------------------------------------------------------------- */

static bool
write_header(struct merging *merging, GError **error)
{
	static const struct tmx_header nothing = { .srclang = NULL };
	const struct tmx_header *headers[MERGE_SIDES];
	const struct tmx_attributes *all[MERGE_SIDES];
	struct merge_props lists[MERGE_SIDES];
	g_autoptr(GArray) props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	struct tmx_header merged;

	for (int side = 0; side < MERGE_SIDES; side++) {
		headers[side] = merging->headers[side] ? &merging->headers[side]->header : &nothing;
		all[side] = &headers[side]->attributes;
		lists[side] = (struct merge_props){ headers[side]->props, headers[side]->n_props };
	}
	merged = *headers[MERGE_OURS];
	if (!merged.srclang || *merged.srclang == '\0')
		merged.srclang = headers[MERGE_THEIRS]->srclang;
	if (!merged.srclang || *merged.srclang == '\0')
		return true; /* the first unit will tell */
	merge_props(props, lists, MERGE_SIDES, NULL);
	merged.props = (const struct tmx_prop *)(void *)props->data;
	merged.n_props = props->len;
	merge_attributes(&merged.attributes, all);
	return rewrite_header(&merging->rewrite, &merged, error);
}

/* --- all of it -------------------------------------------------------------------------------- */

static bool
merge_all(struct merging *merging, GError **error)
{
	if (!merge_plan_make(&merging->plan, merging->paths, &merging->progress, error) ||
	     !read_again(merging, MERGE_THEIRS, keep_unit, error) ||
	    !read_again(merging, MERGE_BASE, keep_unit, error) ||
	    !read_again(merging, MERGE_OURS, stop_at_unit, error) ||
	    !rewrite_begin(&merging->rewrite, error) || !write_header(merging, error) ||
	    !read_again(merging, MERGE_OURS, write_ours, error) ||
	    !write_insertions(merging, SIZE_MAX, error))
		return false;
	merging->report->units = merging->rewrite.written;
	return rewrite_end(&merging->rewrite, error);
}

static void
copy_free(gpointer copy)
{
	tmx_unit_copy_free(copy);
}

static void
merging_clear(struct merging *merging)
{
	for (int side = 0; side < MERGE_SIDES; side++) {
		g_hash_table_unref(merging->kept[side]);
		g_clear_pointer(&merging->headers[side], tmx_header_copy_free);
	}
	merge_plan_clear(&merging->plan);
	rewrite_clear(&merging->rewrite);
}

static bool
is_empty_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0;
}

bool
merge_memories(const char *const paths[MERGE_SIDES], const char *result,
               const struct merge_options *options, struct merge_report *report, GError **error)
{
	struct merging merging = { .options = options, .report = report,
		                   .progress = { options->progress, options->payload, 6, 0 },
		                   .rewrite.path = result };
	bool output = strcmp(result, "-") == 0, fine;
	int lock = -1;

	*report = (struct merge_report){ 0 };
	for (int side = 0; side < MERGE_SIDES; side++)
		if (!journal_settle(paths[side], NULL, error))
			return false;
	if (!rewrite_check_name(result, error) ||
	    (!output && (!journal_settle(result, NULL, error) ||
	                 (lock = memory_lock(result, error)) < 0)))
		return false;
	for (int side = 0; side < MERGE_SIDES; side++) {
		merging.paths[side] = paths[side];
		merging.kept[side] = g_hash_table_new_full(NULL, NULL, NULL, copy_free);
	}
	if (is_empty_file(paths[MERGE_BASE])) {
		merging.paths[MERGE_BASE] = NULL;
		merging.progress.readings = 4;
	}
	fine = merge_all(&merging, error);
	merging_clear(&merging);
	if (lock >= 0)
		close(lock);
	return fine;
}
