/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_format.h - what format a file is in, and which files are no articles
 */
#ifndef SATZPAAR_TEXT_READ_FORMAT_H
#define SATZPAAR_TEXT_READ_FORMAT_H

#include <gio/gio.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether there is a built-in format of that name. */
bool
read_format_known(const char *name);

/* Whether the name has an ending, and none of those that the built-in formats have. */
bool
read_format_foreign_name(const char *name);

/* Both refuse with G_IO_ERROR_NOT_SUPPORTED where another reader may know the format.
 *
 * Refuses bytes that are a known kind of file but no text: PDF, docx and other zip files, images,
 * compressed files, and nothing at all. */
bool
read_format_check_bytes(const char *name, const char *data, size_t length, GError **error);

/* Refuses decoded text that is no article (a TMX, XLIFF or other XML file, RTF), and an unknown
 * `wanted`. */
bool
read_format_check(const char *name, const char *wanted, const char *text, size_t length,
                  GError **error);

/* "text", "markdown" or "html": `wanted` unless NULL, else by the name's ending and the content. A
 * page is HTML whatever its name says; an .html file whose paragraphs are no elements (what an
 * editor's text view holds) is text with inline HTML. Static string. */
const char *
read_format(const char *name, const char *wanted, const char *text, size_t length);

#endif
