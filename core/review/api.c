/* SPDX-License-Identifier: GPL-3.0-or-later
 * api.c - what the page and other front ends ask for, without HTTP
 */
#include "config.h"

#include "review/api.h"

#include "http/json_get.h"
#include "review/api_private.h"
#include "review/row_json.h"

#include <string.h>

/* Who changed a row, and the revision since then. */
struct touch {
	uint64_t revision;
	guint window; /* hash of its name */
};

static guint
window_hash(const char *window)
{
	return window ? g_str_hash(window) : 0;
}

static void
touch_rows(struct api *api, const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		const struct row *row = g_ptr_array_index(rows, i);
		struct touch *touch = g_new(struct touch, 1);

		touch->revision = review_session(api->review)->revision;
		touch->window = window_hash(api->window);
		g_hash_table_insert(api->touched, GSIZE_TO_POINTER(row->id), touch);
	}
}

/* The session's recorder: to the journal first, nothing is known before it is on disk. */
static void
record(enum session_step step, const struct change *change, void *payload)
{
	struct api *api = payload;

	journal_record(step, change, api->review->journal);
	api->step = step;
	api->change = change;
	touch_rows(api, change->before);
	touch_rows(api, change->after);
	api_follow_soon(api);
}

struct api *
api_new(struct review *review, const struct api_options *options)
{
	struct api *api = g_new0(struct api, 1);
	const char *const language[] = { review->loaded->language[SIDE_SOURCE],
		                         review->loaded->language[SIDE_TARGET] };

	api->review = review;
	api->rest = g_string_new(NULL);
	api->words = known_words_new(language);
	api->memories = memories_new(options->memories, language);
	api->options = *options;
	api->touched = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	review_session(review)->record = record;
	review_session(review)->payload = api;
	return api;
}

void
api_free(struct api *api)
{
	review_session(api->review)->record = journal_record;
	review_session(api->review)->payload = api->review->journal;
	g_hash_table_unref(api->touched);
	g_free(api->trouble);
	if (api->follow)
		g_source_remove(api->follow);
	if (api->retry)
		g_source_remove(api->retry);
	g_clear_pointer(&api->checks, checks_free);
	known_words_free(api->words);
	g_string_free(api->rest, TRUE);
	memories_free(api->memories);
	g_free(api);
}

void
api_listen(struct api *api, api_tell tell, void *payload)
{
	api->tell = tell;
	api->payload = payload;
}

void
api_answer_clear(struct api_answer *answer)
{
	g_clear_pointer(&answer->body, g_free);
	g_clear_pointer(&answer->name, g_free);
}

static void
tell(struct api *api, const char *event, const char *json)
{
	if (api->tell)
		api->tell(event, json, api->window, api->payload);
}

static bool
route_article(struct api *api, const struct api_request *request, JsonBuilder *builder,
              GError **error)
{
	const struct review *review = api->review;
	GHashTableIter keys;
	gpointer action, key;

	(void)request;
	(void)error;
	api_add_text(builder, "file", review->path);
	json_builder_set_member_name(builder, "languages");
	json_builder_begin_array(builder);
	for (int side = 0; side < SIDES; side++)
		json_builder_add_string_value(builder, review->loaded->language[side]);
	json_builder_end_array(builder);
	api_add_number(builder, "recovered", review->recovered);
	api_add_text(builder, "aside", review->aside);
	json_builder_set_member_name(builder, "sure");
	json_builder_add_double_value(builder, API_SURE);
	api_add_state(api, builder);
	json_builder_set_member_name(builder, "keys");
	json_builder_begin_object(builder);
	if (api->options.keys) {
		g_hash_table_iter_init(&keys, api->options.keys);
		while (g_hash_table_iter_next(&keys, &action, &key))
			api_add_text(builder, action, key);
	}
	json_builder_end_object(builder);
	api_add_truth(builder, "memory", memories_any(api->memories));
	api_add_text(builder, "interface", api->options.interface ? api->options.interface : "en");
	return true;
}

