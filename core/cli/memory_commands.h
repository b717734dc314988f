/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_commands.h - what `satzpaar memory` can do with a memory, a function each
 *
 * Arguments are checked by cmd_memory.c as far as their number goes. Each returns the exit status.
 */
#ifndef SATZPAAR_CLI_MEMORY_COMMANDS_H
#define SATZPAAR_CLI_MEMORY_COMMANDS_H

#include "cli/options.h"

struct memory_flags {
	char *keep, *format, *output, *from, *to, *conflicts;
	char **where;
};

/* `files`: the memory, then further files, NULL behind. */
int
memory_command_add(const struct options *options, const struct memory_flags *flags, char **files);
int
memory_command_dedupe(const struct options *options, const struct memory_flags *flags,
                      char **files);
int
memory_command_diff(const struct options *options, const struct memory_flags *flags, char **files);
int
memory_command_export(const struct options *options, const struct memory_flags *flags,
                      char **files);
int
memory_command_init(const struct options *options, const struct memory_flags *flags, char **files);
int
memory_command_merge(const struct options *options, const struct memory_flags *flags, char **files);
int
memory_command_stats(const struct options *options, const struct memory_flags *flags, char **files);

#endif
