/* SPDX-License-Identifier: GPL-3.0-or-later
 * extract_match.c - how far a lexicon makes two candidates translations of each other
 */
#include "config.h"

#include "align/extract_match.h"

#include "align/cognate.h"
#include "align/fold.h"
#include "text/token.h"

#include <string.h>

#define WORDS_MAX 12
#define COGNATE_LEAST 0.75
#define SHORT 3 /* bytes: "of", "the" need no counterpart */

struct words {
	size_t n;
	GArray *senses[WORDS_MAX];
	struct cognate cognates[WORDS_MAX];
	double best[WORDS_MAX];
};

static void
look_up(const struct lexicon *lexicon, bool target, const char *text, struct words *words)
{
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	char folded[FOLD_ROOM];

	words->n = 0;
	token_scan(text, strlen(text), tokens);
	for (guint i = 0; i < tokens->len && words->n < WORDS_MAX; i++) {
		const struct token *token = &g_array_index(tokens, struct token, i);
		const char *word = text + token->begin;

		if (token->kind != TOKEN_WORD || token->length <= SHORT - 1 ||
		    (target && token->length <= SHORT && tokens->len > 1))
			continue;
		words->best[words->n] = 0;
		words->senses[words->n] = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));
		fold_word(word, token->length, folded);
		cognate_make(folded, strlen(folded), &words->cognates[words->n]);
		if (lexicon && target)
			lexicon_target_senses(lexicon, word, token->length, words->senses[words->n]);
		else if (lexicon)
			lexicon_source_senses(lexicon, word, token->length, words->senses[words->n]);
		words->n++;
	}
}

static void
clear(const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		g_array_unref(words->senses[i]);
}

static double
sum(const struct words *words)
{
	double all = 0;

	for (size_t i = 0; i < words->n; i++)
		all += words->best[i];
	return all;
}

static double
match(const GArray *a, const GArray *b)
{
	return (double)lexicon_match((const struct lexicon_sense *)(const void *)a->data, a->len,
	                             (const struct lexicon_sense *)(const void *)b->data, b->len);
}

/* Names that are spelt otherwise are nearly the same; what is less alike tells nothing. */
static double
look_alike(const struct cognate *a, const struct cognate *b)
{
	double similarity = cognate_similarity(a, b);

	return similarity >= COGNATE_LEAST ? similarity : 0;
}

double
extract_match(const struct lexicon *lexicon, const char *source, const char *target)
{
	struct words a, b;
	double result = 0;

	look_up(lexicon, false, source, &a);
	look_up(lexicon, true, target, &b);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < b.n; k++) {
			double strength = MAX(match(a.senses[i], b.senses[k]),
			                      look_alike(&a.cognates[i], &b.cognates[k]));

			a.best[i] = MAX(a.best[i], strength);
			b.best[k] = MAX(b.best[k], strength);
		}
	if (a.n + b.n > 0)
		result = (sum(&a) / (double)MAX(a.n, 1) + sum(&b) / (double)MAX(b.n, 1)) / 2;
	clear(&a);
	clear(&b);
	return result;
}
