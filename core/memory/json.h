/* SPDX-License-Identifier: GPL-3.0-or-later
 * json.h - matches and pairs of a memory as JSON objects, for the commands and the server
 */
#ifndef SATZPAAR_MEMORY_JSON_H
#define SATZPAAR_MEMORY_JSON_H

#include "memory/memory.h"

#include <glib.h>

/* Appends "2024-05-01" for a day of struct memory_pair; nothing for one that cannot be. */
void
memory_append_day(GString *out, uint32_t day);

/* Appends `"name":[[0,5],[8,10]]` of spans (struct memory_span), bytes of the text. */
void
memory_json_spans(GString *json, const char *name, const GArray *spans);

/* Appends the object of a match of the last lookup: score, source, target, unit, proposal, omegat,
 * differences (with the kinds of the spans), codes, date; `name` (NULL: left out) says whose it
 * is, as "memory". */
void
memory_json_match(GString *json, const struct memory *memory, struct memory_search *search,
                  const struct memory_match *match, const char *name);

/* Appends the object of a pair in which something was found: source, target, unit, memory, hits. */
void
memory_json_hit(GString *json, const struct memory *memory, size_t index, const GArray *source,
                const GArray *target, const char *name);

#endif
