/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup_format.c - matches as people and programs read them
 */
#include "config.h"

#include "cli/lookup_format.h"

#include "cli/spans.h"
#include "memory/json.h"
#include "text/json_text.h"

#include <string.h>

#define BOLD "\033[1m"
#define MARKED "\033[1;33m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

/* --- JSON -------------------------------------------------------------------------------------- */

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
		memory_json_match(out, memory, search, &matches[i], NULL);
	}
	g_string_append(out, "]}\n");
}

/* --- text -------------------------------------------------------------------------------------- */

static void
append_put(GString *out, unsigned put)
{
	if (put == 0)
		return;
	g_string_append_printf(out, ", with the %s of the query",
	                       put == MEMORY_PUT_NUMBERS ? "numbers"
	                       : put == MEMORY_PUT_NAMES ? "names"
	                                                 : "names and numbers");
}

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
		memory_append_day(out, pair.day);
	}
	append_put(out, detail.put);
	g_string_append_printf(out, ")%s\n", style->colours ? PLAIN : "");
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
