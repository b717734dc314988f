/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_lists.c - weights of senses, see lexicon_lists.h
 */
#include "config.h"

#include "align/lexicon_lists.h"

#include "align/lexicon_image.h"

#include <math.h>
#include <string.h>

#define WEIGHT_BUCKET .72F /* words of one stem: Entscheidung, entscheiden */
#define WEIGHT_LEAST .35F   /* senses below tell nothing */
#define ALTERNATIVES_FREE 5 /* translations that a word may have before each counts less */
#define REVERSE_FREE 12     /* words of a that a word of b may translate */
#define BUCKET_MAX 8 /* a stem with more words is no good evidence */

static int
compare_packed(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a;
	uint32_t other = *(const uint32_t *)b;

	return (one > other) - (one < other);
}

static int
compare_weight(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a;
	uint32_t other = *(const uint32_t *)b;

	if (IMAGE_WEIGHT(one) != IMAGE_WEIGHT(other))
		return IMAGE_WEIGHT(one) > IMAGE_WEIGHT(other) ? -1 : 1;
	return compare_packed(a, b);
}

/* Lists as keys: a count and that many packed senses. */
static guint
hash_list(const void *key)
{
	const uint32_t *list = key;

	return (guint)fold_hash(key, (list[0] + 1) * sizeof(*list), 0);
}

static gboolean
equal_list(const void *a, const void *b)
{
	const uint32_t *one = a;
	const uint32_t *other = b;

	return one[0] == other[0] && memcmp(one, other, (one[0] + 1) * sizeof(*one)) == 0;
}

void
lists_open(struct lists *lists, struct build *build)
{
	uint32_t none = 0;

	lists->build = build;
	lists->best = g_new0(float, pool_size(build->sides[1].pool));
	lists->ids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	lists->list = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	lists->packed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	g_array_append_val(lists->packed, none);
	lists->shared = g_hash_table_new_full(hash_list, equal_list, g_free, NULL);
	lists->factor = 1;
}

void
lists_close(struct lists *lists)
{
	g_free(lists->best);
	g_array_unref(lists->ids);
	g_array_unref(lists->list);
	g_array_unref(lists->packed);
	g_hash_table_unref(lists->shared);
}

static void
add(struct lists *lists, uint32_t id, float weight)
{
	if (weight < WEIGHT_LEAST)
		return;
	if (lists->best[id] <= 0)
		g_array_append_val(lists->ids, id);
	lists->best[id] = MAX(lists->best[id], weight);
}

/* Empties what was gathered into a list: the strongest senses by rising id. */
static uint32_t
finish(struct lists *lists)
{
	GArray *list = lists->list;
	uint32_t at = lists->packed->len;
	uint32_t n;
	gpointer known;

	g_array_set_size(list, 0);
	for (guint i = 0; i < lists->ids->len; i++) {
		uint32_t id = g_array_index(lists->ids, uint32_t, i);
		float weight = MIN(lists->best[id], 1) * (float)IMAGE_WEIGHT_ONE;
		uint32_t one = IMAGE_PACK(id, (uint32_t)lroundf(weight));

		lists->best[id] = 0;
		g_array_append_val(list, one);
	}
	g_array_set_size(lists->ids, 0);
	if (list->len > BUILD_SENSES_MAX) {
		g_array_sort(list, compare_weight);
		g_array_set_size(list, BUILD_SENSES_MAX);
	}
	if (list->len == 0)
		return 0;
	g_array_sort(list, compare_packed);
	n = list->len;
	g_array_prepend_val(list, n);
	known = g_hash_table_lookup(lists->shared, list->data);
	if (known)
		return GPOINTER_TO_UINT(known);
	g_array_append_vals(lists->packed, list->data, list->len);
	g_hash_table_insert(lists->shared, g_memdup2(list->data, list->len * sizeof(uint32_t)),
			    GUINT_TO_POINTER(at));
	return at;
}

