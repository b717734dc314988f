/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_csv.c - findings as comma-separated values (RFC 4180)
 *
 * A field that a spreadsheet would take for a formula gets an apostrophe in front: texts come from
 * anywhere, and "=cmd|..." must not run on the translator's machine.
 */
#include "config.h"

#include "cli/report.h"
#include "text/input.h"

#include <string.h>

static void
append_field(GString *line, const char *text, size_t length)
{
	if (line->len > 0)
		g_string_append_c(line, ',');
	g_string_append_c(line, '"');
	if (length > 0 && strchr("=+-@\t\r", *text))
		g_string_append_c(line, '\'');
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			g_string_append_c(line, '"');
		g_string_append_c(line, text[i]);
	}
	g_string_append_c(line, '"');
}

static void
append_text(GString *line, const char *text)
{
	append_field(line, text ? text : "", text ? strlen(text) : 0);
}

static void
append_side(GString *line, const struct satz_text *text, const struct satz_range *range)
{
	append_field(line, text ? text->bytes : "", text ? text->length : 0);
	append_field(line, text ? text->bytes + range->begin : "",
	             text ? range->end - range->begin : 0);
}

static void
append_finding(GString *line, const struct findings *findings, const struct finding *finding)
{
	const struct satz_pair *pair = finding_pair(findings, finding);
	const char *file = articles_at(findings->articles, finding->article)->name;

	g_string_truncate(line, 0);
	append_text(line, input_display_name(file));
	append_text(line, finding_unit(findings, finding));
	append_text(line, finding->id);
	append_text(line, severity_name(finding->severity));
	append_text(line, finding->message);
	append_side(line, pair ? &pair->source : NULL, &finding->source);
	append_side(line, pair ? &pair->target : NULL, &finding->target);
	append_text(line, finding->suggestion);
	g_string_append(line, "\r\n");
}

bool
report_csv(const struct findings *findings, struct output *out, GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	if (!output_puts(out, "file,unit,check,severity,message,source,source words,target,"
	                      "target words,suggestion\r\n", error))
		return false;
	for (guint i = 0; i < findings->list->len; i++) {
		append_finding(line, findings, findings_at(findings, i));
		if (!output_write(out, line->str, line->len, error))
			return false;
	}
	return true;
}
