/* SPDX-License-Identifier: GPL-3.0-or-later
 * side.h - building the half of an index that finds the texts of one language
 *
 * First all texts are cut into words, and each word leaves 32 bits of its class: this can be done
 * while the TMX is still being read, a piece after the other. Then the records are ordered by their
 * count of words, buckets by how rare they are, and each record goes into the lists of its rarest
 * words: as many as it takes to find every match of INDEX_SHARE_MIN per cent (README.md has the
 * proof). Time is linear but for sorting the words of each text by rarity.
 */
#ifndef SATZPAAR_MEMORY_SIDE_H
#define SATZPAAR_MEMORY_SIDE_H

#include "memory/index.h"
#include "memory/words.h"

#include <glib.h>

struct side_build {
	enum word_language language;
	int side; /* 0: A, 1: B */
	struct side_draft *draft; /* between side_begin() and side_end() */
	/* the result */
	uint32_t *order;
	GArray *groups; /* struct index_group */
	uint8_t *words;
	uint64_t n_words;
	uint8_t *ranks;
	uint32_t *lists;
	size_t n_buckets;
	GByteArray *postings;
	bool too_large; /* postings of 4 GiB and more, or too many words */
};

/* Language and side must be set. */
void
side_begin(struct side_build *build);

/* Cuts the texts of further records, which are read from `bytes` to its end. */
void
side_take(struct side_build *build, const uint8_t *bytes, size_t length);

/* No more are to come: makes the result. */
void
side_end(struct side_build *build);

/* The order as the file has it, in place of what it was. */
const void *
side_pack_order(struct side_build *build, uint32_t units);

void
side_clear(struct side_build *build);

/* How many of its rarest words a segment is listed under: at most `words`. */
static inline size_t
side_listed(size_t words, size_t marks)
{
	size_t k = (100 - INDEX_SHARE_MIN) * (4 * words + marks) / 400;

	return k < words ? k + 1 : words;
}

/* The order of rarity: rank, then bucket. */
static inline uint64_t
side_rarity(uint8_t rank, uint32_t bucket)
{
	return (uint64_t)rank << 32 | bucket;
}

#endif
