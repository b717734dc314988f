/* SPDX-License-Identifier: GPL-3.0-or-later
 * cognate.c - words and names that look alike across languages
 */
#include "config.h"

#include "align/cognate.h"

#include "text/utf8.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define PLAIN_MAX 63

struct respelling {
	const char *from, *to;
};

/* The longest ones first: the first that fits is taken. */
static const struct respelling respellings[] = {
	{ "schtsch", "shch" }, { "dsch", "i" }, { "tsch", "ch" }, { "tch", "ch" },
	{ "sch", "sh" }, { "dzh", "i" }, { "shch", "shch" }, { "kh", "ch" }, { "zh", "sh" },
	{ "sh", "sh" }, { "ch", "ch" }, { "ph", "f" }, { "th", "t" }, { "rh", "r" },
	{ "ck", "k" }, { "tz", "s" }, { "ts", "s" }, { "ce", "se" }, { "ci", "si" },
	{ "cy", "si" }, { "qu", "kv" }, { "ou", "u" }, { "ie", "i" }, { "ae", "a" },
	{ "oe", "o" }, { "ue", "u" }, { "c", "k" }, { "q", "k" }, { "z", "s" }, { "w", "v" },
	{ "y", "i" }, { "j", "i" }, { "x", "ks" },
};

/* Russian and Greek letters as English has them; enough to recognise a name. */
static const char *const cyrillic[32] = {
	"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
};
static const char *const greek[25] = {
	"a", "b", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n",
	"x", "o", "p", "r", "s", "s", "t", "u", "f", "ch", "ps", "o",
};

/* The letters of c without accents, at most four. */
static size_t
plain_letters(uint32_t c, char letters[4])
{
	const char *from = NULL;

	if (c < 0x80) {
		letters[0] = (char)c;
		return g_ascii_islower((char)c) ? 1 : 0;
	}
	if (c >= 0x430 && c < 0x450)
		from = cyrillic[c - 0x430];
	else if (c >= 0x3B1 && c < 0x3CA)
		from = greek[c - 0x3B1];
	else if (c == 0xE6)
		from = "ae";
	else if (c == 0xF8)
		from = "o";
	else if (c == 0x142)
		from = "l";
	else if (c == 0x111 || c == 0xF0)
		from = "d";
	else if (c == 0x131)
		from = "i";
	if (from) {
		size_t length = strlen(from);

		memcpy(letters, from, length);
		return length;
	}
	return 0;
}

/* An accented letter's base: canonical decomposition, repeated, first code point. */
static uint32_t
base_letter(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
	UChar parts[8];
	int32_t count;

	if (c < 0xC0 || U_FAILURE(status))
		return c;
	count = unorm2_getDecomposition(nfd, (UChar32)c, parts, 8, &status);
	return U_SUCCESS(status) && count > 0 ? parts[0] : c;
}

static size_t
plain_spelling(const char *word, size_t length, char plain[PLAIN_MAX + 1])
{
	size_t at = 0, filled = 0;

	while (at < length && filled + 4 < PLAIN_MAX) {
		uint32_t c = utf8_next(word, length, &at);

		filled += plain_letters(base_letter(c), plain + filled);
	}
	plain[filled] = '\0';
	return filled;
}

static void
append(struct cognate *cognate, const char *letters)
{
	for (; *letters && cognate->length < COGNATE_MAX; letters++)
		if (!cognate->length || cognate->spelling[cognate->length - 1] != *letters)
			cognate->spelling[cognate->length++] = *letters;
}

static const struct respelling *
respelling_at(const char *plain)
{
	for (size_t i = 0; i < G_N_ELEMENTS(respellings); i++)
		if (*respellings[i].from == *plain &&
		    g_str_has_prefix(plain, respellings[i].from))
			return &respellings[i];
	return NULL;
}

void
cognate_make(const char *word, size_t length, struct cognate *cognate)
{
	char plain[PLAIN_MAX + 1];
	size_t filled = plain_spelling(word, length, plain);

	cognate->length = 0;
	for (size_t at = 0; at < filled;) {
		const struct respelling *found = respelling_at(plain + at);
		char same[2] = { plain[at], '\0' };

		append(cognate, found ? found->to : same);
		at += found ? strlen(found->from) : 1;
	}
}

/* Edit distance in half steps: exchanging two vowels costs one, anything else two. */
static unsigned
distance(const struct cognate *a, const struct cognate *b)
{
	uint8_t row[COGNATE_MAX + 1];

	for (unsigned j = 0; j <= b->length; j++)
		row[j] = (uint8_t)(2 * j);
	for (unsigned i = 1; i <= a->length; i++) {
		uint8_t corner = row[0];
		bool vowel = memchr("aeiou", a->spelling[i - 1], 5) != NULL;

		row[0] = (uint8_t)(2 * i);
		for (unsigned j = 1; j <= b->length; j++) {
			char other = b->spelling[j - 1];
			uint8_t cost = a->spelling[i - 1] == other              ? 0
			               : vowel && memchr("aeiou", other, 5) != NULL ? 1
			                                                            : 2;
			uint8_t best = (uint8_t)(corner + cost);

			corner = row[j];
			best = MIN(best, (uint8_t)(row[j] + 2));
			best = MIN(best, (uint8_t)(row[j - 1] + 2));
			row[j] = best;
		}
	}
	return row[b->length];
}

static unsigned
common_prefix(const struct cognate *a, const struct cognate *b)
{
	unsigned same = 0;

	while (same < a->length && same < b->length && a->spelling[same] == b->spelling[same])
		same++;
	return same;
}

double
cognate_similarity(const struct cognate *a, const struct cognate *b)
{
	unsigned longer = MAX(a->length, b->length), shorter = MIN(a->length, b->length);
	double edit, prefix;

	if (shorter == longer && shorter > 0 && !memcmp(a->spelling, b->spelling, longer))
		return 1;
	if (shorter < 4 || longer > 2 * shorter)
		return 0;
	edit = 1 - distance(a, b) / (2.0 * longer);
	/* a long common beginning with another ending: "nationalen", "nationaux" */
	prefix = common_prefix(a, b) >= 5 ? (double)common_prefix(a, b) / longer : 0;
	return MAX(edit, MIN(.95, prefix + .12));
}

uint32_t
cognate_key(const struct cognate *cognate)
{
	uint32_t key = 0;
	unsigned taken = 0;

	if (cognate->length < 3)
		return 0;
	key = memchr("aeiou", cognate->spelling[0], 5) ? 'a' : (uint8_t)cognate->spelling[0];
	for (unsigned i = 1; i < cognate->length && taken < 2; i++) {
		if (memchr("aeiouh", cognate->spelling[i], 6))
			continue;
		key = key << 8 | (uint8_t)cognate->spelling[i];
		taken++;
	}
	return key;
}
