/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_get.c - members of JSON objects that come from outside, type and range looked at
 */
#include "config.h"

#include "http/json_get.h"

#include "text/json_depth.h"

#define DEPTH_MAX 16

/* The root, NULL when it is none of that type. */
static JsonNode *
parse(const char *text, size_t length, JsonNodeType type)
{
	g_autoptr(JsonParser) parser = json_parser_new_immutable();
	JsonNode *root = NULL;

	if (g_utf8_validate_len(text, length, NULL) && !json_too_deep(text, length, DEPTH_MAX) &&
	    json_parser_load_from_data(parser, text, (gssize)length, NULL))
		root = json_parser_get_root(parser);
	return root && json_node_get_node_type(root) == type ? json_node_ref(root) : NULL;
}

JsonNode *
json_parse_object(const char *text, size_t length)
{
	return parse(text, length, JSON_NODE_OBJECT);
}

JsonNode *
json_parse_array(const char *text, size_t length)
{
	return parse(text, length, JSON_NODE_ARRAY);
}

const char *
json_get_text(JsonObject *object, const char *name, const char *fallback)
{
	JsonNode *node = json_object_get_member(object, name);

	return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
	               ? json_node_get_string(node)
	               : fallback;
}

bool
json_get_number(JsonObject *object, const char *name, gint64 least, gint64 most, gint64 *number)
{
	JsonNode *node = json_object_get_member(object, name);

	if (!node || !JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64)
		return false;
	*number = json_node_get_int(node);
	return *number >= least && *number <= most;
}

bool
json_get_true(JsonObject *object, const char *name)
{
	JsonNode *node = json_object_get_member(object, name);

	return node && JSON_NODE_HOLDS_VALUE(node) &&
	       json_node_get_value_type(node) == G_TYPE_BOOLEAN && json_node_get_boolean(node);
}

JsonObject *
json_get_object(JsonObject *object, const char *name)
{
	JsonNode *node = json_object_get_member(object, name);

	return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

JsonArray *
json_get_array(JsonObject *object, const char *name)
{
	JsonNode *node = json_object_get_member(object, name);

	return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}
