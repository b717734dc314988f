/* SPDX-License-Identifier: GPL-3.0-or-later
 * row_json.h - rows as JSON, for the journal and for the page
 *
 *     {"id":7,"confidence":0.97,"accepted":true,"note":"...","unit":12,
 *      "source":[{"number":9,"block":3,"kind":"paragraph","level":0,"text":"...",
 *                 "original":"...","codes":[...]}],
 *      "target":[...]}
 *
 * What is not there is left out: note, unit (number of the unit in the file, from 1), original,
 * codes; confidence is null when nobody said it.
 */
#ifndef SATZPAAR_REVIEW_ROW_JSON_H
#define SATZPAAR_REVIEW_ROW_JSON_H

#include "review/row.h"

#include <json-glib/json-glib.h>

/* Appends the object, or an array of those [from, from + count) of `rows`. As text: with a tree of
 * JsonNode a long article takes ten times as long. */
void
row_append_json(GString *json, const struct row *row);
void
rows_append_json(GString *json, const GPtrArray *rows, size_t from, size_t count);

/* The row of such an object; `units` (struct tmx_unit_copy) are those of the file. NULL when it is
 * none: a member of the wrong type, no sentence, a unit that is not there. */
struct row *
row_from_json(JsonObject *object, const GPtrArray *units);

/* An object on one line, to be freed. */
char *
json_line(JsonBuilder *builder);

#endif
