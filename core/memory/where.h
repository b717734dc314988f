/* SPDX-License-Identifier: GPL-3.0-or-later
 * where.h - which units of a memory are wanted: lang=de, date>=2026-01-01, confidence>=0.9, PROP=VALUE
 *
 * Names: `lang` (a variant in that language), `date` (of the last change, else of creation, as
 * 2026-01-01 or longer), `confidence` (of the aligner), and any other for a prop of the unit, with
 * or without "x-satzpaar-". Comparisons: = >= <=, the last two for dates and numbers alone. A unit
 * that does not say what is asked for is not wanted.
 */
#ifndef SATZPAAR_MEMORY_WHERE_H
#define SATZPAAR_MEMORY_WHERE_H

#include "text/auto.h"
#include "tmx/unit.h"

#include <glib.h>
#include <stdbool.h>

struct where;

/* All of `conditions` (NULL behind them; may be NULL) must hold. Fails with G_OPTION_ERROR: the
 * condition, what is wrong with it, what it can be. */
struct where *
where_new(const char *const *conditions, GError **error);

bool
where_holds(const struct where *where, const struct tmx_unit *unit);

void
where_free(struct where *where);
AUTO_DEFINE(where)

#endif
