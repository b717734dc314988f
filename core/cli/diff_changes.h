/* SPDX-License-Identifier: GPL-3.0-or-later
 * diff_changes.h - what became of the texts and properties of a unit
 */
#ifndef SATZPAAR_CLI_DIFF_CHANGES_H
#define SATZPAAR_CLI_DIFF_CHANGES_H

#include "tmx/unit.h"

#include <glib.h>

/* NULL on the side that does not have it; texts that are the same come as well. */
struct diff_text {
	const struct tmx_variant *before, *after;
};

/* Appends struct diff_text: the texts of one language together, in the order of `before`, then new
 * ones. */
void
diff_texts(const struct tmx_unit *before, const struct tmx_unit *after, GArray *texts);

/* All strings borrow from the units. */
struct diff_property {
	const char *language; /* of the variant; NULL: of the unit */
	const char *name;
	const char *before, *after;
};

/* Appends struct diff_property, those that are not the same, by language and name. */
void
diff_properties(const struct tmx_unit *before, const struct tmx_unit *after, GArray *properties);

#endif
