/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_image.h - the compiled lexicon: a block of bytes that is used as it lies in the file
 *
 * Layout: struct image_header, then the sections, each at a multiple of 8, in the machine's own
 * byte order (the file is a cache, it does not travel).
 *   IMAGE_FORMS_A, _B   hash tables of forms of either language; "a" is the one whose tag comes
 *                       first in the alphabet
 *   IMAGE_NODES_A, _B   hash tables of word sequences (a trie)
 *   IMAGE_LISTS         sense lists: a count, then that many packed senses by rising id
 *   IMAGE_INDEX         where the text of an id begins in IMAGE_TEXT
 *   IMAGE_TEXT          what ids stand for, NUL behind each
 * Tables have a power of two of slots, open addressing, the next slot tried on a clash; a free
 * slot is all zero. A form is known by 32 bits of its hash (the others choose the slot), so an
 * unknown word is taken for a known one about once in a billion lookups.
 *
 * Nothing in the bytes is trusted: image_open() checks header, sizes and a sample of the content,
 * and every access below is bounded, so that a damaged or hostile file can give wrong senses but
 * no wrong memory access.
 */
#ifndef SATZPAAR_ALIGN_LEXICON_IMAGE_H
#define SATZPAAR_ALIGN_LEXICON_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IMAGE_MAGIC 0x58454C5A54415353U /* "SSATZLEX", and the byte order */
#define IMAGE_VERSION 3U                /* raise it whenever layout, rules or lists change */
#define IMAGE_IDS_MAX (1U << 22)
#define IMAGE_PROBES_MAX 4096U /* slots a lookup looks at: no hang in a hostile table */
#define IMAGE_WEIGHT_ONE 127U
#define IMAGE_STEM_SEED 0x7374656DU /* for the hash of a stem among the forms */

enum image_section {
	IMAGE_FORMS_A,
	IMAGE_FORMS_B,
	IMAGE_NODES_A,
	IMAGE_NODES_B,
	IMAGE_LISTS,
	IMAGE_INDEX,
	IMAGE_TEXT,
	IMAGE_SECTIONS
};

struct image_range {
	uint64_t offset, size; /* bytes */
	uint64_t checksum;     /* image_sample() of the section */
};

struct image_header {
	uint64_t magic;
	uint32_t version;
	uint32_t bad_lines;
	uint64_t key; /* of the files it was compiled from: path, size, time */
	struct image_range sections[IMAGE_SECTIONS];
	uint64_t checksum; /* of all the header before it */
};

enum image_flags {
	IMAGE_VERB = 1 << 0,
	IMAGE_PART = 1 << 1, /* may be part of a compound */
	IMAGE_KEY = 1 << 2   /* the dictionary itself has it */
};

struct image_form {
	uint32_t print; /* upper half of the hash, never 0 */
	uint32_t list;  /* index into the lists; 0: no senses */
	uint32_t base;  /* lower 24 bits: class of inflected forms; upper 8: enum image_flags */
};

struct image_node {
	uint32_t parent; /* 0: the root, 1: the root of verbs with their particle apart */
	uint32_t base;   /* never 0 */
	uint32_t node;
	uint32_t list;
};

#define IMAGE_BASE(base) ((base)&0xFFFFFFU)
#define IMAGE_FLAGS(base) ((base) >> 24)
#define IMAGE_ROOT 0U
#define IMAGE_ROOT_APART 1U

/* A packed sense: 22 bits of id, 7 of weight; the 3 lowest bits are free. */
#define IMAGE_PACK(id, weight) ((id) << 10 | (weight) << 3)
#define IMAGE_ID(packed) ((packed) >> 10)
#define IMAGE_WEIGHT(packed) ((packed) >> 3 & 127U)

struct image {
	const uint8_t *bytes;
	size_t size;
	const struct image_header *header;
	const struct image_form *forms[2];
	const struct image_node *nodes[2];
	uint32_t form_mask[2], node_mask[2];
	const uint32_t *lists, *index;
	uint32_t n_lists, n_ids;
	const char *text;
	uint32_t n_text;
};

/* Looks at bytes (at least 8-aligned; they must outlive the image). False when they are not a
 * whole image of this version with this key. */
bool
image_open(struct image *image, const void *bytes, size_t size, uint64_t key);

/* A checksum that looks at no more than one 4 KiB block in 64, and at the first and last one. */
uint64_t
image_sample(const uint8_t *bytes, size_t size);

/* header->checksum as it should be. */
uint64_t
image_header_sum(const struct image_header *header);

/* side: 0 for a, 1 for b. NULL when there is none. */
const struct image_form *
image_find_form(const struct image *image, int side, uint64_t hash);

const struct image_node *
image_find_node(const struct image *image, int side, uint32_t parent, uint32_t base);

/* The packed senses of a list; *n is 0 for list 0 and for one that does not fit. */
const uint32_t *
image_list(const struct image *image, uint32_t list, size_t *n);

const char *
image_text(const struct image *image, uint32_t id);

/* Where a node's search begins. */
uint32_t
image_node_hash(uint32_t parent, uint32_t base);

#endif
