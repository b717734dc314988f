/* SPDX-License-Identifier: GPL-3.0-or-later
 * token.h - secrets that let a program or a page in
 */
#ifndef SATZPAAR_HTTP_TOKEN_H
#define SATZPAAR_HTTP_TOKEN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* How long a token of ours is: 256 random bits as hexadecimal digits. */
#define TOKEN_LENGTH ((size_t)64)

/* A new token, to be freed. NULL with G_FILE_ERROR when the system has no randomness. */
char *
token_random(GError **error);

/* Whether what was sent is the token. Takes as long for any text of the token's length; only the
 * length itself can be told by the time. */
bool
token_equal(const char *token, const char *sent);

#endif
