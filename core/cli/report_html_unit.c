/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_html_unit.c - a pair on the page of findings, and what was found in it
 *
 * A pair is shown once, however many findings it has. Their words are marked in both sentences;
 * where ranges overlap, a segment is cut at every end of a range, and a stretch looks as its worst
 * finding does. With several findings in a pair, small figures say which words are whose.
 */
#include "config.h"

#include "cli/report_html.h"
#include "tmx/html_page.h"

#include <string.h>

struct unit {
	const struct findings *findings;
	guint first, end;
};

static const struct satz_range *
range_of(const struct finding *finding, bool target)
{
	return target ? &finding->target : &finding->source;
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
	const uint32_t *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

/* Where the segment is to be cut: the ends of all ranges, in order, once each. */
static GArray *
cuts_of(const struct unit *unit, bool target, size_t length)
{
	GArray *cuts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	const uint32_t ends[2] = { 0, (uint32_t)length };
	guint kept = 0;

	g_array_append_vals(cuts, ends, 2);
	for (guint i = unit->first; i < unit->end; i++) {
		const struct satz_range *range = range_of(findings_at(unit->findings, i), target);

		g_array_append_vals(cuts, &range->begin, 2);
	}
	g_array_sort(cuts, compare_places);
	for (guint i = 0; i < cuts->len; i++) {
		uint32_t place = g_array_index(cuts, uint32_t, i);

		if (kept == 0 || place != g_array_index(cuts, uint32_t, kept - 1))
			g_array_index(cuts, uint32_t, kept++) = place;
	}
	g_array_set_size(cuts, kept);
	return cuts;
}

/* Whether the finding is about these bytes; about the gap there when both are the same. */
static bool
covers(const struct satz_range *range, uint32_t begin, uint32_t end)
{
	if (range->end == 0)
		return false;
	if (begin == end)
		return range->begin == begin && range->end == end;
	return range->begin <= begin && end <= range->end;
}

/* Opens a <mark> when a finding is about these bytes; whether one is. */
static bool
open_mark(GString *out, const struct unit *unit, bool target, uint32_t begin, uint32_t end)
{
	g_autoptr(GString) of = g_string_new(NULL);
	g_autoptr(GString) numbers = g_string_new(NULL);
	enum satz_severity worst = SATZ_INFO;

	for (guint i = unit->first; i < unit->end; i++) {
		const struct finding *finding = findings_at(unit->findings, i);
		const struct satz_range *range = range_of(finding, target);
		guint n = i - unit->first;

		if (!covers(range, begin, end))
			continue;
		g_string_append_printf(of, "%s%u", of->len > 0 ? " " : "", n);
		if (range->begin == begin)
			g_string_append_printf(numbers, "%s%u", numbers->len > 0 ? "," : "", n + 1);
		worst = MAX(worst, finding->severity);
	}
	if (of->len == 0)
		return false;
	g_string_append_printf(out, "<mark class=\"%s%s\" data-of=\"%s\">", severity_name(worst),
	                       begin == end ? " gap" : "", of->str);
	if (numbers->len > 0 && unit->end - unit->first > 1)
		g_string_append_printf(out, "<sup>%s</sup>", numbers->str);
	return true;
}

static void
append_piece(GString *out, const struct unit *unit, bool target, const struct satz_text *text,
             uint32_t begin, uint32_t end)
{
	bool marked = open_mark(out, unit, target, begin, end);

	html_append_text(out, text->bytes + begin, end - begin);
	if (marked)
		g_string_append(out, "</mark>");
}

static void
append_side(GString *out, const struct unit *unit, bool target, const struct satz_text *text)
{
	const struct articles *articles = unit->findings->articles;
	const char *language = target ? articles->target_language : articles->source_language;
	g_autoptr(GArray) cuts = cuts_of(unit, target, text->length);

	if (text->length == 0) {
		g_string_append(out, "<p class=\"text none\">no text</p>");
		return;
	}
	g_string_append(out, "<p class=\"text\" lang=\"");
	html_append_attribute(out, language ? language : "");
	g_string_append(out, "\" dir=\"auto\">");
	for (guint i = 0; i < cuts->len; i++) {
		uint32_t begin = g_array_index(cuts, uint32_t, i);

		append_piece(out, unit, target, text, begin, begin);
		if (i + 1 < cuts->len)
			append_piece(out, unit, target, text, begin,
			             g_array_index(cuts, uint32_t, i + 1));
	}
	g_string_append(out, "</p>");
}

static void
append_isolated(GString *out, const char *text)
{
	g_string_append(out, "<bdi>");
	html_append_text(out, text, strlen(text));
	g_string_append(out, "</bdi>");
}

/* A suggestion of nothing but blanks would look like none. */
static void
append_suggestion(GString *out, const char *text)
{
	g_autofree char *seen = NULL;

	if (text[strspn(text, " ")] == '\0') {
		g_auto(GStrv) blanks = g_strsplit(text, " ", -1);

		seen = g_strjoinv("␣", blanks);
	}
	g_string_append(out, " <span class=\"suggestion\">→ ");
	append_isolated(out, seen ? seen : text);
	g_string_append(out, "</span>");
}

static void
append_finding(GString *out, const struct unit *unit, guint i)
{
	const struct finding *finding = findings_at(unit->findings, i);
	const char *severity = severity_name(finding->severity);

	g_string_append_printf(out,
	                       "<li class=\"finding %s\" data-severity=\"%s\" data-check=\"%s\">"
	                       "<span class=\"severity\">%s", severity, severity, finding->id,
	                       severity);
	if (unit->end - unit->first > 1)
		g_string_append_printf(out, " <span class=\"n\">%u</span>", i - unit->first + 1);
	g_string_append(out, "</span><span class=\"message\">");
	append_isolated(out, finding->message);
	if (finding->suggestion)
		append_suggestion(out, finding->suggestion);
	g_string_append_printf(out, "</span><code class=\"check\">%s</code></li>\n", finding->id);
}

void
report_html_unit(GString *out, const struct findings *findings, guint first, guint end)
{
	const struct unit unit = { findings, first, end };
	const struct finding *finding = findings_at(findings, first);
	const struct satz_pair *pair = finding_pair(findings, finding);

	if (pair) {
		g_string_append_printf(out,
		                       "<article class=\"unit\" id=\"f%zu-%" G_GUINT64_FORMAT "\">"
		                       "<p class=\"place\"><a href=\"#f%zu-%" G_GUINT64_FORMAT "\">",
		                       finding->article + 1, finding->pair + 1,
		                       finding->article + 1, finding->pair + 1);
		append_isolated(out, finding_unit(findings, finding));
		g_string_append(out, "</a></p><div>\n<div class=\"pair\">");
		append_side(out, &unit, false, &pair->source);
		append_side(out, &unit, true, &pair->target);
		g_string_append(out, "</div>\n");
	} else {
		g_string_append(out, "<article class=\"unit\"><p class=\"place\">all</p><div>\n");
	}
	g_string_append(out, "<ul class=\"findings\">\n");
	for (guint i = first; i < end; i++)
		append_finding(out, &unit, i);
	g_string_append(out, "</ul></div></article>\n");
}
