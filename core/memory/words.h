/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.h - a segment as the memory compares it: words, numbers and marks with their classes
 *
 * Two tokens of one class are nearly the same to a translator: forms of one word ("Benutzer",
 * "Benutzers", "BENUTZER": the class is the lower-case word without its common endings), or any two
 * numbers, or the same mark. Classes and lower-case forms are 64-bit hashes.
 *
 * Tokens are those of text/token.h. Scripts that put no blanks between words (Chinese, Japanese,
 * Thai ...) have a token for each character.
 *
 * Units:   bytes of the segment.
 * Threads: a list belongs to one thread at a time.
 */
#ifndef SATZPAAR_MEMORY_WORDS_H
#define SATZPAAR_MEMORY_WORDS_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum word_kind {
	WORD_WORD, /* also addresses */
	WORD_NUMBER,
	WORD_MARK
};

struct word {
	uint32_t begin, length;
	enum word_kind kind;
	uint64_t class;  /* the same for tokens that differ in form alone */
	uint64_t folded; /* of the lower-case form */
};

/* Whose endings are taken off; other languages keep theirs. */
enum word_language {
	WORD_OTHER,
	WORD_GERMAN,
	WORD_ENGLISH
};

enum word_language
word_language(const char *tag);

struct word_list {
	const char *text; /* borrowed until the next scan */
	size_t length;
	struct word *words;
	size_t n;       /* all tokens */
	size_t n_marks; /* of them marks */
	size_t room;
	GArray *tokens; /* for token_scan() */
	struct word_memo *memo; /* NULL unless word_list_remember() */
};

struct word_list *
word_list_new(void);

void
word_list_free(struct word_list *list);

AUTO_DEFINE(word_list)

/* For a list that will see millions of words: what was found out about one is kept, as long as
 * no other takes its place. Costs 200 KB. */
void
word_list_remember(struct word_list *list);

/* Replaces what is in the list by the tokens of `text` (valid UTF-8, at most 4 GiB). */
void
word_list_scan(struct word_list *list, const char *text, size_t length,
               enum word_language language);

#endif
