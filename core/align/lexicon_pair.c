/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_pair.c - from groups of terms to the senses of every word of language a
 *
 * One word against one word counts in full. A word against a phrase has the phrase as a sense and
 * each of its content words with less weight. Of a phrase against a phrase, words that the first
 * pass knows to translate each other keep each other; what is left on both sides is paired with
 * less weight: "in Kraft treten :: to come into force" teaches treten ~ come, not Kraft ~ come.
 */
#include "config.h"

#include "align/lexicon_build.h"

#include "align/lexicon_image.h"

#include <string.h>

#define CHAIN_MAX 400 /* senses of one word */
#define LEFT_MAX 4    /* words left over on a side of a phrase pair that are still paired */

struct term {
	const uint32_t *words;
	uint32_t n;
};

static struct term
get_term(const struct build *build, uint32_t ref)
{
	uint32_t at = g_array_index(build->term_refs, uint32_t, ref);
	const uint32_t *term = &g_array_index(build->terms, uint32_t, at);

	return (struct term){ term + 1, term[0] };
}

static struct build_sense *
find_sense(const struct build *build, uint32_t word, uint32_t id)
{
	uint32_t at = build_word(build, 0, word)->senses;

	for (; at != 0; at = g_array_index(build->senses, struct build_sense, at).next) {
		struct build_sense *sense = &g_array_index(build->senses, struct build_sense, at);

		if (sense->id == id)
			return sense;
	}
	return NULL;
}

static void
add_sense(struct build *build, uint32_t word, uint32_t id, float weight)
{
	struct build_sense *known = find_sense(build, word, id);
	struct build_word *entry = build_word(build, 0, word);
	struct build_sense sense = { id, weight, entry->senses };

	if (known) {
		known->weight = MAX(known->weight, weight);
		return;
	}
	if (entry->n_senses >= CHAIN_MAX)
		return;
	entry->senses = build->senses->len;
	entry->n_senses++;
	if (weight >= 1)
		build_word(build, 1, id)->n_senses++;
	g_array_append_val(build->senses, sense);
}

static bool
is_content(const struct build *build, int side, uint32_t word)
{
	const struct build_side *part = &build->sides[side];

	return !wordset_contains(part->function_words, pool_text(part->pool, word));
}

static size_t
content_words(const struct build *build, int side, const struct term *term, uint32_t *words)
{
	size_t n = 0;

	for (uint32_t i = 0; i < term->n; i++) {
		if (is_content(build, side, term->words[i]))
			words[n++] = term->words[i];
	}
	return n;
}

/* The weight of each content word of a phrase against a single word. */
static float
share(size_t n_content)
{
	static const float shares[] = { 0, 0.9F, 0.8F, 0.5F, 0.35F };

	return n_content < G_N_ELEMENTS(shares) ? shares[n_content] : 0;
}

static uint32_t
phrase_number(struct build *build, int side, const struct term *term)
{
	char text[(FOLD_MAX + 1) * BUILD_PHRASE_MAX];
	size_t used = 0;
	uint32_t number;

	if (term->n > BUILD_PHRASE_MAX)
		return 0;
	for (uint32_t i = 0; i < term->n; i++) {
		const char *word = pool_text(build->sides[side].pool, term->words[i]);
		size_t length = strlen(word);

		memcpy(text + used, word, length);
		used += length;
		text[used++] = ' ';
	}
	number = build_intern(build, side, text, used - 1);
	if (term->n > 1 && number != 0)
		build_word(build, side, number)->phrase = true;
	return number;
}

static void
pair_word(struct build *build, uint32_t word, const struct term *other)
{
	uint32_t content[16];
	size_t n;
	uint32_t phrase;

	if (other->n == 1) {
		add_sense(build, word, other->words[0], 1);
		return;
	}
	phrase = phrase_number(build, 1, other);
	if (phrase != 0)
		add_sense(build, word, phrase, 1);
	n = content_words(build, 1, other, content);
	for (size_t i = 0; share(n) > 0 && i < n; i++)
		add_sense(build, word, content[i], share(n));
}

/* Takes out of both lists the words that translate each other. */
static void
drop_known(const struct build *build, uint32_t *a, size_t *n_a, uint32_t *b, size_t *n_b)
{
	for (size_t i = 0; i < *n_a;) {
		size_t j = 0;

		while (j < *n_b) {
			const struct build_sense *sense = find_sense(build, a[i], b[j]);

			if (sense && sense->weight >= 0.8F)
				break;
			j++;
		}
		if (j == *n_b) {
			i++;
			continue;
		}
		a[i] = a[--*n_a];
		b[j] = b[--*n_b];
	}
}

/* What a phrase pair teaches about words: only where few are left. The more words were known to
 * belong together, the surer is the rest. */
static void
pair_rest(struct build *build, const struct term *a, const struct term *b)
{
	uint32_t left_a[16];
	uint32_t left_b[16];
	size_t n_a = content_words(build, 0, a, left_a);
	size_t n_b = content_words(build, 1, b, left_b);
	size_t all = MAX(n_a, n_b);
	float weight;

	drop_known(build, left_a, &n_a, left_b, &n_b);
	if (n_a == 0 || n_b == 0 || n_a > 2 || n_b > 2 || (all > LEFT_MAX && n_a * n_b > 1))
		return;
	weight = share(n_a) * share(n_b) * (all > n_a && n_a * n_b == 1 ? .8F : .7F);
	for (size_t i = 0; i < n_a; i++) {
		for (size_t j = 0; j < n_b; j++)
			add_sense(build, left_a[i], left_b[j], weight);
	}
}

static void
pair_terms(struct build *build, const struct term *a, const struct term *b, bool words)
{
	uint32_t phrase;

	if (words && a->n == 1)
		pair_word(build, a->words[0], b);
	if (words || a->n == 1)
		return;
	pair_rest(build, a, b);
	phrase = b->n > BUILD_PHRASE_MAX ? 0 : phrase_number(build, 0, a);
	if (phrase != 0)
		pair_word(build, phrase, b);
}

/* words: single words of a; otherwise phrases, which need what the words know. */
static void
pair_groups(struct build *build, bool words)
{
	for (guint i = 0; i < build->groups->len; i++) {
		const struct build_group *group =
			&g_array_index(build->groups, struct build_group, i);

		for (uint32_t a = 0; a < group->n_a; a++) {
			struct term one = get_term(build, group->a + a);

			for (uint32_t b = 0; b < group->n_b; b++) {
				struct term other = get_term(build, group->b + b);

				pair_terms(build, &one, &other, words);
			}
		}
	}
}

void
build_pair(struct build *build)
{
	pair_groups(build, true);
	build_progress(build, .22);
	pair_groups(build, false);
	build_progress(build, .27);
}
