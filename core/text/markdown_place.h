/* SPDX-License-Identifier: GPL-3.0-or-later
 * markdown_place.h - where the text of a Markdown node stands in the source
 *
 * cmark tells line and column of blocks reliably, those of inline text not (prefixes of quotations
 * and list items are not counted). But a node's text is made of stretches of the source, character
 * references and escaped characters, and nodes come in order: so it is looked for from where the
 * last one ended.
 */
#ifndef SATZPAAR_TEXT_MARKDOWN_PLACE_H
#define SATZPAAR_TEXT_MARKDOWN_PLACE_H

#include <glib.h>
#include <stddef.h>

struct markdown_place {
	const char *text;
	size_t length;
	GArray *lines;  /* of size_t: where each line begins */
	size_t cursor;  /* where the last text ended */
	size_t misses;  /* texts that were not found */
};

/* For text that Markdown begins in at `begin`: lines are counted from there. */
struct markdown_place *
markdown_place_new(const char *text, size_t length, size_t begin);

void
markdown_place_free(struct markdown_place *place);

/* Goes on to a block that begins in line `line`, counted from 1. Never backwards. */
void
markdown_place_block(struct markdown_place *place, int line);

/* Places the first of `bytes`, as many as can be told at once, and moves the cursor behind them;
 * call again for the rest. Returns how many (1..length); `*decoded` and `*decoded_length` are their
 * source: as many bytes when they stand there as they are, more for a reference, 0 when they are
 * not to be found. */
size_t
markdown_place_next(struct markdown_place *place, const char *bytes, size_t length,
                    size_t *decoded, size_t *decoded_length);

/* Moves the cursor behind the target of a link whose text has just ended: "](http://...)". */
void
markdown_place_skip_target(struct markdown_place *place);

#endif
