/* SPDX-License-Identifier: GPL-3.0-or-later
 * origin.h - the TMX file that an index is made from: which it is, what is in it
 */
#ifndef SATZPAAR_MEMORY_ORIGIN_H
#define SATZPAAR_MEMORY_ORIGIN_H

#include "memory/index.h"

#include <glib.h>

/* Which file it is now, and the stretch of it that has units; key->content stays. False (errno)
 * when it cannot be read. What is no regular file has no identity and no stretch. */
bool
origin_key(const char *path, struct index_key *key);

/* Hashes the stretch. False (errno) when the file cannot be read, or is shorter. */
bool
origin_content(const char *path, const struct index_key *key, uint64_t *content);

/* A stretch as a TMX file of its own, behind the file's header. NULL with errno. */
GString *
origin_piece(const char *path, const struct index_key *key);

/* The languages a file holds by its first unit with two: the source language as the file says, and
 * another one. To be freed; both NULL when it has no such unit. */
bool
origin_languages(const char *path, char *languages[2], GError **error);

#endif
