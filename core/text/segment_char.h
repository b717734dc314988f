/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_char.h - what a character means to the sentence splitter
 *
 * The text is valid UTF-8, as a document promises; reading malformed bytes is harmless all the
 * same: each counts as CHAR_OTHER.
 */
#ifndef SATZPAAR_TEXT_SEGMENT_CHAR_H
#define SATZPAAR_TEXT_SEGMENT_CHAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum char_class {
	CHAR_OTHER,
	CHAR_SPACE,
	CHAR_LINE, /* a line end */
	CHAR_UPPER,
	CHAR_LOWER,
	CHAR_LETTER, /* without case */
	CHAR_DIGIT,
	CHAR_STOP,
	CHAR_EXCLAMATION,
	CHAR_QUESTION,
	CHAR_ELLIPSIS,
	CHAR_BRACKET_OPEN,
	CHAR_BRACKET_CLOSE,
	CHAR_QUOTE,      /* may open or close: straight, or read differently in other countries */
	CHAR_QUOTE_OPEN, /* opens wherever it stands: low quotes, inverted marks */
	CHAR_DASH,
	CHAR_COMMA, /* comma, colon, semicolon */
	CHAR_NOTE,  /* superscript digits, dagger: marks of notes */
	CHAR_EMOJI,
	CHAR_BULLET,
	CHAR_ZERO /* without width: joiners, soft hyphen, selectors, combining marks */
};

/* Reads the character at `offset` (< `end`) and returns where the next one begins. */
size_t
char_next(const char *text, size_t offset, size_t end, int32_t *character);

/* Reads the character before `offset` (> `begin`) and returns where it begins. */
size_t
char_previous(const char *text, size_t begin, size_t offset, int32_t *character);

enum char_class
char_classify(int32_t character);

static inline bool
char_is_letter(enum char_class class)
{
	return class == CHAR_UPPER || class == CHAR_LOWER || class == CHAR_LETTER;
}

static inline bool
char_is_end_mark(enum char_class class)
{
	return class >= CHAR_STOP && class <= CHAR_ELLIPSIS;
}

#endif
