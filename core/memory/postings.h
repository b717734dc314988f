/* SPDX-License-Identifier: GPL-3.0-or-later
 * postings.h - lists of rising numbers, packed, with a way to begin in the middle
 *
 * A list: how many numbers, as a varint. Up to POSTINGS_BLOCK of them: the first number, then what
 * each is more than the one before, less one, as varints. Longer lists are cut into blocks of
 * POSTINGS_BLOCK, and before the first stand two uint32_t (unaligned) a block: its first number, and
 * where the block begins, in bytes behind these entries. A block holds what follows its first
 * number.
 */
#ifndef SATZPAAR_MEMORY_POSTINGS_H
#define SATZPAAR_MEMORY_POSTINGS_H

#include "memory/index.h"

#include <glib.h>

#define POSTINGS_BLOCK 64U

void
postings_append(GByteArray *bytes, const uint32_t *numbers, size_t n);

struct postings {
	const uint8_t *at, *end; /* of the block that is read, and of the list */
	const uint8_t *entries;  /* of a long list */
	size_t n, n_blocks, block;
	uint32_t from, to; /* numbers wanted: from <= number < to */
};

/* The list of a bucket, of the numbers from <= number < to alone; its whole length is .n. */
struct postings
postings_open(const struct index_side *side, uint32_t bucket, uint32_t from, uint32_t to);

/* Up to POSTINGS_BLOCK more of them; 0 at the end. */
size_t
postings_next(struct postings *postings, uint32_t numbers[POSTINGS_BLOCK]);

#endif
