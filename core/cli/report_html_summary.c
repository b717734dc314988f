/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_html_summary.c - the head of the page of findings: how many of what, and the filter
 */
#include "config.h"

#include "cli/report_html.h"
#include "tmx/html_page.h"

#include <string.h>

/* Worst first, here and in the rows of the filter. */
static const enum satz_severity order[3] = { SATZ_SEVERE, SATZ_WARNING, SATZ_INFO };

static guint
count_of(const guint n[3], enum satz_severity severity)
{
	return n[severity - SATZ_INFO];
}

void
report_html_counts(GString *out, const guint n[3])
{
	guint left = 0, kinds = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		kinds += n[i] > 0;
	left = kinds;
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		guint count = count_of(n, order[i]);

		if (count == 0)
			continue;
		if (left < kinds)
			g_string_append(out, left > 1 ? ", " : " and ");
		left--;
		g_string_append_printf(out, "<b>%u %s%s</b>", count, severity_name(order[i]),
		                       count == 1 ? "" : "s");
	}
}

static void
append_numbers(GString *out, const struct report_tally *tally)
{
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		guint count = count_of(tally->n, order[i]);

		if (count > 0)
			g_string_append_printf(out, "<td class=\"%s some\">%u</td>",
			                       severity_name(order[i]), count);
		else
			g_string_append(out, "<td>·</td>");
	}
	g_string_append(out, "</tr>\n");
}

static void
append_head(GString *out, const char *what)
{
	g_string_append_printf(out, "<table>\n<thead><tr><th scope=\"col\">%s</th>", what);
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		g_string_append_printf(out, "<th scope=\"col\">%ss</th>", severity_name(order[i]));
	g_string_append(out, "</tr></thead>\n<tbody>\n");
}

static void
append_checks(GString *out, const GArray *checks)
{
	append_head(out, "By check");
	for (guint i = 0; i < checks->len; i++) {
		const struct report_tally *tally = &g_array_index(checks, struct report_tally, i);

		g_string_append_printf(out, "<tr><th scope=\"row\">%s<span class=\"meaning\">",
		                       tally->name);
		html_append_text(out, tally->meaning, strlen(tally->meaning));
		g_string_append(out, "</span></th>");
		append_numbers(out, tally);
	}
	g_string_append(out, "</tbody></table>\n");
}

static void
append_files(GString *out, const GArray *files)
{
	append_head(out, "By file");
	for (guint i = 0; i < files->len; i++) {
		const struct report_tally *tally = &g_array_index(files, struct report_tally, i);
		bool some = tally->n[0] + tally->n[1] + tally->n[2] > 0;

		g_string_append(out, "<tr><th scope=\"row\">");
		if (some)
			g_string_append_printf(out, "<a href=\"#f%u\">", i + 1);
		g_string_append(out, "<bdi>");
		html_append_text(out, tally->name, strlen(tally->name));
		g_string_append(out, some ? "</bdi></a></th>" : "</bdi></th>");
		append_numbers(out, tally);
	}
	g_string_append(out, "</tbody></table>\n");
}

void
report_html_summary(GString *out, const GArray *checks, const GArray *files)
{
	if (checks->len == 0)
		return;
	g_string_append(out, "<section class=\"summary\" aria-label=\"Summary\">\n");
	append_checks(out, checks);
	if (files->len > 1)
		append_files(out, files);
	g_string_append(out, "</section>\n");
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
	const struct report_tally *left = a, *right = b;

	return strcmp(left->name, right->name);
}

/* The plugin's name, once for all its checks, then the checks. */
static void
append_choices(GString *out, const GArray *checks)
{
	g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(struct report_tally));
	const char *plugin = "";

	g_array_append_vals(sorted, checks->data, checks->len);
	g_array_sort(sorted, compare_names);
	g_string_append(out, "<option value=\"\">all checks</option>\n");
	for (guint i = 0; i < sorted->len; i++) {
		const char *name = g_array_index(sorted, struct report_tally, i).name;
		size_t length = strcspn(name, ".");

		if (strncmp(plugin, name, length) != 0 || plugin[length] != '.')
			g_string_append_printf(out, "<option value=\"%.*s\">all %.*s</option>\n",
			                       (int)length, name, (int)length, name);
		plugin = name;
		g_string_append_printf(out, "<option value=\"%s\">%s</option>\n", name, name);
	}
}

void
report_html_filter(GString *out, const guint n[3], const GArray *checks)
{
	if (checks->len == 0)
		return;
	g_string_append(out, "<div id=\"filter\" role=\"group\" aria-label=\"Findings to show\" "
	                     "hidden>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		const char *name = severity_name(order[i]);
		guint count = count_of(n, order[i]);

		if (count > 0)
			g_string_append_printf(out,
			                       "<label class=\"%s\"><input type=\"checkbox\" "
			                       "value=\"%s\" checked>%u %s%s</label>\n", name, name,
			                       count, name, count == 1 ? "" : "s");
	}
	g_string_append(out, "<select aria-label=\"Check\">\n");
	append_choices(out, checks);
	g_string_append(out, "</select>\n<output></output>\n</div>\n");
}
