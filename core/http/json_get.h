/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_get.h - members of JSON objects that come from outside, type and range looked at
 */
#ifndef SATZPAAR_HTTP_JSON_GET_H
#define SATZPAAR_HTTP_JSON_GET_H

#include <json-glib/json-glib.h>
#include <stdbool.h>
#include <stddef.h>

/* The object, or the list, that the text is; NULL when it is none. How deep it is nested is looked
 * at before (text/json_depth.h). */
JsonNode *
json_parse_object(const char *text, size_t length);
JsonNode *
json_parse_array(const char *text, size_t length);

/* The member as a text, `fallback` when it is not there or none. */
const char *
json_get_text(JsonObject *object, const char *name, const char *fallback);

/* The member as a whole number from `least` to `most`; false when it is none. */
bool
json_get_number(JsonObject *object, const char *name, gint64 least, gint64 most, gint64 *number);

/* Whether the member is there and true. */
bool
json_get_true(JsonObject *object, const char *name);

/* The member as an object or an array; NULL when it is something else. */
JsonObject *
json_get_object(JsonObject *object, const char *name);
JsonArray *
json_get_array(JsonObject *object, const char *name);

#endif
