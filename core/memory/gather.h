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

/* The same of the stretch of the file that `key` says, as a further part (more.h). */
bool
gather_more(const char *path, const char *const languages[2], const struct index_key *key,
            int descriptor, GError **error);

#endif
