/* SPDX-License-Identifier: GPL-3.0-or-later
 * fold.h - one spelling for every way to write a word
 *
 * Folding makes words comparable: case folded (Unicode's simple folding, the same everywhere),
 * decomposed letters composed, ß as ss, the typographic apostrophe as ', soft hyphens dropped.
 * Umlauts stay what they are: "schon" and "schön" are two words.
 */
#ifndef SATZPAAR_ALIGN_FOLD_H
#define SATZPAAR_ALIGN_FOLD_H

#include <stddef.h>
#include <stdint.h>

#define FOLD_MAX 120               /* bytes of a folded word */
#define FOLD_ROOM (FOLD_MAX + 1)   /* and its NUL */

/* Writes the folded word and a NUL into out; returns its length in bytes, 0 (and an empty string)
 * for an empty word, one that would be longer than FOLD_MAX, or one that is not UTF-8. */
size_t
fold_word(const char *word, size_t length, char out[FOLD_ROOM]);

/* Bytes at the beginning of a folded word that its forms share, roughly, in any language: endings
 * are a third of a long word. */
size_t
fold_stem(const char *word, size_t length);

/* A 64-bit hash of bytes; seed keeps two kinds of keys apart. Not for hostile collisions. */
uint64_t
fold_hash(const char *bytes, size_t length, uint64_t seed);

#endif
