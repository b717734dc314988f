/* SPDX-License-Identifier: GPL-3.0-or-later
 * blocks.h - blocks on their way from a word processor's file to the host
 *
 * Paragraphs can stand inside paragraphs there: a text box is anchored in one, a footnote's text
 * stands at its mark. Those come behind the paragraph (boxes) or behind everything (notes).
 *
 *     blocks_open(blocks);  blocks_append(...);  blocks->open->look = ...;
 *     blocks_close(blocks);
 */
#ifndef SATZPAAR_PLUGINS_BLOCKS_H
#define SATZPAAR_PLUGINS_BLOCKS_H

#include <glib.h>
#include <satzpaar/plugin.h>
#include <stdbool.h>

/* What a paragraph is. */
struct look {
	uint32_t kind, level; /* as in struct satz_block */
	bool dropped;         /* no part of the article: a line of a table of contents */
};

struct open_block {
	struct look look;
	GString *text;
};

struct blocks {
	const struct satz_sink *sink;
	struct open_block *open; /* the innermost; NULL: none */
	GPtrArray *stack;        /* struct open_block: `open` is the last */
	GPtrArray *boxes;        /* struct open_block: waiting for the outermost to end */
	GPtrArray *notes;        /* struct open_block: waiting for the end */
	unsigned in_note;        /* above 0: what is closed is a note */
	bool stopped;            /* the host wants no more */
};

void
blocks_init(struct blocks *blocks, const struct satz_sink *sink);
void
blocks_clear(struct blocks *blocks);

/* Begins a block, a paragraph until somebody sets its kind. */
void
blocks_open(struct blocks *blocks);

/* Appends to the open block; nothing when none is open. A line feed in the text is a blank as in all
 * XML; the line ends that the author meant are elements. */
void
blocks_append(struct blocks *blocks, struct satz_text text);
void
blocks_append_line_end(struct blocks *blocks);

/* Ends the innermost block. */
void
blocks_close(struct blocks *blocks);

/* Hands over what waits. */
void
blocks_finish(struct blocks *blocks);

#endif
