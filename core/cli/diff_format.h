/* SPDX-License-Identifier: GPL-3.0-or-later
 * diff_format.h - units that differ, as people and programs read them
 */
#ifndef SATZPAAR_CLI_DIFF_FORMAT_H
#define SATZPAAR_CLI_DIFF_FORMAT_H

#include "tmx/unit.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diff_style {
	bool json;     /* an object a line */
	bool colours;  /* for the text form */
	bool quiet;    /* no counts in the text form */
	const char *names[2]; /* of the memories */
};

struct diff_counts {
	uint64_t removed, added; /* only in the first, only in the second one */
	uint64_t texts;          /* units with other texts */
	uint64_t properties;     /* the same texts, other props, notes, dates, tuid */
	uint64_t same;
};

bool
diff_counts_none(const struct diff_counts *counts);

/* A unit that is in one memory alone, the second one where it was `added`. */
void
diff_format_one(GString *out, const struct diff_style *style, bool added,
                const struct tmx_unit *unit);

/* A unit that changed; `texts`: also its texts did. */
void
diff_format_changed(GString *out, const struct diff_style *style, const struct tmx_unit *before,
                    const struct tmx_unit *after, bool texts);

void
diff_format_counts(GString *out, const struct diff_style *style, const struct diff_counts *counts);

#endif
