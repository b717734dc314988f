/* SPDX-License-Identifier: GPL-3.0-or-later
 * token.h - the words, numbers and marks of a segment
 *
 * The scanner knows no language. Hyphens and apostrophes part words ("Bosch-Werkzeug",
 * "d'abord"), so that their parts can find each other. A number keeps the separators inside it
 * ("10.000", "2,5", "8 848" with a no-break space) and an English ordinal ending ("1st"); dates
 * ("01.09.2004") and times ("14:30") come as several numbers. Addresses (URL, e-mail) are one
 * token. Everything else that is visible is a mark of one code point.
 *
 * Units: bytes of the text given. Time is linear in the length. Threads: no state.
 */
#ifndef SATZPAAR_TEXT_TOKEN_H
#define SATZPAAR_TEXT_TOKEN_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind {
	TOKEN_WORD,
	TOKEN_NUMBER,
	TOKEN_ADDRESS,
	TOKEN_MARK
};

struct token {
	uint32_t begin, length;
	enum token_kind kind;
};

/* Appends the tokens of `text` (UTF-8, at most 4 GiB) to `tokens`, a GArray of struct token. */
void
token_scan(const char *text, size_t length, GArray *tokens);

#endif
