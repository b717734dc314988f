/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit_copy.h - a translation unit that stays when its reader has gone on
 *
 * What the reader hands out lives until the visitor returns; a copy lives until it is freed, with
 * all strings, props, variants and codes it points to.
 */
#ifndef SATZPAAR_TMX_UNIT_COPY_H
#define SATZPAAR_TMX_UNIT_COPY_H

#include "text/auto.h"
#include "tmx/unit.h"

#include <glib.h>

struct tmx_unit_copy {
	struct tmx_unit unit;
	GStringChunk *strings; /* all text of it */
};

struct tmx_unit_copy *
tmx_unit_copy_new(const struct tmx_unit *unit);

void
tmx_unit_copy_free(struct tmx_unit_copy *copy);
AUTO_DEFINE(tmx_unit_copy)

/* The same for a header. */
struct tmx_header_copy {
	struct tmx_header header;
	GStringChunk *strings;
};

struct tmx_header_copy *
tmx_header_copy_new(const struct tmx_header *header);

void
tmx_header_copy_free(struct tmx_header_copy *copy);
AUTO_DEFINE(tmx_header_copy)

/* Codes whose strings live in `strings`; to be freed. NULL when there are none. */
struct tmx_code *
tmx_codes_copy(const struct tmx_code *codes, size_t n, GStringChunk *strings);

#endif
