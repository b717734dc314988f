/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge.h - two memories that were made of a third one, put together
 *
 * Three-way, by unit (compare.h says which unit is which): what either side added is in, what either
 * took out is out, what one changed is taken from it, what both changed is put together part by part
 * (merge_unit.h). In conflict are parts that both changed in different ways, units that one side
 * took out and the other one gave other texts, and units both added with one tuid and source text
 * but other translations.
 *
 * Units stand in the order of ours; what theirs added follows the unit it follows there. Headers are
 * merged the same way. Everything else goes through untouched.
 *
 * Memory:  some 450 bytes a unit for the keys, and the units that theirs added or changed.
 * Errors:  TMX_ERROR, G_FILE_ERROR: a line with the file's name; the result is as it was.
 */
#ifndef SATZPAAR_MEMORY_MERGE_H
#define SATZPAAR_MEMORY_MERGE_H

#include "memory/memory.h"
#include "memory/merge_unit.h"

#include <stdint.h>

/* What becomes of a conflict. */
enum merge_conflicts {
	MERGE_CONFLICTS_OURS,
	MERGE_CONFLICTS_THEIRS,
	MERGE_CONFLICTS_BOTH /* both units are in, each says in PROP_CONFLICT whose it is; a unit that
	                      * was taken out stays; a prop in conflict is ours */
};

enum merge_conflict_kind {
	MERGE_BOTH_CHANGED,
	MERGE_OURS_REMOVED, /* theirs gave it other texts */
	MERGE_THEIRS_REMOVED
};

struct merge_conflict {
	enum merge_conflict_kind kind;
	enum merge_side side;        /* whose file the unit stands in */
	const struct tmx_unit *unit;
	const char *what;            /* of MERGE_BOTH_CHANGED: "the text in en" */
};

typedef void (*merge_conflict_visitor)(const struct merge_conflict *conflict, void *payload);

struct merge_report {
	uint64_t units;     /* of the result */
	uint64_t added;     /* from theirs */
	uint64_t removed;   /* that theirs took out */
	uint64_t changed;   /* taken from theirs, or put together */
	uint64_t conflicts; /* units */
};

struct merge_options {
	enum merge_conflicts conflicts;
	merge_conflict_visitor visit; /* gets each conflict; NULL: nobody asks */
	memory_progress progress;     /* NULL: nobody asks */
	void *payload;                /* for both */
};

/* `paths`: by enum merge_side; an empty file is no base. */
bool
merge_memories(const char *const paths[MERGE_SIDES], const char *result,
               const struct merge_options *options, struct merge_report *report, GError **error);

#endif
