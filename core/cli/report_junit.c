/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_junit.c - findings as JUnit XML: a suite a file, a test case a pair
 */
#include "config.h"

#include "cli/report.h"
#include "text/input.h"
#include "tmx/escape.h"

#include <string.h>

static void
append_escaped(GString *xml, const char *text, enum escape_place place)
{
	escape_append(xml, text, strlen(text), place, ESCAPE_REPLACE);
}

static void
append_name(GString *xml, const char *name, const char *value)
{
	g_string_append_printf(xml, " %s=\"", name);
	append_escaped(xml, value, ESCAPE_ATTRIBUTE);
	g_string_append_c(xml, '"');
}

static void
append_finding(GString *xml, const struct finding *finding)
{
	if (finding->severity == SATZ_INFO) {
		g_string_append(xml, "<system-out>");
		append_escaped(xml, finding->message, ESCAPE_TEXT);
		g_string_append(xml, "</system-out>\n");
		return;
	}
	g_string_append(xml, "<failure");
	append_name(xml, "type", finding->id);
	append_name(xml, "message", finding->message);
	g_string_append_c(xml, '>');
	append_escaped(xml, finding->suggestion ? finding->suggestion : "", ESCAPE_TEXT);
	g_string_append(xml, "</failure>\n");
}

/* A test case with the findings from `first` up to before `end`. */
static void
append_case(GString *xml, const struct findings *findings, const char *file, const char *name,
            guint first, guint end)
{
	g_string_append(xml, "<testcase");
	append_name(xml, "classname", file);
	append_name(xml, "name", name);
	g_string_append(xml, first == end ? "/>\n" : ">\n");
	for (guint i = first; i < end; i++)
		append_finding(xml, findings_at(findings, i));
	if (first < end)
		g_string_append(xml, "</testcase>\n");
}

static guint
count_failed(const struct findings *findings, size_t article)
{
	uint64_t last = 0;
	guint n = 0;

	for (guint i = 0; i < findings->list->len; i++) {
		const struct finding *finding = findings_at(findings, i);

		if (finding->article != article || finding->severity == SATZ_INFO ||
		    (n > 0 && finding->pair == last))
			continue;
		last = finding->pair;
		n++;
	}
	return n;
}

static bool
write_suite(const struct findings *findings, size_t number, guint *next, struct output *out,
            GError **error)
{
	const struct checked_article *article = articles_at(findings->articles, number);
	const char *file = input_display_name(article->name);
	g_autoptr(GString) xml = g_string_new("<testsuite");

	append_name(xml, "name", file);
	g_string_append_printf(xml, " tests=\"%zu\" failures=\"%u\">\n", article->n_units + 1,
	                       count_failed(findings, number));
	for (size_t i = 0; i <= article->n_units; i++) {
		bool whole = i == article->n_units;
		guint end = report_same_place(findings, *next, number, whole ? FINDING_NO_PAIR : i);

		append_case(xml, findings, file, whole ? "whole file" : article->units[i].name,
		            *next, end);
		*next = end;
		if (!output_write(out, xml->str, xml->len, error))
			return false;
		g_string_truncate(xml, 0);
	}
	return output_puts(out, "</testsuite>\n", error);
}

bool
report_junit(const struct findings *findings, struct output *out, GError **error)
{
	guint next = 0;

	if (!output_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", error))
		return false;
	for (guint i = 0; i < findings->articles->list->len; i++)
		if (!write_suite(findings, i, &next, out, error))
			return false;
	return output_puts(out, "</testsuites>\n", error);
}
