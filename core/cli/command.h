/* SPDX-License-Identifier: GPL-3.0-or-later
 * command.h - what a command of the program is, and how it ends
 *
 * A command lives in cmd_NAME.c and is one line in the table of commands.c; main.c, `help` and the
 * "did you mean" know it from there. Its options stand in a GOptionEntry table within its run
 * function (options.h parses it), its man page in man/satzpaar-NAME.1, its completion in
 * completion/satzpaar; tests/lint/options.sh holds the three together.
 */
#ifndef SATZPAAR_CLI_COMMAND_H
#define SATZPAAR_CLI_COMMAND_H

#include <stddef.h>

/* As diff has it. */
enum status {
	STATUS_FINE = 0,
	STATUS_FINDINGS = 1, /* check found something, lookup has no match */
	STATUS_TROUBLE = 2   /* a wrong call, bad input, nowhere to write */
};

struct command {
	const char *name;
	const char *arguments;   /* of the usage line, behind the options: "FILE|-" */
	const char *summary;     /* one line, no full stop */
	const char *description; /* what --help says below the options */
	/* argv[0] is the command's name. Returns the exit status. */
	int (*run)(const struct command *command, int argc, char **argv);
};

/* The table, in the order `satzpaar help` shows. */
const struct command *
command_at(size_t index); /* NULL behind the last one */

const struct command *
command_find(const char *name);

/* The name of the command that looks most like `name`, NULL when none does. */
const char *
command_suggest(const char *name);

extern const struct command command_align;
extern const struct command command_check;
extern const struct command command_concordance;
extern const struct command command_lexicon;
extern const struct command command_export;
extern const struct command command_lookup;
extern const struct command command_memory;
extern const struct command command_names;
extern const struct command command_plugins;
extern const struct command command_review;
extern const struct command command_segment;
extern const struct command command_serve;
extern const struct command command_terms;
extern const struct command command_translate;

#endif
