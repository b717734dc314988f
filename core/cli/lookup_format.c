/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup_format.c - matches as people and programs read them
 */
#include "config.h"

#include "cli/lookup_format.h"

#include "cli/json_text.h"
#include "cli/spans.h"

#include <string.h>

#define BOLD "\033[1m"
#define MARKED "\033[1;33m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

/* --- JSON -------------------------------------------------------------------------------------- */

/* "2024-05-01" */
static void
append_day(GString *out, uint32_t day)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1970);
	if (day > 3000000)
		return;
	g_date_add_days(&date, day);
	g_string_append_printf(out, "%04u-%02u-%02u", g_date_get_year(&date),
	                       g_date_get_month(&date), g_date_get_day(&date));
}

static void
append_match(GString *out, const struct memory *memory, struct memory_search *search,
             const struct memory_match *match)
{
	g_autoptr(GString) unit = g_string_new(NULL);
	struct memory_detail detail;
	struct memory_pair pair;

	if (!memory_pair(memory, match->pair, &pair))
		return;
	memory_append_unit(memory, match->pair, unit);
	memory_explain(search, match, &detail);
	g_string_append_printf(out, "{\"score\":%u,\"source\":", match->score);
	json_text_string(out, pair.source, pair.source_length);
	g_string_append(out, ",\"target\":");
	json_text_string(out, pair.target, pair.target_length);
	g_string_append(out, ",\"unit\":");
	json_text_string(out, unit->str, unit->len);
	if (detail.proposal) {
		g_string_append(out, ",\"proposal\":");
		json_text_string(out, detail.proposal, strlen(detail.proposal));
	}
	g_string_append_printf(out, ",\"omegat\":[%u,%u,%u],\"differences\":{", detail.omegat[0],
	                       detail.omegat[1], detail.omegat[2]);
	spans_append_json(out, "query", detail.query_spans);
	g_string_append_c(out, ',');
	spans_append_json(out, "source", detail.source_spans);
	g_string_append_c(out, '}');
	if (pair.source_codes > 0 || pair.target_codes > 0)
		g_string_append_printf(out, ",\"codes\":[%u,%u]", pair.source_codes,
		                       pair.target_codes);
	if (pair.day > 0) {
		g_string_append(out, ",\"date\":\"");
		append_day(out, pair.day);
		g_string_append_c(out, '"');
	}
	g_string_append_c(out, '}');
	memory_detail_clear(&detail);
}

static void
append_json(GString *out, const struct memory *memory, struct memory_search *search,
            const struct memory_query *query, const struct memory_match *matches, size_t n)
{
	g_string_append(out, "{\"query\":");
	json_text_string(out, query->text, query->length);
	g_string_append(out, ",\"matches\":[");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		append_match(out, memory, search, &matches[i]);
	}
	g_string_append(out, "]}\n");
}

/* --- text -------------------------------------------------------------------------------------- */

static void
append_text_match(GString *out, const struct lookup_style *style, const struct memory *memory,
                  struct memory_search *search, const struct memory_match *match)
{
	g_autoptr(GString) unit = g_string_new(NULL);
	struct memory_detail detail;
	struct memory_pair pair;

	if (!memory_pair(memory, match->pair, &pair))
		return;
	memory_append_unit(memory, match->pair, unit);
	memory_explain(search, match, &detail);
	g_string_append_printf(out, "%s%3u %%%s  ", style->colours ? BOLD : "", match->score,
	                       style->colours ? PLAIN : "");
	if (style->colours)
		spans_append_marked(out, pair.source, pair.source_length, detail.source_spans, MARKED,
		                    PLAIN);
	else
		spans_append_clean(out, pair.source, pair.source_length);
	g_string_append(out, "\n       ");
	if (detail.proposal)
		spans_append_clean(out, detail.proposal, strlen(detail.proposal));
	else
		spans_append_clean(out, pair.target, pair.target_length);
	g_string_append_printf(out, "\n       %s(unit ", style->colours ? DIM : "");
	spans_append_clean(out, unit->str, unit->len);
	if (pair.day > 0) {
		g_string_append(out, ", ");
		append_day(out, pair.day);
	}
	g_string_append_printf(out, "%s)%s\n", detail.proposal ? ", with the numbers of the query" : "",
	                       style->colours ? PLAIN : "");
	memory_detail_clear(&detail);
}

static void
append_text(GString *out, const struct lookup_style *style, const struct memory *memory,
            struct memory_search *search, const struct memory_query *query,
            const struct memory_match *matches, size_t n)
{
	if (style->heading) {
		g_string_append(out, style->colours ? BOLD "? " : "? ");
		spans_append_clean(out, query->text, query->length);
		g_string_append(out, style->colours ? PLAIN "\n" : "\n");
	}
	for (size_t i = 0; i < n; i++)
		append_text_match(out, style, memory, search, &matches[i]);
}

void
lookup_format(GString *out, const struct lookup_style *style, const struct memory *memory,
              struct memory_search *search, const struct memory_query *query,
              const struct memory_match *matches, size_t n)
{
	if (style->format == LOOKUP_JSON)
		append_json(out, memory, search, query, matches, n);
	else
		append_text(out, style, memory, search, query, matches, n);
}
