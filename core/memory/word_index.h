/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_index.h - which words a memory has, and where they stand: for concordance
 *
 * For each side all words and numbers, folded (align/fold.h), with their Snowball stems, ordered by
 * stem, then by word; and for each the positions that have it. Positions number the words and
 * numbers of all texts of a side, one text behind the other, with a free position behind each text,
 * so that neighbours in a text have neighbouring positions, and no others have.
 *
 * It is made of the first part of the memory's index (parts.h) the first time it is asked for, and
 * kept (beside.h, with the ending .words). What was added in place since is not in it.
 *
 * The bytes: struct word_index_header, then its sections, each at a multiple of 8. Nothing in them
 * is trusted: sizes are looked at when it is opened, and every access is bounded.
 *
 * Threads: may be read from any number of threads at once.
 */
#ifndef SATZPAAR_MEMORY_WORD_INDEX_H
#define SATZPAAR_MEMORY_WORD_INDEX_H

#include "memory/memory.h"
#include "text/auto.h"

#define WORD_INDEX_VERSION 1U
/* Positions of a side it covers at most, for each takes eight bytes while it is made; pairs behind
 * must be looked at one by one. */
#define WORD_INDEX_POSITIONS_MAX (1U << 27)

enum word_section {
	WORD_TEXTS,    /* the words, '\n' behind each */
	WORD_STEMS,    /* their stems, '\n' behind each, in the same order */
	WORD_TEXT_AT,  /* uint32_t: where a word begins in the texts, and one more */
	WORD_STEM_AT,  /* the same for stems */
	WORD_LISTS,    /* uint32_t: where the positions of a word begin, and one more */
	WORD_POSTINGS, /* varints: how many positions, the first, how much the next is more */
	WORD_STARTS,   /* uint32_t: the first position of a pair, and one more */
	WORD_SECTIONS
};

struct word_range {
	uint64_t offset, size; /* bytes */
};

struct word_index_header {
	struct word_range sections[2][WORD_SECTIONS];
};

/* The words of one side. */
struct word_table {
	const char *texts, *stems;
	size_t n_texts, n_stems;
	const uint32_t *text_at, *stem_at, *lists, *starts;
	uint32_t n;       /* words */
	uint32_t n_pairs; /* covered: raw numbers below */
	uint32_t n_positions;
	const uint8_t *postings;
	size_t n_postings;
};

struct word_index;

/* Never NULL. `progress` is called while it is made; may be NULL. */
struct word_index *
word_index_open(const struct memory *memory, memory_progress progress, void *payload);

/* The same of bytes, which are kept; NULL when they are no index. */
struct word_index *
word_index_open_bytes(const struct memory *memory, GBytes *bytes);

void
word_index_free(struct word_index *index);

AUTO_DEFINE(word_index)

/* The words of memory_from() (side 0) or memory_to() (side 1). Borrowed. */
const struct word_table *
word_index_table(const struct word_index *index, int side);

/* A word's text or stem; empty where there is none. */
const char *
word_table_text(const struct word_table *table, uint32_t word, size_t *length);
const char *
word_table_stem(const struct word_table *table, uint32_t word, size_t *length);

/* The word in whose text (`stems`: in whose stem) the byte at that offset lies. */
uint32_t
word_table_at(const struct word_table *table, bool stems, size_t offset);

/* How many positions have it. */
size_t
word_table_count(const struct word_table *table, uint32_t word);

/* Sets the bit of every position that has the word; there are n_positions bits. */
void
word_table_mark(const struct word_table *table, uint32_t word, uint64_t *bits);

/* The pair (its raw number, parts.h) that has the position, at or behind `from`; n_pairs when none
 * has. */
uint32_t
word_table_pair(const struct word_table *table, uint32_t from, uint32_t position);

/* Makes the bytes of an index (word_index_build.c). */
GBytes *
word_index_build(const struct memory *memory, memory_progress progress, void *payload);

#endif
