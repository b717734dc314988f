/* SPDX-License-Identifier: GPL-3.0-or-later
 * codes.h - inline codes while a unit is built
 *
 * While a unit grows, -1 stands for an `i` or `x` that is not given, so that 0-based numbers (OmegaT
 * writes them) can be told from none; tmx_codes_number() makes both as unit.h has them.
 */
#ifndef SATZPAAR_TMX_CODES_H
#define SATZPAAR_TMX_CODES_H

#include "tmx/build.h"

void
tmx_code_begin(struct tmx_code *code, enum tmx_element element, size_t offset,
               const struct tmx_name *attributes, size_t n, struct tmx_arena *arena);

/* Makes isolated codes of begin and end codes without a partner. */
void
tmx_codes_pair(struct tmx_code *codes, size_t n, struct tmx_report *report, uint64_t line);

/* Shifts 0-based numbers of a unit to 1 and sets those that are missing to 0. */
void
tmx_codes_number(struct tmx_unit *unit);

#endif
