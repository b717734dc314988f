/* SPDX-License-Identifier: GPL-3.0-or-later
 * text.c - what plugins do with segments again and again: characters, words, findings
 */
#include "common/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

#define REPLACEMENT 0xFFFD

/* How many bytes a sequence with that first byte has; 0: none begins with it. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xC2 || first > 0xF4)
		return 0;
	return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* The host hands over valid UTF-8; this stays within the text whatever it holds. */
uint32_t
text_at(struct satz_text text, size_t offset, size_t *next)
{
	unsigned char first = offset < text.length ? (unsigned char)text.bytes[offset] : 0;
	size_t length = sequence_length(first);
	bool whole = offset < text.length && length > 0 && length <= text.length - offset;
	uint32_t c = length > 1 ? first & (0x7FU >> length) : first;

	if (next)
		*next = offset + (offset >= text.length ? 0 : whole ? length : 1);
	if (offset >= text.length)
		return 0;
	for (size_t i = 1; whole && i < length; i++)
		c = c << 6 | ((unsigned char)text.bytes[offset + i] & 0x3F);
	return whole ? c : REPLACEMENT;
}

uint32_t
text_before(struct satz_text text, size_t offset, size_t *start)
{
	size_t begin = offset;

	while (begin > 0 && offset - begin < 4) {
		begin--;
		if (((unsigned char)text.bytes[begin] & 0xC0) != 0x80)
			break;
	}
	if (start)
		*start = begin;
	return begin < offset ? text_at(text, begin, NULL) : 0;
}

bool
text_is_space(uint32_t c)
{
	return u_isUWhiteSpace((UChar32)c);
}

bool
text_is_letter(uint32_t c)
{
	return u_isalpha((UChar32)c);
}

bool
text_is_word(uint32_t c)
{
	return u_isalnum((UChar32)c);
}

bool
text_is_upper(uint32_t c)
{
	return u_isUUppercase((UChar32)c) || u_istitle((UChar32)c);
}

struct satz_text
text_part(struct satz_text text, size_t begin, size_t end)
{
	return (struct satz_text){ text.bytes + begin, end - begin };
}

bool
text_equal(struct satz_text a, struct satz_text b)
{
	return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

bool
text_equal_fold(struct satz_text a, struct satz_text b)
{
	size_t i = 0, j = 0;

	while (i < a.length && j < b.length) {
		UChar32 left = (UChar32)text_at(a, i, &i), right = (UChar32)text_at(b, j, &j);

		if (u_foldCase(left, U_FOLD_CASE_DEFAULT) != u_foldCase(right, U_FOLD_CASE_DEFAULT))
			return false;
	}
	return i == a.length && j == b.length;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool
text_is(struct satz_text text, const char *word)
{
	if (strlen(word) != text.length)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (lower(text.bytes[i]) != lower(word[i]))
			return false;
	return true;
}

bool
text_language(const char *tag, const char *language)
{
	size_t length = strlen(language);

	for (size_t i = 0; i < length; i++)
		if (lower(tag[i]) != language[i])
			return false;
	return tag[length] == '\0' || tag[length] == '-' || tag[length] == '_';
}

bool
text_one_sided(const struct satz_pair *pair)
{
	return pair->source.length == 0 || pair->target.length == 0;
}

int
text_report(const struct satz_host *host, const struct satz_pair *pair,
            const struct text_finding *finding, const char *format, ...)
{
	char message[512];
	struct satz_finding report = {
		.size = sizeof(report), .severity = finding->severity, .pair = pair->index,
		.id = finding->id, .suggestion = finding->suggestion, .source = finding->source,
		.target = finding->target
	};
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	report.message = (struct satz_text){ message, strlen(message) };
	return host->emit(host, &report);
}

struct satz_range
text_range(size_t begin, size_t end)
{
	return (struct satz_range){ (uint32_t)begin, (uint32_t)end };
}

bool
text_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

bool
text_is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

struct satz_text
text_trim(struct satz_text text)
{
	size_t begin = 0, end = text.length, next;

	while (begin < end && text_is_space(text_at(text, begin, &next)))
		begin = next;
	while (end > begin && text_is_space(text_before(text, end, &next)))
		end = next;
	return text_part(text, begin, end);
}
