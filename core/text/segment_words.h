/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_words.h - the word lists of the sentence splitter
 *
 * A list file is UTF-8 text. `#` begins a comment, `[class]` names the class of the entries that
 * follow, entries are parted by commas or line ends. Spaces inside an entry do not count
 * (`z. B.` is `z.B.`). Abbreviations keep their case and end in a stop (one is added where it
 * is missing); words are compared without case.
 */
#ifndef SATZPAAR_TEXT_SEGMENT_WORDS_H
#define SATZPAAR_TEXT_SEGMENT_WORDS_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* The longest word looked up, in bytes; longer ones are in no list. */
#define WORD_MAX 63

enum word_class {
	WORD_HARD = 1 << 0,    /* abbreviation: never the end of a sentence */
	WORD_NUMERIC = 1 << 1, /* abbreviation: not the end before a number */
	WORD_SOFT = 1 << 2,    /* abbreviation: the end only before a starter */
	WORD_FINAL = 1 << 3,   /* abbreviation: the end before any capital */
	WORD_TIME = 1 << 4,    /* a.m., p.m.: the end unless a day or a time zone follows */
	WORD_SUFFIX = 1 << 5,  /* abbreviation that is also the tail of others: Haupt-str. */
	WORD_STARTER = 1 << 6, /* small inside a sentence: a capital means that one begins */
	WORD_MONTH = 1 << 7,
	WORD_ORDINAL = 1 << 8,  /* noun that likes an ordinal before it: Jahrhundert, Platz */
	WORD_COUNTED = 1 << 9,  /* noun with a cardinal behind it: Seite 7 */
	WORD_BEFORE = 1 << 10,  /* article or preposition before an ordinal: am, der */
	WORD_LABEL = 1 << 11,   /* noun with a single letter behind it: Vitamin C */
	WORD_MARKED = 1 << 12,  /* name with ! or ? in it */
	WORD_SPEECH = 1 << 13,  /* says who spoke: said, asked */
	WORD_ZONE = 1 << 14,    /* may follow a time of day: EST, Monday */
	WORD_BRAND = 1 << 15,   /* name that begins small and begins sentences: iPhone */
	WORD_INTERJECTION = 1 << 17, /* oh, ah: a small letter goes on behind their ! */
	WORD_CLAUSE = 1 << 18, /* opens a clause and is nobody's name: the, it, so */
	WORD_TITLE = 1 << 16,   /* stands before a regnal name or number: König, Papst */
};

#define WORD_ABBREVIATION \
	(WORD_HARD | WORD_NUMERIC | WORD_SOFT | WORD_FINAL | WORD_TIME | WORD_SUFFIX)

struct words;

struct words *
words_new(void);

void
words_free(struct words *words);

AUTO_DEFINE(words)

/* Adds a list. `user` allows the classes of user files only and begins with [hard]. `name` is
 * for the messages. All or nothing is added. */
bool
words_add(struct words *words, const char *name, const char *list, size_t length, bool user,
          GError **error);

/* The classes (enum word_class) of an abbreviation, stop included; 0 when it is none. With `first`,
 * at the beginning of a sentence, its capital may stand for a small letter: `Vgl.` */
unsigned
words_abbreviation(const struct words *words, const char *text, size_t length, bool first);

/* The same for the longest listed suffix of it: `Bahnhofstr.`. */
unsigned
words_suffix(const struct words *words, const char *text, size_t length);

/* The classes of a word, without regard to case. */
unsigned
words_class(const struct words *words, const char *text, size_t length);

#endif
