/* SPDX-License-Identifier: GPL-3.0-or-later
 * finder.c - lookups in all memories of a stock that have a pair of languages
 */
#include "config.h"

#include "serve/finder.h"

#include <string.h>

/* Where equal pairs are left out, so many times more are looked for. */
#define SPARE 4U

struct finder {
	struct finder_place *places;
	size_t n, stock;
	GArray *hits; /* struct finder_hit */
	struct memory_query query; /* of the last lookup: the searches go on pointing to it */
};

struct finder *
finder_new(struct stock *stock, const char *from, const char *to)
{
	struct finder *finder = g_new0(struct finder, 1);

	finder->stock = stock_count(stock);
	finder->places = g_new0(struct finder_place, finder->stock);
	finder->hits = g_array_new(FALSE, FALSE, sizeof(struct finder_hit));
	for (size_t i = 0; i < finder->stock; i++) {
		struct edition *edition = stock_edition(stock, i);
		bool reverse;

		if (!edition_serves(edition, from, to, &reverse)) {
			edition_unref(edition);
			continue;
		}
		finder->places[finder->n++] = (struct finder_place){
			.edition = edition, .reverse = reverse,
			.memory = edition_memory(edition, reverse),
			.search = edition_take(edition, reverse)
		};
	}
	return finder;
}

void
finder_free(struct finder *finder)
{
	for (size_t i = 0; i < finder->n; i++) {
		struct finder_place *place = &finder->places[i];

		edition_give(place->edition, place->reverse, place->search);
		edition_unref(place->edition);
	}
	g_array_unref(finder->hits);
	g_free(finder->places);
	g_free(finder);
}

size_t
finder_places(const struct finder *finder)
{
	return finder->n;
}

const struct finder_place *
finder_place(const struct finder *finder, size_t index)
{
	return &finder->places[index];
}

const char *
finder_name(const struct finder *finder, const struct finder_place *place)
{
	return finder->stock > 1 ? edition_name(place->edition) : NULL;
}

static bool
same_texts(const struct memory_pair *a, const struct memory_pair *b)
{
	return a->source_length == b->source_length && a->target_length == b->target_length &&
	       memcmp(a->source, b->source, a->source_length) == 0 &&
	       memcmp(a->target, b->target, a->target_length) == 0;
}

/* Whether the hit is there already, as good or better; one that is worse goes. */
static bool
stands_there(GArray *hits, const struct finder_hit *hit, bool unique)
{
	for (guint i = 0; i < hits->len; i++) {
		const struct finder_hit *other = &g_array_index(hits, struct finder_hit, i);

		if ((!unique && other->place == hit->place) || !same_texts(&other->pair, &hit->pair))
			continue;
		if (other->match.score >= hit->match.score)
			return true;
		g_array_remove_index(hits, i--);
	}
	return false;
}

/* Puts a hit behind those that are as good. */
static void
insert(GArray *hits, const struct finder_hit *hit)
{
	guint at = hits->len;

	while (at > 0 &&
	       g_array_index(hits, struct finder_hit, at - 1).match.score < hit->match.score)
		at--;
	g_array_insert_val(hits, at, *hit);
}

size_t
finder_lookup(struct finder *finder, const struct memory_query *query, bool unique,
              const struct finder_hit **hits)
{
	finder->query = *query;
	if (unique)
		finder->query.limit *= SPARE;
	g_array_set_size(finder->hits, 0);
	for (size_t i = 0; i < finder->n; i++) {
		const struct finder_place *place = &finder->places[i];
		const struct memory_match *matches;
		size_t n = memory_lookup(place->search, &finder->query, &matches);

		for (size_t j = 0; j < n; j++) {
			struct finder_hit hit = { .place = place, .match = matches[j] };

			if (memory_pair(place->memory, matches[j].pair, &hit.pair) &&
			    !stands_there(finder->hits, &hit, unique))
				insert(finder->hits, &hit);
		}
	}
	if (query->limit > 0 && finder->hits->len > query->limit)
		g_array_set_size(finder->hits, (guint)query->limit);
	*hits = (const struct finder_hit *)(const void *)finder->hits->data;
	return finder->hits->len;
}
