/* SPDX-License-Identifier: GPL-3.0-or-later
 * extract_units.c - the candidates for terms in a segment
 */
#include "config.h"

#include "align/extract_units.h"

#include "align/fold.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

#define WORDS_MAX 400 /* of a segment that are looked at */

/* A word, perhaps of several tokens with hyphens between them. */
struct piece {
	uint32_t begin, end;
	uint64_t key;
	bool follows;  /* only blanks between it and the one before */
	bool capital, function, general, adjective;
};

void
unit_finder_init(struct unit_finder *finder, const char *language)
{
	size_t base = strcspn(language, "-_");
	g_autofree char *general = g_strdup_printf("general.%.*s.txt", (int)MIN(base, 8), language);

	finder->german = base == 2 && strncmp(language, "de", 2) == 0;
	finder->english = base == 2 && strncmp(language, "en", 2) == 0;
	finder->functions = function_words_new(language);
	finder->general = wordset_new(general);
	finder->stemmer = stemmer_new(language);
	finder->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
}

void
unit_finder_clear(struct unit_finder *finder)
{
	function_words_free(finder->functions);
	wordset_free(finder->general);
	stemmer_free(finder->stemmer);
	g_array_unref(finder->tokens);
}

/* English plurals alone are taken together: stems would make one word of universe and university. */
static size_t
english_stem(char *word, size_t length)
{
	if (length > 4 && g_str_has_suffix(word, "ies"))
		word[length - 3] = 'y';
	if (length > 4 && g_str_has_suffix(word, "es") && strchr("sxz", word[length - 3]))
		return length - 2;
	if (length > 4 && (g_str_has_suffix(word, "ches") || g_str_has_suffix(word, "shes") ||
	                   g_str_has_suffix(word, "yes")))
		return length - 2;
	if (length > 3 && word[length - 1] == 's' && !strchr("su", word[length - 2]))
		return length - 1;
	return length;
}

static uint64_t
key_of(const struct unit_finder *finder, const char *text, size_t length, char folded[FOLD_ROOM])
{
	char stem[FOLD_ROOM];
	size_t n = fold_word(text, length, folded);

	if (finder->english)
		return fold_hash(folded, english_stem(memcpy(stem, folded, n + 1), n), 1);
	n = stemmer_stem(finder->stemmer, folded, n, stem);
	return n > 0 ? fold_hash(stem, n, 1) : fold_hash(folded, strlen(folded), 1);
}

static bool
is_capital(const char *text, size_t length)
{
	size_t offset = 0;

	return u_isUUppercase((UChar32)utf8_next(text, length, &offset));
}

/* Whether it looks like a German adjective before a noun. */
static bool
is_adjective(const char *folded)
{
	static const char *const endings[] = { "e", "er", "es", "en", "em" };
	size_t length = strlen(folded);

	for (size_t i = 0; length >= 5 && i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(folded, endings[i]))
			return true;
	return false;
}

static void
fill(const struct unit_finder *finder, const char *text, struct piece *piece)
{
	char folded[FOLD_ROOM];
	size_t length = piece->end - piece->begin;

	piece->key = key_of(finder, text + piece->begin, length, folded);
	piece->capital = is_capital(text + piece->begin, length);
	piece->function = function_words_contain(finder->functions, text + piece->begin, length);
	piece->general = wordset_contains(finder->general, folded);
	piece->adjective = finder->german && is_adjective(folded);
}

/* Whether nothing but blanks, or but one hyphen, stands between two tokens. */
static bool
between(const char *text, size_t begin, size_t end, char c)
{
	if (c == '-')
		return end == begin + 1 && text[begin] == '-';
	for (size_t i = begin; i < end; i++)
		if (text[i] != ' ')
			return false;
	return end > begin;
}

/* The words of a text, those with hyphens as one. */
static size_t
find_pieces(struct unit_finder *finder, const char *text, size_t length, struct piece *pieces)
{
	size_t n = 0, last = 0;

	g_array_set_size(finder->tokens, 0);
	token_scan(text, length, finder->tokens);
	for (guint i = 0; i < finder->tokens->len && n < WORDS_MAX; i++) {
		const struct token *token = &g_array_index(finder->tokens, struct token, i);

		if (token->kind != TOKEN_WORD)
			continue;
		if (n > 0 && last > 0 && between(text, last, token->begin, '-')) {
			pieces[n - 1].end = token->begin + token->length;
		} else {
			pieces[n++] = (struct piece){ .begin = token->begin,
				                      .end = token->begin + token->length,
				                      .follows = last > 0 &&
				                                 between(text, last, token->begin, ' ') };
		}
		last = token->begin + token->length;
	}
	for (size_t i = 0; i < n; i++)
		fill(finder, text, &pieces[i]);
	return n;
}

static void
add(GArray *units, const struct piece *pieces, size_t first, size_t n)
{
	struct unit unit = { .begin = pieces[first].begin, .end = pieces[first + n - 1].end,
		             .n = (uint8_t)n, .initial = first == 0,
		             .capitals = pieces[first].capital && pieces[first + n - 1].capital };

	for (size_t i = first; i < first + n; i++)
		unit.key = fold_hash((const char *)&pieces[i].key, sizeof(pieces[i].key), unit.key);
	g_array_append_val(units, unit);
}

static bool
is_noun(const struct piece *piece)
{
	return piece->capital && !piece->function && piece->end - piece->begin > 2;
}

static bool
is_link(const char *text, const struct piece *piece)
{
	static const char *const links[] = { "der", "des", "für" };

	for (size_t i = 0; i < G_N_ELEMENTS(links); i++)
		if (strlen(links[i]) == piece->end - piece->begin &&
		    memcmp(text + piece->begin, links[i], strlen(links[i])) == 0)
			return piece->follows;
	return false;
}

/* Nouns, with what may belong to them before and behind. */
static void
add_german(const char *text, const struct piece *pieces, size_t n, GArray *units)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = i + 1;

		if (!is_noun(&pieces[i]) || pieces[i].general)
			continue;
		add(units, pieces, i, 1);
		if (i > 0 && pieces[i].follows && !pieces[i - 1].function && !pieces[i - 1].general &&
		    (pieces[i - 1].adjective || is_noun(&pieces[i - 1])))
			add(units, pieces, i - 1, 2);
		if (k >= n || !is_link(text, &pieces[k]))
			continue;
		k++;
		if (k + 1 < n && pieces[k].follows && pieces[k].adjective && pieces[k + 1].follows &&
		    is_noun(&pieces[k + 1]))
			add(units, pieces, i, k + 2 - i);
		else if (k < n && pieces[k].follows && is_noun(&pieces[k]))
			add(units, pieces, i, k + 1 - i);
	}
}

/* Runs of words. */
static void
add_runs(const struct piece *pieces, size_t n, GArray *units)
{
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].function || pieces[i].end - pieces[i].begin < 2)
			continue;
		for (size_t k = i; k < n && k < i + UNIT_WORDS_MAX && (k == i || pieces[k].follows); k++)
			if (!pieces[k].function && pieces[k].end - pieces[k].begin > 1)
				add(units, pieces, i, k + 1 - i);
	}
}

void
unit_finder_run(struct unit_finder *finder, const char *text, size_t length, GArray *units)
{
	g_autofree struct piece *pieces = g_new(struct piece, WORDS_MAX);
	size_t n = find_pieces(finder, text, length, pieces);

	g_array_set_size(units, 0);
	if (finder->german)
		add_german(text, pieces, n, units);
	else
		add_runs(pieces, n, units);
}
