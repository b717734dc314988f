/* SPDX-License-Identifier: GPL-3.0-or-later
 * article.h - from a file to sentences, as the commands do it
 */
#ifndef SATZPAAR_CLI_ARTICLE_H
#define SATZPAAR_CLI_ARTICLE_H

#include "host/readers.h"
#include "text/document.h"
#include "text/segment.h"

#include <glib.h>
#include <stdbool.h>

/* What of the options decides how an article is read. Borrowed strings. */
struct article_options {
	const char *format;               /* --input-format; NULL: guess */
	const char *encoding;             /* --encoding; NULL: find out */
	const char *const *abbreviations; /* files; NULL: none */
	const char *const *srx;           /* files; NULL: none */
	gboolean segmented;
	struct readers *readers;          /* for formats that are not built in */
	const char *language;             /* side of a file with pairs to take; NULL: neither */
};

/* A segmenter for the language that knows the user's files. */
struct segmenter *
article_segmenter(const struct article_options *options, const char *language, GError **error);

/* Reads a file into blocks (with `segmented` into segments). */
struct document *
article_read(const struct article_options *options, const char *path, GError **error);

/* The same for text that came in other ways; `name` is for messages. */
struct document *
article_read_text(const struct article_options *options, const char *name, const char *text,
                  size_t length, GError **error);

/* Says what was found out about the file: its format and encoding, for --verbose. */
void
article_describe(const struct document *document);

/* "German" for "de-AT"; the tag itself where we have no name for it. Borrowed. */
const char *
article_language_name(const char *language);

/* "de" or "en" when the document is plainly in that language and `declared` is the other one of
 * the two: between them the guess is sure, and mixing them up is what happens. Else NULL. */
const char *
article_other_language(const struct document *document, const char *declared);

/* Appends the text of a segment on one line: every line end in it becomes a space. */
void
article_append_line(GString *line, const struct document *document, size_t segment);

/* Appends {"text":...,"begin":...,"end":...,"block":...} of a segment, with "kind" behind it where
 * that is asked for. Offsets are bytes of the decoded file. */
void
article_append_json(GString *json, const struct document *document, size_t segment, bool kind);

#endif