static bool
route_rows(struct api *api, const struct api_request *request, JsonBuilder *builder,
           GError **error)
{
	const struct session *session = review_session(api->review);
	const size_t total = session_count(session);
	const size_t from = MIN(api_query_number(request, "from", 0), total);
	const size_t count = MIN(api_query_number(request, "count", total), total - from);

	(void)error;
	api_add_number(builder, "revision", session->revision);
	api_add_number(builder, "total", total);
	g_string_append(api->rest, ",\"rows\":");
	rows_append_json(api->rest, session->rows, from, count);
	return true;
}

/* The object that was built, with the members that were written as text. */
static char *
whole_answer(const struct api *api, JsonBuilder *builder)
{
	char *line = json_line(builder);
	GString *whole;

	if (api->rest->len == 0)
		return line;
	line[strlen(line) - 1] = '\0'; /* its bracket */
	whole = g_string_sized_new(strlen(line) + api->rest->len + 2);
	g_string_append(whole, line);
	g_string_append_len(whole, api->rest->str, (gssize)api->rest->len);
	g_string_append_c(whole, '}');
	g_free(line);
	return g_string_free(whole, FALSE);
}

/* The members of a change: what was done last, or that nothing was. Its rows are the rest of the
 * answer. */
static void
add_change(struct api *api, JsonBuilder *builder)
{
	const struct change *change = api->change;
	const bool back = api->step == SESSION_UNDO;
	const GPtrArray *gone = change ? (back ? change->after : change->before) : NULL;
	const GPtrArray *come = change ? (back ? change->before : change->after) : NULL;
	static const char *const steps[] = { "do", "undo", "redo" };

	api_add_text(builder, "what", change ? change->what : NULL);
	api_add_text(builder, "step", change ? steps[api->step] : NULL);
	api_add_number(builder, "at", change ? change->at : 0);
	api_add_number(builder, "removed", gone ? gone->len : 0);
	api_add_state(api, builder);
	g_string_assign(api->rest, ",\"rows\":");
	if (come)
		rows_append_json(api->rest, come, 0, come->len);
	else
		g_string_append(api->rest, "[]");
}

/* Whether another window changed the row (0: any) after the revision that this one knows. */
static bool
is_behind(const struct api *api, JsonObject *request)
{
	GHashTableIter touched;
	gpointer id, value;
	gint64 revision, row = 0;

	/* accepting rows that are still there is right in any case */
	if (!json_get_number(request, "revision", 0, G_MAXINT64, &revision) ||
	    json_get_array(request, "rows"))
		return false;
	json_get_number(request, "row", 0, G_MAXINT64, &row);
	g_hash_table_iter_init(&touched, api->touched);
	while (g_hash_table_iter_next(&touched, &id, &value)) {
		const struct touch *touch = value;

		if ((row == 0 || GPOINTER_TO_SIZE(id) == (size_t)row) &&
		    touch->revision > (uint64_t)revision && touch->window != window_hash(api->window))
			return true;
	}
	return false;
}

static bool
route_act(struct api *api, const struct api_request *request, JsonBuilder *builder, GError **error)
{
	g_autoptr(JsonNode) node = api_body(request, error);
	JsonObject *object = node ? json_node_get_object(node) : NULL;
	g_autoptr(JsonBuilder) copy = NULL;
	g_autofree char *line = NULL;

	if (!object)
		return false;
	if (is_behind(api, object)) {
		g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_BEHIND,
		                    "another window changed this meanwhile; look at it again");
		return false;
	}
	if (!api_act(api, object, error))
		return false;
	add_change(api, builder);
	if (api->change) {
		copy = json_builder_new();
		json_builder_begin_object(copy);
		add_change(api, copy);
		json_builder_end_object(copy);
		line = whole_answer(api, copy);
		tell(api, "change", line);
	}
	api_tell_trouble(api);
	return true;
}

