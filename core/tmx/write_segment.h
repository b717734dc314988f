/* SPDX-License-Identifier: GPL-3.0-or-later
 * write_segment.h - a segment with its inline codes as the content of <seg>
 */
#ifndef SATZPAAR_TMX_WRITE_SEGMENT_H
#define SATZPAAR_TMX_WRITE_SEGMENT_H

#include "tmx/escape.h"
#include "tmx/unit.h"

#include <stdbool.h>

/* Appends the segment to `out`; with `plain` without its codes. Returns how many characters
 * XML cannot hold. */
uint64_t
write_segment(GString *out, const struct tmx_variant *variant, enum escape_policy policy,
              bool plain);

#endif
