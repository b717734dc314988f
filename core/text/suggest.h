/* SPDX-License-Identifier: GPL-3.0-or-later
 * suggest.h - "did you mean ...": the known word that a mistyped one is nearest to
 *
 *     struct suggestion best = suggestion_for("algin");
 *     suggestion_consider(&best, "segment");
 *     suggestion_consider(&best, "align");
 *     best.word   // "align"
 *
 * The measure is the number of letters added, lost, changed or swapped with their neighbour
 * (optimal string alignment). A word is near enough when that is at most a third of the longer
 * word, rounded up, or when one of them begins with the other (three letters at least).
 */
#ifndef SATZPAAR_TEXT_SUGGEST_H
#define SATZPAAR_TEXT_SUGGEST_H

#include <stddef.h>

struct suggestion {
	const char *wanted; /* borrowed */
	const char *word;   /* borrowed; NULL while nothing is near enough */
	size_t distance;
};

struct suggestion
suggestion_for(const char *wanted);

void
suggestion_consider(struct suggestion *suggestion, const char *word);

/* Edits between two words, in bytes. Words longer than 63 bytes are as far away as can be. */
size_t
suggestion_distance(const char *a, const char *b);

#endif
