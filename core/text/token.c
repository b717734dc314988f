/* SPDX-License-Identifier: GPL-3.0-or-later
 * token.c - the words, numbers and marks of a segment
 */
#include "config.h"

#include "text/token.h"

#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>

/* The bytes most words and blanks are made of: 1 letter, 2 digit, 4 blank. */
enum { BYTE_LETTER = 1, BYTE_DIGIT = 2, BYTE_SPACE = 4 };

static inline unsigned
byte_kind(uint8_t byte)
{
	if ((uint8_t)((byte | 0x20) - 'a') < 26)
		return BYTE_LETTER;
	if ((uint8_t)(byte - '0') < 10)
		return BYTE_DIGIT;
	return byte == ' ' ? BYTE_SPACE : 0;
}

/* Combining marks and format characters (soft hyphen, joiners) belong to the word before them. */
static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return g_ascii_isalpha((char)c);
	return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

static bool
is_digit(uint32_t c)
{
	return c < 0x80 ? g_ascii_isdigit((char)c) : u_isdigit((UChar32)c);
}

static bool
is_letter_or_digit(uint32_t c)
{
	return is_letter(c) || is_digit(c);
}

static size_t
skip_while(const char *text, size_t length, size_t at, bool (*belongs)(uint32_t))
{
	for (;;) {
		size_t next = at;

		if (at >= length || !belongs(utf8_next(text, length, &next)))
			return at;
		at = next;
	}
}

/* The end of the letters and digits that begin at `at`. */
static size_t
skip_word(const char *text, size_t length, size_t at)
{
	for (;;) {
		size_t next;

		while (at < length && (byte_kind((uint8_t)text[at]) & (BYTE_LETTER | BYTE_DIGIT)))
			at++;
		if (at >= length || (uint8_t)text[at] < 0x80)
			return at;
		next = at;
		if (!is_letter_or_digit(utf8_next(text, length, &next)))
			return at;
		at = next;
	}
}

static bool
is_visible(uint32_t c)
{
	return !utf8_is_space(c);
}

/* Whether an address can begin at `at`, where `mark` says that the text has an @ somewhere. */
static bool
may_be_address(const char *text, size_t at, bool mark)
{
	return mark || (text[at] | 0x20) == 'h' || (text[at] | 0x20) == 'w';
}

/* "http://...", "www....", "name@host"; the full stop or bracket behind it is left outside. */
static size_t
scan_address(const char *text, size_t length, size_t at)
{
	size_t end, mark = at;

	if (at + 4 < length && (!g_ascii_strncasecmp(text + at, "http", 4) ||
	                        !g_ascii_strncasecmp(text + at, "www.", 4))) {
		end = skip_while(text, length, at, is_visible);
	} else {
		while (mark < length &&
		       (g_ascii_isalnum(text[mark]) || strchr("._-+", text[mark])))
			mark++;
		if (mark == at || mark + 1 >= length || text[mark] != '@' ||
		    !g_ascii_isalnum(text[mark + 1]))
			return at;
		end = mark + 1;
		while (end < length && (g_ascii_isalnum(text[end]) || strchr(".-", text[end])))
			end++;
	}
	while (end > at && strchr(".,;:!?)]}>\"'", text[end - 1]))
		end--;
	return memchr(text + at, '.', end - at) ? end : at;
}

/* The digits behind `at` when a separator stands there that belongs to the number: '.' or ',' or
 * an apostrophe before a digit, a no-break or thin space before exactly three. */
static size_t
scan_group(const char *text, size_t length, size_t at)
{
	size_t next = at, end;
	uint32_t c = utf8_next(text, length, &next);

	if (c != '.' && c != ',' && c != '\'' && c != 0x2019 && c != 0xA0 && c != 0x2009 &&
	    c != 0x202F)
		return at;
	end = skip_while(text, length, next, is_digit);
	if (end == next)
		return at;
	if (c != '.' && c != ',' && end - next != 3)
		return at;
	return end;
}

/* Whether the group [end, next) behind a full stop shows that this is a date or a version. */
static bool
is_date(const char *text, size_t begin, size_t end, size_t next)
{
	size_t dots = 0;

	for (size_t at = begin; at < next; at++)
		dots += text[at] == '.';
	if (dots == 1)
		return end - begin <= 2 && next - end == 5;
	return next - end != 4;
}

/* "01.09.2004" and "1.2.3" are not one number: the first part alone is taken. */
static size_t
scan_number(const char *text, size_t length, size_t at)
{
	size_t first = skip_while(text, length, at, is_digit);
	size_t end = first, next;

	while ((next = scan_group(text, length, end)) != end) {
		if (text[end] == '.' && is_date(text, at, end, next))
			return first;
		end = next;
	}
	for (const char *ending = "stndrdth"; *ending; ending += 2)
		if (end + 2 <= length && !strncmp(text + end, ending, 2) &&
		    skip_while(text, length, end, is_letter) == end + 2)
			return end + 2;
	return end;
}

void
token_scan(const char *text, size_t length, GArray *tokens)
{
	bool mark = memchr(text, '@', length) != NULL;
	guint n = tokens->len;
	size_t at = 0;

	/* Room for a token a byte, given back behind: appending each costs as much as finding it. */
	g_array_set_size(tokens, n + (guint)length);
	while (at < length) {
		size_t next = at, address = at;
		uint32_t c = utf8_next(text, length, &next);
		struct token token = { .begin = (uint32_t)at };

		if (c == ' ' || utf8_is_space(c)) {
			at = next;
			continue;
		}
		if (is_letter_or_digit(c) && may_be_address(text, at, mark))
			address = scan_address(text, length, at);
		if (address != at) {
			token.kind = TOKEN_ADDRESS;
			next = address;
		} else if (is_digit(c)) {
			token.kind = TOKEN_NUMBER;
			next = scan_number(text, length, at);
		} else if (is_letter(c)) {
			token.kind = TOKEN_WORD;
			next = skip_word(text, length, at);
		} else {
			token.kind = TOKEN_MARK;
		}
		token.length = (uint32_t)(next - at);
		g_array_index(tokens, struct token, n++) = token;
		at = next;
	}
	g_array_set_size(tokens, n);
}
