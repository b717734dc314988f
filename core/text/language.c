/* SPDX-License-Identifier: GPL-3.0-or-later
 * language.c - language tags (BCP 47) and a careful guess between German and English
 */
#include "config.h"

#include "text/language.h"

#include "text/word_list.h"

#include <glib.h>
#include <string.h>
#include <unicode/uloc.h>

/* The longest tag anyone means; BCP 47 asks for room for 35. */
#define TAG_MAX 100

/* A guess looks at so much text: the beginning of an article tells its language. */
#define GUESS_BYTES ((size_t)64 * 1024)

/* The least number of telling words, and their least share of all words. Running German and
 * English text have 35..50 % function words; the lists below catch 20 % and more. */
#define LEAN_WORDS 60 /* fewer words than this may hold too little for a guess */
#define GUESS_WORDS 8
#define GUESS_SHARE 0.08

/* Function words that are no word of the other language (so no "die", "in", "was", "war", "man",
 * "hat", "so", "an", "am", "not", "also"), ASCII small letters, sorted for bsearch. */
static const char *const german_words[] = {
	"aber",  "als",    "auch",  "auf",    "aus",   "bei",   "beim",  "bis",   "das",
	"dass",  "dem",    "den",   "der",    "des",   "durch", "ein",   "eine",  "einem",
	"einen", "einer",  "eines", "er",     "es",    "haben", "hatte", "ich",   "ihr",
	"ihre",  "im",     "ist",   "kann",   "keine", "mehr",  "mit",   "nach",  "nicht",
	"noch",  "nur",    "oder",  "ohne",   "sein",  "seine", "sich",  "sie",   "sind",
	"sowie", "um",     "und",   "uns",    "unter", "vom",   "von",   "vor",   "waren",
	"wenn",  "werden", "wie",   "wir",    "wird",  "wurde", "zu",    "zum",   "zur",
	"zwischen",
};
static const char *const english_words[] = {
	"about", "after",  "all",   "and",   "are",   "as",    "at",    "be",    "been",
	"but",   "by",     "can",   "could", "did",   "for",   "from",  "had",   "has",
	"have",  "he",     "her",   "his",   "if",    "is",    "it",    "its",   "more",
	"of",    "on",     "only",  "or",    "our",   "said",  "she",   "should", "than",
	"that",  "the",    "their", "there", "these", "they",  "this",  "to",    "we",
	"were",  "when",   "which", "who",   "with",  "would", "you",
};

char *
language_canonical(const char *tag)
{
	char plain[TAG_MAX + 1], canonical[TAG_MAX * 2], result[TAG_MAX * 2];
	UErrorCode status = U_ZERO_ERROR;
	size_t length = tag ? strcspn(tag, ".@") : 0;
	int32_t parsed = 0;

	if (length < 2 || length > TAG_MAX)
		return NULL;
	for (size_t i = 0; i < length; i++) {
		plain[i] = g_ascii_tolower(tag[i]);
		if (plain[i] == '_')
			plain[i] = '-';
	}
	plain[length] = '\0';
	uloc_forLanguageTag(plain, canonical, sizeof(canonical), &parsed, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
	    (size_t)parsed != length || canonical[0] == '\0')
		return NULL;
	uloc_toLanguageTag(canonical, result, sizeof(result), TRUE, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
	    !g_ascii_isalpha(result[1]) || g_str_has_prefix(result, "und"))
		return NULL;
	return g_strdup(result);
}

char *
language_base(const char *tag)
{
	char *canonical = language_canonical(tag);

	if (canonical)
		canonical[strcspn(canonical, "-")] = '\0';
	return canonical;
}

bool
language_same_base(const char *a, const char *b)
{
	g_autofree char *first = language_base(a);
	g_autofree char *second = language_base(b);

	return first && second && strcmp(first, second) == 0;
}

static bool
is_letter(char c)
{
	return g_ascii_isalpha(c) || (c & 0x80) != 0;
}

/* Cuts the next word out of [*i, end); long ones, of no interest here, come back empty. */
static bool
next_word(const char *text, size_t end, size_t *i, char word[16])
{
	size_t begin;

	while (*i < end && !is_letter(text[*i]))
		(*i)++;
	begin = *i;
	while (*i < end && is_letter(text[*i]))
		(*i)++;
	word[0] = '\0';
	if (*i - begin < 16) {
		for (size_t k = begin; k < *i; k++)
			word[k - begin] = g_ascii_tolower(text[k]);
		word[*i - begin] = '\0';
	}
	return *i > begin;
}

struct word_counts {
	size_t words, german, english;
};

static struct word_counts
count_words(const char *text, size_t length)
{
	struct word_counts counts = { 0 };
	size_t end = MIN(length, GUESS_BYTES), i = 0;
	char word[16];

	while (next_word(text, end, &i, word)) {
		counts.words++;
		if (WORD_LIST_HAS(german_words, word))
			counts.german++;
		else if (WORD_LIST_HAS(english_words, word))
			counts.english++;
	}
	return counts;
}

const char *
language_guess(const char *text, size_t length, double *certainty)
{
	const struct word_counts counts = count_words(text, length);
	const size_t words = counts.words, german = counts.german, english = counts.english;
	size_t most, other;

	if (certainty)
		*certainty = 0;
	most = MAX(german, english);
	other = MIN(german, english);
	if (most < GUESS_WORDS || (double)most < GUESS_SHARE * (double)words || most < 4 * other)
		return NULL;
	if (certainty)
		*certainty = (double)most / (double)(most + other);
	return german > english ? "de" : "en";
}

const char *
language_lean(const char *text, size_t length)
{
	const struct word_counts counts = count_words(text, length);

	if (counts.words > LEAN_WORDS)
		return NULL;
	return counts.english > counts.german ? "en" : "de";
}
