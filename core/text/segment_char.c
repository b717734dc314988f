/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_char.c - what a character means to the sentence splitter
 */
#include "config.h"

#include "text/segment_char.h"
#include "text/utf8.h"

#include <unicode/uchar.h>

size_t
char_next(const char *text, size_t offset, size_t end, int32_t *character)
{
	unsigned char byte = (unsigned char)text[offset];

	if (byte < 0x80) {
		*character = byte;
		return offset + 1;
	}
	*character = (int32_t)utf8_next(text, end, &offset);
	return offset;
}

size_t
char_previous(const char *text, size_t begin, size_t offset, int32_t *character)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t start = offset - 1;

	if (bytes[start] < 0x80) {
		*character = bytes[start];
		return start;
	}
	while (start > begin && offset - start < 4 && (bytes[start] & 0xC0) == 0x80)
		start--;
	if (char_next(text, start, offset, character) == offset)
		return start;
	*character = 0xFFFD;
	return offset - 1;
}

/* The first 128 characters by hand: nearly all of a text. */
static enum char_class
classify_ascii(int32_t c)
{
	if (c >= 'a' && c <= 'z')
		return CHAR_LOWER;
	if (c >= 'A' && c <= 'Z')
		return CHAR_UPPER;
	if (c >= '0' && c <= '9')
		return CHAR_DIGIT;
	switch (c) {
	case ' ':
	case '\t':
	case '\r':
		return CHAR_SPACE;
	case '\n':
	case '\v':
	case '\f':
		return CHAR_LINE;
	case '.':
		return CHAR_STOP;
	case '!':
		return CHAR_EXCLAMATION;
	case '?':
		return CHAR_QUESTION;
	case '(':
	case '[':
	case '{':
		return CHAR_BRACKET_OPEN;
	case ')':
	case ']':
	case '}':
		return CHAR_BRACKET_CLOSE;
	case '"':
	case '\'':
	case '`':
		return CHAR_QUOTE;
	case '-':
		return CHAR_DASH;
	case ',':
	case ';':
	case ':':
		return CHAR_COMMA;
	default:
		return CHAR_OTHER;
	}
}

/* General punctuation, U+2000..206F. */
static enum char_class
classify_punctuation(int32_t c)
{
	if ((c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
		return CHAR_SPACE;
	if (c >= 0x2010 && c <= 0x2015)
		return CHAR_DASH;
	switch (c) {
	case 0x2028:
	case 0x2029:
		return CHAR_LINE;
	case 0x201A:
	case 0x201E:
		return CHAR_QUOTE_OPEN;
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x201C:
	case 0x201D:
	case 0x201F:
	case 0x2032:
	case 0x2033:
	case 0x2039:
	case 0x203A:
		return CHAR_QUOTE;
	case 0x2020:
	case 0x2021:
		return CHAR_NOTE;
	case 0x2022:
	case 0x2023:
	case 0x2043:
		return CHAR_BULLET;
	case 0x2026:
		return CHAR_ELLIPSIS;
	case 0x203C:
		return CHAR_EXCLAMATION;
	case 0x203D:
	case 0x2047:
	case 0x2048:
	case 0x2049:
		return CHAR_QUESTION;
	default:
		return (c >= 0x200B && c <= 0x200F) || c >= 0x2060 ? CHAR_ZERO : CHAR_OTHER;
	}
}

static enum char_class
classify_property(int32_t c)
{
	switch (u_charType(c)) {
	case U_UPPERCASE_LETTER:
	case U_TITLECASE_LETTER:
		return CHAR_UPPER;
	case U_LOWERCASE_LETTER:
		return CHAR_LOWER;
	case U_OTHER_LETTER:
	case U_MODIFIER_LETTER:
		return CHAR_LETTER;
	case U_DECIMAL_DIGIT_NUMBER:
		return CHAR_DIGIT;
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_COMBINING_SPACING_MARK:
	case U_FORMAT_CHAR:
		return CHAR_ZERO;
	case U_SPACE_SEPARATOR:
		return CHAR_SPACE;
	case U_START_PUNCTUATION:
		return CHAR_BRACKET_OPEN;
	case U_END_PUNCTUATION:
		return CHAR_BRACKET_CLOSE;
	default:
		break;
	}
	if (c >= 0x2190 && (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
	                    u_hasBinaryProperty(c, UCHAR_EMOJI)))
		return CHAR_EMOJI;
	return CHAR_OTHER;
}

enum char_class
char_classify(int32_t c)
{
	if (c < 0)
		return CHAR_OTHER;
	if (c < 0x80)
		return classify_ascii(c);
	switch (c) {
	case 0x85:
		return CHAR_LINE;
	case 0xA0:
	case 0x3000:
		return CHAR_SPACE;
	case 0xAD:
	case 0xFEFF:
		return CHAR_ZERO;
	case 0xA1:
	case 0xBF:
		return CHAR_QUOTE_OPEN;
	case 0xAB:
	case 0xB4:
	case 0xBB:
		return CHAR_QUOTE;
	case 0xB2:
	case 0xB3:
	case 0xB9:
		return CHAR_NOTE;
	case 0xB7:
	case 0x25A0:
	case 0x25AA:
	case 0x25CF:
	case 0x25E6:
	case 0x25BA:
	case 0x2192:
		return CHAR_BULLET;
	default:
		break;
	}
	if (c >= 0x2000 && c <= 0x206F)
		return classify_punctuation(c);
	if ((c >= 0x2070 && c <= 0x2079) || c == 0x207E)
		return CHAR_NOTE;
	return classify_property(c);
}
