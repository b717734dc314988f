/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance_route.c - the route /api/1/concordance: where words stand in the memories
 */
#include "config.h"

#include "http/json_get.h"
#include "memory/concordance.h"
#include "memory/json.h"
#include "serve/finder.h"
#include "serve/route.h"

#include <string.h>

#define LIMIT_DEFAULT 20U
#define PAIRS_A_LOOK 256U /* so many pairs are found before the clock is looked at */

struct concord {
	struct serve *serve;
	const struct serve_request *request;
	struct serve_answer *answer;
	struct concordance *concordance;
	const struct finder_place *place; /* whose pairs are looked at */
	const char *name;                 /* of its memory; NULL: not said */
	GArray *source, *target;          /* struct memory_span */
	size_t limit, found, shown;
	gint64 begin;
};

/* Where the phrase stands in a side that has it. */
static void
find_spans(struct concord *concord, bool has, const char *language, const char *text,
           size_t length, GArray *spans)
{
	g_array_set_size(spans, 0);
	if (has)
		concordance_find(concord->concordance, language, text, length, spans);
}

/* A pair in which the phrase stands. */
static bool
take_pair(size_t index, const bool sides[2], void *payload)
{
	struct concord *concord = payload;
	const struct memory *memory = concord->place->memory;
	GString *body = concord->answer->body;
	struct memory_pair pair;

	if (concord->found % PAIRS_A_LOOK == 0 &&
	    !serve_goes_on(concord->serve, concord->request, concord->answer, concord->begin))
		return false;
	if (++concord->found > concord->limit || body->len > ROUTE_ANSWER_MAX ||
	    !memory_pair(memory, index, &pair))
		return true;
	find_spans(concord, sides[0], memory_from(memory), pair.source, pair.source_length,
	           concord->source);
	find_spans(concord, sides[1], memory_to(memory), pair.target, pair.target_length,
	           concord->target);
	if (concord->shown++ > 0)
		g_string_append_c(body, ',');
	memory_json_hit(body, memory, index, concord->source, concord->target, concord->name);
	return true;
}

static void
run(struct concord *concord, struct finder *finder, const char *from, const char *to)
{
	GString *body = concord->answer->body;

	concord->begin = g_get_monotonic_time();
	g_string_append_printf(body, "{\"from\":\"%s\",\"to\":\"%s\",\"pairs\":[", from, to);
	for (size_t i = 0; i < finder_places(finder); i++) {
		const struct finder_place *place = finder_place(finder, i);

		concord->place = place;
		concord->name = finder_name(finder, place);
		if (!concordance_search(concord->concordance, place->memory,
		                        edition_words(place->edition, place->reverse), take_pair,
		                        concord))
			return;
	}
	g_string_append_printf(body, "],\"found\":%zu}\n", concord->found);
}

/* The limit, and what finds the phrase; NULL with the answer. */
static struct concordance *
take_phrase(struct concord *concord, JsonObject *asked)
{
	const char *phrase = json_get_text(asked, "phrase", NULL);
	g_autoptr(GError) error = NULL;
	unsigned limit;

	if (!serve_number(asked, "limit", 1, ROUTE_LIMIT_MAX, LIMIT_DEFAULT, &limit,
	                  concord->answer))
		return NULL;
	concord->limit = limit;
	if (!phrase || strlen(phrase) > MEMORY_QUERY_MAX) {
		serve_refuse(concord->answer, 400, "phrase: say the words to look for");
		return NULL;
	}
	concord->concordance = concordance_new(phrase, &error);
	if (!concord->concordance)
		serve_refuse(concord->answer, 400, "%s", error->message);
	return concord->concordance;
}

void
serve_concordance(struct serve *serve, const struct serve_request *request,
                  struct serve_answer *answer)
{
	g_autoptr(JsonNode) node = serve_asked(request, answer);
	g_autoptr(GArray) source = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	g_autoptr(GArray) target = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	struct concord concord = { .serve = serve, .request = request, .answer = answer,
		                   .source = source, .target = target };
	AUTO(concordance) concordance = NULL;
	AUTO(finder) finder = NULL;

	if (node)
		concordance = take_phrase(&concord, json_node_get_object(node));
	if (!concordance ||
	    !serve_languages(serve, json_node_get_object(node), answer, &from, &to))
		return;
	finder = finder_new(serve->stock, from, to);
	if (finder_places(finder) > 0)
		run(&concord, finder, from, to);
	else
		serve_refuse(answer, 404, "no memory here has %s and %s", from, to);
}
