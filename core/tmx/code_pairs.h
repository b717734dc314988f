/* SPDX-License-Identifier: GPL-3.0-or-later
 * code_pairs.h - which inline codes of a segment belong together
 *
 * Files in the wild have begins without ends, ends without begins and highlights that do not nest;
 * writers ask here and write a code by what it turned out to be.
 */
#ifndef SATZPAAR_TMX_CODE_PAIRS_H
#define SATZPAAR_TMX_CODE_PAIRS_H

#include "tmx/unit.h"

#include <stdbool.h>

/* What a code turned out to be. */
struct code_pairing {
	int number; /* of a pair, from 1; 0 for a code that stands alone */
	bool leave_out; /* half a highlight */
};

/* Fills in `pairs`, one for each code, all 0 before. */
void
code_pairs_find(const struct tmx_code *codes, size_t n, struct code_pairing *pairs);

/* Whether no pair begins in another one and ends behind it. */
bool
code_pairs_nest(const struct tmx_code *codes, size_t n, const struct code_pairing *pairs);

#endif
