/* SPDX-License-Identifier: GPL-3.0-or-later
 * route.c - the routes of the server of memories: which one it is, and what it is asked
 */
#include "config.h"

#include "serve/route.h"

#include "http/json_get.h"
#include "text/json_text.h"
#include "text/language.h"

#include <string.h>

/* The texts of a longer body may take a while. */
#define QUICK_BODY 4096U

static const struct route routes[] = {
	{ "GET", "/api/1/lookup", serve_lookup, ACCESS_LOOKUP, ROUTE_QUICK },
	{ "POST", "/api/1/lookup", serve_lookup, ACCESS_LOOKUP, ROUTE_QUICK },
	{ "GET", "/api/1/concordance", serve_concordance, ACCESS_LOOKUP, ROUTE_SLOW },
	{ "POST", "/api/1/concordance", serve_concordance, ACCESS_LOOKUP, ROUTE_SLOW },
	{ "POST", "/api/1/add", serve_add, ACCESS_ADD, ROUTE_SLOW },
	{ "POST", "/api/1/check", serve_check, ACCESS_LOOKUP, ROUTE_SLOW },
	{ "GET", "/api/1/stats", serve_stats, ACCESS_LOOKUP, ROUTE_AT_ONCE },
	{ "GET", "/api/1/health", serve_health, 0, ROUTE_AT_ONCE },
	{ "GET", "/tmserver/languages/", serve_tm_languages, ACCESS_LOOKUP, ROUTE_AT_ONCE },
	{ "GET", "/tmserver/*/*/unit/**", serve_tm_unit, ACCESS_LOOKUP, ROUTE_QUICK },
	{ "PUT", "/tmserver/*/*/unit/**", serve_tm_add_unit, ACCESS_ADD, ROUTE_SLOW },
	{ "POST", "/tmserver/*/*/unit/**", serve_tm_add_unit, ACCESS_ADD, ROUTE_SLOW },
	{ "PUT", "/tmserver/*/*/store/**", serve_tm_upload_store, ACCESS_ADD, ROUTE_SLOW },
	{ "POST", "/tmserver/*/*/store/**", serve_tm_add_store, ACCESS_ADD, ROUTE_SLOW },
	{ "GET", "/api/v1/languages/", serve_tm_languages, ACCESS_LOOKUP, ROUTE_AT_ONCE },
	{ "GET", "/api/v1/*/*/unit/**", serve_tm_unit_strict, ACCESS_LOOKUP, ROUTE_QUICK },
	{ "PUT", "/api/v1/*/*/unit/**", serve_tm_add_unit, ACCESS_ADD, ROUTE_SLOW },
	{ "POST", "/api/v1/*/*/unit/**", serve_tm_add_unit, ACCESS_ADD, ROUTE_SLOW },
	{ "PUT", "/api/v1/*/*/store/**", serve_tm_upload_store, ACCESS_ADD, ROUTE_SLOW },
	{ "POST", "/api/v1/*/*/store/**", serve_tm_add_store, ACCESS_ADD, ROUTE_SLOW },
};

/* --- which route ------------------------------------------------------------------------------ */

struct piece {
	const char *at;
	size_t length;
};

/* Whether the path is of that form; then `pieces` are what stands for the stars. A path without the
 * slash at its end is the same path. */
static bool
matches(const char *form, const char *path, struct piece pieces[ROUTE_PARTS_MAX])
{
	size_t n = 0;

	while (*form) {
		if (strcmp(form, "**") == 0) {
			pieces[n] = (struct piece){ path, strlen(path) };
			return true;
		}
		if (*form == '*') {
			pieces[n] = (struct piece){ path, strcspn(path, "/") };
			path += pieces[n].length;
			if (pieces[n++].length == 0)
				return false;
			form++;
		} else if (*form == *path) {
			form++;
			path++;
			/* a client that puts "/de" behind an address with a slash at its end */
			while (form[-1] == '/' && *path == '/' && strcmp(form, "**") != 0)
				path++;
		} else {
			return *path == '\0' && (strcmp(form, "/") == 0 || strcmp(form, "/**") == 0);
		}
	}
	return *path == '\0';
}

/* What is encoded with %; NULL when it is no text. */
static char *
decode(const struct piece *piece)
{
	g_autofree char *text = g_uri_unescape_segment(piece->at, piece->at + piece->length, NULL);

	return text && g_utf8_validate(text, -1, NULL) ? g_steal_pointer(&text) : NULL;
}

static bool
decode_parts(const struct piece pieces[ROUTE_PARTS_MAX], char *parts[ROUTE_PARTS_MAX])
{
	for (size_t i = 0; i < ROUTE_PARTS_MAX && pieces[i].at; i++) {
		parts[i] = decode(&pieces[i]);
		if (!parts[i])
			return false;
	}
	return true;
}

