/* SPDX-License-Identifier: GPL-3.0-or-later
 * character.c - which characters XML has, and how they are written
 */
#include "config.h"

#include "tmx/character.h"

#include <string.h>

size_t
tmx_utf8_length(uint8_t first, uint8_t *low, uint8_t *high)
{
	*low = 0x80;
	*high = 0xbf;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef) {
		*low = first == 0xe0 ? 0xa0 : 0x80;
		*high = first == 0xed ? 0x9f : 0xbf;
		return 3;
	}
	if (first >= 0xf0 && first <= 0xf4) {
		*low = first == 0xf0 ? 0x90 : 0x80;
		*high = first == 0xf4 ? 0x8f : 0xbf;
		return 4;
	}
	return 1;
}

size_t
tmx_reference(const uint8_t *s, size_t left, gunichar *c)
{
	bool hex = left > 2 && s[2] == 'x';
	size_t first = hex ? 3 : 2, k = first;

	*c = 0;
	if (left < 3 || s[1] != '#')
		return 0;
	for (; k < left && k < 32 && s[k] != ';'; k++) {
		int digit = hex ? g_ascii_xdigit_value((char)s[k]) : g_ascii_digit_value((char)s[k]);

		if (digit < 0)
			return 0;
		*c = MIN(*c * (hex ? 16 : 10) + (gunichar)digit, 0x110000);
	}
	return k < left && s[k] == ';' && k > first ? k + 1 : 0;
}

bool
tmx_character_allowed(gunichar c)
{
	return c == 0x9 || c == 0xa || c == 0xd || (c >= 0x20 && c < 0xd800) ||
	       (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

uint64_t
tmx_count_lines(const uint8_t *bytes, size_t length)
{
	const uint8_t *end = bytes + length, *found;
	uint64_t lines = 0;

	for (; bytes < end && (found = memchr(bytes, '\n', (size_t)(end - bytes))); bytes = found + 1)
		lines++;
	return lines;
}
