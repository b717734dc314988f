/* SPDX-License-Identifier: GPL-3.0-or-later
 * document.h - an article as readers leave it: blocks of clean text, later cut into segments
 *
 * A document holds two texts. The *decoded text* is the file turned into UTF-8, byte for byte what
 * an editor would show. The *text* is what a person reads of it: markup gone, entities replaced,
 * hard-wrapped lines joined, blocks one after the other with a line feed after each. Blocks and
 * segments are byte ranges of the text; document_decoded() leads from there to the decoded text.
 *
 * Building:   document_new(), then for each block document_begin_block(), document_append()...,
 *             document_end_block(); a segmenter adds the segments with document_add_segment().
 * Ownership:  the document owns all it holds; what the functions hand out is borrowed and stays
 *             valid until the next change of the document.
 * Units:      every offset and length is in bytes. All text is valid UTF-8; readers see to that.
 * Threads:    one thread at a time.
 */
#ifndef SATZPAAR_TEXT_DOCUMENT_H
#define SATZPAAR_TEXT_DOCUMENT_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* The largest decoded text a document takes: ICU's offsets are 32 bits, and an article is short. */
#define DOCUMENT_MAX_BYTES ((size_t)64 * 1024 * 1024)

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_LIST_ITEM,
	BLOCK_QUOTATION,
	BLOCK_CAPTION,
	BLOCK_KINDS
};

struct block {
	enum block_kind kind;
	unsigned level;      /* of a heading 1..6, of a list item its depth from 1; else 0 */
	size_t begin, end;   /* bytes of the text, without the line feed behind it */
	size_t segment;      /* the first segment in it */
	size_t segments;     /* how many: 0 before segmentation */
};

struct segment {
	size_t begin, end; /* bytes of the text, no white space at either end */
	size_t block;      /* index of the block it stands in */
};

/* A stretch of the text and where it comes from in the decoded text. Equal lengths mean that
 * the bytes are the same, but for a space in place of a line feed; unequal ones a replacement
 * (an entity, a joined line end). */
struct document_run {
	size_t begin, length;           /* bytes of the text */
	size_t decoded, decoded_length; /* bytes of the decoded text */
};

struct document {
	char *name;     /* as the user gave it, "-" for standard input */
	char *language; /* BCP 47 tag, NULL while unknown */
	char *encoding; /* IANA name of what the file was decoded from, NULL for UTF-8 by birth */
	char *encoding_reason; /* how that was found, to be read by people; NULL with encoding */
	const char *format;    /* "text", "markdown", "html" (static), NULL when made by hand */
	size_t decoded_length;
	GString *text;
	GArray *blocks;   /* of struct block */
	GArray *segments; /* of struct segment */
	GArray *runs;     /* of struct document_run, in order */
	bool block_open;
};

struct document *
document_new(const char *name);

void
document_free(struct document *document);

AUTO_DEFINE(document)

/* The name of a block kind as it stands in files: "paragraph", "heading", "list-item",
 * "quotation", "caption". */
const char *
block_kind_name(enum block_kind kind);

/* The kind with that name; false when there is none (`*kind` is then untouched). */
bool
block_kind_parse(const char *name, enum block_kind *kind);

/* Opens a block; an open one is ended first. */
void
document_begin_block(struct document *document, enum block_kind kind, unsigned level);

/* Appends `length` bytes to the open block. They come from `decoded_length` bytes of the decoded
 * text at `decoded`; equal lengths promise equal bytes. A line feed in `bytes` is a line end the
 * author meant: segments never reach over it. */
void
document_append(struct document *document, const char *bytes, size_t length, size_t decoded,
                size_t decoded_length);

/* Closes the open block, white space at its ends cut off. A block without text leaves no trace.
 * Returns whether it stayed. */
bool
document_end_block(struct document *document);

/* Adds the segment [begin, end) of the block; white space at its ends is cut off, an empty one is
 * not added. Segments come in reading order. */
void
document_add_segment(struct document *document, size_t block, size_t begin, size_t end);

size_t
document_block_count(const struct document *document);

const struct block *
document_block(const struct document *document, size_t index);

size_t
document_segment_count(const struct document *document);

const struct segment *
document_segment(const struct document *document, size_t index);

/* The text of a segment, not terminated; its length goes to `*length`. */
const char *
document_segment_text(const struct document *document, size_t index, size_t *length);

/* How many of the runs (of struct document_run, in order) begin at or before `offset`. */
size_t
document_runs_until(const GArray *runs, size_t offset);

/* The range of the decoded text that [begin, end) of the text came from. */
void
document_decoded(const struct document *document, size_t begin, size_t end, size_t *decoded_begin,
                 size_t *decoded_end);

#endif
