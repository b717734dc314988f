/* SPDX-License-Identifier: GPL-3.0-or-later
 * stem.h - from a form to the words it may be a form of
 *
 * Two tools. Rules for German and English endings (and German ge-, -ge-, -zu-) give candidates:
 * the caller tries which of them the dictionary has, so that they may be generous. Snowball stems
 * (libstemmer) bring together what the rules do not.
 */
#ifndef SATZPAAR_ALIGN_STEM_H
#define SATZPAAR_ALIGN_STEM_H

#include "align/fold.h"

#include <stdbool.h>
#include <stddef.h>

enum stem_kind {
	STEM_INFLECTION, /* a form of the candidate */
	STEM_VERB,       /* a form of the candidate if that is a verb */
	STEM_DERIVATION, /* made from the candidate, or the other way: "Lehrerin", "quickly" */
	STEM_VERBAL      /* a noun made from the candidate if that is a verb: "Verhandlung" */
};

/* Returns true when no further candidate is wanted. */
typedef bool (*stem_visitor)(const char *candidate, size_t length, enum stem_kind kind,
			     void *payload);

/* Visits candidates for a folded word, likelier ones first, all of them shorter than FOLD_ROOM.
 * Visits none where the base language has no rules (only "de" and "en" have). */
void
stem_candidates(const char *language, const char *word, size_t length, stem_visitor visit,
		void *payload);

/* Whether the kind asks for a verb, and whether it is the weaker kind of link. */
bool
stem_wants_verb(enum stem_kind kind);
bool
stem_is_derived(enum stem_kind kind);

struct stemmer;

/* NULL where libstemmer does not know the base language ("de"). May be used by many threads. */
struct stemmer *
stemmer_new(const char *language);

void
stemmer_free(struct stemmer *stemmer);

/* The Snowball stem of a folded word; returns its length, 0 without a stemmer (NULL). */
size_t
stemmer_stem(struct stemmer *stemmer, const char *word, size_t length, char out[FOLD_ROOM]);

#endif
