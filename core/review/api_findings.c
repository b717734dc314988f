/* SPDX-License-Identifier: GPL-3.0-or-later
 * api_findings.c - the routes `findings` and `dismiss`, and the event that there are other findings
 */
#include "config.h"

#include "review/api_private.h"

#include "http/json_get.h"
#include "review/row_json.h"

#include <string.h>

static void
tell_findings(void *payload)
{
	struct api *api = payload;
	g_autoptr(JsonBuilder) builder = json_builder_new();
	g_autofree char *line = NULL;

	json_builder_begin_object(builder);
	api_add_number(builder, "revision", review_session(api->review)->revision);
	api_add_truth(builder, "running", checks_running(api->checks));
	json_builder_end_object(builder);
	line = json_line(builder);
	if (api->tell)
		api->tell("findings", line, NULL, api->payload);
}

static gboolean
follow(gpointer data)
{
	struct api *api = data;

	api->follow = 0;
	checks_follow(api->checks, review_session(api->review));
	return G_SOURCE_REMOVE;
}

void
api_follow_soon(struct api *api)
{
	if (api->checks && !api->follow)
		api->follow = g_idle_add(follow, api);
}

bool
api_check(struct api *api, const struct checks_options *options, GError **error)
{
	struct checks_options own = *options;

	for (int side = 0; side < SIDES; side++)
		own.language[side] = api->review->loaded->language[side];
	own.file = api->review->path;
	own.news = tell_findings;
	own.payload = api;
	api->checks = checks_new(&own, error);
	api_follow_soon(api);
	return api->checks != NULL;
}

bool
api_findings(struct api *api, const struct api_request *request, JsonBuilder *builder,
             GError **error)
{
	(void)request;
	(void)error;
	api_add_number(builder, "revision", review_session(api->review)->revision);
	api_add_truth(builder, "running", api->checks && checks_running(api->checks));
	g_string_append(api->rest, ",\"findings\":");
	if (api->checks)
		checks_append_json(api->checks, api->rest);
	else
		g_string_append(api->rest, "[]");
	return true;
}

static bool
invalid(GError **error, enum review_error code, const char *what)
{
	g_set_error_literal(error, REVIEW_ERROR, (gint)code, what);
	return false;
}

bool
api_dismiss(struct api *api, const struct api_request *request, JsonBuilder *builder,
            GError **error)
{
	g_autoptr(JsonNode) node = api_body(request, error);
	JsonObject *object = node ? json_node_get_object(node) : NULL;
	const char *check, *reason;
	gint64 row, id = 0;

	if (!object)
		return false;
	check = json_get_text(object, "check", NULL);
	reason = json_get_text(object, "reason", "");
	if (!check || !json_get_number(object, "row", 1, G_MAXINT64, &row))
		return invalid(error, REVIEW_ERROR_INVALID, "\"row\" or \"check\" is missing");
	if (json_object_has_member(object, "id") &&
	    !json_get_number(object, "id", 1, G_MAXINT64, &id))
		return invalid(error, REVIEW_ERROR_INVALID, "\"id\" is no number of a finding");
	if (reason[strspn(reason, " \t\r\n")] == '\0')
		return invalid(error, REVIEW_ERROR_NO_REASON, "say why it is dismissed");
	if (!api->checks)
		return invalid(error, REVIEW_ERROR_NO_FINDING, "no plugin looks at this review");
	if (!checks_dismiss(api->checks, (uint64_t)row, check, (uint64_t)id, reason, error))
		return false;
	api_add_text(builder, "dismissed", check);
	return true;
}
