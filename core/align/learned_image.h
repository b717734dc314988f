/* SPDX-License-Identifier: GPL-3.0-or-later
 * learned_image.h - the bytes of a learned lexicon
 *
 * struct learned_header, then the sections, each at a multiple of 8, in the machine's byte order
 * (it is a cache, it does not travel): the texts, and for words and for stems, for each side
 *   names   uint32_t: where a word begins in the texts, by their bytes, and one more
 *   first   uint32_t: its first entry, and one more
 *   entries struct learned_entry: what it means, the likeliest first
 *
 * Nothing in the bytes is trusted: learned_open() looks at header and sizes, every access is
 * bounded, so that a hostile file can give wrong senses but no wrong memory access.
 */
#ifndef SATZPAAR_ALIGN_LEARNED_IMAGE_H
#define SATZPAAR_ALIGN_LEARNED_IMAGE_H

#include <stdint.h>

#define LEARNED_MAGIC 0x4E52414C5A544153U /* "SATZLARN", and the byte order */
#define LEARNED_VERSION 1U                /* raise it whenever layout or model change */
#define LEARNED_ONE 65535U                /* probability 1 */

enum learned_layer {
	LEARNED_WORDS,
	LEARNED_STEMS,
	LEARNED_LAYERS
};

enum learned_section {
	LEARNED_NAMES,
	LEARNED_FIRST,
	LEARNED_ENTRIES,
	LEARNED_SECTIONS
};

struct learned_range {
	uint64_t offset, size; /* bytes */
};

struct learned_header {
	uint64_t magic;
	uint32_t version, pairs;
	struct learned_range text;
	struct learned_range sections[LEARNED_LAYERS][2][LEARNED_SECTIONS];
};

struct learned_entry {
	uint32_t other; /* a word of the other side */
	uint16_t probability, reverse; /* of LEARNED_ONE */
	uint16_t seen, padding;
};

#endif
