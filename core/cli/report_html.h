/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_html.h - the parts of the page of findings
 */
#ifndef SATZPAAR_CLI_REPORT_HTML_H
#define SATZPAAR_CLI_REPORT_HTML_H

#include "host/findings.h"

/* How many findings there are of each severity; [severity - SATZ_INFO]. */
struct report_tally {
	const char *name;    /* of the check or the file they are of */
	const char *meaning; /* NULL: none */
	guint n[3];
};

/* "<b>2 errors</b> and <b>1 info</b>"; nothing when there is none. */
void
report_html_counts(GString *out, const guint n[3]);

/* The tables of the page: findings by check, and by file where there are several. `checks` and
 * `files` are arrays of struct report_tally. */
void
report_html_summary(GString *out, const GArray *checks, const GArray *files);

/* What shows the findings of some severities, of one check. */
void
report_html_filter(GString *out, const guint n[3], const GArray *checks);

/* The pair the findings from `first` to before `end` are about, its words marked, and those
 * findings below it. */
void
report_html_unit(GString *out, const struct findings *findings, guint first, guint end);

#endif
