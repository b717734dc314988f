/* SPDX-License-Identifier: GPL-3.0-or-later
 * known.h - which units of a memory matter to those that come
 *
 * A unit that comes is compared with units of the memory that have one of its texts. Where the
 * index says all there is to say, in a memory of units that are pairs of two languages and nothing
 * else, only these are visited, and the file is not read. Else all units are.
 */
#ifndef SATZPAAR_MEMORY_KNOWN_H
#define SATZPAAR_MEMORY_KNOWN_H

#include "tmx/read.h"

/* Visits units of the memory `path`: all that have a text of a unit in one of the `coming` files
 * (NULL behind them) in the same language, and perhaps others. With `texts_suffice` the visitor
 * looks at languages, texts and codes alone. *total: units in the memory. Whoever calls holds
 * memory_lock(). */
bool
known_units(const char *path, const char *const *coming, bool texts_suffice,
            tmx_unit_visitor visit, void *payload, uint64_t *total, GError **error);

#endif
