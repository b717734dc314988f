/* SPDX-License-Identifier: GPL-3.0-or-later
 * word.h - the words of a segment, and a folded spelling to compare them by
 *
 * A word is a run of letters, digits and marks that go with them. Hyphens and apostrophes part
 * words, but a word knows that it is glued to its neighbour by a hyphen; an English possessive 's
 * belongs to no word. Folding is Unicode's simple case folding.
 */
#ifndef SATZPAAR_PLUGINS_WORD_H
#define SATZPAAR_PLUGINS_WORD_H

#include "common/text.h"

#define WORD_FOLD 96 /* bytes of a folded word and its NUL; longer words are cut */

struct word {
	uint32_t begin, end; /* bytes of the segment */
	bool glued;          /* a hyphen and nothing else stands before it */
	bool dash;           /* a hyphen stands behind it */
	bool possessive;     /* 's or ’s stands behind it */
	bool upper, all_upper; /* its first letter is a capital; all are, and there are two or more */
	bool starts;         /* a sentence or a quotation begins here */
	bool breaks;         /* a mark that parts clauses stands before it */
};

/* Finds the words of a text, `most` at most; returns how many. */
size_t
text_words(struct satz_text text, struct word *words, size_t most);

/* Writes the folded text and a NUL; returns its length. */
size_t
word_fold(struct satz_text text, char out[WORD_FOLD]);

/* A 64-bit hash (FNV-1a with a last mix) of bytes. `seed` keeps kinds of keys apart. */
uint64_t
word_hash(const char *bytes, size_t length, uint64_t seed);

/* Puts a character behind `length` bytes of `out` if it fits; returns the new length. No NUL. */
size_t
word_append(char out[WORD_FOLD], size_t length, uint32_t c);

#endif
