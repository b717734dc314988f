/* SPDX-License-Identifier: GPL-3.0-or-later
 * compound.h - cutting German compounds into words the lexicon knows
 *
 * Tried from the back: the head must be a known word. What stands before it must be a known word,
 * perhaps with a linking element (s, es, n, en, er, e), or one that lost its -e ("Schul-", "Erd-"),
 * or a verb's stem ("Fahr-", "Schreib-"), or again a compound. Fewest parts win, then the longest
 * shortest part.
 */
#ifndef SATZPAAR_ALIGN_COMPOUND_H
#define SATZPAAR_ALIGN_COMPOUND_H

#include "align/fold.h"

#include <stdbool.h>
#include <stddef.h>

#define COMPOUND_PARTS_MAX 4

/* A part as the lexicon knows it: "schule" for "Schul-". */
struct compound_part {
	char text[FOLD_ROOM];
	size_t length;
};

/* Whether a folded word may be a part; verb: whether it is a verb's infinitive. */
typedef bool (*compound_known)(const char *word, size_t length, bool verb, const void *payload);

/* Returns how many parts the folded word has, head last; 0 when it cannot be cut. */
size_t
compound_split(const char *word, size_t length, compound_known known, const void *payload,
	       struct compound_part parts[COMPOUND_PARTS_MAX]);

#endif
