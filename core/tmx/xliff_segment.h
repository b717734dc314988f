/* SPDX-License-Identifier: GPL-3.0-or-later
 * xliff_segment.h - a segment with its inline codes as XLIFF has them
 */
#ifndef SATZPAAR_TMX_XLIFF_SEGMENT_H
#define SATZPAAR_TMX_XLIFF_SEGMENT_H

#include "tmx/unit.h"

#include <glib.h>

/* What becomes of the inline codes of one unit in XLIFF 2: native codes are kept aside, in the
 * <data> elements of <originalData>, and named from the text. */
struct xliff_data {
	GString *elements; /* <data id="d1">...</data> */
	unsigned count;
};

/* The content of <source> or <target> in XLIFF 2. Pairs become <pc> where they nest, else <sc> and
 * <ec>; the rest <ph>. A code with the same x on both sides has the same id on both. Characters
 * that XML cannot hold are dropped, here and below. */
void
xliff2_segment(GString *out, const struct tmx_variant *variant, struct xliff_data *data);

/* The same in XLIFF 1.2: the elements of TMX with an id each, highlights as <g>. */
void
xliff1_segment(GString *out, const struct tmx_variant *variant);

#endif
