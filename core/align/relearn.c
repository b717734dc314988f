/* SPDX-License-Identifier: GPL-3.0-or-later
 * relearn.c - links learned from the two texts themselves
 */
#include "config.h"

#include "align/relearn.h"

#include "align/association.h"
#include "align/fold.h"

#include <math.h>
#include <string.h>

#define ROUNDS 4
#define STRENGTH_LEAST .1F
#define STRENGTH_EXPONENT .35 /* probabilities are smaller than a dictionary's weights */
#define POSTERIOR_LEAST .2F
#define COMMON_SHARE .08 /* types in more than this share of the segments are left out */
#define COMMON_LEAST 6.0
#define STEM_FACTOR .8
#define MEMBERS_MAX 600 /* of one side of a bead */

/* The units that are counted: types, or stems that several types share. */
struct units {
	const struct vocabulary *text;
	uint32_t *unit; /* type -> unit, UINT32_MAX: not counted */
	uint32_t *next; /* type -> the next type of the same unit, UINT32_MAX: none */
	uint32_t *head; /* unit -> a type */
	size_t count;
};

struct learning {
	struct units side[2];
	GArray *links;
	double factor;
};

static void
units_init(struct units *units, const struct vocabulary *text, bool stems)
{
	size_t types = text->types->len;
	double common = MAX(COMMON_LEAST, COMMON_SHARE * (double)text->segments);
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	units->text = text;
	units->unit = g_new(uint32_t, types + 1);
	units->next = g_new(uint32_t, types + 1);
	units->head = g_new(uint32_t, types + 1);
	units->count = 0;
	for (uint32_t type = 0; type < types; type++) {
		const struct word_type *entry = vocabulary_type(text, type);
		const char *word = vocabulary_text(text, type);
		char *stem;
		gpointer id;

		units->unit[type] = units->next[type] = UINT32_MAX;
		if (entry->kind != TYPE_WORD || entry->count > common)
			continue;
		stem = g_strndup(word, stems ? fold_stem(word, entry->length) : entry->length);
		id = g_hash_table_lookup(known, stem);
		if (!id) {
			units->head[units->count++] = UINT32_MAX;
			id = GSIZE_TO_POINTER(units->count);
			g_hash_table_insert(known, stem, id);
		} else {
			g_free(stem);
		}
		units->unit[type] = (uint32_t)GPOINTER_TO_SIZE(id) - 1;
		units->next[type] = units->head[units->unit[type]];
		units->head[units->unit[type]] = type;
	}
}

static void
units_clear(struct units *units)
{
	g_free(units->unit);
	g_free(units->next);
	g_free(units->head);
}

/* The units of some segments, each once. */
static size_t
collect(const struct units *units, size_t first, size_t count, uint32_t members[MEMBERS_MAX])
{
	const uint32_t *tokens = vocabulary_tokens(units->text);
	uint32_t end = vocabulary_first(units->text, first + count);
	size_t filled = 0;

	for (uint32_t at = vocabulary_first(units->text, first); at < end; at++) {
		uint32_t unit = units->unit[tokens[at]];
		size_t i = 0;

		while (i < filled && members[i] != unit)
			i++;
		if (unit != UINT32_MAX && i == filled && filled < MEMBERS_MAX)
			members[filled++] = unit;
	}
	return filled;
}

static void
add_links(const struct associated *associated, void *payload)
{
	struct learning *learning = payload;
	const struct units *a = &learning->side[0], *b = &learning->side[1];
	uint8_t level = link_level(pow((double)associated->strength, STRENGTH_EXPONENT) *
	                           learning->factor);

	for (uint32_t s = a->head[associated->source]; s != UINT32_MAX; s = a->next[s])
		for (uint32_t t = b->head[associated->target]; t != UINT32_MAX; t = b->next[t]) {
			struct link link = { s, t, level };

			g_array_append_val(learning->links, link);
		}
}

static void
learn(const struct scorer *scorer, const struct search_result *result, GArray *links, bool stems)
{
	struct learning learning = { .links = links, .factor = stems ? STEM_FACTOR : 1 };
	struct association *association;

	units_init(&learning.side[0], scorer->text[0], stems);
	units_init(&learning.side[1], scorer->text[1], stems);
	association = association_new(learning.side[0].count, learning.side[1].count);
	for (size_t i = 0; i < result->beads->len; i++) {
		const struct found_bead *bead =
		        &g_array_index(result->beads, struct found_bead, i);
		const struct shape *shape = &shapes[bead->shape];
		uint32_t a[MEMBERS_MAX], b[MEMBERS_MAX];

		if (!shape->sources || !shape->targets || bead->posterior < POSTERIOR_LEAST)
			continue;
		association_add(association, a,
		                collect(&learning.side[0], bead->source, shape->sources, a), b,
		                collect(&learning.side[1], bead->target, shape->targets, b),
		                bead->posterior);
	}
	association_train(association, ROUNDS);
	association_visit(association, STRENGTH_LEAST, add_links, &learning);
	association_free(association);
	units_clear(&learning.side[0]);
	units_clear(&learning.side[1]);
}

void
relearn(const struct scorer *scorer, const struct search_result *result, GArray *links)
{
	learn(scorer, result, links, false);
	learn(scorer, result, links, true);
}
