/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn.c - a lexicon learned from sentence pairs
 */
#include "config.h"

#include "align/learn.h"

#include "align/association.h"
#include "align/fold.h"
#include "text/token.h"

#include <string.h>

#define WORDS_MAX 200        /* of a segment */
#define MEMBERS_MAX 20000000 /* words taken in altogether; more teaches nothing new */
#define COMMON_SHARE .04     /* words in more segments than this share mean nothing */
#define COMMON_LEAST 20.0    /* but only when there are so many */
#define STRENGTH_LEAST .12F
#define ROUNDS 5

struct learned_word {
	const char *text; /* folded, owned by the chunk */
	size_t length;
	uint32_t segments;
};

struct learned_side {
	GHashTable *ids; /* text -> id + 1 */
	GArray *words;   /* struct learned_word */
};

struct learned {
	GStringChunk *texts;
	struct learned_side side[2];
	GArray *members; /* uint32_t: for each pair its sources, then its targets */
	GArray *counts;  /* uint32_t: for each pair how many of either */
	GArray *links;   /* struct associated, by source, the strongest first */
	uint32_t *first; /* source id -> its links */
};

struct learned *
learned_new(void)
{
	struct learned *learned = g_new0(struct learned, 1);

	learned->texts = g_string_chunk_new(1 << 16);
	for (int side = 0; side < 2; side++) {
		learned->side[side].ids = g_hash_table_new(g_str_hash, g_str_equal);
		learned->side[side].words =
		        g_array_new(FALSE, FALSE, sizeof(struct learned_word));
	}
	learned->members = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	learned->counts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	learned->links = g_array_new(FALSE, FALSE, sizeof(struct associated));
	return learned;
}

void
learned_free(struct learned *learned)
{
	for (int side = 0; side < 2; side++) {
		g_hash_table_unref(learned->side[side].ids);
		g_array_unref(learned->side[side].words);
	}
	g_string_chunk_free(learned->texts);
	g_array_unref(learned->members);
	g_array_unref(learned->counts);
	g_array_unref(learned->links);
	g_free(learned->first);
	g_free(learned);
}

static uint32_t
intern(struct learned *learned, int side, const char *folded, size_t length)
{
	struct learned_side *known = &learned->side[side];
	uint32_t id = GPOINTER_TO_UINT(g_hash_table_lookup(known->ids, folded));
	struct learned_word word = { NULL, length, 0 };
	char *text;

	if (id)
		return id - 1;
	text = g_string_chunk_insert(learned->texts, folded);
	word.text = text;
	g_array_append_val(known->words, word);
	g_hash_table_insert(known->ids, text,
	                    GUINT_TO_POINTER(known->words->len));
	return known->words->len - 1;
}

/* Appends the words of a segment, each once; returns how many, 0 when they are too many. */
static uint32_t
add_words(struct learned *learned, int side, const char *text, size_t length)
{
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	uint32_t begin = learned->members->len;

	token_scan(text, MIN(length, (size_t)64 * WORDS_MAX), tokens);
	if (tokens->len > WORDS_MAX)
		return 0;
	for (size_t i = 0; i < tokens->len; i++) {
		const struct token *token = &g_array_index(tokens, struct token, i);
		char folded[FOLD_ROOM];
		size_t size = fold_word(text + token->begin, token->length, folded);
		uint32_t id, at = begin;

		if (token->kind != TOKEN_WORD || !size)
			continue;
		id = intern(learned, side, folded, size);
		while (at < learned->members->len &&
		       g_array_index(learned->members, uint32_t, at) != id)
			at++;
		if (at == learned->members->len)
			g_array_append_val(learned->members, id);
	}
	return learned->members->len - begin;
}

static void
count_words(struct learned *learned, int side, uint32_t first, uint32_t count)
{
	for (uint32_t i = first; i < first + count; i++) {
		uint32_t id = g_array_index(learned->members, uint32_t, i);

		g_array_index(learned->side[side].words, struct learned_word, id).segments++;
	}
}

