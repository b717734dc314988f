/* SPDX-License-Identifier: GPL-3.0-or-later
 * access.h - who may ask the server of memories, and who may add to them
 *
 * A file of tokens has one a line: a name for the log, the token, what it may do. `#` begins a
 * comment.
 *
 *     anna     5f0c7d0e9a...  lookup,add
 *     weblate  c41b2277f3...  lookup
 *
 * Whoever can read the file can do what stands in it, so one that others than its owner can read or
 * write is refused.
 *
 * Errors:  G_IO_ERROR, G_FILE_ERROR; a line with file, place and remedy, never with the token.
 * Threads: any number may ask.
 */
#ifndef SATZPAAR_SERVE_ACCESS_H
#define SATZPAAR_SERVE_ACCESS_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define ACCESS_TOKEN_MIN 16U
#define ACCESS_TOKEN_MAX 256U
#define ACCESS_ENTRIES_MAX 1000U

enum access_right {
	ACCESS_LOOKUP = 1, /* ask, check pairs, see figures */
	ACCESS_ADD = 2
};

struct access;

struct access *
access_read(const char *path, GError **error);

/* The same from the file's content; `name` is for messages. */
struct access *
access_parse(const char *name, const char *text, size_t length, GError **error);

void
access_free(struct access *access);
AUTO_DEFINE(access)

/* What the value of the header Authorization (NULL: none) allows, a set of rights, 0: nothing.
 * `Bearer TOKEN`, or `Basic` with the token as the password, which is what an address
 * http://name:token@... comes to. *name (borrowed) becomes the name of the token. Takes as long for
 * any token of the same length. */
unsigned
access_rights(const struct access *access, const char *authorization, const char **name);

#endif
