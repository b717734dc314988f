/* SPDX-License-Identifier: GPL-3.0-or-later
 * beside.h - what was worked out from a memory, kept beside its index
 *
 * A file under the index's name with another ending for .idx. It names the index it was worked out
 * from (its first part: additions since, parts.h, do not count), how many pairs the memory had, a
 * version, and has a checksum; if one of them does not fit there is none. Files are put in place
 * whole, so any number of processes may write one at once; they may be deleted at any time.
 */
#ifndef SATZPAAR_MEMORY_BESIDE_H
#define SATZPAAR_MEMORY_BESIDE_H

#include "memory/memory.h"

/* The bytes, mapped, 8-aligned; NULL when there are none of this index. `ending` is "lex" and the
 * like. *pairs is how many the memory had; may be NULL. */
GBytes *
beside_read(const struct memory *memory, const char *ending, uint64_t version, uint64_t *pairs);

/* Where it cannot be written there will be none. */
void
beside_write(const struct memory *memory, const char *ending, uint64_t version, GBytes *bytes);

/* Whether the languages of the memory are the other way round than in the index, where they are in
 * the order of the alphabet. What is kept is in the index's order, so that it serves both ways. */
bool
beside_swapped(const struct memory *memory);

#endif
