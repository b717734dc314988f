/* SPDX-License-Identifier: GPL-3.0-or-later
 * finder.h - lookups in all memories of a stock that have a pair of languages
 *
 * Holds the editions it began with, so that what it finds lives as long as the finder, whatever
 * becomes of the files. Threads: one at a time.
 */
#ifndef SATZPAAR_SERVE_FINDER_H
#define SATZPAAR_SERVE_FINDER_H

#include "serve/stock.h"

struct finder;

/* A memory to look into. */
struct finder_place {
	struct edition *edition;
	bool reverse;
	const struct memory *memory;
	struct memory_search *search;
};

struct finder_hit {
	const struct finder_place *place;
	struct memory_match match;
	struct memory_pair pair;
};

/* Without any place when no memory has the pair. */
struct finder *
finder_new(struct stock *stock, const char *from, const char *to);

void
finder_free(struct finder *finder);
AUTO_DEFINE(finder)

size_t
finder_places(const struct finder *finder);

const struct finder_place *
finder_place(const struct finder *finder, size_t index);

/* The name of the place's memory where there are several, else NULL. */
const char *
finder_name(const struct finder *finder, const struct finder_place *place);

/* Looks up in all of them. The texts of the query, and *hits, the best first, live until the next
 * lookup. Of equal hits that of the memory named first comes first; the same pair from a second
 * memory is left out, with `unique` also from the same one. */
size_t
finder_lookup(struct finder *finder, const struct memory_query *query, bool unique,
              const struct finder_hit **hits);

#endif
