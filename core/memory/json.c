/* SPDX-License-Identifier: GPL-3.0-or-later
 * json.c - matches and pairs of a memory as JSON objects, for the commands and the server
 */
#include "config.h"

#include "memory/json.h"

#include "text/json_text.h"

#include <string.h>

#define DAY_MAX 3000000U

void
memory_json_spans(GString *json, const char *name, const GArray *spans)
{
	g_string_append_printf(json, "\"%s\":[", name);
	for (guint i = 0; i < spans->len; i++) {
		const struct memory_span *span = &g_array_index(spans, struct memory_span, i);

		g_string_append_printf(json, "%s[%u,%u]", i > 0 ? "," : "", span->begin, span->end);
	}
	g_string_append_c(json, ']');
}

/* `"query":["name","word"]` */
static void
append_kinds(GString *json, const char *name, const GArray *kinds)
{
	static const char *const words[] = { "word", "number", "name" };

	g_string_append_printf(json, "\"%s\":[", name);
	for (guint i = 0; i < kinds->len; i++)
		g_string_append_printf(json, "%s\"%s\"", i > 0 ? "," : "",
		                       words[g_array_index(kinds, uint8_t, i)]);
	g_string_append_c(json, ']');
}

void
memory_append_day(GString *out, uint32_t day)
{
	GDate date;

	if (day > DAY_MAX)
		return;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1970);
	g_date_add_days(&date, day);
	g_string_append_printf(out, "%04u-%02u-%02u", g_date_get_year(&date),
	                       g_date_get_month(&date), g_date_get_day(&date));
}

/* `"source":...,"target":...,"unit":...,"memory":...` */
static void
append_pair(GString *json, const struct memory *memory, size_t index,
            const struct memory_pair *pair, const char *name)
{
	g_autoptr(GString) unit = g_string_new(NULL);

	memory_append_unit(memory, index, unit);
	g_string_append(json, "\"source\":");
	json_text_string(json, pair->source, pair->source_length);
	g_string_append(json, ",\"target\":");
	json_text_string(json, pair->target, pair->target_length);
	g_string_append(json, ",\"unit\":");
	json_text_string(json, unit->str, unit->len);
	if (name) {
		g_string_append(json, ",\"memory\":");
		json_text_string(json, name, strlen(name));
	}
}

void
memory_json_match(GString *json, const struct memory *memory, struct memory_search *search,
                  const struct memory_match *match, const char *name)
{
	struct memory_detail detail;
	struct memory_pair pair;

	if (!memory_pair(memory, match->pair, &pair))
		return;
	memory_explain(search, match, &detail);
	g_string_append_printf(json, "{\"score\":%u,", match->score);
	append_pair(json, memory, match->pair, &pair, name);
	if (detail.proposal) {
		g_string_append(json, ",\"proposal\":");
		json_text_string(json, detail.proposal, strlen(detail.proposal));
	}
	g_string_append_printf(json, ",\"omegat\":[%u,%u,%u],\"differences\":{", detail.omegat[0],
	                       detail.omegat[1], detail.omegat[2]);
	memory_json_spans(json, "query", detail.query_spans);
	g_string_append_c(json, ',');
	memory_json_spans(json, "source", detail.source_spans);
	g_string_append(json, ",\"kinds\":{");
	append_kinds(json, "query", detail.query_kinds);
	g_string_append_c(json, ',');
	append_kinds(json, "source", detail.source_kinds);
	g_string_append(json, "}}");
	if (pair.source_codes > 0 || pair.target_codes > 0)
		g_string_append_printf(json, ",\"codes\":[%u,%u]", pair.source_codes,
		                       pair.target_codes);
	if (pair.day > 0) {
		g_string_append(json, ",\"date\":\"");
		memory_append_day(json, pair.day);
		g_string_append_c(json, '"');
	}
	g_string_append_c(json, '}');
	memory_detail_clear(&detail);
}

void
memory_json_hit(GString *json, const struct memory *memory, size_t index, const GArray *source,
                const GArray *target, const char *name)
{
	struct memory_pair pair;

	if (!memory_pair(memory, index, &pair))
		return;
	g_string_append_c(json, '{');
	append_pair(json, memory, index, &pair, name);
	g_string_append(json, ",\"hits\":{");
	memory_json_spans(json, "source", source);
	g_string_append_c(json, ',');
	memory_json_spans(json, "target", target);
	g_string_append(json, "}}");
}
