/* SPDX-License-Identifier: GPL-3.0-or-later
 * options.h - parsing the options of a command
 *
 *     char *language = NULL;
 *     const GOptionEntry entries[] = { { "lang", 'l', ... }, G_OPTION_ENTRY_NULL };
 *     struct options options;
 *     int status;
 *
 *     if (!options_parse(&options, command, entries, argc, argv, &status))
 *             return status;
 *     ... options.files ...
 *     options_clear(&options);
 *
 * --help, --quiet and --verbose are there in every command and mean the same.
 */
#ifndef SATZPAAR_CLI_OPTIONS_H
#define SATZPAAR_CLI_OPTIONS_H

#include "cli/command.h"

#include <glib.h>
#include <stdbool.h>

/* Threads that make sense to ask for. */
#define OPTIONS_JOBS_MAX 256

struct options {
	const struct command *command;
	gboolean quiet;   /* trouble alone on standard error: no progress, no notes */
	gboolean verbose; /* also what was guessed and found */
	char **files;     /* what is no option, as it was given; at least the final NULL */
};

/* False when the command is over: --help was shown or the call is wrong; then *status is what to
 * return. On success options_clear() frees. */
bool
options_parse(struct options *options, const struct command *command, const GOptionEntry *entries,
              int argc, char **argv, int *status);

void
options_clear(struct options *options);

/* Says what is wrong with the call and where help is; returns STATUS_TROUBLE. */
int
options_wrong(const struct options *options, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Whether exactly `n` files were given; else it says what is missing or too much. */
bool
options_files(const struct options *options, size_t n);

/* The index of `value` in the list; -1 when it is none of them, which it says. */
int
options_choice(const struct options *options, const char *option, const char *value,
               const char *const *choices);

/* A language tag in canonical form, to be freed; NULL when it is none, which it says. */
char *
options_language(const struct options *options, const char *option, const char *value);

/* The same for the value of an option, which is put in its place; an option that was not given
 * (NULL) is fine. False when it is no tag, which it says. */
bool
options_take_language(const struct options *options, const char *option, char **tag);

/* How many threads --jobs asks for; 0 (not given): as many as there are processors. -1: it is out
 * of range, which it says. */
int
options_jobs(const struct options *options, int jobs);

#endif
