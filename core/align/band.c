/* SPDX-License-Identifier: GPL-3.0-or-later
 * band.c - the part of the plane of segment pairs that a search looks at
 */
#include "config.h"

#include "align/band.h"

#include <glib.h>

struct band *
band_new(size_t sources, size_t targets)
{
	struct band *band = g_new0(struct band, 1);

	band->sources = sources;
	band->targets = targets;
	band->low = g_new(uint32_t, sources + 1);
	band->high = g_new0(uint32_t, sources + 1);
	band->offset = g_new0(size_t, sources + 2);
	for (size_t i = 0; i <= sources; i++)
		band->low[i] = (uint32_t)targets;
	return band;
}

void
band_free(struct band *band)
{
	g_free(band->low);
	g_free(band->high);
	g_free(band->offset);
	g_free(band);
}

void
band_include(struct band *band, long first, long last, long low, long high)
{
	first = MAX(first, 0);
	last = MIN(last, (long)band->sources);
	low = CLAMP(low, 0, (long)band->targets);
	high = CLAMP(high, 0, (long)band->targets);
	for (long i = first; i <= last; i++) {
		band->low[i] = MIN(band->low[i], (uint32_t)low);
		band->high[i] = MAX(band->high[i], (uint32_t)high);
	}
}

void
band_finish(struct band *band)
{
	band->low[0] = 0;
	band->high[band->sources] = (uint32_t)band->targets;
	for (size_t i = band->sources; i > 0; i--)
		band->low[i - 1] = MIN(band->low[i - 1], band->low[i]);
	for (size_t i = 1; i <= band->sources; i++)
		band->high[i] = MAX(band->high[i], band->high[i - 1]);
	/* a row must reach the one before it */
	for (size_t i = 1; i <= band->sources; i++)
		band->low[i] = MIN(band->low[i], band->high[i - 1]);
	for (size_t i = 0; i <= band->sources; i++)
		band->offset[i + 1] = band->offset[i] + band->high[i] - band->low[i] + 1;
}
