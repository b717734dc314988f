/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_text.c - JSON written a line at a time
 */
#include "config.h"

#include "text/json_text.h"

#include <string.h>

/* How many bytes at `p` need no escape. */
static size_t
plain(const char *p, size_t length)
{
	size_t n = 0;

	while (n < length) {
		unsigned char c = (unsigned char)p[n];

		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
			break;
		if (c == 0xE2 && length - n >= 3 && (unsigned char)p[n + 1] == 0x80 &&
		    ((unsigned char)p[n + 2] & 0xFE) == 0xA8)
			break;
		n++;
	}
	return n;
}

void
json_text_string(GString *json, const char *text, size_t length)
{
	g_string_append_c(json, '"');
	while (length > 0) {
		size_t n = plain(text, length);
		unsigned char c;

		g_string_append_len(json, text, (gssize)n);
		text += n;
		length -= n;
		if (length == 0)
			break;
		c = (unsigned char)*text;
		n = 1;
		if (c == '"' || c == '\\') {
			g_string_append_c(json, '\\');
			g_string_append_c(json, (char)c);
		} else if (c == '\n') {
			g_string_append(json, "\\n");
		} else if (c == '\t') {
			g_string_append(json, "\\t");
		} else if (c == 0xE2) {
			n = 3;
			g_string_append(json, text[2] == '\xA8' ? "\\u2028" : "\\u2029");
		} else {
			g_string_append_printf(json, "\\u%04x", c);
		}
		text += n;
		length -= n;
	}
	g_string_append_c(json, '"');
}

void
json_text_number(GString *json, double number)
{
	char buffer[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(json, g_ascii_formatd(buffer, sizeof(buffer), "%.3f", number));
}
