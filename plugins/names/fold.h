/* SPDX-License-Identifier: GPL-3.0-or-later
 * fold.h - names as letters to compare: without case, without accents
 *
 * The alphabet has 29 letters, so that five of them fit into a small number: a to z, and ä, ö, ü as
 * the three characters behind z in ASCII. ß is ss, æ is ae; other accents are dropped; a letter of
 * another script is FOLD_OTHER.
 */
#ifndef SATZPAAR_NAMES_FOLD_H
#define SATZPAAR_NAMES_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FOLD_A_UMLAUT '{'
#define FOLD_O_UMLAUT '|'
#define FOLD_U_UMLAUT '}'
#define FOLD_OTHER '~'

#define FOLD_LETTERS 40 /* of a word; a longer one is no name to us */
#define FOLD_WORDS 8    /* of a name */

/* A word of a name. */
struct folded {
	bool accents;                    /* others than those of German were dropped */
	size_t n;                        /* letters; 0 when it is too long or of another script */
	char letters[FOLD_LETTERS + 1];  /* NUL-terminated */
	uint16_t at[FOLD_LETTERS + 1];   /* byte of `text` where each begins; at[n]: the end */
	const char *text;                /* borrowed */
	size_t length;                   /* bytes */
};

/* A name, cut at everything that is neither letter nor apostrophe. */
struct folded_name {
	size_t n;
	struct folded words[FOLD_WORDS]; /* what is beyond is not looked at */
};

/* Both keep pointers into `text`, which must outlive them. */
void
name_fold_word(const char *text, size_t length, struct folded *word);
void
name_fold(const char *text, size_t length, struct folded_name *name);

bool
name_is_vowel(char letter);

#endif
