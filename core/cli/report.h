/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.h - findings in the forms people and programs read
 *
 *   text   a line a finding, below it the pair with the words marked, and the suggestion
 *   json   an object a line (DESIGN: file, unit, check, severity, message, source, target,
 *          suggestion)
 *   sarif  SARIF 2.1.0, for code hosts that show findings beside the lines of a file
 *   junit  JUnit XML: a test case a pair, for CI servers
 *   csv    RFC 4180 with the texts, for spreadsheets
 */
#ifndef SATZPAAR_CLI_REPORT_H
#define SATZPAAR_CLI_REPORT_H

#include "host/findings.h"
#include "text/output.h"

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

#endif
