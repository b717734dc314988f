/* SPDX-License-Identifier: GPL-3.0-or-later
 * bead.h - an m-n link between the segments of two documents
 *
 * "Bead" is the field's word since Brown et al. (1991): the smallest group of source segments
 * and target segments that translate each other. A side may be empty: an insertion or deletion.
 */
#ifndef SATZPAAR_TEXT_BEAD_H
#define SATZPAAR_TEXT_BEAD_H

#include <stddef.h>

/* The most segments a bead may have on one side. */
#define BEAD_MAX 8

struct bead {
	size_t source;  /* first source segment; where `sources` is 0, the one it stands before */
	size_t sources; /* how many, 0..BEAD_MAX */
	size_t target;  /* the same for the target document */
	size_t targets;
	double confidence; /* 0..1: how likely the bead is exactly right */
};

#endif