void
learned_add(struct learned *learned, const char *source, size_t source_length, const char *target,
            size_t target_length)
{
	uint32_t begin = learned->members->len;
	uint32_t counts[2];

	if (begin > MEMBERS_MAX)
		return;
	counts[0] = add_words(learned, 0, source, source_length);
	counts[1] = counts[0] ? add_words(learned, 1, target, target_length) : 0;
	if (!counts[0] || !counts[1]) {
		g_array_set_size(learned->members, begin);
		return;
	}
	count_words(learned, 0, begin, counts[0]);
	count_words(learned, 1, begin + counts[0], counts[1]);
	g_array_append_vals(learned->counts, counts, 2);
}

/* Leaves the words that mean something: returns how many were kept in `kept`. */
static size_t
keep_telling(const struct learned *learned, int side, const uint32_t *ids, uint32_t n,
             uint32_t kept[WORDS_MAX])
{
	double common = MAX(COMMON_LEAST, COMMON_SHARE * learned->counts->len / 2);
	size_t count = 0;

	for (uint32_t i = 0; i < n; i++)
		if (g_array_index(learned->side[side].words, struct learned_word, ids[i])
		            .segments <= common)
			kept[count++] = ids[i];
	return count;
}

static void
collect(const struct associated *associated, void *payload)
{
	g_array_append_vals(payload, associated, 1);
}

static int
compare_associated(const void *a, const void *b)
{
	const struct associated *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->strength < y->strength || x->strength > y->strength)
		return x->strength > y->strength ? -1 : 1;
	return x->target < y->target ? -1 : x->target > y->target;
}

static void
index_links(struct learned *learned)
{
	size_t sources = learned->side[0].words->len;

	g_array_sort(learned->links, compare_associated);
	g_free(learned->first);
	learned->first = g_new0(uint32_t, sources + 1);
	for (size_t i = 0; i < learned->links->len; i++)
		learned->first[g_array_index(learned->links, struct associated, i).source + 1]++;
	for (size_t i = 0; i < sources; i++)
		learned->first[i + 1] += learned->first[i];
}

void
learned_train(struct learned *learned)
{
	AUTO(association) association =
	        association_new(learned->side[0].words->len, learned->side[1].words->len);
	const uint32_t *at = (const uint32_t *)(const void *)learned->members->data;

	for (size_t k = 0; k + 1 < learned->counts->len; k += 2) {
		uint32_t sources = g_array_index(learned->counts, uint32_t, k);
		uint32_t targets = g_array_index(learned->counts, uint32_t, k + 1);
		uint32_t a[WORDS_MAX], b[WORDS_MAX];
		size_t n_a = keep_telling(learned, 0, at, sources, a);
		size_t n_b = keep_telling(learned, 1, at + sources, targets, b);

		association_add(association, a, n_a, b, n_b, 1);
		at += sources + targets;
	}
	association_train(association, ROUNDS);
	g_array_set_size(learned->links, 0);
	association_visit(association, STRENGTH_LEAST, collect, learned->links);
	index_links(learned);
}

void
learned_senses(const struct learned *learned, const char *word, size_t length,
               learned_visitor visit, void *payload)
{
	char folded[FOLD_ROOM];
	uint32_t id = 0;

	if (fold_word(word, length, folded) && learned->first)
		id = GPOINTER_TO_UINT(g_hash_table_lookup(learned->side[0].ids, folded));
	if (!id)
		return;
	for (uint32_t i = learned->first[id - 1]; i < learned->first[id]; i++) {
		const struct associated *link =
		        &g_array_index(learned->links, struct associated, i);
		const struct learned_word *target = &g_array_index(
		        learned->side[1].words, struct learned_word, link->target);

		visit(target->text, target->length, (double)link->strength, payload);
	}
}

struct wanted {
	const char *word;
	double strength;
};

static void
compare_word(const char *word, size_t length, double strength, void *payload)
{
	struct wanted *wanted = payload;

	(void)length;
	if (!strcmp(word, wanted->word))
		wanted->strength = strength;
}

double
learned_match(const struct learned *learned, const char *source, size_t source_length,
              const char *target, size_t target_length)
{
	char folded[FOLD_ROOM];
	struct wanted wanted = { folded, 0 };

	if (fold_word(target, target_length, folded))
		learned_senses(learned, source, source_length, compare_word, &wanted);
	return wanted.strength;
}
