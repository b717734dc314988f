/* SPDX-License-Identifier: GPL-3.0-or-later
 * srx.h - the segmentation rules of an SRX file (1.0 and 2.0), read and matched
 *
 * A rule is a pair of regular expressions: where `beforebreak` matches up to a place and
 * `afterbreak` matches from it, the rule says whether a segment ends there. At each place the
 * first rule that matches decides. The expressions are ICU's, as SRX 2.0 wants it.
 *
 * Rules are run over windows of SRX_WINDOW bytes, so a text of any length costs linear time; no
 * rule sees over the end of its window. A rule that runs out of time is dropped for good.
 * Files that declare entities are refused. Source: SRX 2.0 specification, OSCAR/LISA 2008.
 */
#ifndef SATZPAAR_TEXT_SRX_H
#define SATZPAAR_TEXT_SRX_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define SRX_WINDOW ((size_t)64 * 1024)
/* More rules for one language are refused; the largest files known have about 2,000. */
#define SRX_MAX_RULES 20000

struct srx;

struct srx_decision {
	size_t offset; /* byte of the text */
	bool breaks;
};

/* The rules of the file for the language (a BCP 47 tag). Rules that do not compile are left out,
 * with a line for the user in `warnings` (of char *). Errors are SEGMENT_ERROR_FILE. */
struct srx *
srx_read(const char *name, const char *bytes, size_t length, const char *language,
         GPtrArray *warnings, GError **error);

void
srx_free(struct srx *srx);

AUTO_DEFINE(srx)

/* How many rules there are for the language. */
size_t
srx_count(const struct srx *srx);

/* Appends the decisions (struct srx_decision) on [begin, end) of the text, in order. Rules dropped
 * on the way leave a line in the warnings. */
void
srx_decide(struct srx *srx, const char *text, size_t begin, size_t end, GArray *decisions);

#endif
