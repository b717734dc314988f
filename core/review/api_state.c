/* SPDX-License-Identifier: GPL-3.0-or-later
 * api_state.c - the state of the review as members of a JSON object
 */
#include "config.h"

#include "review/api_private.h"

#include "http/json_get.h"
#include "review/row_json.h"

void
api_add_text(JsonBuilder *builder, const char *name, const char *text)
{
	json_builder_set_member_name(builder, name);
	if (text)
		json_builder_add_string_value(builder, text);
	else
		json_builder_add_null_value(builder);
}

void
api_add_number(JsonBuilder *builder, const char *name, uint64_t number)
{
	json_builder_set_member_name(builder, name);
	json_builder_add_int_value(builder, (gint64)number);
}

void
api_add_truth(JsonBuilder *builder, const char *name, bool truth)
{
	json_builder_set_member_name(builder, name);
	json_builder_add_boolean_value(builder, truth);
}

static void
add_counts(const struct session *session, JsonBuilder *builder)
{
	size_t accepted = 0, doubtful = 0, unpaired = 0, edited = 0;

	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);
		const bool paired = row_paired(row);

		accepted += row->accepted;
		unpaired += !paired;
		edited += row_edited(row);
		doubtful += paired && !row->accepted && row->confidence >= 0 &&
		            row->confidence < API_SURE;
	}
	json_builder_set_member_name(builder, "counts");
	json_builder_begin_object(builder);
	api_add_number(builder, "rows", session_count(session));
	api_add_number(builder, "accepted", accepted);
	api_add_number(builder, "doubtful", doubtful);
	api_add_number(builder, "unpaired", unpaired);
	api_add_number(builder, "edited", edited);
	json_builder_end_object(builder);
}

/* What a step did; NULL when there is no such step. */
static const char *
step_at(const struct session *session, size_t index, bool there)
{
	const struct change *change;

	if (!there)
		return NULL;
	change = g_ptr_array_index(session->changes, index);
	return change->what;
}

void
api_add_state(const struct api *api, JsonBuilder *builder)
{
	const struct session *session = review_session(api->review);

	api_add_number(builder, "revision", session->revision);
	add_counts(session, builder);
	api_add_text(builder, "undo", step_at(session, session->done - 1, session->done > 0));
	api_add_text(builder, "redo",
	             step_at(session, session->done, session->done < session->changes->len));
	api_add_truth(builder, "changed", review_changed(api->review));
	api_add_text(builder, "trouble", journal_trouble(api->review->journal));
}

uint64_t
api_query_number(const struct api_request *request, const char *name, uint64_t fallback)
{
	const char *text = request->query ? g_hash_table_lookup(request->query, name) : NULL;
	guint64 number;

	return text && g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &number, NULL)
	               ? number
	               : fallback;
}

JsonNode *
api_body(const struct api_request *request, GError **error)
{
	JsonNode *node = json_parse_object(request->body, request->length);

	if (!node)
		g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_INVALID,
		                    "the request is no JSON object");
	return node;
}

static gboolean
retry(gpointer data)
{
	struct api *api = data;

	if (!journal_retry(api->review->journal))
		return G_SOURCE_CONTINUE;
	api->retry = 0;
	api_tell_trouble(api);
	return G_SOURCE_REMOVE;
}

void
api_tell_trouble(struct api *api)
{
	const char *trouble = journal_trouble(api->review->journal);
	g_autoptr(JsonBuilder) builder = NULL;
	g_autofree char *line = NULL;

	if (trouble && !api->retry)
		api->retry = g_timeout_add_seconds(1, retry, api);
	if (g_strcmp0(trouble, api->trouble) == 0)
		return;
	g_free(api->trouble);
	api->trouble = g_strdup(trouble);
	builder = json_builder_new();
	json_builder_begin_object(builder);
	api_add_text(builder, "trouble", trouble);
	json_builder_end_object(builder);
	line = json_line(builder);
	if (api->tell)
		api->tell("trouble", line, NULL, api->payload);
}
