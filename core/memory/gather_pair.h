/* SPDX-License-Identifier: GPL-3.0-or-later
 * gather_pair.h - what a unit says of its pair of texts: when it was changed, what stood around it
 */
#ifndef SATZPAAR_MEMORY_GATHER_PAIR_H
#define SATZPAAR_MEMORY_GATHER_PAIR_H

#include "memory/index.h"
#include "tmx/pick.h"

/* Days since 1970 of the last change of unit or texts; 0: not said. */
uint32_t
gather_day(const struct tmx_unit *unit, const struct tmx_picked *picked);

/* The hashes of the neighbours that props name; false when none do. */
bool
gather_context(const struct tmx_unit *unit, const struct tmx_picked *picked,
               struct index_context *context);

#endif
