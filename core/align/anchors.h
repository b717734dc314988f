/* SPDX-License-Identifier: GPL-3.0-or-later
 * anchors.h - which part of the plane is worth looking at, in long texts
 */
#ifndef SATZPAAR_ALIGN_ANCHORS_H
#define SATZPAAR_ALIGN_ANCHORS_H

#include "align/band.h"
#include "align/score.h"

/* The whole plane for articles; for longer texts what lies around a chain of anchors. */
struct band *
anchors_band(const struct scorer *scorer);

#endif
