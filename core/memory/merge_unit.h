/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge_unit.h - what two people made of one unit, put together
 *
 * Three-way: what only one side changed is taken from it, part by part: the text of each language
 * with its codes, attributes, props and notes. In conflict are texts that both sides changed in
 * different ways (or one took out), and props of one value that both did; `prefer` decides then.
 * Of dates the later one is taken, of usage counts the greater one; of values both sides added to a
 * prop of several, and of notes, all stay. Where only one side changed texts its props win as well.
 */
#ifndef SATZPAAR_MEMORY_MERGE_UNIT_H
#define SATZPAAR_MEMORY_MERGE_UNIT_H

#include "tmx/unit.h"

#include <glib.h>
#include <stdbool.h>

enum merge_side {
	MERGE_BASE,
	MERGE_OURS,
	MERGE_THEIRS,
	MERGE_SIDES
};

struct merged_unit {
	struct tmx_unit unit;  /* borrows from the units it was made of, and from what follows */
	GArray *variants;      /* struct tmx_variant */
	GPtrArray *props;      /* GArray of struct tmx_prop */
	GPtrArray *conflicts;  /* char *: "the text in en", "x-satzpaar-state" */
	bool texts;            /* texts are in conflict */
};

/* Units with more than COMPARE_TEXTS_MAX texts are not taken apart: they are in conflict as a whole.
 * units[MERGE_BASE] may be NULL: both added it. `prefer`: MERGE_OURS or MERGE_THEIRS. */
void
merge_unit(struct merged_unit *merged, const struct tmx_unit *const units[MERGE_SIDES],
           enum merge_side prefer);

void
merged_unit_clear(struct merged_unit *merged);

/* The same for props and attributes alone. Appends struct tmx_prop to `out` and names of props in
 * conflict (char *) to `conflicts`, NULL: nobody asks. With MERGE_SIDES for `prefer` nothing is in
 * conflict, both values stay. */
struct merge_props {
	const struct tmx_prop *props;
	size_t n;
};
void
merge_props(GArray *out, const struct merge_props lists[MERGE_SIDES], enum merge_side prefer,
            GPtrArray *conflicts);
/* Ours, unless theirs alone changed it. */
const char *
merge_value(const char *base, const char *ours, const char *theirs);
void
merge_attributes(struct tmx_attributes *out, const struct tmx_attributes *const all[MERGE_SIDES]);

#endif
