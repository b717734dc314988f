/* SPDX-License-Identifier: GPL-3.0-or-later
 * cognate.h - words and names that look alike across languages
 *
 * "Lawrow" is "Lavrov", "Tschaikowski" "Tchaikovsky", "Zentrum" "centre". Both words are brought
 * into one rough spelling (tsch and tch as ch, sch as sh, kh as ch, w as v, j and y as i, c and k,
 * z and s; accents off; doubled letters once), which serves for all languages written in Latin,
 * Cyrillic or Greek letters (the latter two through a short table); what then still differs is
 * weighed by the edit distance.
 */
#ifndef SATZPAAR_ALIGN_COGNATE_H
#define SATZPAAR_ALIGN_COGNATE_H

#include <stddef.h>
#include <stdint.h>

#define COGNATE_MAX 31 /* letters of the rough spelling that are looked at */

struct cognate {
	uint8_t length; /* 0: nothing to compare (other scripts, digits) */
	char spelling[COGNATE_MAX];
};

/* The rough spelling of a folded word. */
void
cognate_make(const char *word, size_t length, struct cognate *cognate);

/* How alike two rough spellings are, 0 (not) .. 1 (equal). Words of fewer than four letters must
 * be equal. */
double
cognate_similarity(const struct cognate *a, const struct cognate *b);

/* A key that likely cognates share: the first letter and the next two consonants; 0: none. */
uint32_t
cognate_key(const struct cognate *cognate);

#endif
