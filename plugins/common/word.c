/* SPDX-License-Identifier: GPL-3.0-or-later
 * word.c - the words of a segment, and a folded spelling to compare them by
 */
#include "common/word.h"

#include <string.h>
#include <unicode/uchar.h>

static bool
is_ascii_letter(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_part(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_letter((unsigned char)c) || (c >= '0' && c <= '9');
	return u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0 || c == 0xAD;
}

/* What stands between two words tells how they hang together. */
static void
note_gap(struct word *word, uint32_t c)
{
	if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x201E || c == 0x201C || c == '"' ||
	    c == 0xBB || c == 0xAB || c == 0x2026)
		word->starts = true;
	if (c == ',' || c == ';' || c == 0x2013 || c == 0x2014 || c == '(' || c == ')' ||
	    word->starts)
		word->breaks = true;
}

/* The end of the word that begins at `begin`; fills in what its letters tell. */
static size_t
scan(struct satz_text text, size_t begin, struct word *word)
{
	size_t offset = begin, next, letters = 0, capitals = 0;

	for (; offset < text.length; offset = next) {
		uint32_t c = text_at(text, offset, &next);
		bool capital;

		if (!is_part(c))
			break;
		capital = c < 0x80 ? c >= 'A' && c <= 'Z' : text_is_upper(c);
		if (letters++ == 0)
			word->upper = capital;
		capitals += capital;
	}
	word->all_upper = capitals > 1 && capitals == letters;
	return offset;
}

/* Whether 's stands at `offset`, and no letter behind it. */
static bool
possessive(struct satz_text text, size_t offset, size_t *end)
{
	size_t letter, behind;

	if (offset >= text.length || !text_is_apostrophe(text_at(text, offset, &letter)) ||
	    letter >= text.length || (text.bytes[letter] | 0x20) != 's')
		return false;
	behind = letter + 1;
	*end = behind;
	return behind >= text.length || !is_part(text_at(text, behind, NULL));
}

size_t
text_words(struct satz_text text, struct word *words, size_t most)
{
	size_t offset = 0, next, n = 0, last = 0;
	struct word word = { .starts = true, .breaks = true };

	while (offset < text.length && n < most) {
		uint32_t c = text_at(text, offset, &next);

		if (!is_part(c)) {
			word.glued = text_is_hyphen(c) && n > 0 && last == offset;
			if (word.glued)
				words[n - 1].dash = true;
			if (c > ' ')
				note_gap(&word, c);
			offset = next;
			continue;
		}
		word.begin = (uint32_t)offset;
		offset = scan(text, offset, &word);
		word.end = (uint32_t)offset;
		last = offset;
		word.possessive = possessive(text, offset, &offset);
		words[n++] = word;
		word = (struct word){ .begin = 0 };
	}
	return n;
}

size_t
word_append(char out[WORD_FOLD], size_t length, uint32_t c)
{
	char bytes[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (length + n >= WORD_FOLD)
		return length;
	bytes[0] = (char)(n == 1 ? c : (0xF00U >> n & 0xFF) | c >> (6 * (n - 1)));
	for (size_t i = 1; i < n; i++)
		bytes[i] = (char)(0x80 | (c >> (6 * (n - 1 - i)) & 0x3F));
	memcpy(out + length, bytes, n);
	return length + n;
}

size_t
word_fold(struct satz_text text, char out[WORD_FOLD])
{
	size_t length = 0;

	for (size_t i = 0; i < text.length && length + 5 < WORD_FOLD;) {
		unsigned char byte = (unsigned char)text.bytes[i];
		uint32_t c;

		if (byte < 0x80) {
			out[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
			i++;
			continue;
		}
		c = text_at(text, i, &i);
		if (c != 0xAD) /* a soft hyphen is no letter */
			length = word_append(out, length,
			                     (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT));
	}
	out[length] = '\0';
	return length;
}

uint64_t
word_hash(const char *bytes, size_t length, uint64_t seed)
{
	uint64_t hash = 0xCBF29CE484222325U ^ seed * 0x9E3779B97F4A7C15U;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3U;
	return hash ^ hash >> 29;
}
