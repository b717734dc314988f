/* SPDX-License-Identifier: GPL-3.0-or-later
 * vocabulary.h - the words of all terms of one language, and which of them a token may be
 *
 * A token is folded, looked up by its key and by the forms listed beforehand, and what the rules of
 * the language confirm are its senses. German tokens are also cut: a noun of a term may be the last
 * part of a compound (EU-Sanktionen, Wirtschaftssanktionen) or the first (Sanktionspaket). The
 * senses of a token are kept, so that each word is worked on once.
 */
#ifndef SATZPAAR_PLUGINS_TERMS_VOCABULARY_H
#define SATZPAAR_PLUGINS_TERMS_VOCABULARY_H

#include "terms/language.h"

/* How a term's word stands in a token. */
enum part {
	PART_WHOLE,
	PART_HEAD, /* at the end of a compound */
	PART_FIRST /* at its beginning */
};

/* What a token must look like to be the word. */
enum letters {
	LETTERS_ANY,
	LETTERS_CAPITAL, /* begins with a capital: a German noun, a name */
	LETTERS_CAPS,    /* just as it is: EZB, NATO */
	LETTERS_SMALL    /* a German verb or adjective */
};

struct term_word {
	uint32_t text, surface; /* in the pool; folded, and as it is written; NUL behind each */
	uint32_t uses;          /* in how many patterns */
	uint8_t pos, letters;   /* enum pos, enum letters */
};

struct sense {
	uint32_t word;
	uint8_t form, part; /* enum form, enum part */
};

struct senses {
	uint32_t n;
	struct sense list[];
};

struct vocabulary {
	struct language *language;
	GArray *words;      /* struct term_word */
	GString *pool;
	GHashTable *known;  /* folded text, pos and letters -> word + 1 */
	GArray *keys;       /* of the index: struct key */
	uint32_t *heads;    /* its chains */
	size_t n_heads;
	GHashTable *seen;   /* folded token -> struct senses */
};

void
vocabulary_init(struct vocabulary *vocabulary, const char *tag);

void
vocabulary_clear(struct vocabulary *vocabulary);

/* The number of a word, which is added if it is new. */
uint32_t
vocabulary_add(struct vocabulary *vocabulary, struct satz_text word, enum pos pos,
               enum letters letters);

/* A word with just the forms that german_finite() lists. */
uint32_t
vocabulary_add_finite(struct vocabulary *vocabulary, const char *infinitive);

/* What a folded token may be; borrowed until vocabulary_tidy(). */
const struct senses *
vocabulary_senses(struct vocabulary *vocabulary, const char *folded, size_t length);

/* Forgets the tokens seen when they have become many. */
void
vocabulary_tidy(struct vocabulary *vocabulary);

const struct term_word *
vocabulary_word(const struct vocabulary *vocabulary, uint32_t word);

#endif
