/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit_key.h - what makes two units of a memory the same, and which of two is newer
 *
 * A key is 128 bits of a SHA-256, so that no file can be made that loses units to a collision.
 * Texts count without blanks at their ends but with their inline codes; languages count without
 * their regions; which of two languages is the source does not count.
 */
#ifndef SATZPAAR_MEMORY_UNIT_KEY_H
#define SATZPAAR_MEMORY_UNIT_KEY_H

#include "tmx/unit.h"

#include <glib.h>
#include <stdbool.h>

struct unit_key {
	uint64_t halves[2];
};

/* A GHashTable of struct unit_key, which it owns, to whatever `free_value` frees (NULL:
 * nothing). */
GHashTable *
unit_key_table(GDestroyNotify free_value);

/* For keys of other things: adds a string with its end to a SHA-256 (NULL: the end alone); makes a
 * key of it, and frees it. */
void
unit_key_string(GChecksum *sum, const char *text);
struct unit_key
unit_key_end(GChecksum *sum);

/* Of two texts that translate each other. */
struct unit_key
unit_key_pair(const struct tmx_variant *a, const struct tmx_variant *b);

/* Of a source text, for translations into the language of `target`. */
struct unit_key
unit_key_source(const struct tmx_variant *source, const struct tmx_variant *target);

/* Puts the keys of all the unit's pairs, its source with each other variant, into `known` (with
 * NULL values); false when it has none that was not there. */
bool
unit_key_add(GHashTable *known, const struct tmx_unit *unit, const struct tmx_header *header);

/* When unit or texts were changed last, as TMX writes it ("20240612T143000Z", which compare as
 * strings); "" when that is not said. Borrowed. */
const char *
unit_date(const struct tmx_unit *unit);

#endif