static void
add_lemma(struct build *build, uint32_t word, float weight, void *payload)
{
	struct lists *lists = payload;

	(void)build;
	add(lists, word, lists->factor * weight);
}

/* A word or phrase of side b as a sense: itself and its lemmas. */
static void
add_id(struct lists *lists, uint32_t id, float weight)
{
	struct build *build = lists->build;
	const char *text = pool_text(build->sides[1].pool, id);

	add(lists, id, weight);
	if (build_word(build, 1, id)->phrase)
		return;
	lists->factor = weight;
	build_each_link(build, 1, text, strlen(text), add_lemma, lists);
}

/* How much weaker the evidence of a word is that has many translations. */
static float
many_factor(uint32_t n, uint32_t free)
{
	return n <= free ? 1 : MAX(.5F, 1 - .09F * log2f((float)n / (float)free));
}

static uint32_t
count_alternatives(const struct build *build, uint32_t word)
{
	uint32_t at = build_word(build, 0, word)->senses;
	uint32_t n = 0;

	for (; at != 0; at = g_array_index(build->senses, struct build_sense, at).next)
		n += g_array_index(build->senses, struct build_sense, at).weight >= .99F;
	return n;
}

/* What the dictionary itself says of a word of side a. */
static void
add_direct(struct lists *lists, uint32_t word, float weight)
{
	struct build *build = lists->build;
	uint32_t at = build_word(build, 0, word)->senses;

	weight *= many_factor(count_alternatives(build, word), ALTERNATIVES_FREE);
	while (at != 0) {
		const struct build_sense *sense =
			&g_array_index(build->senses, struct build_sense, at);

		float reverse = many_factor(build_word(build, 1, sense->id)->n_senses, REVERSE_FREE);

		if (sense->weight * weight >= WEIGHT_LEAST)
			add_id(lists, sense->id, sense->weight * weight * reverse);
		at = sense->next;
	}
}

static void
add_linked_a(struct build *build, uint32_t word, float weight, void *payload)
{
	(void)build;
	add_direct(payload, word, weight);
}

static void
add_links(struct lists *lists, int side, const char *form)
{
	lists->factor = 1;
	build_each_link(lists->build, side, form, strlen(form), side ? add_lemma : add_linked_a,
			lists);
}

static void
add_bucket_of(struct lists *lists, uint32_t number)
{
	const GArray *bucket = build_bucket(lists->build, 0, number);

	for (guint i = 0; bucket && i < bucket->len && bucket->len <= BUCKET_MAX; i++) {
		uint32_t word = g_array_index(bucket, uint32_t, i);

		if (word != number)
			add_direct(lists, word, WEIGHT_BUCKET);
	}
}

uint32_t
lists_word(struct lists *lists, int side, uint32_t number)
{
	const struct build_word *word = build_word(lists->build, side, number);
	const char *text = pool_text(lists->build->sides[side].pool, number);

	if (side == 1)
		add(lists, number, 1);
	else
		add_direct(lists, number, 1);
	if (!word->phrase)
		add_links(lists, side, text);
	if (side == 0 && !word->phrase)
		add_bucket_of(lists, number);
	return finish(lists);
}

uint32_t
lists_form(struct lists *lists, int side, const char *form)
{
	add_links(lists, side, form);
	return finish(lists);
}

uint32_t
lists_bucket(struct lists *lists, int side, const GArray *words)
{
	for (guint i = 0; i < words->len && words->len <= BUCKET_MAX; i++) {
		uint32_t word = g_array_index(words, uint32_t, i);

		if (side == 0)
			add_direct(lists, word, 1);
		else
			add(lists, word, 1);
	}
	return finish(lists);
}

uint32_t
lists_single(struct lists *lists, uint32_t id)
{
	uint32_t list[] = { 1, IMAGE_PACK(id, IMAGE_WEIGHT_ONE) };

	g_array_append_vals(lists->packed, list, G_N_ELEMENTS(list));
	return lists->packed->len - 2;
}
