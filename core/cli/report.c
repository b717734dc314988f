/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.c - findings in the forms people and programs read: choosing one; JSON
 */
#include "config.h"

#include "cli/report.h"
#include "text/json_text.h"

#include <string.h>

const char *const *
report_formats(void)
{
	static const char *const formats[] = { "text", "json", "sarif", "junit", "csv", "html", "xlsx",
		                               NULL };

	return formats;
}

bool
report_write(int format, const struct findings *findings, bool colours, struct output *out,
             GError **error)
{
	switch (format) {
	case 1:
		return report_json(findings, out, error);
	case 2:
		return report_sarif(findings, out, error);
	case 3:
		return report_junit(findings, out, error);
	case 4:
		return report_csv(findings, out, error);
	case 5:
		return report_html(findings, out, error);
	case REPORT_XLSX:
		return report_xlsx(findings, out, error);
	default:
		return report_text(findings, colours, out, error);
	}
}

guint
report_same_place(const struct findings *findings, guint first, size_t article, uint64_t pair)
{
	guint end = first;

	while (end < findings->list->len && findings_at(findings, end)->article == article &&
	       findings_at(findings, end)->pair == pair)
		end++;
	return end;
}

const char *
report_meaning(const struct finding *finding)
{
	const struct satz_id *id = plugin_id(finding->plugin, finding->id);

	return id ? id->meaning : "A plugin did not do its work";
}

/* `,"name":"text"`, or null for no text. */
static void
append_member(GString *line, const char *name, const char *text)
{
	g_string_append_printf(line, "%s\"%s\":", line->len > 1 ? "," : "", name);
	if (text)
		json_text_string(line, text, strlen(text));
	else
		g_string_append(line, "null");
}

static void
append_finding(GString *line, const struct findings *findings, const struct finding *finding)
{
	g_string_assign(line, "{");
	append_member(line, "file", articles_at(findings->articles, finding->article)->name);
	append_member(line, "unit", finding_unit(findings, finding));
	append_member(line, "check", finding->id);
	append_member(line, "severity", severity_name(finding->severity));
	append_member(line, "message", finding->message);
	g_string_append_printf(line, ",\"source\":[%u,%u],\"target\":[%u,%u]",
	                       finding->source.begin, finding->source.end, finding->target.begin,
	                       finding->target.end);
	append_member(line, "suggestion", finding->suggestion);
	g_string_append(line, "}\n");
}

bool
report_json(const struct findings *findings, struct output *out, GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint i = 0; i < findings->list->len; i++) {
		append_finding(line, findings, findings_at(findings, i));
		if (!output_write(out, line->str, line->len, error))
			return false;
	}
	return true;
}