const struct route *
route_find(const char *method, const char *path, char *parts[ROUTE_PARTS_MAX], unsigned *status)
{
	*status = 404;
	memset(parts, 0, ROUTE_PARTS_MAX * sizeof(*parts));
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
		struct piece pieces[ROUTE_PARTS_MAX] = { { NULL, 0 } };

		if (!matches(routes[i].path, path, pieces))
			continue;
		*status = 405;
		if (strcmp(routes[i].method, method) != 0)
			continue;
		*status = 400;
		return decode_parts(pieces, parts) ? &routes[i] : NULL;
	}
	return NULL;
}

enum route_pace
route_pace_of(const struct route *route, const struct serve_request *request)
{
	const char *score = request->query ? g_hash_table_lookup(request->query, "score") : NULL;

	if (route->pace == ROUTE_QUICK &&
	    (request->length > QUICK_BODY || (score && strcmp(score, "characters") == 0) ||
	     (request->length > 0 && memmem(request->body, request->length, "characters", 10))))
		return ROUTE_SLOW;
	return route->pace;
}

/* --- what is asked ---------------------------------------------------------------------------- */

void
serve_refuse(struct serve_answer *answer, unsigned status, const char *format, ...)
{
	g_autofree char *text = NULL;
	g_autofree char *valid = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	valid = g_utf8_make_valid(text, -1);
	answer->status = status;
	g_string_assign(answer->body, "{\"error\":");
	json_text_string(answer->body, valid, strlen(valid));
	g_string_append(answer->body, "}\n");
}

static JsonNode *
query_object(GHashTable *query)
{
	JsonObject *object = json_object_new();
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	GHashTableIter iter;
	gpointer name, value;

	json_node_take_object(node, object);
	if (!query)
		return node;
	g_hash_table_iter_init(&iter, query);
	while (g_hash_table_iter_next(&iter, &name, &value)) {
		guint64 number;

		if ((strcmp(name, "min") == 0 || strcmp(name, "limit") == 0) &&
		    g_ascii_string_to_unsigned(value, 10, 0, G_MAXUINT32, &number, NULL))
			json_object_set_int_member(object, name, (gint64)number);
		else
			json_object_set_string_member(object, name, value);
	}
	return node;
}

static bool
query_is_text(GHashTable *query)
{
	GHashTableIter iter;
	gpointer name, value;

	if (!query)
		return true;
	g_hash_table_iter_init(&iter, query);
	while (g_hash_table_iter_next(&iter, &name, &value))
		if (!g_utf8_validate(name, -1, NULL) || !g_utf8_validate(value, -1, NULL))
			return false;
	return true;
}

JsonNode *
serve_asked(const struct serve_request *request, struct serve_answer *answer)
{
	JsonNode *node;

	if (request->length == 0) {
		if (query_is_text(request->query))
			return query_object(request->query);
		serve_refuse(answer, 400, "the query is no UTF-8");
		return NULL;
	}
	node = json_parse_object(request->body, request->length);
	if (!node)
		serve_refuse(answer, 400, "the body is no JSON object");
	return node;
}

bool
serve_number(JsonObject *asked, const char *name, unsigned least, unsigned most, unsigned fallback,
             unsigned *number, struct serve_answer *answer)
{
	gint64 given;

	*number = fallback;
	if (!json_object_has_member(asked, name))
		return true;
	if (!json_get_number(asked, name, least, most, &given)) {
		serve_refuse(answer, 400, "%s: a number from %u to %u", name, least, most);
		return false;
	}
	*number = (unsigned)given;
	return true;
}

bool
serve_goes_on(struct serve *serve, const struct serve_request *request,
              struct serve_answer *answer, gint64 begin)
{
	const gint64 limit = (gint64)serve->seconds * G_USEC_PER_SEC;

	if (g_atomic_int_get(&serve->ending) ||
	    (request->gone && g_atomic_int_get(request->gone)))
		serve_refuse(answer, 503, "nobody waits for it any more");
	else if (limit > 0 && g_get_monotonic_time() - begin > limit)
		serve_refuse(answer, 503, "took longer than %u seconds; ask for less at a time",
		             serve->seconds);
	else
		return true;
	return false;
}

/* One of the languages; `fallback` where it is not asked for. */
static char *
take_language(JsonObject *asked, const char *name, const char *fallback,
              struct serve_answer *answer)
{
	const char *tag = json_get_text(asked, name, fallback);
	char *language = language_canonical(tag);

	if (!language)
		serve_refuse(answer, 400, "%s: %s", name,
		             *tag ? "no language tag (de, en-GB)" : "say it, the memory is empty");
	return language;
}

bool
serve_languages(struct serve *serve, JsonObject *asked, struct serve_answer *answer, char **from,
                char **to)
{
	struct edition *edition = stock_edition(serve->stock, 0);
	const struct memory *memory = edition_memory(edition, false);
	const char *given = json_get_text(asked, "from", NULL);
	bool back = given && language_same_base(given, memory_to(memory));

	*from = take_language(asked, "from", memory_from(memory), answer);
	*to = *from ? take_language(asked, "to", back ? memory_from(memory) : memory_to(memory),
	                            answer)
	            : NULL;
	edition_unref(edition);
	return *to != NULL;
}
