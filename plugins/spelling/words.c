/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - a segment's words, without what is none: links, tags, code, file names
 */
#include "spelling/spelling.h"

#include <string.h>

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Marks that say: what stands between here and the next blank is an address, a name of a file or
 * of a person in a network, a placeholder. "und/oder" is none. */
static bool
is_address(struct satz_text text, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		char c = text.bytes[i], next = i + 1 < end ? text.bytes[i + 1] : '\0';
		bool inside = i > begin && g_ascii_isalnum(text.bytes[i - 1]);

		if (c != '\0' && strchr("@#\\_=`~^$%|", c))
			return true;
		if ((c == '/' && (next == '/' || i == begin || (inside && next == '\0'))) ||
		    (c == ':' && next == '/'))
			return true;
		if (c == '.' && inside && g_ascii_islower(next))
			return true;
	}
	return false;
}

/* Where a tag, placeholder or shortcode ends that begins at `i`; 0 when none does. [brackets] with
 * plain words are text. */
static size_t
markup_end(struct satz_text text, size_t i)
{
	char open = text.bytes[i];
	char close = open == '<' ? '>' : open == '{' ? '}' : open == '[' ? ']' : open == '`' ? '`' : '\0';
	bool code = open != '[' || (i + 1 < text.length && text.bytes[i + 1] == '/');

	if (close == '\0')
		return 0;
	for (size_t k = i + 1; k < text.length && k - i < 500; k++) {
		if (text.bytes[k] == '=')
			code = true;
		if (text.bytes[k] == close)
			return code ? k + 1 : 0;
	}
	return 0;
}

/* Whether a word can go on with the character at `i`, which is none of letters and digits. */
static bool
joins(struct satz_text text, uint32_t c, size_t next, bool letters)
{
	if (c == 0xAD)
		return true;
	if (is_hyphen(c))
		return letters;
	return is_apostrophe(c) && text_is_letter(text_at(text, next, NULL));
}

static size_t
word_end(struct satz_text text, size_t begin, size_t limit)
{
	size_t i = begin, next;
	bool letters = false;

	while (i < limit) {
		uint32_t c = text_at(text, i, &next);

		if (text_is_word(c))
			letters = true;
		else if (!joins(text, c, next, letters || i == begin))
			break;
		i = next;
	}
	return i;
}

/* Looks back over blanks and opening marks to what stands before the word. */
static bool
begins_sentence(struct satz_text text, size_t begin)
{
	size_t i = begin, start;

	while (i > 0) {
		uint32_t c = text_before(text, i, &start);

		if (text_is_word(c) || c == ',' || c == ';' || c == ')')
			return false;
		if (!text_is_space(c))
			return true;
		i = start;
	}
	return true;
}

static void
add(struct satz_text text, size_t begin, size_t end, GArray *words)
{
	uint32_t before = text_before(text, begin, NULL), behind = text_at(text, end, NULL);
	struct word word = {
		.begin = (uint32_t)begin, .end = (uint32_t)end,
		.initial = begins_sentence(text, begin), .point = behind == '.',
		.quoted = (before != 0 && !text_is_space(before)) ||
		          (behind != 0 && !text_is_space(behind) && behind > 0x7F)
	};

	if (words->len < WORDS_MAX)
		g_array_append_val(words, word);
}

/* The words between two blanks. */
static void
chunk(struct satz_text text, size_t begin, size_t end, GArray *words)
{
	size_t next;

	if (is_address(text, begin, end))
		return;
	for (size_t i = begin; i < end;) {
		uint32_t c = text_at(text, i, &next);
		bool starts = text_is_word(c) || (is_hyphen(c) && text_is_letter(text_at(text, next, NULL)));
		size_t behind = starts ? word_end(text, i, end) : next;

		if (starts)
			add(text, i, behind, words);
		i = behind;
	}
}

void
words_find(struct satz_text text, GArray *words)
{
	size_t i = 0, next;

	while (i < text.length) {
		size_t end = i, markup = markup_end(text, i);

		if (markup > 0) {
			i = markup;
			continue;
		}
		while (end < text.length) {
			uint32_t c = text_at(text, end, &next);

			if (text_is_space(c) || (end > i && markup_end(text, end) > 0))
				break;
			end = next;
		}
		chunk(text, i, end, words);
		if (end == i)
			text_at(text, i, &end);
		i = end;
	}
}
