/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.h - a file to a document: charset, format, blocks
 *
 * The one door for documents. The bytes are decoded (text/charset.h), the format is taken from
 * the options, else guessed from name and content, and the reader of that format makes blocks of
 * clean text: plain text, Markdown, HTML, and WordPress material in each of them. document->format,
 * ->encoding and ->encoding_reason say what was chosen and why, for --verbose.
 *
 * Errors: domain G_IO_ERROR, one complete line: file, place, what is wrong, what to do. A missing
 * file, directory, binary file, a TMX or PDF given as text, undecodable bytes and a file without
 * any text (G_IO_ERROR_NOT_FOUND) are errors, those that a plugin may be able to read
 * G_IO_ERROR_NOT_SUPPORTED; a file that reads well always has at least one block.
 * Time and memory are linear in the size of the file, whatever is in it.
 */
#ifndef SATZPAAR_TEXT_READ_H
#define SATZPAAR_TEXT_READ_H

#include "text/document.h"

#include <gio/gio.h>

struct read_options {
	const char *format;   /* "text", "markdown", "html"; NULL: guess */
	const char *encoding; /* what the bytes are in; NULL: find out */
	const char *language; /* goes into the document as it is; may be NULL */
	bool segmented;       /* every line is one segment as it stands, markup and all */
	bool whole;           /* of HTML: all is the article, none of it a page's side matter */
};

/* Reads what a file held; `name` is used in messages and for the guess of the format. `options` may
 * be NULL: guess everything. With `segmented` the document comes back with its segments: each line
 * that is not blank is one; lines between two blank lines form a block. It needs no segmenter then.
 * The document keeps no pointer into `data`. The caller frees it. */
struct document *
read_document_bytes(const char *name, const char *data, size_t length,
                    const struct read_options *options, GError **error);

#endif
