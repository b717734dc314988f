/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_opening.h - a memory opened for a command: with a bar while it is indexed, and notes
 */
#ifndef SATZPAAR_CLI_MEMORY_OPENING_H
#define SATZPAAR_CLI_MEMORY_OPENING_H

#include "cli/options.h"
#include "memory/memory.h"

/* memory_open(), with `progress` and `payload` of its own. */
struct memory *
memory_opening(const struct options *options, const char *path,
               const struct memory_options *how, GError **error);

#endif
