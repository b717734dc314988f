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

/* Adds the row as an object to what the builder is at. */
void
row_to_json(JsonBuilder *builder, const struct row *row);

/* The row of such an object; `units` (struct tmx_unit_copy) are those of the file. NULL when it is
 * none: a member of the wrong type, no sentence, a unit that is not there. */
struct row *
row_from_json(JsonObject *object, const GPtrArray *units);

/* An object on one line, to be freed. */
char *
json_line(JsonBuilder *builder);

#endif
