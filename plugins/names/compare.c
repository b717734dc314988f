/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.c - lines up the words of two names
 */
#include "names/compare.h"

#include <math.h>
#include <string.h>

struct pairing {
	const struct folded_name *german, *english;
	float cost[FOLD_WORDS][FOLD_WORDS]; /* of each word with each */
	bool listed[FOLD_WORDS][FOLD_WORDS];
};

/* The article of Arabic names, which may be written so or so, or left out. */
static bool
is_article(const struct folded *word)
{
	static const char *const articles[] = { "al", "el", "as", "asch", "ash", "ad",  "an",
		                                "ar", "at", "az", "es",   "ul",  "abd", "bin",
		                                "ibn", "von", "de" };

	for (size_t i = 0; i < G_N_ELEMENTS(articles); i++)
		if (strcmp(word->letters, articles[i]) == 0)
			return true;
	return false;
}

/* "Sergejewitsch", "Iwanowna": English leaves them out. */
static bool
is_patronymic(const struct folded *word)
{
	return word->n > 6 && (g_str_has_suffix(word->letters, "witsch") ||
	                       g_str_has_suffix(word->letters, "vich") ||
	                       g_str_has_suffix(word->letters, "wna") ||
	                       g_str_has_suffix(word->letters, "vna"));
}

static float
cost_of_leaving_out(const struct folded_name *name, size_t i)
{
	const struct folded *word = &name->words[i];

	if (is_article(word))
		return 0.2F;
	if (is_patronymic(word) && i > 0 && i + 1 < name->n)
		return 0.2F;
	return 0.6F * (float)MAX(word->n, 2);
}

static float
cost_of_words(const struct units *units, const struct lists *lists, const struct folded *german,
              const struct folded *english, bool *listed)
{
	const struct list_entry *entry = lists ? lists_find(lists, german->text, german->length) : NULL;
	struct match match;

	*listed = entry && list_entry_has(entry, english->text, english->length);
	if (*listed)
		return 0;
	if (german->n == 0 || english->n == 0)
		return german->length == english->length &&
		                       memcmp(german->text, english->text, german->length) == 0
		               ? 0
		               : (float)MAX(german->length, english->length);
	if (is_article(german) && is_article(english))
		return strcmp(german->letters, english->letters) == 0 ? 0 : 0.1F;
	match_words(units, german, english, &match);
	return match.cost;
}

/* The cheapest way to line up the words in order. */
static float
in_order(const struct pairing *pairing, size_t partner[FOLD_WORDS])
{
	const struct folded_name *german = pairing->german, *english = pairing->english;
	float best[FOLD_WORDS + 1][FOLD_WORDS + 1] = { { 0 } };
	size_t i, j;

	for (i = german->n + 1; i-- > 0;)
		for (j = english->n + 1; j-- > 0;) {
			float *cell = &best[i][j];

			*cell = i == german->n && j == english->n ? 0 : INFINITY;
			if (i < german->n)
				*cell = fminf(*cell, best[i + 1][j] + cost_of_leaving_out(german, i));
			if (j < english->n)
				*cell = fminf(*cell, best[i][j + 1] + cost_of_leaving_out(english, j));
			if (i < german->n && j < english->n)
				*cell = fminf(*cell, best[i + 1][j + 1] + pairing->cost[i][j]);
		}
	for (i = 0, j = 0; i < german->n; i++) {
		while (j < english->n &&
		       best[i][j + 1] + cost_of_leaving_out(english, j) <= best[i][j])
			j++;
		if (j < english->n && best[i + 1][j + 1] + pairing->cost[i][j] <= best[i][j])
			partner[i] = j++;
		else
			partner[i] = COMPARE_NONE;
	}
	return best[0][0];
}

/* Family name first in one of them: both words crosswise. */
static float
crosswise(const struct pairing *pairing)
{
	if (pairing->german->n != 2 || pairing->english->n != 2)
		return INFINITY;
	return pairing->cost[0][1] + pairing->cost[1][0] + 0.5F;
}

/* All letters in a row: "Kim Jong-un" and "Kim Jongun", "Abdelfattah" and "Abdel Fattah". */
static float
joined(const struct units *units, const struct folded_name *german,
       const struct folded_name *english)
{
	struct folded left = { .n = 0 }, right = { .n = 0 };
	struct match match;

	for (size_t side = 0; side < 2; side++) {
		const struct folded_name *name = side ? english : german;
		struct folded *word = side ? &right : &left;

		for (size_t i = 0; i < name->n; i++) {
			if (name->words[i].n == 0 || word->n + name->words[i].n > FOLD_LETTERS)
				return INFINITY;
			memcpy(word->letters + word->n, name->words[i].letters, name->words[i].n + 1);
			word->n += name->words[i].n;
		}
	}
	match_words(units, &left, &right, &match);
	return match.cost;
}

static size_t
letters_of(const struct folded_name *name)
{
	size_t n = 0;

	for (size_t i = 0; i < name->n; i++)
		n += name->words[i].n;
	return n;
}

void
compare_names(const struct units *units, const struct lists *lists,
              const struct folded_name *german, const struct folded_name *english,
              struct comparison *comparison)
{
	struct pairing pairing = { .german = german, .english = english };
	size_t letters = MAX(letters_of(german), letters_of(english));
	float cost, other;

	for (size_t i = 0; i < german->n; i++)
		for (size_t j = 0; j < english->n; j++)
			pairing.cost[i][j] = cost_of_words(units, lists, &german->words[i],
			                                   &english->words[j], &pairing.listed[i][j]);
	cost = in_order(&pairing, comparison->partner);
	other = crosswise(&pairing);
	if (other < cost) {
		cost = other;
		comparison->partner[0] = 1;
		comparison->partner[1] = 0;
	}
	if (german->n != english->n && cost > 0)
		cost = fminf(cost, joined(units, german, english) + 0.1F);
	for (size_t i = 0; i < german->n; i++)
		comparison->listed[i] = comparison->partner[i] != COMPARE_NONE &&
		                        pairing.listed[i][comparison->partner[i]];
	comparison->distance = letters > 0 ? fminf(cost / (float)letters, 1) : 1;
}
