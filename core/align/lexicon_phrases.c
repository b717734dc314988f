/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_phrases.c - multi-word entries and separated verbs in a segment
 */
#include "config.h"

#include "align/lexicon_private.h"

#include <string.h>

#define TOKENS_MAX 4096U /* of a segment; further ones are not looked at */
#define APART_MAX 25     /* tokens between a verb and its particle */

struct scan {
	const struct lexicon *lexicon;
	int side;
	uint32_t *bases; /* of each token, 0: none */
	size_t n;
	GArray *senses;
	lexicon_phrase_visitor visit;
	void *payload;
};

struct base {
	const struct lexicon *lexicon;
	int side;
	uint32_t base;
};

static bool
try_base(const char *candidate, size_t length, enum stem_kind kind, void *payload)
{
	struct base *base = payload;
	const struct image_form *form = image_find_form(&base->lexicon->image, base->side,
							fold_hash(candidate, length, 0));

	if (form && !stem_is_derived(kind) && (IMAGE_FLAGS(form->base) & IMAGE_KEY) &&
	    (kind != STEM_VERB || (IMAGE_FLAGS(form->base) & IMAGE_VERB)))
		base->base = IMAGE_BASE(form->base);
	return base->base != 0;
}

static uint32_t
find_base(const struct scan *scan, const struct lexicon_word *word)
{
	struct base base = { scan->lexicon, scan->side, 0 };
	char folded[FOLD_ROOM];
	size_t length = fold_word(word->text, word->length, folded);
	const struct image_form *form;

	if (length == 0)
		return 0;
	form = image_find_form(&scan->lexicon->image, scan->side, fold_hash(folded, length, 0));
	if (form)
		return IMAGE_BASE(form->base);
	stem_candidates(scan->lexicon->languages[scan->side], folded, length, try_base, &base);
	return base.base;
}

static void
report(struct scan *scan, const struct image_node *node, size_t first, size_t count, size_t apart)
{
	struct lexicon_phrase phrase = { first, count, apart, NULL, 0 };

	g_array_set_size(scan->senses, 0);
	lexicon_merge(scan->senses, &scan->lexicon->image, node->list, 1);
	if (scan->senses->len == 0)
		return;
	phrase.senses = (const struct lexicon_sense *)(const void *)scan->senses->data;
	phrase.n_senses = scan->senses->len;
	scan->visit(&phrase, scan->payload);
}

static void
phrases_at(struct scan *scan, size_t first)
{
	uint32_t parent = IMAGE_ROOT;

	for (size_t i = first; i < scan->n && i < first + BUILD_PHRASE_MAX; i++) {
		const struct image_node *node;

		if (scan->bases[i] == 0)
			return;
		node = image_find_node(&scan->lexicon->image, scan->side, parent, scan->bases[i]);
		if (!node)
			return;
		if (i > first && node->list != 0)
			report(scan, node, first, i - first + 1, LEXICON_NONE);
		parent = node->node;
	}
}

/* A verb at first: the nearest of its particles behind it. */
static void
particle_of(struct scan *scan, size_t first)
{
	const struct image_node *verb;

	if (scan->bases[first] == 0)
		return;
	verb = image_find_node(&scan->lexicon->image, scan->side, IMAGE_ROOT_APART,
			       scan->bases[first]);
	for (size_t i = first + 1; verb && i < scan->n && i <= first + APART_MAX; i++) {
		const struct image_node *node = NULL;

		if (scan->bases[i] != 0)
			node = image_find_node(&scan->lexicon->image, scan->side, verb->node,
					       scan->bases[i]);
		if (node)
			report(scan, node, first, 1, i);
	}
}

void
lexicon_phrases(const struct lexicon *lexicon, enum lexicon_side side,
		const struct lexicon_word *words, size_t n_words, lexicon_phrase_visitor visit,
		void *payload)
{
	size_t n = MIN(n_words, TOKENS_MAX);
	g_autofree uint32_t *bases = g_new(uint32_t, n + 1);
	g_autoptr(GArray) senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));
	struct scan scan = { lexicon, lexicon_image_side(lexicon, side), bases, n, senses,
			     visit,   payload };

	for (size_t i = 0; i < n; i++)
		bases[i] = find_base(&scan, &words[i]);
	for (size_t i = 0; i < n; i++) {
		phrases_at(&scan, i);
		particle_of(&scan, i);
	}
}
