/* SPDX-License-Identifier: GPL-3.0-or-later
 * band.h - the part of the plane of segment pairs that a search looks at
 *
 * The nodes of the search are (i, j): so many source segments and target segments done. For every
 * i from 0 to the number of source segments the band allows j from low[i] to high[i], both
 * included and both never falling. (0, 0) and the far corner are always inside.
 */
#ifndef SATZPAAR_ALIGN_BAND_H
#define SATZPAAR_ALIGN_BAND_H

#include "text/auto.h"

#include <stddef.h>
#include <stdint.h>

struct band {
	size_t sources, targets;
	uint32_t *low, *high; /* sources + 1 each */
	size_t *offset;       /* of a row's first node among all; one more than rows */
};

/* An empty band: rows grow by band_include(). */
struct band *
band_new(size_t sources, size_t targets);

void
band_free(struct band *band);

AUTO_DEFINE(band)

/* Widens the rows [first, last] so that they hold the nodes low..high. Values beyond the plane are
 * cut off. */
void
band_include(struct band *band, long first, long last, long low, long high);

/* Makes the band connected and rising, and computes the offsets; after the last include. */
void
band_finish(struct band *band);

static inline size_t
band_nodes(const struct band *band)
{
	return band->offset[band->sources + 1];
}

static inline size_t
band_node(const struct band *band, size_t i, size_t j)
{
	return band->offset[i] + j - band->low[i];
}

#endif
