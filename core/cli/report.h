/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.h - findings in the forms people and programs read
 *
 *   text   a line a finding, below it the pair with the words marked, and the suggestion
 *   json   an object a line (DESIGN: file, unit, check, severity, message, source, target,
 *          suggestion)
 *   sarif  SARIF 2.1.0, for code hosts that show findings beside the lines of a file
 *   junit  JUnit XML: a test case a pair, for CI servers
 *   csv    RFC 4180 with the texts, for spreadsheets
 *   html   a page for people: both sentences with the words marked, a summary, a filter
 *   xlsx   a spreadsheet: a row a finding, the words in bold
 */
#ifndef SATZPAAR_CLI_REPORT_H
#define SATZPAAR_CLI_REPORT_H

#include "host/findings.h"
#include "text/output.h"

/* The number of the one form that is no text. */
#define REPORT_XLSX 6

/* The names of the formats, in the order of report_write()'s number; ends with NULL. */
const char *const *
report_formats(void);

/* Writes all findings; `colours` is for the text form alone. */
bool
report_write(int format, const struct findings *findings, bool colours, struct output *out,
             GError **error);

/* The single forms. */
bool
report_text(const struct findings *findings, bool colours, struct output *out, GError **error);
bool
report_json(const struct findings *findings, struct output *out, GError **error);
bool
report_sarif(const struct findings *findings, struct output *out, GError **error);
bool
report_junit(const struct findings *findings, struct output *out, GError **error);
bool
report_csv(const struct findings *findings, struct output *out, GError **error);
bool
report_html(const struct findings *findings, struct output *out, GError **error);
bool
report_xlsx(const struct findings *findings, struct output *out, GError **error);

/* The findings of a place are neighbours in the list: the end of those from `first` on that are
 * about this pair. */
guint
report_same_place(const struct findings *findings, guint first, size_t article, uint64_t pair);

/* What the finding's id means; the host's own ids explain themselves in their messages. */
const char *
report_meaning(const struct finding *finding);

#endif
