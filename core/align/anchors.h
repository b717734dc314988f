/* SPDX-License-Identifier: GPL-3.0-or-later
 * anchors.h - which part of the plane is worth looking at, in long texts
 *
 * Articles are searched in full. In longer texts rare types that translate each other vote for
 * pairs of segments; the heaviest chain of pairs that rises on both sides holds the anchors, those
 * that stand apart from their neighbours are dropped, and the search stays between anchors. Where
 * a stretch has none it follows the diagonal. Time and memory grow with the length of the texts,
 * not with its square.
 */
#ifndef SATZPAAR_ALIGN_ANCHORS_H
#define SATZPAAR_ALIGN_ANCHORS_H

#include "align/band.h"
#include "align/score.h"

/* The band for the rough search. */
struct band *
anchors_band(const struct scorer *scorer);

#endif
