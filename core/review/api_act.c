/* SPDX-License-Identifier: GPL-3.0-or-later
 * api_act.c - the route `act`: one action of a person
 */
#include "config.h"

#include "http/json_get.h"
#include "review/api_private.h"
#include "review/realign.h"
#include "review/utf16.h"

#include <string.h>

static bool
wrong(GError **error, const char *what)
{
	g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_INVALID, what);
	return false;
}

static bool
no_cut(GError **error)
{
	g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_NO_CUT,
	                    "the row has no such place to cut it");
	return false;
}

static bool
no_step(GError **error, const char *what)
{
	g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_NO_STEP, what);
	return false;
}

static bool
get_row(JsonObject *request, uint64_t *id, GError **error)
{
	gint64 number;

	if (!json_get_number(request, "row", 1, G_MAXINT64 - 1, &number))
		return wrong(error, "\"row\" is no number of a row");
	*id = (uint64_t)number;
	return true;
}

static bool
get_side(JsonObject *request, enum side *side, GError **error)
{
	const char *name = json_get_text(request, "side", "");

	*side = strcmp(name, "target") == 0 ? SIDE_TARGET : SIDE_SOURCE;
	return *side == SIDE_TARGET || strcmp(name, "source") == 0 ||
	       wrong(error, "\"side\" is neither source nor target");
}

static bool
act_accept(struct session *session, JsonObject *request, bool accepted, GError **error)
{
	JsonArray *rows = json_get_array(request, "rows");
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(uint64_t));

	if (!rows)
		return wrong(error, "\"rows\" is no list of rows");
	for (guint i = 0; i < json_array_get_length(rows); i++) {
		JsonNode *node = json_array_get_element(rows, i);
		uint64_t id;

		if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64)
			return wrong(error, "\"rows\" is no list of rows");
		id = (uint64_t)json_node_get_int(node);
		g_array_append_val(ids, id);
	}
	return review_accept(session, (const uint64_t *)(void *)ids->data, ids->len, accepted,
	                     error);
}

/* The cut that the request names for a side, if it does. */
static bool
get_cut(JsonObject *request, const struct row *row, enum side side, struct cut *cut,
        GError **error)
{
	JsonObject *place = json_get_object(request, side == SIDE_SOURCE ? "source" : "target");
	gint64 sentence, offset;

	*cut = (struct cut){ .wanted = place != NULL };
	if (!place)
		return true;
	if (!json_get_number(place, "sentence", 0, (gint64)row_count(row, side) - 1, &sentence) ||
	    !json_get_number(place, "offset", 0, G_MAXINT32, &offset))
		return no_cut(error);
	cut->sentence = (size_t)sentence;
	return utf16_to_bytes(row_sentence(row, side, cut->sentence)->text, (size_t)offset,
	                      &cut->offset) ||
	       no_cut(error);
}

static size_t
length_until(const struct row *row, enum side side, size_t sentences)
{
	size_t length = 0;

	for (size_t i = 0; i < sentences; i++)
		length += strlen(row_sentence(row, side, i)->text);
	return length;
}

/* A side that nobody cut: between the sentences where it is divided most like the other one. */
static void
choose_cut(const struct row *row, enum side side, const struct cut *other, struct cut *cut)
{
	const enum side opposite = side == SIDE_SOURCE ? SIDE_TARGET : SIDE_SOURCE;
	const size_t count = row_count(row, side);
	const double all = (double)length_until(row, opposite, row_count(row, opposite));
	const double share = (double)(length_until(row, opposite, other->sentence) +
	                              other->offset) / MAX(all, 1);
	const double own = (double)MAX(length_until(row, side, count), 1);
	double best = 2;

	if (count < 2)
		return;
	cut->wanted = true;
	for (size_t i = 1; i < count; i++) {
		const double part = (double)length_until(row, side, i) / own;
		const double distance = part > share ? part - share : share - part;

		if (distance < best) {
			best = distance;
			cut->sentence = i;
		}
	}
}

