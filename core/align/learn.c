/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn.c - learns a lexicon from sentence pairs
 */
#include "config.h"

#include "align/learn.h"

#include "align/fold.h"
#include "align/learn_image.h"
#include "text/token.h"
#include "text/word_numbers.h"

#include <string.h>

#define BYTES_MAX ((size_t)64 * LEARN_WORDS_MAX) /* of a segment */
#define WORDS_SHARE .6 /* of the time of training */

struct learner {
	struct word_numbers *words[2];
	GArray *members; /* uint32_t: for each pair its sources, then its targets */
	GArray *counts;  /* uint32_t: for each pair how many of either */
	GArray *tokens;
};

struct learner *
learner_new(void)
{
	struct learner *learner = g_new0(struct learner, 1);

	for (int side = 0; side < 2; side++)
		learner->words[side] = word_numbers_new();
	learner->members = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	learner->counts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	learner->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	return learner;
}

void
learner_free(struct learner *learner)
{
	for (int side = 0; side < 2; side++)
		word_numbers_free(learner->words[side]);
	g_array_unref(learner->members);
	g_array_unref(learner->counts);
	g_array_unref(learner->tokens);
	g_free(learner);
}

static void
add_once(GArray *members, uint32_t begin, uint32_t id)
{
	for (uint32_t at = begin; at < members->len; at++)
		if (g_array_index(members, uint32_t, at) == id)
			return;
	g_array_append_val(members, id);
}

/* Appends the words of a segment, each once; returns how many, 0 when they are too many. */
static uint32_t
add_words(struct learner *learner, int side, const char *text, size_t length)
{
	uint32_t begin = learner->members->len;

	g_array_set_size(learner->tokens, 0);
	token_scan(text, MIN(length, BYTES_MAX), learner->tokens);
	if (learner->tokens->len > LEARN_WORDS_MAX)
		return 0;
	for (guint i = 0; i < learner->tokens->len; i++) {
		const struct token *token = &g_array_index(learner->tokens, struct token, i);
		char folded[FOLD_ROOM];

		if (token->kind == TOKEN_WORD &&
		    fold_word(text + token->begin, token->length, folded) > 0)
			add_once(learner->members, begin,
			         word_numbers_take(learner->words[side], folded));
	}
	return learner->members->len - begin;
}

void
learner_add(struct learner *learner, const char *source, size_t source_length, const char *target,
            size_t target_length)
{
	uint32_t begin = learner->members->len;
	uint32_t counts[2];

	if (begin > LEARN_MEMBERS_MAX)
		return;
	counts[0] = add_words(learner, 0, source, source_length);
	counts[1] = counts[0] ? add_words(learner, 1, target, target_length) : 0;
	if (counts[0] && counts[1])
		g_array_append_vals(learner->counts, counts, 2);
	else
		g_array_set_size(learner->members, begin);
}

/* Puts the stem of every word into `stems`; the number of its stem for each word, to be freed. */
static uint32_t *
number_stems(const struct word_numbers *words, struct word_numbers *stems)
{
	size_t n = word_numbers_count(words);
	uint32_t *stem_of = g_new(uint32_t, n + 1);

	for (uint32_t i = 0; i < n; i++) {
		char stem[FOLD_ROOM];
		const char *word = word_numbers_text(words, i);
		size_t length = fold_stem(word, strlen(word));

		memcpy(stem, word, length);
		stem[length] = '\0';
		stem_of[i] = word_numbers_take(stems, stem);
	}
	return stem_of;
}

/* The corpus with stems for words; a stem that several words of a segment share stands once. */
static void
to_stems(const struct learner *learner, struct word_numbers *const stems[2], GArray *members,
         GArray *counts)
{
	const uint32_t *at = (const uint32_t *)(const void *)learner->members->data;
	g_autofree uint32_t *sources = number_stems(learner->words[0], stems[0]);
	g_autofree uint32_t *targets = number_stems(learner->words[1], stems[1]);

	for (guint k = 0; k < learner->counts->len; k++) {
		uint32_t begin = members->len;

		for (uint32_t n = g_array_index(learner->counts, uint32_t, k); n > 0; n--)
			add_once(members, begin, (k % 2 ? targets : sources)[*at++]);
		begin = members->len - begin;
		g_array_append_val(counts, begin);
	}
}

struct share {
	learn_progress progress;
	void *payload;
	double begin, width;
};

static void
tell_share(double part, void *payload)
{
	const struct share *share = payload;

	if (share->progress)
		share->progress(share->begin + part * share->width, share->payload);
}

static void
train_layer(struct learn_image *image, enum learned_layer layer,
            struct word_numbers *const words[2], const GArray *members, const GArray *counts,
            struct share *share)
{
	const struct learn_corpus corpus = {
		.members = (const uint32_t *)(const void *)members->data,
		.counts = (const uint32_t *)(const void *)counts->data,
		.pairs = counts->len / 2,
		.types = { word_numbers_count(words[0]), word_numbers_count(words[1]) },
	};
	g_autoptr(GArray) links = learn_model(&corpus, tell_share, share);

	learn_image_add(image, layer, words, links);
}

GBytes *
learner_train(struct learner *learner, learn_progress progress, void *payload)
{
	struct learn_image *image = learn_image_new(learner->counts->len / 2);
	struct word_numbers *stems[2] = { word_numbers_new(), word_numbers_new() };
	g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	struct share share = { progress, payload, 0, WORDS_SHARE };

	train_layer(image, LEARNED_WORDS, learner->words, learner->members, learner->counts, &share);
	share.begin = WORDS_SHARE;
	share.width = 1 - WORDS_SHARE;
	to_stems(learner, stems, members, counts);
	train_layer(image, LEARNED_STEMS, stems, members, counts, &share);
	for (int side = 0; side < 2; side++)
		word_numbers_free(stems[side]);
	return learn_image_finish(image);
}
