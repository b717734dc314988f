/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_path.h - the file behind a memory that a person named: itself, or the mirror of an address
 */
#ifndef SATZPAAR_CLI_MEMORY_PATH_H
#define SATZPAAR_CLI_MEMORY_PATH_H

#include "cli/options.h"

/* The file to read for MEMORY, a path or postgresql://..., which is brought up to date first; to be
 * freed. NULL after saying what is wrong. */
char *
memory_path(const struct options *options, const char *memory);

/* The same for each of a list, NULL behind it, whose strings it puts the files in place of. `memories`
 * may be NULL. */
bool
memory_paths(const struct options *options, char **memories);

#endif
