/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_build.c - the state of compiling a lexicon, and its order of steps
 */
#include "config.h"

#include "align/lexicon_build.h"

#include "align/lexicon_image.h"

#include <string.h>

static void
free_bucket(void *bucket)
{
	g_array_unref(bucket);
}

static void
open_side(struct build_side *side, const char *language)
{
	struct build_word none = { 0 };
	uint32_t zero = 0;
	g_autofree char *list = g_strdup_printf("function-words.%s.txt", language);

	side->language = language;
	side->pool = pool_new();
	side->words = g_array_new(FALSE, TRUE, sizeof(struct build_word));
	g_array_append_val(side->words, none);
	side->forms = pool_new();
	side->form_links = g_array_new(FALSE, TRUE, sizeof(uint32_t));
	g_array_append_val(side->form_links, zero);
	side->links = g_array_new(FALSE, TRUE, sizeof(struct build_link));
	g_array_set_size(side->links, 1);
	side->classes = pool_new();
	side->stems = pool_new();
	side->buckets = g_ptr_array_new_with_free_func(free_bucket);
	side->stemmer = stemmer_new(language);
	side->function_words = wordset_new(list);
}

static void
close_side(struct build_side *side)
{
	pool_free(side->pool);
	g_array_unref(side->words);
	pool_free(side->forms);
	g_array_unref(side->form_links);
	g_array_unref(side->links);
	pool_free(side->classes);
	pool_free(side->stems);
	g_ptr_array_unref(side->buckets);
	stemmer_free(side->stemmer);
	wordset_free(side->function_words);
}

struct build_word *
build_word(const struct build *build, int side, uint32_t number)
{
	return &g_array_index(build->sides[side].words, struct build_word, number);
}

uint32_t
build_intern(struct build *build, int which, const char *string, size_t length)
{
	struct build_side *side = &build->sides[which];
	uint32_t number;

	if (pool_size(side->pool) >= IMAGE_IDS_MAX - 1)
		return pool_find(side->pool, string, length);
	number = pool_intern(side->pool, string, length);
	if (number >= side->words->len)
		g_array_set_size(side->words, number + 1);
	return number;
}

void
build_progress(struct build *build, double fraction)
{
	if (!build->recipe->progress || fraction < build->done)
		return;
	build->done = fraction;
	build->recipe->progress(fraction, build->recipe->payload);
}

GByteArray *
build_image(const struct build_recipe *recipe, GError **error)
{
	struct build build = { .recipe = recipe };
	GByteArray *bytes = NULL;

	for (int side = 0; side < 2; side++)
		open_side(&build.sides[side], recipe->languages[side]);
	build.terms = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	build.term_refs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	build.groups = g_array_new(FALSE, FALSE, sizeof(struct build_group));
	build.senses = g_array_new(FALSE, TRUE, sizeof(struct build_sense));
	g_array_set_size(build.senses, 1);
	if (build_gather(&build, error)) {
		build_pair(&build);
		build_links(&build);
		build_classes(&build);
		bytes = build_compile(&build);
		build_progress(&build, 1);
	}
	for (int side = 0; side < 2; side++)
		close_side(&build.sides[side]);
	g_array_unref(build.terms);
	g_array_unref(build.term_refs);
	g_array_unref(build.groups);
	g_array_unref(build.senses);
	return bytes;
}
