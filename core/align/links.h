/* SPDX-License-Identifier: GPL-3.0-or-later
 * links.h - which types of the two texts can translate each other
 *
 * A link joins a source type and a target type with a level, 1 (a guess) to LINK_LEVELS (as good
 * as certain). Links come from equal spelling, equal numbers, the lexicon, likeness of names and
 * words, and from what was learned. Links are held by source type and by target type.
 */
#ifndef SATZPAAR_ALIGN_LINKS_H
#define SATZPAAR_ALIGN_LINKS_H

#include "align/learned.h"
#include "align/lexicon.h"
#include "align/vocabulary.h"

#define LINK_LEVELS 7U

struct link {
	uint32_t source, target; /* types */
	uint8_t level;           /* 1..LINK_LEVELS */
};

/* The links of one side: those of type t are ends[first[t]] .. ends[first[t + 1] - 1], the
 * strongest first. */
struct link_end {
	uint32_t other;
	uint8_t level;
};

struct link_list {
	uint32_t *first;
	struct link_end *ends;
};

struct links {
	struct link_list of[2]; /* by source type, by target type */
};

/* The level of a link of that strength, 0..1; 0 for none. */
uint8_t
link_level(double strength);

/* All links that do not need an alignment: a GArray of struct link, unsorted, perhaps several for
 * a pair. Marks the types that the lexicon knows. `learned` is a list
 * with NULL behind it, or NULL. */
GArray *
links_find(struct vocabulary *source, struct vocabulary *target,
           const struct lexicon *lexicon, const struct learned *const *learned);

/* Builds the lists; of several links of a pair the strongest counts. `found` is sorted. */
struct links *
links_new(GArray *found, size_t source_types, size_t target_types);

void
links_free(struct links *links);

AUTO_DEFINE(links)

#endif
