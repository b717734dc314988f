/* SPDX-License-Identifier: GPL-3.0-or-later
 * flow.h - text on its way to a document: markup gone, blocks not yet cut
 *
 * Readers work in passes (drop tags, drop shortcodes, join lines), and each pass must remember
 * where its bytes come from. A flow is what goes from pass to pass: text, the runs that lead back
 * to the decoded text, and marks where a block begins. U+2028 LINE SEPARATOR in it is a line end
 * the author meant (<br>); the last pass makes it a line feed.
 * Offsets are bytes. A flow belongs to one thread.
 */
#ifndef SATZPAAR_TEXT_FLOW_H
#define SATZPAAR_TEXT_FLOW_H

#include "text/document.h"

#define FLOW_LINE_END "\xE2\x80\xA8"

struct flow_mark {
	size_t offset;        /* a block begins here */
	bool fixed;           /* its kind is known; else the last pass judges by the look of it */
	enum block_kind kind;
	unsigned level;
};

struct flow {
	GString *text;
	GArray *runs;  /* of struct document_run */
	GArray *marks; /* of struct flow_mark, in order */
};

struct flow *
flow_new(void);

void
flow_free(struct flow *flow);

AUTO_DEFINE(flow)

/* As document_append(). */
void
flow_append(struct flow *flow, const char *bytes, size_t length, size_t decoded,
            size_t decoded_length);

/* A block begins, of a kind that its look will tell. */
void
flow_break(struct flow *flow);

/* A block of known kind begins. */
void
flow_block(struct flow *flow, enum block_kind kind, unsigned level);

/* Appends [begin, end) of `source` to `flow`, runs too, marks not. */
void
flow_copy(struct flow *flow, const struct flow *source, size_t begin, size_t end);

/* Appends [begin, end) to the open block of the document; line separators become line feeds. */
void
flow_emit(const struct flow *flow, size_t begin, size_t end, struct document *document);

/* Whether the text ends with a line end the author meant. */
bool
flow_ends_line(const struct flow *flow);

/* Where the byte at `offset` of the text comes from in the decoded text. */
size_t
flow_decoded(const struct flow *flow, size_t offset);

#endif
