/* SPDX-License-Identifier: GPL-3.0-or-later
 * plain_unit.h - one unit of plain TMX
 */
#ifndef SATZPAAR_MEMORY_PLAIN_UNIT_H
#define SATZPAAR_MEMORY_PLAIN_UNIT_H

#include "tmx/unit.h"

#include <glib.h>

#define PLAIN_VARIANTS 8U

/* A unit that was read; its strings live until the next one. */
struct plain_unit {
	struct tmx_unit unit;
	struct tmx_variant variants[PLAIN_VARIANTS];
	GString *strings; /* with room for all of them: nothing in it moves */
};

/* Reads the unit at `at`, which is valid UTF-8 without control characters but LF and TAB. Returns
 * what stands behind it; NULL: it is no plain one. */
const char *
plain_unit_read(struct plain_unit *plain, const char *at, const char *end, const char *srclang);

#endif
