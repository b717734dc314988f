/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_classes.c - words that share a stem, and classes of inflected forms
 */
#include "config.h"

#include "align/lexicon_build.h"

#include "align/lexicon_image.h"

#include <string.h>

#define STEM_LEAST 3 /* bytes; shorter stems bring together what does not belong together */
#define CERTAIN .95F /* links from lists and inflection files */

struct base {
	uint32_t word;
	float weight;
};

static void
keep_best(struct build *build, uint32_t word, float weight, void *payload)
{
	struct base *base = payload;

	(void)build;
	if (weight > base->weight)
		*base = (struct base){ word, weight };
}

static uint32_t
enter_class(struct build_side *side, const char *word)
{
	char stem[FOLD_ROOM];
	size_t length = stemmer_stem(side->stemmer, word, strlen(word), stem);

	if (length > 0)
		return pool_intern(side->classes, stem, length);
	return pool_intern(side->classes, word, strlen(word));
}

/* A form's class is the stem of its word. Words of the dictionary are their own word unless a
 * list says otherwise: "Kosten" is not "Kost". */
uint32_t
build_class(struct build *build, int side, const char *form, size_t length)
{
	struct build_side *part = &build->sides[side];
	uint32_t number = pool_find(part->pool, form, length);
	bool known = number && (build_word(build, side, number)->flags & IMAGE_KEY);
	struct base base = { number, known ? CERTAIN : 0 };
	uint32_t class;

	if (number != 0 && build_word(build, side, number)->class != 0)
		return build_word(build, side, number)->class;
	build_each_link(build, side, form, length, keep_best, &base);
	class = enter_class(part, base.word ? pool_text(part->pool, base.word) : form);
	if (number != 0)
		build_word(build, side, number)->class = class;
	return class;
}

/* Words of a side by stem. */
static void
fill_buckets(struct build *build, int side)
{
	struct build_side *part = &build->sides[side];
	uint32_t n = pool_size(part->pool);

	g_ptr_array_add(part->buckets, g_array_new(FALSE, FALSE, sizeof(uint32_t)));
	for (uint32_t i = 1; i < n; i++) {
		struct build_word *word = build_word(build, side, i);
		const char *text = pool_text(part->pool, i);
		char stem[FOLD_ROOM];
		size_t length;

		if (word->phrase || !(word->flags & IMAGE_KEY))
			continue;
		length = stemmer_stem(part->stemmer, text, strlen(text), stem);
		if (length < STEM_LEAST)
			continue;
		word->stem = pool_intern(part->stems, stem, length);
		if (word->stem == part->buckets->len)
			g_ptr_array_add(part->buckets,
					g_array_new(FALSE, FALSE, sizeof(uint32_t)));
		g_array_append_val(g_ptr_array_index(part->buckets, word->stem), i);
	}
}

const GArray *
build_bucket(const struct build *build, int side, uint32_t number)
{
	uint32_t stem = build_word(build, side, number)->stem;

	return stem ? g_ptr_array_index(build->sides[side].buckets, stem) : NULL;
}

void
build_classes(struct build *build)
{
	fill_buckets(build, 0);
	fill_buckets(build, 1);
	build_progress(build, .44);
}
