/* SPDX-License-Identifier: GPL-3.0-or-later
 * index.h - the index of a memory: a file that is used as it lies there
 *
 * Layout: struct index_header, padded to INDEX_TEXT_BEGIN bytes, then the sections, each at a
 * multiple of 8, in the machine's own byte order (the file is a cache, it does not travel).
 *
 *   INDEX_TEXT      the records, one a pair of texts, in the order of the TMX file (record.h)
 *   INDEX_PLACES    uint64_t: where record 0, 4, 8 ... begins in INDEX_TEXT; others are walked to
 *   INDEX_CONTEXT   struct index_context by rising record: what stood around a pair, if props say
 * and for each of the two sides, A being the language that comes first in the alphabet:
 *   INDEX_ORDER     3 bytes (4 from 2^24 records on) and a last 0: the records ordered by how many
 *                   words (and numbers; no marks) this side has. A place in this order is the side's
 *                   *number* of a record.
 *   INDEX_GROUPS    struct index_group by rising count of words, and a last one with both ends
 *   INDEX_WORDS     uint8_t a word, in the order of numbers: 8 bits of its class. Where the words of
 *                   a number begin follows from its group.
 *   INDEX_RANKS     uint8_t a bucket: the binary logarithm of how often it occurs, times 8. Buckets
 *                   are what classes are hashed to, INDEX_BUCKET().
 *   INDEX_LISTS     uint32_t a bucket and one more: where its list begins in INDEX_POSTINGS
 *   INDEX_POSTINGS  lists of the numbers that have a bucket among their rarest words (postings.h)
 *
 * Nothing in the bytes is trusted: index_check() looks at the header and at what everything else
 * leans on, index_verify() at the checksums of all sections, and every access is bounded, so that a
 * hostile file can give wrong matches but no wrong memory access.
 */
#ifndef SATZPAAR_MEMORY_INDEX_H
#define SATZPAAR_MEMORY_INDEX_H

#include "memory/stamp.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define INDEX_MAGIC 0x5844494D5A544153U /* "SATZMIDX", and the byte order */
#define INDEX_VERSION 3U                /* raise it whenever layout, classes or rules change */
#define INDEX_TEXT_BEGIN 4096U
#define INDEX_STEP 4U /* records an entry of INDEX_PLACES */
#define INDEX_TAG 64U /* bytes of a language tag, NUL included */
#define INDEX_UNITS_MAX UINT32_MAX

/* The share of words two segments must have in common for the lists to find them: matches of 50 %
 * and better. Below that every record is looked at. */
#define INDEX_SHARE_MIN 50U

enum index_section {
	INDEX_TEXT,
	INDEX_PLACES,
	INDEX_CONTEXT,
	INDEX_ORDER,
	INDEX_GROUPS = INDEX_ORDER + 2, /* + 1 for side B, as in all that follow */
	INDEX_WORDS = INDEX_GROUPS + 2,
	INDEX_RANKS = INDEX_WORDS + 2,
	INDEX_LISTS = INDEX_RANKS + 2,
	INDEX_POSTINGS = INDEX_LISTS + 2,
	INDEX_SECTIONS = INDEX_POSTINGS + 2
};

struct index_range {
	uint64_t offset, size; /* bytes */
	uint64_t checksum;     /* hash_bytes() of the section */
};

/* What the TMX file was when it was read, and which stretch of it the index holds: all but the
 * end tags where it can be added to in place (places.h), else all. */
struct index_key {
	struct file_identity file;
	struct file_moment checked; /* before it was looked at */
	uint64_t begin, end;        /* bytes */
	uint64_t content;           /* hash_bytes() of the stretch, in pieces of 1 MiB */
	uint64_t plain;             /* 1: what stands behind `end` are end tags alone */
};

/* What is true of all units of the stretch. */
enum index_units {
	INDEX_UNITS_WHOLE = 1 /* each is a pair, and nothing else */
};

struct index_header {
	uint64_t magic;
	uint32_t version, units; /* units: records, really */
	struct index_key key;
	uint32_t flags;     /* enum index_units */
	uint32_t day;       /* of a record, where one has a day: what the others are told from */
	uint64_t tmx_units; /* <tu> in the file */
	uint64_t text;      /* bytes of the texts of both sides */
	char languages[2][INDEX_TAG]; /* canonical, side A and B */
	struct index_range sections[INDEX_SECTIONS];
	uint64_t checksum; /* of all the header before it */
};

struct index_group {
	uint32_t words, first; /* first: number of its first record */
	uint64_t begin;        /* of that record's words in INDEX_WORDS */
};

struct index_context {
	uint32_t record, padding;
	uint64_t before, after; /* index_context_hash(); 0: not said */
};

/* One side as lookup sees it. */
struct index_side {
	const uint8_t *order; /* index_order() reads it */
	uint32_t order_mask;
	unsigned order_width;
	const struct index_group *groups;
	size_t n_groups; /* without the last one */
	const uint8_t *words;
	uint64_t n_words;
	const uint8_t *ranks;
	uint32_t mask; /* buckets - 1 */
	const uint32_t *lists;
	const uint8_t *postings;
	size_t n_postings; /* bytes */
};

struct index {
	const uint8_t *bytes;
	size_t size;
	const struct index_header *header;
	const uint8_t *text;
	size_t n_text;
	const uint64_t *places;
	size_t n_places;
	const struct index_context *contexts;
	size_t n_contexts;
	struct index_side sides[2];
};

#define INDEX_BUCKET(class, mask) ((uint32_t)(class) & (mask))
#define INDEX_BYTE(class) ((uint8_t)((class) >> 56))

/* Looks at the frame of bytes (8-aligned; they must outlive the index). False when they are not an
 * index of this version. Takes no longer for a large one. */
bool
index_check(struct index *index, const void *bytes, size_t size);

/* Whether all of it is as it was written: compares checksums, which means reading everything. */
bool
index_verify(const struct index *index);

uint64_t
index_header_sum(const struct index_header *header);

/* The hash of a neighbour's text without blanks at its ends; never 0. */
uint64_t
index_context_hash(const char *text, size_t length);

#define INDEX_ORDER_WIDTH(units) ((units) < 1U << 24 ? 3U : 4U)
#define INDEX_ORDER_BYTES(units) ((uint64_t)(units) * INDEX_ORDER_WIDTH(units) + 1)

/* The record of a number; below header->units when the index is not hostile. */
static inline uint32_t
index_order(const struct index_side *side, uint32_t number)
{
	uint32_t record;

	memcpy(&record, side->order + (size_t)number * side->order_width, sizeof(record));
	return record & side->order_mask;
}

/* What props say of the neighbours of a record; NULL when they say nothing. */
const struct index_context *
index_context_of(const struct index *index, uint32_t record);

#endif
