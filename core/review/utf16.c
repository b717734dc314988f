/* SPDX-License-Identifier: GPL-3.0-or-later
 * utf16.c - offsets as a browser counts them, in UTF-16 units, and ours in bytes
 */
#include "config.h"

#include "review/utf16.h"

/* A byte that begins a character counts one unit, two beyond U+FFFF. */
static size_t
units_of(char byte)
{
	const unsigned char c = (unsigned char)byte;

	return (size_t)((c & 0xC0) != 0x80) + (size_t)(c >= 0xF0);
}

bool
utf16_to_bytes(const char *text, size_t units, size_t *bytes)
{
	size_t at = 0, seen = 0;

	while (text[at] && (seen < units || units_of(text[at]) == 0))
		seen += units_of(text[at++]);
	*bytes = at;
	return seen == units;
}

size_t
utf16_from_bytes(const char *text, size_t bytes)
{
	size_t units = 0;

	for (size_t i = 0; i < bytes && text[i]; i++)
		units += units_of(text[i]);
	return units;
}
