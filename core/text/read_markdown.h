/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_markdown.h - the reader for Markdown (CommonMark)
 */
#ifndef SATZPAAR_TEXT_READ_MARKDOWN_H
#define SATZPAAR_TEXT_READ_MARKDOWN_H

#include "text/document.h"

#include <gio/gio.h>

/* Deeper nested lists and quotations than this are refused: cmark visits all open ones at each
 * blank line. */
#define MARKDOWN_DEPTH_MAX 200

/* The same for opening brackets in a paragraph: cmark 0.30 takes quadratic time over them. */
#define MARKDOWN_BRACKETS_MAX 1000

/* Fills `document`. Emphasis marks and link targets go, their text stays; an image that stands
 * alone gives a caption, one inside a sentence nothing; code blocks between fences are no text of
 * an article, indented ones are kept line by line; HTML and shortcodes are treated as in plain
 * text. Of YAML front matter ("---" lines at the top) the title is kept, as a heading.
 * `text` is valid UTF-8. False with an error when it is nested too deeply. */
bool
read_markdown(struct document *document, const char *text, size_t length, GError **error);

#endif
