/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_lists.h - collecting what a word means while a lexicon is compiled
 *
 * Senses are gathered one word at a time (the best weight of each id counts), then made into a
 * packed list by lists_finish(). Equal lists are kept once: all forms of a word share one.
 */
#ifndef SATZPAAR_ALIGN_LEXICON_LISTS_H
#define SATZPAAR_ALIGN_LEXICON_LISTS_H

#include "align/lexicon_build.h"

struct lists {
	struct build *build;
	float *best;        /* by id; 0: not gathered */
	GArray *ids;        /* of uint32_t: the gathered ones */
	GArray *list;       /* of uint32_t: the list in work */
	GArray *packed;     /* of uint32_t: the image's section of lists */
	GHashTable *shared; /* the lists in it */
	float factor;       /* of what links add at the moment */
};

void
lists_open(struct lists *lists, struct build *build);

void
lists_close(struct lists *lists);

/* The list of a word of either side (a phrase too), and of a form that links alone explain. */
uint32_t
lists_word(struct lists *lists, int side, uint32_t number);
uint32_t
lists_form(struct lists *lists, int side, const char *form);

/* All that the words of one stem mean. */
uint32_t
lists_bucket(struct lists *lists, int side, const GArray *words);

/* One sense alone, in full. */
uint32_t
lists_single(struct lists *lists, uint32_t id);

#endif
