/* SPDX-License-Identifier: GPL-3.0-or-later
 * escape.c - text to XML, with a rule for the characters that XML cannot hold
 */
#include "config.h"

#include "tmx/escape.h"
#include "tmx/character.h"

#include <string.h>

enum byte_class {
	PLAIN = 0,
	MARKUP,  /* & < > CR: escaped everywhere */
	QUOTING, /* " TAB LF: escaped in attributes */
	CONTROL, /* no legal form */
	LEAD_EF  /* may begin U+FFFE or U+FFFF */
};

#define CONTROLS_8 CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL

static const unsigned char byte_classes[256] = {
	CONTROLS_8, /* 0x00 */
	CONTROL, QUOTING, QUOTING, CONTROL, CONTROL, MARKUP, CONTROL, CONTROL,
	CONTROLS_8, /* 0x10 */
	CONTROLS_8,
	['"'] = QUOTING, ['&'] = MARKUP, ['<'] = MARKUP, ['>'] = MARKUP, [0xEF] = LEAD_EF,
};

static const char *
reference_of(unsigned char byte)
{
	switch (byte) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	default:
		return "&#13;";
	}
}

static void
append_illegal(GString *out, unsigned code, enum escape_place place, enum escape_policy policy)
{
	if (policy == ESCAPE_CODE && place == ESCAPE_TEXT)
		g_string_append_printf(out, "<ph type=\"x-ctrl\">U+%04X</ph>", code);
	else if (policy == ESCAPE_REPLACE || policy == ESCAPE_CODE)
		g_string_append(out, "\xEF\xBF\xBD");
}

/* The code point at `p` when XML cannot hold it, and its length; 0 when it is fine. The table only
 * says where to look; tmx_character_allowed() is the rule, as it is for reading. */
static size_t
illegal_length(const unsigned char *p, const unsigned char *end, unsigned *code)
{
	bool long_enough = byte_classes[*p] == LEAD_EF && end - p >= 3;

	if (byte_classes[*p] != CONTROL && !long_enough)
		return 0;
	*code = long_enough ? g_utf8_get_char((const char *)p) : *p;
	if (tmx_character_allowed(*code))
		return 0;
	return long_enough ? 3 : 1;
}

uint64_t
escape_append(GString *out, const char *bytes, size_t length, enum escape_place place,
              enum escape_policy policy)
{
	const unsigned char *p = (const unsigned char *)bytes, *end = p + length, *done = p;
	uint64_t illegal = 0;

	while (p < end) {
		unsigned code;
		size_t n;
		enum byte_class class = byte_classes[*p];

		if (class == PLAIN || (class == QUOTING && place == ESCAPE_TEXT)) {
			p++;
			continue;
		}
		n = illegal_length(p, end, &code);
		if (n == 0 && class == LEAD_EF) {
			p++;
			continue;
		}
		g_string_append_len(out, (const char *)done, p - done);
		if (n > 0) {
			append_illegal(out, code, place, policy);
			illegal++;
		} else {
			g_string_append(out, reference_of(*p));
			n = 1;
		}
		p += n;
		done = p;
	}
	g_string_append_len(out, (const char *)done, end - done);
	return illegal;
}

void
escape_append_attribute(GString *out, const char *name, const char *value)
{
	if (!value)
		return;
	g_string_append_c(out, ' ');
	g_string_append(out, name);
	g_string_append(out, "=\"");
	escape_append(out, value, strlen(value), ESCAPE_ATTRIBUTE, ESCAPE_DROP);
	g_string_append_c(out, '"');
}
