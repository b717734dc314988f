/* SPDX-License-Identifier: GPL-3.0-or-later
 * strict.h - the rules of the DTD of TMX 1.4
 *
 * Which element may stand in which, in which order, with which attributes, and where text is. The
 * first broken rule ends a strict reading, so that a file which is read strictly to its end is valid
 * by the DTD (the DTD itself is not needed).
 */
#ifndef SATZPAAR_TMX_STRICT_H
#define SATZPAAR_TMX_STRICT_H

#include "tmx/build.h"

#define TMX_STRICT_DEPTH 256

/* Zeroed at the start. */
struct tmx_strict {
	uint8_t elements[TMX_STRICT_DEPTH];
	uint32_t seen[TMX_STRICT_DEPTH]; /* kinds of children of each open element so far */
	size_t depth;
};

/* Each returns false with TMX_ERROR_STRICT, without file and place, when a rule is broken. The depth
 * is the caller's to bound. */
bool
tmx_strict_start(struct tmx_strict *strict, enum tmx_element element, const char *name,
                 const struct tmx_name *attributes, size_t n, GError **error);
bool
tmx_strict_text(const struct tmx_strict *strict, const char *text, size_t length, GError **error);
bool
tmx_strict_end(struct tmx_strict *strict, GError **error);

#endif
