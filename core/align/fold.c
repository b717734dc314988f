/* SPDX-License-Identifier: GPL-3.0-or-later
 * fold.c - folding words, see fold.h
 */
#include "config.h"

#include "align/fold.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>

#define SHARP_S 0x00DF
#define CAPITAL_SHARP_S 0x1E9E
#define SOFT_HYPHEN 0x00AD
#define APOSTROPHE 0x2019

/* The plain words of Western languages: ASCII and Latin-1 letters. Returns 0 for others. */
static size_t
fold_latin(const uint8_t *word, size_t length, char out[FOLD_ROOM])
{
	if (length > FOLD_MAX)
		return 0;
	for (size_t i = 0; i < length; i++) {
		uint8_t byte = word[i];

		if (byte < 0x80) {
			out[i] = (char)((uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte);
			continue;
		}
		if (byte != 0xC3 || i + 1 == length || (word[i + 1] & 0xC0) != 0x80)
			return 0;
		out[i] = (char)byte;
		byte = word[++i];
		if (byte == 0x9F) { /* ß takes two bytes, as ss does */
			out[i - 1] = out[i] = 's';
			continue;
		}
		if (byte < 0x9F && byte != 0x97)
			byte = (uint8_t)(byte + 0x20);
		out[i] = (char)byte;
	}
	out[length] = '\0';
	return length;
}

/* Any other word, valid UTF-8; 0 when it has no room. */
static size_t
fold_points(const char *word, size_t length, char out[FOLD_ROOM])
{
	const char *end = word + length;
	size_t n = 0;

	for (; word < end; word += g_utf8_skip[(uint8_t)*word]) {
		gunichar point = g_utf8_get_char(word);

		if (n + 4 > FOLD_MAX)
			return 0;
		if (point == SOFT_HYPHEN)
			continue;
		point = (gunichar)u_foldCase((UChar32)point, U_FOLD_CASE_DEFAULT);
		if (point == SHARP_S || point == CAPITAL_SHARP_S) {
			out[n++] = 's';
			point = 's';
		}
		n += (size_t)g_unichar_to_utf8(point == APOSTROPHE ? '\'' : point, out + n);
	}
	return n;
}

static bool
has_combining(const char *word, size_t length)
{
	return memchr(word, 0xCC, length) || memchr(word, 0xCD, length);
}

size_t
fold_word(const char *word, size_t length, char out[FOLD_ROOM])
{
	g_autofree char *composed = NULL;
	size_t used = fold_latin((const uint8_t *)word, length, out);

	if (used > 0)
		return used;
	*out = '\0';
	if (length == 0 || length / 2 > FOLD_MAX)
		return 0;
	if (!g_utf8_validate(word, (gssize)length, NULL))
		return 0;
	if (has_combining(word, length)) {
		composed = g_utf8_normalize(word, (gssize)length, G_NORMALIZE_NFC);
		word = composed;
		length = strlen(composed);
	}
	used = fold_points(word, length, out);
	out[used] = '\0';
	return used;
}

size_t
fold_stem(const char *word, size_t length)
{
	size_t letters = (size_t)g_utf8_strlen(word, (gssize)length);
	size_t kept = letters <= 5 ? letters : MAX(5, letters - letters / 3);

	return (size_t)(g_utf8_offset_to_pointer(word, (glong)kept) - word);
}

/* FNV-1a, then MurmurHash3's last mixing step, so that both halves can be used by themselves. */
uint64_t
fold_hash(const char *bytes, size_t length, uint64_t seed)
{
	uint64_t hash = 0xCBF29CE484222325U ^ seed;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (uint8_t)bytes[i]) * 0x100000001B3U;
	hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDU;
	hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53U;
	return hash ^ (hash >> 33);
}
