/* SPDX-License-Identifier: GPL-3.0-or-later
 * search.h - the state of a lookup, shared by the files that do it
 *
 * candidates.c finds the records whose words may be near enough (struct candidate), characters.c
 * those whose characters are; lookup.c scores and ranks them.
 */
#ifndef SATZPAAR_MEMORY_SEARCH_H
#define SATZPAAR_MEMORY_SEARCH_H

#include "memory/distance.h"
#include "memory/private.h"
#include "memory/similarity.h"

struct candidate {
	uint32_t distance; /* what D cannot be below, in words; characters.c: in characters */
	uint32_t number;   /* of the side; characters.c: the record */
};

/* A word of the query, by how rare it is. */
struct query_word {
	uint64_t rarity;
	uint32_t bucket;
};

struct scored {
	struct memory_match match;
	uint64_t distance;
	uint32_t day;
};

struct memory_search {
	const struct memory *memory;
	const struct memory_query *query;
	const struct memory_part *part; /* that is searched */
	struct similar subject; /* the query's text */
	unsigned min;           /* 1 to 100 */
	struct pattern *pattern;
	struct word_list *words, *other; /* of the query, of a record */
	uint8_t *bytes;          /* of the query's words, without marks */
	struct query_word *rare; /* the same, rarest first */
	size_t n_words, words_room;
	GArray *candidates; /* struct candidate */
	GArray *points;     /* uint32_t, characters of the query, then of a record */
	GArray *row;        /* for similarity_words() */
	GArray *best;       /* struct scored, best first where there is a limit */
	GArray *matches;    /* struct memory_match, the answer */
};

/* How many words may be changed at most when the longer of both segments has `words` words. */
static inline size_t
search_budget(const struct memory_search *search, size_t words)
{
	return (100 - search->min) * (4 * words + search->words->n_marks) / 400;
}

/* Fills search->candidates: every record of the part with a score of `min` or more is among
 * them, once or more often. */
void
search_candidates(struct memory_search *search);

/* Visits every record of the part whose texts have the edit distance in characters that `min`
 * asks for. */
typedef void (*search_visitor)(struct memory_search *search, uint32_t record, size_t distance,
                               size_t longest);

void
search_characters(struct memory_search *search, search_visitor visit);

#endif
