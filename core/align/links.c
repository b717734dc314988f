/* SPDX-License-Identifier: GPL-3.0-or-later
 * links.c - which types of the two texts can translate each other
 */
#include "config.h"

#include "align/links.h"

#include "align/cognate.h"
#include "align/fold.h"

#include <math.h>
#include <string.h>

#define STRENGTH_SAME_NUMBER 1.0
#define STRENGTH_NUMBER_WORD .85
#define STRENGTH_COGNATE_EQUAL .8
#define COGNATE_LEAST .66
/* No more target types than this are compared with a source type for likeness. */
#define COGNATE_BUCKET_MAX 400

struct finder {
	struct vocabulary *source, *target;
	const struct lexicon *lexicon;
	GArray *found; /* struct link */
	GArray *order; /* struct sorted_key: target types by some key */
};

struct sorted_key {
	uint64_t key;
	uint32_t type;
	float weight;
};

uint8_t
link_level(double strength)
{
	return (uint8_t)CLAMP(ceil(strength * LINK_LEVELS - 1e-6), 0, LINK_LEVELS);
}

static void
add_link(struct finder *finder, size_t source, size_t target, double strength)
{
	struct link link = { (uint32_t)source, (uint32_t)target, link_level(strength) };

	if (link.level)
		g_array_append_val(finder->found, link);
}

static int
compare_key(const void *a, const void *b)
{
	const struct sorted_key *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->type < y->type ? -1 : x->type > y->type;
}

static void
add_key(GArray *order, uint64_t key, size_t type, float weight)
{
	struct sorted_key entry = { key, (uint32_t)type, weight };

	g_array_append_val(order, entry);
}

