/* SPDX-License-Identifier: GPL-3.0-or-later
 * gather.h - from a TMX file to an index file
 *
 * The texts go straight into the file while the TMX is read; what finds them is built from there, a
 * thread a side. Memory: some 100 bytes a pair beside what the system keeps of the file.
 */
#ifndef SATZPAAR_MEMORY_GATHER_H
#define SATZPAAR_MEMORY_GATHER_H

#include "memory/index.h"
#include "memory/memory.h"

/* Writes the index of `path` into the empty file `descriptor`, `name` in messages. `languages` are
 * canonical, side A first. */
bool
gather_index(const char *path, const char *const languages[2],
             const struct memory_options *options, int descriptor, const char *name,
             GError **error);

/* What the file is now; false (errno) when it cannot be read. A file that is not a regular one has
 * no content and no identity. */
bool
gather_key(const char *path, bool with_content, struct index_key *key);

/* The languages a file holds by its first unit with two: the source language as the file says, and
 * another one. To be freed; both NULL when it has no such unit. */
bool
gather_languages(const char *path, char *languages[2], GError **error);

#endif