/* Saves; where somebody else changed the file, remembers what went beside it. */
static bool
save(struct api *api, GError **error)
{
	GError *local = NULL;

	if (review_save(api->review, &local))
		return true;
	if (g_error_matches(local, REVIEW_ERROR, REVIEW_ERROR_CHANGED))
		api->beside = review_session(api->review)->revision;
	g_propagate_error(error, local);
	return false;
}

bool
api_leave(struct api *api, GError **error)
{
	if (api->beside && api->beside == review_session(api->review)->revision)
		return true;
	return save(api, error);
}

static bool
route_save(struct api *api, const struct api_request *request, JsonBuilder *builder,
           GError **error)
{
	g_autoptr(JsonBuilder) copy = json_builder_new();
	g_autofree char *line = NULL;

	(void)request;
	if (!save(api, error))
		return false;
	api_add_number(builder, "revision", review_session(api->review)->revision);
	api_add_truth(builder, "changed", review_changed(api->review));
	json_builder_begin_object(copy);
	api_add_number(copy, "revision", review_session(api->review)->revision);
	api_add_truth(copy, "changed", review_changed(api->review));
	json_builder_end_object(copy);
	line = json_line(copy);
	tell(api, "saved", line);
	api_tell_trouble(api);
	return true;
}

static bool
route_end(struct api *api, const struct api_request *request, JsonBuilder *builder, GError **error)
{
	(void)request;
	if (!api_leave(api, error))
		return false;
	api_add_truth(builder, "ended", true);
	return true;
}

struct route {
	const char *method, *name;
	/* NULL: api_export(), which answers with a file */
	bool (*run)(struct api *, const struct api_request *, JsonBuilder *, GError **);
};

static const struct route routes[] = {
	{ "GET", "article", route_article },
	{ "GET", "rows", route_rows },
	{ "POST", "act", route_act },
	{ "POST", "save", route_save },
	{ "POST", "end", route_end },
	{ "GET", "export", NULL },
	{ "GET", "words", api_words },
	{ "GET", "findings", api_findings },
	{ "POST", "dismiss", api_dismiss },
	{ "GET", "help", api_help },
	{ "POST", "remember", api_remember },
};

static unsigned
status_of(const GError *error)
{
	if (error->domain != REVIEW_ERROR)
		return 500;
	if (error->code <= REVIEW_ERROR_CHANGED)
		return 409;
	return error->code >= REVIEW_ERROR_INVALID ? 400 : 500;
}

static void
run_route(struct api *api, const struct route *route, const struct api_request *request,
          struct api_answer *answer)
{
	g_autoptr(JsonBuilder) builder = json_builder_new();
	g_autoptr(JsonBuilder) failure = json_builder_new();
	g_autoptr(GError) error = NULL;

	json_builder_begin_object(builder);
	if (!route->run) {
		if (api_export(api, request, answer, &error)) {
			answer->status = 200;
			return;
		}
	} else if (route->run(api, request, builder, &error)) {
		json_builder_end_object(builder);
		answer->body = whole_answer(api, builder);
		answer->status = 200;
		answer->ended = route->run == route_end;
		return;
	}
	json_builder_begin_object(failure);
	api_add_text(failure, "error", error->message);
	api_add_text(failure, "code", review_error_code(error));
	json_builder_end_object(failure);
	answer->body = json_line(failure);
	answer->status = status_of(error);
}

void
api_call(struct api *api, const struct api_request *request, struct api_answer *answer)
{
	*answer = (struct api_answer){ .status = 404 };
	api->window = request->window;
	api->change = NULL;
	g_string_truncate(api->rest, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
		if (strcmp(routes[i].name, request->route) != 0)
			continue;
		answer->status = 405;
		if (strcmp(routes[i].method, request->method) != 0)
			continue;
		run_route(api, &routes[i], request, answer);
		break;
	}
	if (!answer->body)
		answer->body = g_strdup(answer->status == 404
		                                ? "{\"error\":\"there is no such route\","
		                                  "\"code\":\"route\"}"
		                                : "{\"error\":\"wrong method\",\"code\":\"method\"}");
	if (!answer->name)
		answer->length = strlen(answer->body);
	api->window = NULL;
	api->change = NULL;
}
