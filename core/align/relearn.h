/* SPDX-License-Identifier: GPL-3.0-or-later
 * relearn.h - links learned from the two texts themselves
 *
 * After a first alignment the words that keep meeting in its beads are linked, whole words first
 * and then by their stems (the first letters), so that inflected forms help each other.
 */
#ifndef SATZPAAR_ALIGN_RELEARN_H
#define SATZPAAR_ALIGN_RELEARN_H

#include "align/score.h"
#include "align/search.h"

/* Appends what was learned to `links`, an array of struct link. */
void
relearn(const struct scorer *scorer, const struct search_result *result, GArray *links);

#endif
