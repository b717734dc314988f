/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_request.c - a line of `satzpaar align --jsonl`
 */
#include "config.h"

#include "cli/align_request.h"
#include "text/json_depth.h"
#include "text/language.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define DEPTH_MAX 32 /* of objects in each other */

static bool
fail(GError **error, const char *message)
{
	g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
	return false;
}

/* A member that must be a string where it is there. */
static bool
take_string(JsonObject *object, const char *name, char **value, GError **error)
{
	JsonNode *node = json_object_get_member(object, name);

	if (!node || json_node_is_null(node))
		return true;
	if (json_node_get_value_type(node) != G_TYPE_STRING) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "\"%s\" is not a string",
		            name);
		return false;
	}
	*value = json_node_dup_string(node);
	return true;
}

static bool
take_language(JsonObject *object, const char *name, char **value, GError **error)
{
	g_autofree char *tag = NULL;

	if (!take_string(object, name, &tag, error))
		return false;
	if (!tag)
		return true;
	*value = language_canonical(tag);
	if (!*value)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "\"%s\": %s is not a language; write a tag such as de or en-GB", name,
		            tag);
	return *value != NULL;
}

static void
take_id(JsonObject *object, char **id)
{
	JsonNode *node = json_object_get_member(object, "id");

	if (node)
		*id = json_to_string(node, FALSE);
}

static bool
take_side(JsonObject *object, const char *name, char **text, char **file, GError **error)
{
	g_autofree char *file_name = g_strconcat(name, "_file", NULL);

	if (!take_string(object, name, text, error) || !take_string(object, file_name, file, error))
		return false;
	if (!*text == !*file) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "give either \"%s\" or \"%s\"", name, file_name);
		return false;
	}
	if (*file && strcmp(*file, "-") == 0)
		return fail(error, "standard input holds the requests; name a file");
	return true;
}

static bool
take_all(struct align_request *request, JsonObject *object, GError **error)
{
	take_id(object, &request->id);
	return take_side(object, "source", &request->source, &request->source_file, error) &&
	       take_side(object, "target", &request->target, &request->target_file, error) &&
	       take_language(object, "from", &request->from, error) &&
	       take_language(object, "to", &request->to, error) &&
	       take_string(object, "output", &request->output, error);
}

bool
align_request_parse(struct align_request *request, const char *line, size_t length, GError **error)
{
	g_autoptr(JsonParser) parser = json_parser_new_immutable();
	g_autoptr(GError) local = NULL;
	JsonNode *root;

	*request = (struct align_request){ 0 };
	if (!g_utf8_validate(line, (gssize)length, NULL))
		return fail(error, "not valid UTF-8");
	if (json_too_deep(line, length, DEPTH_MAX))
		return fail(error, "not a request: nested too deeply");
	if (!json_parser_load_from_data(parser, line, (gssize)length, &local)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not valid JSON: %s",
		            local->message);
		return false;
	}
	root = json_parser_get_root(parser);
	if (!root || !JSON_NODE_HOLDS_OBJECT(root))
		return fail(error, "not a request: write a JSON object");
	return take_all(request, json_node_get_object(root), error);
}

void
align_request_clear(struct align_request *request)
{
	g_free(request->id);
	g_free(request->source);
	g_free(request->source_file);
	g_free(request->target);
	g_free(request->target_file);
	g_free(request->from);
	g_free(request->to);
	g_free(request->output);
	*request = (struct align_request){ 0 };
}
