/* SPDX-License-Identifier: GPL-3.0-or-later
 * utf8.c - small helpers over UTF-8: validity, characters, line numbers
 */
#include "config.h"

#include "text/utf8.h"

#include <unicode/uchar.h>

/* Decodes the character at `p`: its length, 0 when it is not valid. ICU's U8_NEXT does the same,
 * but does not compile under -Warith-conversion. */
static size_t
decode(const uint8_t *p, size_t room, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;

	if (n == 0 || n > room || p[0] > 0xF4)
		return 0;
	*c = n == 1 ? p[0] : p[0] & (0x7FU >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (p[i] & 0x3FU);
	}
	return *c < least[n] || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF) ? 0 : n;
}

size_t
utf8_valid_length(const char *text, size_t length)
{
	const uint8_t *bytes = (const uint8_t *)text;
	size_t i = 0;

	while (i < length) {
		uint32_t c;
		size_t n = bytes[i] < 0x80 ? 1 : decode(bytes + i, length - i, &c);

		if (n == 0)
			return i;
		i += n;
	}
	return length;
}

uint32_t
utf8_next(const char *text, size_t length, size_t *offset)
{
	uint32_t c = 0xFFFD;
	size_t n;

	if (*offset >= length)
		return 0;
	n = decode((const uint8_t *)text + *offset, length - *offset, &c);
	*offset += MAX(n, 1);
	return n > 0 ? c : 0xFFFD;
}

uint32_t
utf8_before(const char *text, size_t offset)
{
	size_t begin = offset;

	if (offset == 0)
		return 0;
	do {
		begin--;
	} while (begin > 0 && offset - begin < 4 && (text[begin] & 0xC0) == 0x80);
	return utf8_next(text, offset, &begin);
}

size_t
utf8_line(const char *text, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset; i++)
		line += text[i] == '\n' ||
		        (text[i] == '\r' && (i + 1 >= offset || text[i + 1] != '\n'));
	return line;
}

bool
utf8_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return u_isUWhiteSpace((UChar32)c) || c == 0x200B || c == 0xFEFF;
}

void
utf8_append(GString *text, uint32_t c)
{
	bool valid = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);

	g_string_append_unichar(text, valid ? c : 0xFFFD);
}
