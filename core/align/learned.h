/* SPDX-License-Identifier: GPL-3.0-or-later
 * learned.h - a lexicon that was learned: what words of two languages mean to each other
 *
 * It is used as it lies in its bytes, perhaps a mapped file (learned_image.h). Words are compared
 * folded. Beside words there are stems: a sense with `stem` set holds for all words of that stem
 * (fold_stem()), which is less sure.
 *
 * Threads: may be read from any number of threads at once.
 */
#ifndef SATZPAAR_ALIGN_LEARNED_H
#define SATZPAAR_ALIGN_LEARNED_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct learned;

enum learned_side {
	LEARNED_SOURCE,
	LEARNED_TARGET
};

/* NULL when the bytes, which are kept, are not a whole image of this version. `swapped`: they were
 * learned from target to source. */
struct learned *
learned_open(GBytes *image, bool swapped);

void
learned_free(struct learned *learned);

AUTO_DEFINE(learned)

/* How many pairs it was learned from. */
size_t
learned_pairs(const struct learned *learned);

struct learned_sense {
	const char *word; /* folded, of the other side; borrowed, no NUL behind it */
	size_t length;
	bool stem;           /* `word` is a stem */
	double probability;  /* that the word asked for stands for this one, 0..1 */
	double reverse;      /* that this one stands for the word asked for */
	double strength;     /* what of it is sure, 0..1: how the aligner sees it */
	unsigned seen;       /* pairs with both, from 2; 65535 and more are 65535 */
};

typedef void (*learned_visitor)(const struct learned_sense *sense, void *payload);

/* All that a word (in any case) of a side was learned to mean; of words the likeliest first, then
 * of stems. */
void
learned_senses(const struct learned *learned, enum learned_side side, const char *word,
               size_t length, learned_visitor visit, void *payload);

/* How surely a source and a target word (in any case) translate each other, 0..1. */
double
learned_match(const struct learned *learned, const char *source, size_t source_length,
              const char *target, size_t target_length);

#endif