static bool
act_split(struct session *session, JsonObject *request, uint64_t id, GError **error)
{
	struct cut cuts[SIDES];
	const struct row *row;
	size_t at;

	if (!session_find(session, id, &at, error))
		return false;
	row = session_row(session, at);
	for (int side = 0; side < SIDES; side++)
		if (!get_cut(request, row, side, &cuts[side], error))
			return false;
	if (cuts[SIDE_SOURCE].wanted && !cuts[SIDE_TARGET].wanted)
		choose_cut(row, SIDE_TARGET, &cuts[SIDE_SOURCE], &cuts[SIDE_TARGET]);
	else if (cuts[SIDE_TARGET].wanted && !cuts[SIDE_SOURCE].wanted)
		choose_cut(row, SIDE_SOURCE, &cuts[SIDE_TARGET], &cuts[SIDE_SOURCE]);
	return review_split(session, id, cuts, error);
}

static bool
act_edit(struct session *session, JsonObject *request, uint64_t id, GError **error)
{
	const char *text = json_get_text(request, "text", NULL);
	enum side side;
	gint64 sentence;

	if (!get_side(request, &side, error))
		return false;
	if (!text || !json_get_number(request, "sentence", 0, G_MAXINT32, &sentence))
		return wrong(error, "\"sentence\" or \"text\" is missing");
	return review_edit(session, id, side, (size_t)sentence, text, error);
}

static bool
act_move(struct session *session, JsonObject *request, uint64_t id, GError **error)
{
	enum side side;

	return get_side(request, &side, error) &&
	       review_move(session, id, side, json_get_true(request, "down"), error);
}

static bool
act_insert(struct session *session, JsonObject *request, GError **error)
{
	gint64 id;

	if (!json_get_number(request, "row", 0, G_MAXINT64 - 1, &id))
		return wrong(error, "\"row\" is no number of a row, and not 0");
	return review_insert(session, (uint64_t)id, json_get_text(request, "source", NULL),
	                     json_get_text(request, "target", NULL), error);
}

/* Actions that take one row. */
static bool
act_on_row(struct session *session, const char *action, JsonObject *request, GError **error)
{
	uint64_t id;

	if (!get_row(request, &id, error))
		return false;
	if (strcmp(action, "merge") == 0)
		return review_merge(session, id, json_get_true(request, "source"),
		                    json_get_true(request, "target"), error);
	if (strcmp(action, "split") == 0)
		return act_split(session, request, id, error);
	if (strcmp(action, "move") == 0)
		return act_move(session, request, id, error);
	if (strcmp(action, "unpair") == 0)
		return review_unpair(session, id, error);
	if (strcmp(action, "swap") == 0)
		return review_swap(session, id, error);
	if (strcmp(action, "delete") == 0)
		return review_delete(session, id, error);
	if (strcmp(action, "edit") == 0)
		return act_edit(session, request, id, error);
	if (strcmp(action, "note") == 0)
		return review_note(session, id, json_get_text(request, "note", ""), error);
	return wrong(error, "there is no such action");
}

static bool
act_realign(struct api *api, JsonObject *request, GError **error)
{
	const struct loaded *loaded = api->review->loaded;
	struct realign_options options = { .language = { loaded->language[SIDE_SOURCE],
	                                                 loaded->language[SIDE_TARGET] } };
	uint64_t id;

	if (!get_row(request, &id, error))
		return false;
	options.lexicon = known_words_lexicon(api->words);
	return review_realign(loaded->session, id, &options, error);
}

bool
api_act(struct api *api, JsonObject *request, GError **error)
{
	const char *action = json_get_text(request, "action", "");
	struct session *session = review_session(api->review);

	if (strcmp(action, "accept") == 0 || strcmp(action, "reopen") == 0)
		return act_accept(session, request, *action == 'a', error);
	if (strcmp(action, "insert") == 0)
		return act_insert(session, request, error);
	if (strcmp(action, "realign") == 0)
		return act_realign(api, request, error);
	if (strcmp(action, "undo") == 0)
		return session_undo(session) || no_step(error, "there is nothing to undo");
	if (strcmp(action, "redo") == 0)
		return session_redo(session) || no_step(error, "there is nothing to redo");
	return act_on_row(session, action, request, error);
}
