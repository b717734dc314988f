/* SPDX-License-Identifier: GPL-3.0-or-later
 * fold.c - names as letters to compare: without case, without accents
 */
#include "names/fold.h"

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define DIAERESIS 0x308

bool
name_is_vowel(char letter)
{
	return letter && strchr("aeiouy{|}", letter) != NULL;
}

static bool
is_apostrophe(UChar32 c)
{
	return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2BB || c == 0x2B9 || c == '`';
}

/* Letters that Unicode does not take apart. */
static const char *
whole_letter(UChar32 c)
{
	switch (c) {
	case 0xDF: case 0x1E9E: return "ss";
	case 0xE6: return "ae";
	case 0x153: return "oe";
	case 0xF8: return "o";
	case 0x111: case 0xF0: return "d";
	case 0x142: return "l";
	case 0xFE: return "th";
	case 0x131: return "i";
	case 0x259: return "a";
	default: return NULL;
	}
}

static void
append(struct folded *word, char letter, size_t at)
{
	if (word->n < FOLD_LETTERS) {
		word->letters[word->n] = letter;
		word->at[word->n] = (uint16_t)at;
	}
	word->n++; /* beyond the bound it says that the word is too long */
}

/* An accent that stands behind its letter: only the two dots matter. */
static void
add_mark(struct folded *word, UChar32 mark)
{
	char *last = word->n > 0 && word->n <= FOLD_LETTERS ? &word->letters[word->n - 1] : NULL;

	if (!last || mark != DIAERESIS)
		word->accents = true;
	else if (*last == 'a')
		*last = FOLD_A_UMLAUT;
	else if (*last == 'o')
		*last = FOLD_O_UMLAUT;
	else if (*last == 'u')
		*last = FOLD_U_UMLAUT;
	else
		word->accents = true;
}

static void
add_letter(struct folded *word, UChar32 c, size_t at)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer;
	UChar parts[8];
	const char *whole;
	int32_t n;

	c = u_foldCase(c, U_FOLD_CASE_EXCLUDE_SPECIAL_I);
	whole = whole_letter(c);
	if (whole && c != 0xDF && c != 0x1E9E)
		word->accents = true;
	for (; whole && *whole; whole++)
		append(word, *whole, at);
	if (whole)
		return;
	normalizer = unorm2_getNFDInstance(&status);
	n = U_SUCCESS(status) ? unorm2_getDecomposition(normalizer, c, parts, 8, &status) : -1;
	if (n > 0 && U_SUCCESS(status))
		c = parts[0]; /* letters beyond the BMP are of other scripts anyway */
	append(word, c >= 'a' && c <= 'z' ? (char)c : FOLD_OTHER, at);
	for (int32_t i = 1; i < n && U_SUCCESS(status); i++)
		add_mark(word, parts[i]);
}

static void
add(struct folded *word, UChar32 c, size_t at)
{
	if (c >= 'a' && c <= 'z')
		append(word, (char)c, at);
	else if (c >= 'A' && c <= 'Z')
		append(word, (char)(c + 'a' - 'A'), at);
	else if (u_charType(c) == U_NON_SPACING_MARK)
		add_mark(word, c);
	else if (!is_apostrophe(c))
		add_letter(word, c, at);
}

/* The character at `*at`, which moves behind it; what is no UTF-8 comes out as U+FFFD. */
static UChar32
next_character(const char *text, size_t length, size_t *at)
{
	gunichar c = (unsigned char)text[*at] < 0x80
	                     ? (gunichar)text[*at]
	                     : g_utf8_get_char_validated(text + *at, (gssize)(length - *at));

	if (c > 0x10FFFF) {
		(*at)++;
		return 0xFFFD;
	}
	*at += (size_t)g_utf8_skip[(unsigned char)text[*at]];
	return (UChar32)c;
}

void
name_fold_word(const char *text, size_t length, struct folded *word)
{
	size_t at = 0;

	word->n = 0;
	word->accents = false;
	word->text = text;
	word->length = length;
	while (at < length && length <= UINT16_MAX) {
		size_t start = at;

		add(word, next_character(text, length, &at), start);
	}
	if (word->n > FOLD_LETTERS || memchr(word->letters, FOLD_OTHER, word->n))
		word->n = 0;
	word->letters[word->n] = '\0';
	word->at[word->n] = (uint16_t)length;
}

static bool
in_word(UChar32 c)
{
	return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK || is_apostrophe(c);
}

void
name_fold(const char *text, size_t length, struct folded_name *name)
{
	size_t at = 0, begin = 0;

	name->n = 0;
	while (at <= length && name->n < FOLD_WORDS) {
		size_t start = at;
		UChar32 c = 0;

		if (at < length)
			c = next_character(text, length, &at);
		else
			at++;
		if (c > 0 && in_word(c))
			continue;
		if (start > begin)
			name_fold_word(text + begin, start - begin, &name->words[name->n++]);
		begin = at;
	}
}
