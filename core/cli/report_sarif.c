/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_sarif.c - findings as SARIF 2.1.0
 */
#include "config.h"

#include "cli/report.h"
#include "text/input.h"
#include "text/json_text.h"

#include <string.h>

static void
append_text(GString *json, const char *before, const char *text, const char *behind)
{
	g_string_append(json, before);
	json_text_string(json, text, strlen(text));
	g_string_append(json, behind);
}

static const char *
level(enum satz_severity severity)
{
	return severity == SATZ_INFO ? "note" : severity_name(severity);
}

/* A rule for each id that was found. */
static void
append_rules(GString *json, const struct findings *findings)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < findings->list->len; i++) {
		const struct finding *finding = findings_at(findings, i);

		if (!g_hash_table_add(seen, (gpointer)(uintptr_t)finding->id))
			continue;
		append_text(json, g_hash_table_size(seen) > 1 ? ",\n{\"id\":" : "\n{\"id\":",
		            finding->id, ",\"shortDescription\":{\"text\":");
		append_text(json, "", report_meaning(finding), "}}");
	}
}

/* File names become URI references: relative ones stay relative. */
static char *
uri_of(const char *name)
{
	return g_uri_escape_string(input_display_name(name), "/", TRUE);
}

static void
append_result(GString *json, const struct findings *findings, const struct finding *finding)
{
	const struct checked_article *article = articles_at(findings->articles, finding->article);
	const char *unit = finding_unit(findings, finding);
	g_autofree char *uri = uri_of(article->name);

	append_text(json, "{\"ruleId\":", finding->id, ",\"level\":");
	append_text(json, "", level(finding->severity), ",\"message\":{\"text\":");
	append_text(json, "", finding->message,
	            "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
	append_text(json, "", uri, "}");
	if (unit && article->units[finding->pair].line > 0)
		g_string_append_printf(json, ",\"region\":{\"startLine\":%" G_GUINT64_FORMAT "}",
		                       article->units[finding->pair].line);
	g_string_append(json, "}");
	if (unit)
		append_text(json, ",\"logicalLocations\":[{\"name\":", unit,
		            ",\"kind\":\"element\"}]");
	g_string_append_printf(json, "}],\"properties\":{\"source\":[%u,%u],\"target\":[%u,%u]",
	                       finding->source.begin, finding->source.end, finding->target.begin,
	                       finding->target.end);
	if (finding->suggestion)
		append_text(json, ",\"suggestion\":", finding->suggestion, "");
	g_string_append(json, "}}");
}

bool
report_sarif(const struct findings *findings, struct output *out, GError **error)
{
	g_autoptr(GString) json = g_string_new(
		"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
		"\"version\":\"2.1.0\",\n\"runs\":[{\"tool\":{\"driver\":{\"name\":\"satzpaar\","
		"\"version\":\"" PACKAGE_VERSION "\",\"rules\":[");

	append_rules(json, findings);
	g_string_append(json, "]}},\n\"results\":[");
	for (guint i = 0; i < findings->list->len; i++) {
		g_string_append(json, i > 0 ? ",\n" : "\n");
		append_result(json, findings, findings_at(findings, i));
		if (!output_write(out, json->str, json->len, error))
			return false;
		g_string_truncate(json, 0);
	}
	g_string_append(json, "]}]}\n");
	return output_write(out, json->str, json->len, error);
}
