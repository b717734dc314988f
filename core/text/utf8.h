/* SPDX-License-Identifier: GPL-3.0-or-later
 * utf8.h - small helpers over UTF-8: validity, characters, line numbers
 *
 * All offsets are bytes.
 */
#ifndef SATZPAAR_TEXT_UTF8_H
#define SATZPAAR_TEXT_UTF8_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The offset of the first byte that is not valid UTF-8 (RFC 3629), `length` when all of it is. */
size_t
utf8_valid_length(const char *text, size_t length);

/* The code point at `*offset`, which moves behind it. At the end of the text 0, and no move.
 * An invalid byte is U+FFFD. */
uint32_t
utf8_next(const char *text, size_t length, size_t *offset);

/* The code point before `offset`; 0 at the beginning. */
uint32_t
utf8_before(const char *text, size_t offset);

/* The number, from 1, of the line `offset` stands in; LF, CRLF and CR end a line. */
size_t
utf8_line(const char *text, size_t offset);

/* White space as Unicode has it, no-break spaces included, and U+200B, U+FEFF. */
bool
utf8_is_space(uint32_t c);

/* Appends the code point; an invalid one becomes U+FFFD. */
void
utf8_append(GString *text, uint32_t c);

#endif
