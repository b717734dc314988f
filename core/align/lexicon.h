/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon.h - which words of two languages can translate each other, and how surely
 *
 * A lexicon is compiled once from the installed Ding list (Debian: trans-de-en), from the
 * dictionaries the person names, and from the hunspell dictionaries of both languages; it is kept
 * in a mapped cache file, so that opening it later costs next to nothing. Missing, old, damaged or
 * hostile cache files are rebuilt; where none can be written the lexicon lives in memory alone and
 * lexicon_note() says why.
 *
 * How a word is matched: either side maps a word to *senses*: (id, weight) pairs. An id stands for
 * a word or phrase of one of the two languages; which, lexicon_id_text() tells. The
 * weight, 0..1, falls with the distance from the dictionary's own form (inflected, stemmed, part
 * of a compound, part of a longer entry) and with the number of alternatives the entry offers. Two
 * words translate each other to the degree lexicon_match() gives: the largest product of their
 * weights over equal ids.
 *
 *     AUTO(lexicon) lexicon = lexicon_open("de", "en", NULL, &error);
 *     lexicon_source_senses(lexicon, "Häuser", strlen("Häuser"), german);
 *     lexicon_target_senses(lexicon, "house", strlen("house"), english);
 *     lexicon_match((struct lexicon_sense *)german->data, german->len,
 *                   (struct lexicon_sense *)english->data, english->len);    // .95
 *
 * Words are UTF-8 in any case; they need not end in NUL. A word longer than LEXICON_WORD_MAX bytes
 * has no senses. Ids have meaning within one lexicon only.
 * Threads: an open lexicon may be read from any number of threads at once.
 */
#ifndef SATZPAAR_ALIGN_LEXICON_H
#define SATZPAAR_ALIGN_LEXICON_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEXICON_WORD_MAX 120  /* bytes of a word */
#define LEXICON_SENSES_MAX 96 /* senses a lookup adds at most, the strongest ones */
#define LEXICON_NONE SIZE_MAX

enum lexicon_side {
	LEXICON_SOURCE,
	LEXICON_TARGET
};

struct lexicon_sense {
	uint32_t id;
	float weight; /* above 0, at most 1 */
};

/* A token as lexicon_phrases() wants it; borrowed. */
struct lexicon_word {
	const char *text;
	size_t length; /* bytes */
};

/* A multi-word entry found in a token sequence. Also a German verb and its particle ("nimmt ...
 * teil"): then first is the verb, count 1, and apart the particle's token. */
struct lexicon_phrase {
	size_t first, count; /* tokens */
	size_t apart;        /* a further token, LEXICON_NONE where there is none */
	const struct lexicon_sense *senses; /* by rising id; until the visitor returns */
	size_t n_senses;
};

typedef void (*lexicon_phrase_visitor)(const struct lexicon_phrase *phrase, void *payload);
typedef void (*lexicon_progress)(double fraction /* 0..1 */, void *payload);

/* Zeroed means: the usual places, no further dictionaries. */
struct lexicon_options {
	/* Files in Ding's form ("Haus {n} :: house") or lines `source TAB target`, UTF-8. Bad
	 * lines are skipped and counted: lexicon_bad_lines(). */
	const char *const *dictionaries;
	size_t n_dictionaries;
	const char *ding;          /* the Ding list; NULL: /usr/share/trans/de-en; "": none */
	const char *hunspell;      /* folder of .aff and .dic; NULL: /usr/share/hunspell; "": none */
	const char *cache_folder;  /* NULL: $XDG_CACHE_HOME/satzpaar or ~/.cache/satzpaar; "": none */
	lexicon_progress progress; /* called while the cache is compiled, never for an open */
	void *payload;
};

struct lexicon;

/* The lexicon for a language pair; tags may have regions ("de-AT"). options may be NULL.
 * Returns NULL without an error when nothing is installed for the pair: the Ding list serves
 * de-en and en-de alone, every other pair needs dictionaries. Fails (NULL with an error) when a
 * named dictionary cannot be read or holds no usable line; never because of the cache. */
struct lexicon *
lexicon_open(const char *source_language, const char *target_language,
	     const struct lexicon_options *options, GError **error);

void
lexicon_free(struct lexicon *lexicon);

AUTO_DEFINE(lexicon)

/* Why there is no cache file, a line of plain words; NULL when there is one. */
const char *
lexicon_note(const struct lexicon *lexicon);

/* Lines of the dictionaries that were skipped (counted when the cache was compiled). */
size_t
lexicon_bad_lines(const struct lexicon *lexicon);

/* Replaces what is in senses, a GArray of struct lexicon_sense, with the meanings of the word:
 * by rising id, every id once, LEXICON_SENSES_MAX at most, none for an unknown word. */
void
lexicon_source_senses(const struct lexicon *lexicon, const char *word, size_t length,
		      GArray *senses);
void
lexicon_target_senses(const struct lexicon *lexicon, const char *word, size_t length,
		      GArray *senses);

/* The largest product of weights over equal ids, 0 where there is none. Takes senses as the two
 * functions above leave them (a phrase's senses too). */
float
lexicon_match(const struct lexicon_sense *a, size_t n_a, const struct lexicon_sense *b,
	      size_t n_b);

/* Calls visit for every multi-word entry in the tokens of one segment, overlapping ones too, by
 * rising first token. */
void
lexicon_phrases(const struct lexicon *lexicon, enum lexicon_side side,
		const struct lexicon_word *words, size_t n_words, lexicon_phrase_visitor visit,
		void *payload);

/* What an id stands for, for people: "minister", "foreign minister".
 * Borrowed; "" for an unknown id. */
const char *
lexicon_id_text(const struct lexicon *lexicon, uint32_t id);

/* A translation, for people. Texts are folded. */
struct lexicon_translation {
	char *text;      /* of the other side: a word or a phrase */
	float weight;    /* above 0, at most 1 */
	const char *way; /* how it was found: "form", "ending", "stem", "part", "entry" */
	char *word;      /* what the dictionary has: the form, the word without its ending, the part */
};

/* All translations of a word of a side, the surest first; empty for an unknown one. To be unreffed.
 * For words of the language that comes second in the alphabet it reads the dictionaries once more,
 * which takes about half a second. */
GPtrArray *
lexicon_translations(const struct lexicon *lexicon, enum lexicon_side side, const char *word,
		     size_t length);

#endif
