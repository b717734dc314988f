/* SPDX-License-Identifier: GPL-3.0-or-later
 * extract.h - proposing a term base from sentence pairs
 *
 * Candidates are, in German, nouns, compounds with hyphens, adjectives with their noun, and names and
 * nouns joined by "der", "des", "für"; in other languages, runs of up to five words that neither
 * begin nor end with a function word. A candidate counts once a pair. What belongs together is told by
 * Dunning's log-likelihood ratio (1993) of standing in the same pairs, by Dice's coefficient, and by
 * what a lexicon knows of the words.
 *
 *     AUTO(extractor) extractor = extractor_new("de", "en", lexicon);
 *     extractor_add(extractor, source, source_length, target, target_length);
 *     terms = extractor_run(extractor, &(struct extract_options){ .min_count = 2 });
 *
 * Memory: some 200 bytes a pair and what the candidates need that stand twice or more; texts are
 * borrowed until extractor_free(). At most EXTRACT_PAIRS_MAX pairs are looked at.
 */
#ifndef SATZPAAR_ALIGN_EXTRACT_H
#define SATZPAAR_ALIGN_EXTRACT_H

#include "align/lexicon.h"
#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXTRACT_PAIRS_MAX ((guint)500000)

struct extractor;

struct extract_options {
	uint32_t min_count; /* pairs that have both; at least 2 */
	size_t limit;       /* terms at most; 0: all */
};

struct extracted {
	char *source, *target; /* as they stand in the texts, the shortest form */
	uint32_t count, source_count, target_count; /* pairs that have both, either */
	double score;          /* the log-likelihood ratio */
	bool name;             /* always with a capital in the target */
};

/* `lexicon` may be NULL and is borrowed. */
struct extractor *
extractor_new(const char *source_language, const char *target_language,
              const struct lexicon *lexicon);

void
extractor_free(struct extractor *extractor);

AUTO_DEFINE(extractor)

void
extractor_add(struct extractor *extractor, const char *source, size_t source_length,
              const char *target, size_t target_length);

/* A GArray of struct extracted, best first, that frees what it holds. */
GArray *
extractor_run(struct extractor *extractor, const struct extract_options *options);

#endif
