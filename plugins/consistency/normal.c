/* SPDX-License-Identifier: GPL-3.0-or-later
 * normal.c - texts made comparable, and where they differ
 */
#include "consistency/consistency.h"

#include <unicode/uchar.h>

/* Marks that tell nothing where they stand at an end; quotation marks nowhere do. */
static bool
is_quote(uint32_t c)
{
	return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 ||
	       c == 0x203A || c == '\'';
}

static bool
is_end_mark(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == ',' || c == 0x2026 ||
	       is_quote(c) || text_is_space(c);
}

/* The text without what tells nothing at its ends. */
static struct satz_text
core(struct satz_text text)
{
	size_t begin = 0, end = text.length, next;

	while (end > begin && is_end_mark(text_before(text, end, &next)))
		end = next;
	while (begin < end && is_end_mark(text_at(text, begin, &next)))
		begin = next;
	return text_part(text, begin, end);
}

struct normal
normalise(struct satz_text text)
{
	struct normal normal = { 0xCBF29CE484222325U, 0 };
	bool blank = true;

	text = core(text);
	for (size_t i = 0; i < text.length;) {
		uint32_t c = text_at(text, i, &i);

		if (is_quote(c))
			continue;
		if (c <= ' ' || (c >= 0x80 && text_is_space(c))) {
			blank = true;
			continue;
		}
		if (blank) {
			normal.words++;
			normal.hash = (normal.hash ^ ' ') * 0x100000001B3U;
			blank = false;
		}
		if (c >= 0x80)
			c = (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
		else if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		normal.hash = (normal.hash ^ c) * 0x100000001B3U;
	}
	normal.hash ^= normal.hash >> 31;
	return normal;
}

static bool
inside_word(struct satz_text text, size_t at)
{
	return at > 0 && at < text.length && text_is_word(text_before(text, at, NULL)) &&
	       text_is_word(text_at(text, at, NULL));
}

static bool
inside_character(struct satz_text text, size_t at)
{
	return at < text.length && ((unsigned char)text.bytes[at] & 0xC0) == 0x80;
}

struct satz_range
difference(struct satz_text text, struct satz_text other)
{
	size_t begin = 0, end = 0, most = MIN(text.length, other.length);

	while (begin < most && text.bytes[begin] == other.bytes[begin])
		begin++;
	while (end < most - begin && text.bytes[text.length - 1 - end] ==
	                                     other.bytes[other.length - 1 - end])
		end++;
	end = text.length - end;
	while (begin > 0 && (inside_character(text, begin) || inside_word(text, begin)))
		begin--;
	while (end < text.length && (inside_character(text, end) || inside_word(text, end)))
		end++;
	return begin < end ? text_range(begin, end) : text_range(0, text.length);
}
