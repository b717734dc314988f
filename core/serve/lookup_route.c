/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup_route.c - the route /api/1/lookup: what the memories have for one text or for many
 */
#include "config.h"

#include "http/json_get.h"
#include "memory/json.h"
#include "serve/finder.h"
#include "serve/route.h"
#include "text/json_text.h"

#include <string.h>

#define LIMIT_DEFAULT 5U

struct lookup {
	struct serve *serve;
	const struct serve_request *request;
	struct serve_answer *answer;
	struct finder *finder;
	GPtrArray *texts; /* borrowed */
	struct memory_query query;
	bool context; /* the texts are the sentences of a text */
};

/* "text" or "texts"; false with the answer. */
static bool
take_texts(struct lookup *lookup, JsonObject *asked)
{
	const char *one = json_get_text(asked, "text", NULL);
	JsonArray *many = json_get_array(asked, "texts");
	guint n = many ? json_array_get_length(many) : 0;

	if (one)
		g_ptr_array_add(lookup->texts, (gpointer)(uintptr_t)one);
	for (guint i = 0; i < n && n <= ROUTE_TEXTS_MAX; i++) {
		JsonNode *node = json_array_get_element(many, i);

		if (json_node_get_value_type(node) != G_TYPE_STRING) {
			serve_refuse(lookup->answer, 400, "texts: a list of texts");
			return false;
		}
		g_ptr_array_add(lookup->texts, (gpointer)(uintptr_t)json_node_get_string(node));
	}
	if (n > ROUTE_TEXTS_MAX)
		serve_refuse(lookup->answer, 413, "texts: at most %u at a time", ROUTE_TEXTS_MAX);
	else if (lookup->texts->len == 0 && !many)
		serve_refuse(lookup->answer, 400, "text or texts: say what to look up");
	else
		return true;
	return false;
}

static bool
take_query(struct lookup *lookup, JsonObject *asked)
{
	const char *score = json_get_text(asked, "score", "words");
	unsigned limit;

	if (!serve_number(asked, "min", 1, 101, MEMORY_MIN_DEFAULT, &lookup->query.min,
	                  lookup->answer) ||
	    !serve_number(asked, "limit", 1, ROUTE_LIMIT_MAX, LIMIT_DEFAULT, &limit, lookup->answer))
		return false;
	lookup->query.limit = limit;
	lookup->context = json_get_true(asked, "context");
	if (strcmp(score, "characters") == 0)
		lookup->query.score = MEMORY_SCORE_CHARACTERS;
	else if (strcmp(score, "words") != 0) {
		serve_refuse(lookup->answer, 400, "score: words or characters");
		return false;
	}
	return take_texts(lookup, asked);
}

static const char *
text_at(const struct lookup *lookup, guint index)
{
	return index < lookup->texts->len ? g_ptr_array_index(lookup->texts, index) : "";
}

static void
append_result(struct lookup *lookup, guint index)
{
	GString *body = lookup->answer->body;
	struct memory_query *query = &lookup->query;
	const struct finder_hit *hits;
	size_t n;

	query->text = text_at(lookup, index);
	query->length = strlen(query->text);
	if (lookup->context) {
		query->before = index > 0 ? text_at(lookup, index - 1) : "";
		query->after = text_at(lookup, index + 1);
	}
	n = finder_lookup(lookup->finder, query, false, &hits);
	g_string_append_printf(body, "%s{\"query\":", index > 0 ? "," : "");
	json_text_string(body, query->text, query->length);
	g_string_append(body, ",\"matches\":[");
	for (size_t i = 0; i < n && body->len < ROUTE_ANSWER_MAX; i++) {
		const struct finder_place *place = hits[i].place;

		if (i > 0)
			g_string_append_c(body, ',');
		memory_json_match(body, place->memory, place->search, &hits[i].match,
		                  finder_name(lookup->finder, place));
	}
	g_string_append(body, "]}");
}

static void
run(struct lookup *lookup, const char *from, const char *to)
{
	struct serve_answer *answer = lookup->answer;
	const gint64 begin = g_get_monotonic_time();

	g_string_append_printf(answer->body, "{\"from\":\"%s\",\"to\":\"%s\",\"results\":[", from,
	                       to);
	for (guint i = 0; i < lookup->texts->len; i++) {
		if (strlen(text_at(lookup, i)) > MEMORY_QUERY_MAX) {
			serve_refuse(answer, 413, "a text is longer than %u KiB",
			             MEMORY_QUERY_MAX >> 10);
			return;
		}
		if (answer->body->len >= ROUTE_ANSWER_MAX) {
			serve_refuse(answer, 413, "the answer is too long; ask for less at a time");
			return;
		}
		if (!serve_goes_on(lookup->serve, lookup->request, answer, begin))
			return;
		append_result(lookup, i);
	}
	g_string_append(answer->body, "]}\n");
}

void
serve_lookup(struct serve *serve, const struct serve_request *request, struct serve_answer *answer)
{
	g_autoptr(JsonNode) node = serve_asked(request, answer);
	g_autoptr(GPtrArray) texts = g_ptr_array_new();
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	struct lookup lookup = { .serve = serve, .request = request, .answer = answer,
		                 .texts = texts };
	AUTO(finder) finder = NULL;

	if (!node || !take_query(&lookup, json_node_get_object(node)) ||
	    !serve_languages(serve, json_node_get_object(node), answer, &from, &to))
		return;
	finder = finder_new(serve->stock, from, to);
	lookup.finder = finder;
	if (finder_places(finder) > 0)
		run(&lookup, from, to);
	else
		serve_refuse(answer, 404, "no memory here has %s and %s", from, to);
}
