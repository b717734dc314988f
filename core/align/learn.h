/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn.h - learns a lexicon from sentence pairs
 *
 *     AUTO(learner) learner = learner_new();
 *     learner_add(learner, "Der Minister kam.", 17, "The minister came.", 18);
 *     g_autoptr(GBytes) image = learner_train(learner, NULL, NULL);
 *     AUTO(learned) learned = learned_open(image, false);    (learned.h)
 *
 * Learned are words as they stand, folded, and stems (fold_stem()), which stand in for words that
 * were seen too seldom. The model is learn_model.h's; core/align/README.md has figures.
 *
 * Memory is bounded: words of the pairs are kept as four bytes each, LEARN_MEMBERS_MAX of them.
 * Threads: one at a time.
 */
#ifndef SATZPAAR_ALIGN_LEARN_H
#define SATZPAAR_ALIGN_LEARN_H

#include "align/learn_model.h"
#include "text/auto.h"

#include <glib.h>
#include <stddef.h>

#define LEARN_MEMBERS_MAX 30000000U /* words of all pairs; more pairs are passed over */

struct learner;

struct learner *
learner_new(void);

void
learner_free(struct learner *learner);

AUTO_DEFINE(learner)

/* Adds a pair; lengths are bytes of UTF-8. Pairs of more than LEARN_WORDS_MAX words on a side teach
 * little and cost much: they are passed over. */
void
learner_add(struct learner *learner, const char *source, size_t source_length, const char *target,
            size_t target_length);

/* Learns from all that was added, an image for learned_open(). `progress` may be NULL. */
GBytes *
learner_train(struct learner *learner, learn_progress progress, void *payload);

#endif
