/* SPDX-License-Identifier: GPL-3.0-or-later
 * tm_route.c - the routes of translate-toolkit's tmserver and of amaGama
 *
 * Both have /LANGUAGE/LANGUAGE/unit/TEXT, which answers with a list of {"source","target","quality",
 * ...}, below /tmserver and /api/v1. amaGama has the text also as ?source=, the query's
 * min_similarity and max_candidates, and the list of languages; it answers 404 for a source language
 * it does not know, where tmserver has an empty list. PUT and POST of a unit do the same in both:
 * they add {"source","target"}; a store is a list of such units (POST) or a file (PUT). JSONP is
 * left out, it would let any page ask.
 */
#include "config.h"

#include "http/json_get.h"
#include "serve/add_route.h"
#include "serve/finder.h"
#include "serve/route.h"
#include "text/json_text.h"
#include "text/language.h"

#include <string.h>

#define MIN_LEAST 30U /* as amaGama */
#define MIN_DEFAULT 70U
#define CANDIDATES_DEFAULT 5U
#define PERFECT 100U

/* A number of the query; what is none counts as not given, as in the originals. */
static unsigned
number_of(const struct serve_request *request, const char *name, unsigned least, unsigned most,
          unsigned fallback)
{
	const char *text = request->query ? g_hash_table_lookup(request->query, name) : NULL;
	guint64 number;

	if (!text || !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &number, NULL))
		return fallback;
	return (unsigned)CLAMP(number, least, most);
}

/* The text asked for: the end of the path, or ?source=. NULL with the answer. */
static const char *
take_text(const struct serve_request *request, struct serve_answer *answer)
{
	const char *text = request->parts[2];

	if (text && !*text)
		text = NULL;
	if (!text && request->query)
		text = g_hash_table_lookup(request->query, "source");
	if (!text)
		serve_refuse(answer, 404, "no text: .../unit/TEXT or .../unit/?source=TEXT");
	else if (!g_utf8_validate(text, -1, NULL))
		serve_refuse(answer, 400, "the text is no UTF-8");
	else if (strlen(text) > MEMORY_QUERY_MAX)
		serve_refuse(answer, 413, "the text is longer than %u KiB", MEMORY_QUERY_MAX >> 10);
	else
		return text;
	return NULL;
}

static void
append_candidate(GString *body, const struct finder_hit *hit)
{
	const unsigned quality = MIN(hit->match.score, PERFECT);

	g_string_append_printf(body, "%s{\"source\":", body->len > 1 ? "," : "");
	json_text_string(body, hit->pair.source, hit->pair.source_length);
	g_string_append(body, ",\"target\":");
	json_text_string(body, hit->pair.target, hit->pair.target_length);
	g_string_append_printf(body, ",\"context\":\"\",\"quality\":%u,\"rank\":%u}", quality,
	                       quality);
}

void
serve_tm_unit(struct serve *serve, const struct serve_request *request,
              struct serve_answer *answer)
{
	const char *text = take_text(request, answer);
	struct memory_query query = {
		.text = text,
		.min = number_of(request, "min_similarity", MIN_LEAST, PERFECT, MIN_DEFAULT),
		.limit = number_of(request, "max_candidates", 1, ROUTE_LIMIT_MAX,
		                   CANDIDATES_DEFAULT),
	};
	AUTO(finder) finder = NULL;
	const struct finder_hit *hits;
	size_t n;

	if (!text)
		return;
	query.length = strlen(text);
	finder = finder_new(serve->stock, request->parts[0], request->parts[1]);
	n = finder_lookup(finder, &query, true, &hits);
	g_string_append_c(answer->body, '[');
	for (size_t i = 0; i < n && answer->body->len < ROUTE_ANSWER_MAX; i++)
		append_candidate(answer->body, &hits[i]);
	g_string_append(answer->body, "]\n");
}

/* Calls for each pair of languages that is served. True as soon as `test` is. */
static bool
any_pair(struct serve *serve, bool (*test)(const struct memory *memory, void *payload),
         void *payload)
{
	bool found = false;

	for (size_t i = 0; !found && i < stock_count(serve->stock); i++) {
		struct edition *edition = stock_edition(serve->stock, i);

		found = test(edition_memory(edition, false), payload) ||
		        test(edition_memory(edition, true), payload);
		edition_unref(edition);
	}
	return found;
}

static bool
goes_from(const struct memory *memory, void *language)
{
	return language_same_base(memory_from(memory), language);
}