/* The first entry with at least that key. */
static size_t
find_key(const GArray *order, uint64_t key)
{
	size_t low = 0, high = order->len;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (g_array_index(order, struct sorted_key, middle).key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
key_at(const GArray *order, size_t at, uint64_t key)
{
	return at < order->len && g_array_index(order, struct sorted_key, at).key == key;
}

static uint64_t
text_key(const struct vocabulary *vocabulary, size_t type)
{
	const struct word_type *entry = vocabulary_type(vocabulary, type);
	enum type_kind kind = entry->kind == TYPE_MAGNITUDE || entry->kind == TYPE_MONTH
	                              ? TYPE_WORD
	                              : entry->kind;

	return fold_hash(vocabulary_text(vocabulary, type), entry->length, kind);
}

/* A short word that stands in both languages ("in", "die", "was") is a chance more often. */
static double
same_strength(const struct word_type *type)
{
	if (type->kind != TYPE_WORD)
		return 1;
	return type->length >= 5 ? .9 : type->length == 4 ? .75 : type->length == 3 ? .5 : .3;
}

static void
find_same(struct finder *finder)
{
	g_array_set_size(finder->order, 0);
	for (size_t type = 0; type < finder->target->types->len; type++)
		if (vocabulary_type(finder->target, type)->kind != TYPE_PHRASE)
			add_key(finder->order, text_key(finder->target, type), type, 0);
	g_array_sort(finder->order, compare_key);
	for (size_t type = 0; type < finder->source->types->len; type++) {
		uint64_t key = text_key(finder->source, type);

		for (size_t at = find_key(finder->order, key); key_at(finder->order, at, key); at++)
			add_link(finder, type,
			         g_array_index(finder->order, struct sorted_key, at).type,
			         same_strength(vocabulary_type(finder->source, type)));
	}
}

static uint64_t
value_key(double value)
{
	uint64_t key;

	memcpy(&key, &value, sizeof(key));
	return key;
}

static double
value_strength(enum type_kind a, enum type_kind b)
{
	if (a == TYPE_NUMBER && b == TYPE_NUMBER)
		return STRENGTH_SAME_NUMBER;
	if ((a == TYPE_MONTH) != (b == TYPE_MONTH))
		return a == TYPE_NUMBER || b == TYPE_NUMBER ? .4 : 0;
	return STRENGTH_NUMBER_WORD;
}

static void
find_values(struct finder *finder)
{
	g_array_set_size(finder->order, 0);
	for (size_t type = 0; type < finder->target->types->len; type++) {
		double value = vocabulary_type(finder->target, type)->value;

		if (value >= 0)
			add_key(finder->order, value_key(value), type, 0);
	}
	g_array_sort(finder->order, compare_key);
	for (size_t type = 0; type < finder->source->types->len; type++) {
		const struct word_type *entry = vocabulary_type(finder->source, type);
		uint64_t key = value_key(entry->value);
		size_t at = entry->value >= 0 ? find_key(finder->order, key) : finder->order->len;

		for (; key_at(finder->order, at, key); at++) {
			uint32_t other = g_array_index(finder->order, struct sorted_key, at).type;

			add_link(finder, type, other,
			         value_strength(entry->kind,
			                        vocabulary_type(finder->target, other)->kind));
		}
	}
}

static void
get_senses(const struct finder *finder, struct vocabulary *vocabulary, size_t type, GArray *senses)
{
	struct word_type *entry = &g_array_index(vocabulary->types, struct word_type, type);

	g_array_set_size(senses, 0);
	if (entry->kind == TYPE_PHRASE)
		g_array_append_vals(senses,
		                    &g_array_index(vocabulary->senses, struct lexicon_sense,
		                                   entry->senses),
		                    entry->n_senses);
	else if (entry->kind == TYPE_WORD || entry->kind == TYPE_MONTH ||
	         entry->kind == TYPE_MAGNITUDE)
		(vocabulary == finder->source ? lexicon_source_senses : lexicon_target_senses)(
		        finder->lexicon, vocabulary_text(vocabulary, type), entry->length, senses);
	entry->known = senses->len > 0;
}

/* The products of equal senses, the best for each pair of types. */
static void
find_lexicon(struct finder *finder)
{
	g_autoptr(GArray) senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));
	g_autofree float *best = g_new0(float, finder->target->types->len + 1);
	g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	g_array_set_size(finder->order, 0);
	for (size_t type = 0; type < finder->target->types->len; type++) {
		get_senses(finder, finder->target, type, senses);
		for (size_t i = 0; i < senses->len; i++) {
			const struct lexicon_sense *sense =
			        &g_array_index(senses, struct lexicon_sense, i);

			add_key(finder->order, sense->id, type, sense->weight);
		}
	}
	g_array_sort(finder->order, compare_key);
	for (size_t type = 0; type < finder->source->types->len; type++) {
		get_senses(finder, finder->source, type, senses);
		g_array_set_size(touched, 0);
		for (size_t i = 0; i < senses->len; i++) {
			const struct lexicon_sense *sense =
			        &g_array_index(senses, struct lexicon_sense, i);
			size_t at = find_key(finder->order, sense->id);

			for (; key_at(finder->order, at, sense->id); at++) {
				const struct sorted_key *entry =
				        &g_array_index(finder->order, struct sorted_key, at);

				if (best[entry->type] <= 0)
					g_array_append_val(touched, entry->type);
				best[entry->type] =
				        MAX(best[entry->type], entry->weight * sense->weight);
			}
		}
		for (size_t i = 0; i < touched->len; i++) {
			uint32_t other = g_array_index(touched, uint32_t, i);

			add_link(finder, type, other, (double)best[other]);
			best[other] = 0;
		}
	}
}

static bool
may_have_cognates(const struct word_type *type)
{
	return type->kind == TYPE_WORD && type->length >= 3;
}

