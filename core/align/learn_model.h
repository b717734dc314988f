/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn_model.h - which types of a parallel corpus translate each other
 *
 * IBM model 1 (Brown et al. 1993) in both directions at once. In each pair of segments a source and
 * a target word are linked as far as both directions agree (Liang, Taskar, Klein 2006), so a rare
 * word does not collect what its neighbours leave over.
 *
 * Only candidates take part: for every source type the LEARN_CANDIDATES targets it keeps company
 * with most. So time grows with the words of the corpus, and memory with its types.
 */
#ifndef SATZPAAR_ALIGN_LEARN_MODEL_H
#define SATZPAAR_ALIGN_LEARN_MODEL_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#define LEARN_CANDIDATES 24U
#define LEARN_WORDS_MAX 200U /* types of a segment */

/* Pairs of segments; each type stands once in a segment, in the order of the text. */
struct learn_corpus {
	const uint32_t *members; /* for each pair its sources, then its targets */
	const uint32_t *counts;  /* for each pair how many of either */
	size_t pairs;
	size_t types[2];
};

struct learn_link {
	uint32_t source, target;
	float forward, backward; /* p(target | source), p(source | target); 0..1 */
	uint32_t met;            /* pairs that have both, at least 2 */
};

typedef void (*learn_progress)(double share /* 0..1 */, void *payload);

/* A GArray of struct learn_link, by source, in no order of targets; all that has any probability.
 * `progress` may be NULL. */
GArray *
learn_model(const struct learn_corpus *corpus, learn_progress progress, void *payload);

#endif
