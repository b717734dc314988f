/* SPDX-License-Identifier: GPL-3.0-or-later
 * charset.h - the bytes of a file to UTF-8, and how its encoding was found
 *
 * In this order: a byte order mark; what the user says; what the file declares (XML declaration,
 * HTML <meta>); UTF-8 when all of it is valid; a detector (charset_detect.h). Where somebody says
 * what the encoding is and the bytes do not fit, that is an error with byte and line, never a
 * repair: one wrong byte means that the rest cannot be trusted either. One exception, and the
 * reason says so: a file that declares a single-byte encoding and yet is valid UTF-8 with
 * characters beyond ASCII is UTF-8, since such sequences do not come about by chance.
 * As browsers do, ISO-8859-1 is read as windows-1252, its superset with quotation marks.
 */
#ifndef SATZPAAR_TEXT_CHARSET_H
#define SATZPAAR_TEXT_CHARSET_H

#include <gio/gio.h>
#include <stdbool.h>
#include <stddef.h>

struct charset_text {
	char *text;       /* valid UTF-8 without byte order mark, terminated; to be freed */
	size_t length;    /* in bytes */
	char *encoding;   /* IANA name; to be freed */
	char *reason;     /* how it was found, for people: "byte order mark"; to be freed */
};

void
charset_text_clear(struct charset_text *text);

/* Decodes `length` bytes. `wanted` is the encoding the user names, or NULL; `name` is the file for
 * messages. Fails (G_IO_ERROR) when the encoding is unknown, the bytes do not fit it, they look
 * like no text at all, or more than DOCUMENT_MAX_BYTES come out. `*text` is set on success. */
bool
charset_decode(const char *name, const char *data, size_t length, const char *wanted,
               struct charset_text *text, GError **error);

#endif
