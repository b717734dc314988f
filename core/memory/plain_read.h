/* SPDX-License-Identifier: GPL-3.0-or-later
 * plain_read.h - the units of plain TMX, read without an XML parser
 *
 * Most of a large memory looks the same all over: <tu> with attributes, perhaps some <prop>, two
 * <tuv> with a <seg> of text each. Such units are read by a few comparisons of bytes, several times
 * as fast as by tmx/read.h. What is the least bit out of the ordinary in a unit (inline codes,
 * comments, props that tell of the context) has that unit read by tmx_read_bytes(); many of them,
 * and whatever the file should not hold, have all of it read by tmx_read(), which knows what to
 * mend and what to say. So what is delivered is what tmx_read() would deliver, but for the lines of
 * units, notes and props, which an index does not need.
 */
#ifndef SATZPAAR_MEMORY_PLAIN_READ_H
#define SATZPAAR_MEMORY_PLAIN_READ_H

#include "memory/index.h"
#include "tmx/read.h"

enum plain_outcome {
	PLAIN_DONE,
	PLAIN_FAILED,   /* the visitor wanted no more, with its error */
	PLAIN_OTHER_WAY /* some units were delivered, perhaps; all have to be read by tmx_read() */
};

/* Delivers the units of the stretch of a plain file (key->plain), numbered from 1. Counts units and
 * bytes in `report`. `cancel` as in tmx_read_options. */
enum plain_outcome
plain_read(const char *path, const struct index_key *key, const volatile sig_atomic_t *cancel,
           tmx_unit_visitor visit, void *payload, struct tmx_report *report, GError **error);

#endif
