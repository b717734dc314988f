/* SPDX-License-Identifier: GPL-3.0-or-later
 * file.h - a file of the user's, whole and as UTF-8
 *
 * Byte order marks are obeyed and dropped, UTF-16 is converted (Excel writes it), and what is no
 * UTF-8 is taken for Windows-1252, which is what Excel writes else.
 */
#ifndef SATZPAAR_PLUGINS_FILE_H
#define SATZPAAR_PLUGINS_FILE_H

#include <glib.h>
#include <stddef.h>

/* Returns the NUL-terminated text, to be freed with g_free(), and its length; NULL with *reason (to
 * be freed; "FILE: why") when it cannot be read, is larger than `limit` bytes or no text. */
char *
file_read(const char *path, size_t limit, size_t *length, char **reason);

/* The same for bytes that are at hand. `name` is for the reason. */
char *
file_decode(const char *name, const char *bytes, size_t n, size_t *length, char **reason);

#endif