void
serve_tm_unit_strict(struct serve *serve, const struct serve_request *request,
                     struct serve_answer *answer)
{
	const char *from = request->parts[0], *to = request->parts[1];

	if (language_same_base(from, to))
		serve_refuse(answer, 404, "both languages are the same");
	else if (!any_pair(serve, goes_from, (void *)(uintptr_t)from))
		serve_refuse(answer, 404, "no memory here has %s", from);
	else
		serve_tm_unit(serve, request, answer);
}

/* Adds the languages of a memory that are not listed yet. */
static bool
note_languages(const struct memory *memory, void *payload)
{
	GPtrArray *const *lists = payload;
	char *const bases[2] = { language_base(memory_from(memory)),
		                 language_base(memory_to(memory)) };

	for (int i = 0; i < 2; i++) {
		if (bases[i] && !g_ptr_array_find_with_equal_func(lists[i], bases[i], g_str_equal,
		                                                  NULL))
			g_ptr_array_add(lists[i], bases[i]);
		else
			g_free(bases[i]);
	}
	return false;
}

static void
append_list(GString *body, const char *name, const GPtrArray *list)
{
	g_string_append_printf(body, "\"%s\":[", name);
	for (guint i = 0; i < list->len; i++)
		g_string_append_printf(body, "%s\"%s\"", i > 0 ? "," : "",
		                       (const char *)g_ptr_array_index(list, i));
	g_string_append_c(body, ']');
}

void
serve_tm_languages(struct serve *serve, const struct serve_request *request,
                   struct serve_answer *answer)
{
	g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(g_free);
	GPtrArray *lists[2] = { sources, targets };

	(void)request;
	any_pair(serve, note_languages, lists);
	g_string_append_c(answer->body, '{');
	append_list(answer->body, "sourceLanguages", sources);
	g_string_append_c(answer->body, ',');
	append_list(answer->body, "targetLanguages", targets);
	g_string_append(answer->body, "}\n");
}

/* --- adding ----------------------------------------------------------------------------------- */

static bool
take_tags(struct addition *addition, const struct serve_request *request, char *tags[2],
          struct serve_answer *answer)
{
	for (int i = 0; i < 2; i++) {
		tags[i] = language_canonical(request->parts[i]);
		if (!tags[i]) {
			serve_refuse(answer, 404, "%s is no language tag", request->parts[i]);
			return false;
		}
	}
	addition->from = tags[0];
	addition->to = tags[1];
	return true;
}

/* Adds what the addition holds, to the languages of the path. */
static bool
add_to_path(struct addition *addition, struct serve *serve, const struct serve_request *request,
            struct serve_answer *answer)
{
	char *tags[2] = { NULL, NULL };
	bool fine = take_tags(addition, request, tags, answer) &&
	            addition_run(addition, serve, request, answer);

	g_free(tags[0]);
	g_free(tags[1]);
	return fine;
}

/* Nothing is said when it went well, as in the originals. */
void
serve_tm_add_unit(struct serve *serve, const struct serve_request *request,
                  struct serve_answer *answer)
{
	JsonNode *node = json_parse_object(request->body, request->length);
	g_autoptr(JsonArray) units = json_array_new();
	struct addition addition = { .units = units };

	if (!node) {
		serve_refuse(answer, 400, "the body is no JSON object: {\"source\",\"target\"}");
		return;
	}
	json_array_add_element(units, node);
	add_to_path(&addition, serve, request, answer);
}

static void
say_count(const struct addition *addition, const struct serve_request *request,
          struct serve_answer *answer)
{
	answer->type = "text/plain; charset=utf-8";
	g_string_append_printf(answer->body, "added %" G_GUINT64_FORMAT " units from %s\n",
	                       addition->report.added, request->parts[2]);
}

void
serve_tm_add_store(struct serve *serve, const struct serve_request *request,
                   struct serve_answer *answer)
{
	g_autoptr(JsonNode) node = json_parse_array(request->body, request->length);
	struct addition addition = { .units = node ? json_node_get_array(node) : NULL };

	if (!node)
		serve_refuse(answer, 400, "the body is no JSON list of {\"source\",\"target\"}");
	else if (add_to_path(&addition, serve, request, answer))
		say_count(&addition, request, answer);
}

void
serve_tm_upload_store(struct serve *serve, const struct serve_request *request,
                      struct serve_answer *answer)
{
	struct addition addition = { .tmx = request->body, .tmx_length = request->length };

	if (request->length == 0)
		serve_refuse(answer, 400, "the body is empty; send a TMX file");
	else if (add_to_path(&addition, serve, request, answer))
		say_count(&addition, request, answer);
}
