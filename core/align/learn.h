/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn.h - a lexicon learned from sentence pairs
 *
 * IBM model 1 (Brown et al. 1993) in both directions over word types, then the geometric mean of
 * the two probabilities; rare coincidences are discounted. It serves the aligner for language
 * pairs without a dictionary and for the house words of a translation memory (--learn).
 *
 *     AUTO(learned) learned = learned_new();
 *     learned_add(learned, "Der Minister kam.", 17, "The minister came.", 18);
 *     learned_train(learned);
 *     learned_match(learned, "minister", 8, "minister", 8)
 *
 * Threads: after learned_train() it may be read from any number of threads at once.
 */
#ifndef SATZPAAR_ALIGN_LEARN_H
#define SATZPAAR_ALIGN_LEARN_H

#include "text/auto.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct learned;

struct learned *
learned_new(void);

void
learned_free(struct learned *learned);

AUTO_DEFINE(learned)

/* Adds a pair; lengths are bytes of UTF-8. Pairs of more than 200 words on a side teach little and
 * cost much: they are passed over. */
void
learned_add(struct learned *learned, const char *source, size_t source_length, const char *target,
            size_t target_length);

/* Learns from all that was added. May be called again after further pairs. */
void
learned_train(struct learned *learned);

/* Every target word a source word was learned to mean: calls visit with the folded target word
 * and how surely, 0..1. */
typedef void (*learned_visitor)(const char *word, size_t length, double strength, void *payload);

void
learned_senses(const struct learned *learned, const char *word, size_t length,
               learned_visitor visit, void *payload);

/* How surely two words (in any case) translate each other, 0..1. */
double
learned_match(const struct learned *learned, const char *source, size_t source_length,
              const char *target, size_t target_length);

#endif
