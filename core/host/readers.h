/* SPDX-License-Identifier: GPL-3.0-or-later
 * readers.h - the door for files in any format: text, Markdown and HTML, and what plugins read
 *
 *     AUTO(readers) readers = readers_new();
 *     AUTO(document) document = readers_article(readers, "lawrow.docx", NULL, error);
 *
 * Who reads a file: the reader that is asked for by name; else the built-in ones when the name ends
 * in .txt, .md, .html or nothing known; else the plugin that claims the ending and knows the bytes;
 * and where the built-in ones do not know the bytes, any plugin that does. The plugins are looked
 * for when the first file needs one, or asked for. Each runs in a process of its own
 * (host/reader_child.h), so programs must begin as told there.
 *
 * Errors:  complete lines, G_IO_ERROR or HOST_ERROR.
 * Threads: any number at a time; readers_plugins() and `settings` before there are several.
 */
#ifndef SATZPAAR_HOST_READERS_H
#define SATZPAAR_HOST_READERS_H

#include "host/discover.h"
#include "text/read.h"
#include "tmx/pairs_read.h"

#define READERS_SECONDS 30 /* a plugin may take for a file */

struct readers {
	GMutex lock;            /* for `plugins` */
	const struct plugins *plugins; /* NULL: not needed yet */
	struct plugins *own;    /* the same, when they are not somebody else's */
	const GArray *settings; /* struct course_setting, borrowed; NULL: fallbacks alone */
	unsigned seconds;
	bool keep_stderr;
	bool here;              /* no processes, for fuzzing and debuggers */
};

struct readers *
readers_new(void);

/* With plugins that were found already; they must outlive it. */
struct readers *
readers_new_with(const struct plugins *plugins);

void
readers_free(struct readers *readers);
AUTO_DEFINE(readers)

/* Finds the plugins, if that was not done. NULL with an error; borrowed. */
const struct plugins *
readers_plugins(struct readers *readers, GError **error);

/* As read_document_bytes(), of a file; options->format may be the name of a reader,
 * options->language chooses the side of a file with pairs. */
struct document *
readers_article(struct readers *readers, const char *path, const struct read_options *options,
                GError **error);

/* The same from memory. */
struct document *
readers_article_bytes(struct readers *readers, const char *name, const char *data, size_t length,
                      const struct read_options *options, GError **error);

/* Where the pairs of a file are: in it, when it is TMX, else in TMX made of what a plugin reads of
 * a file with such an ending. The languages (NULL: not known) are for files that do not say theirs.
 * `*made` (to be unreferenced when `input` is not used any more) is NULL for TMX. */
bool
readers_pairs(struct readers *readers, const char *path, const char *source, const char *target,
              struct pairs_input *input, GBytes **made, GError **error);

/* "text, markdown, html, docx, ...": what --input-format takes; to be freed. */
char *
readers_formats(struct readers *readers);

#endif
