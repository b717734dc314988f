/* SPDX-License-Identifier: GPL-3.0-or-later
 * anchors.c - which part of the plane is worth looking at, in long texts
 */
#include "config.h"

#include "align/anchors.h"

struct band *
anchors_band(const struct scorer *scorer)
{
	size_t sources = scorer->text[0]->segments, targets = scorer->text[1]->segments;
	struct band *band = band_new(sources, targets);

	band_include(band, 0, (long)sources, 0, (long)targets);
	band_finish(band);
	return band;
}