static void
compare_bucket(struct finder *finder, size_t type, const struct cognate *mine,
               const struct cognate *others)
{
	uint64_t key = cognate_key(mine);
	size_t at = find_key(finder->order, key), compared = 0;

	for (; key && key_at(finder->order, at, key) && compared < COGNATE_BUCKET_MAX; at++) {
		uint32_t other = g_array_index(finder->order, struct sorted_key, at).type;
		double alike = cognate_similarity(mine, &others[other]);

		compared++;
		if (alike >= 1 && mine->length > 3)
			add_link(finder, type, other, STRENGTH_COGNATE_EQUAL);
		else if (alike >= COGNATE_LEAST && mine->length > 3)
			add_link(finder, type, other, (alike - .5) * 1.5);
	}
}

static void
find_cognates(struct finder *finder)
{
	g_autofree struct cognate *others = g_new(struct cognate, finder->target->types->len + 1);

	g_array_set_size(finder->order, 0);
	for (size_t type = 0; type < finder->target->types->len; type++) {
		const struct word_type *entry = vocabulary_type(finder->target, type);

		others[type].length = 0;
		if (!may_have_cognates(entry))
			continue;
		cognate_make(vocabulary_text(finder->target, type), entry->length, &others[type]);
		if (cognate_key(&others[type]))
			add_key(finder->order, cognate_key(&others[type]), type, 0);
	}
	g_array_sort(finder->order, compare_key);
	for (size_t type = 0; type < finder->source->types->len; type++) {
		const struct word_type *entry = vocabulary_type(finder->source, type);
		struct cognate mine;

		if (!may_have_cognates(entry))
			continue;
		cognate_make(vocabulary_text(finder->source, type), entry->length, &mine);
		compare_bucket(finder, type, &mine, others);
	}
}

#define STEM_SEED 0x5354454DU

struct learned_target {
	struct finder *finder;
	size_t source;
};

static uint64_t
stem_key(const char *stem, size_t length)
{
	return fold_hash(stem, length, STEM_SEED);
}

static void
add_learned(const struct learned_sense *sense, void *payload)
{
	struct learned_target *at = payload;
	uint64_t key = sense->stem ? stem_key(sense->word, sense->length)
	                           : fold_hash(sense->word, sense->length, TYPE_WORD);
	size_t i = find_key(at->finder->order, key);

	for (; key_at(at->finder->order, i, key); i++)
		add_link(at->finder, at->source,
		         g_array_index(at->finder->order, struct sorted_key, i).type,
		         sense->strength);
}

static void
find_learned(struct finder *finder, const struct learned *learned)
{
	g_array_set_size(finder->order, 0);
	for (size_t type = 0; type < finder->target->types->len; type++) {
		const struct word_type *entry = vocabulary_type(finder->target, type);
		const char *text = vocabulary_text(finder->target, type);

		if (entry->kind != TYPE_WORD)
			continue;
		add_key(finder->order, text_key(finder->target, type), type, 0);
		add_key(finder->order, stem_key(text, fold_stem(text, entry->length)), type, 0);
	}
	g_array_sort(finder->order, compare_key);
	for (size_t type = 0; type < finder->source->types->len; type++) {
		const struct word_type *entry = vocabulary_type(finder->source, type);
		struct learned_target payload = { finder, type };

		if (entry->kind == TYPE_WORD)
			learned_senses(learned, LEARNED_SOURCE,
			               vocabulary_text(finder->source, type), entry->length,
			               add_learned, &payload);
	}
}

GArray *
links_find(struct vocabulary *source, struct vocabulary *target,
           const struct lexicon *lexicon, const struct learned *const *learned)
{
	struct finder finder = {
		.source = source,
		.target = target,
		.lexicon = lexicon,
		.found = g_array_new(FALSE, FALSE, sizeof(struct link)),
		.order = g_array_new(FALSE, FALSE, sizeof(struct sorted_key)),
	};

	find_same(&finder);
	find_values(&finder);
	if (lexicon)
		find_lexicon(&finder);
	find_cognates(&finder);
	for (size_t i = 0; learned && learned[i]; i++)
		find_learned(&finder, learned[i]);
	g_array_unref(finder.order);
	return finder.found;
}
