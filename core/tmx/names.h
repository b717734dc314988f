/* SPDX-License-Identifier: GPL-3.0-or-later
 * names.h - what the attributes of header, unit and variant say
 */
#ifndef SATZPAAR_TMX_NAMES_H
#define SATZPAAR_TMX_NAMES_H

#include "tmx/build.h"

/* The attribute of that name, with or without the prefix xml:, or NULL. */
const struct tmx_name *
tmx_name_find(const struct tmx_name *attributes, size_t n, const char *name, bool xml);

/* Its value in the arena; NULL for NULL. */
const char *
tmx_name_keep(struct tmx_arena *arena, const struct tmx_name *attribute);

/* xml:lang, else lang (TMX 1.1, 1.2), or NULL. */
const char *
tmx_names_language(struct tmx_arena *arena, const struct tmx_name *attributes, size_t n,
                   uint64_t line, struct tmx_report *report);

/* Keeps those that struct tmx_attributes has; dates in no known form are warned of. */
void
tmx_names_shared(struct tmx_arena *arena, struct tmx_attributes *to,
                 const struct tmx_name *attributes, size_t n, uint64_t line,
                 struct tmx_report *report);

/* The error for a file whose root element is another than <tmx>. Always false. */
bool
tmx_names_other(const char *root, GError **error);

#endif
