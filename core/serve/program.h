/* SPDX-License-Identifier: GPL-3.0-or-later
 * program.h - a program run to its end, with an input, for so long at most
 *
 * Its three standard streams are nameless files, so neither side ever waits for the other to read.
 * (g_subprocess_communicate() of GLib 2.74 can wait for ever when called beside a main loop.)
 *
 * Errors:  G_SPAWN_ERROR; G_IO_ERROR_TIMED_OUT when it had to be killed, G_IO_ERROR else.
 * Threads: any.
 */
#ifndef SATZPAAR_SERVE_PROGRAM_H
#define SATZPAAR_SERVE_PROGRAM_H

#include <glib.h>
#include <stdbool.h>

/* What came of it; the strings are to be freed, and NULL after an error. */
struct program_result {
	char *output, *trouble; /* standard output and standard error, NUL-terminated */
	int status;             /* its exit status; -1: a signal ended it */
};

/* `arguments` begin with the program's path, NULL behind them. `seconds`: 0 for ever. */
bool
program_run(char **arguments, const char *input, gsize length, unsigned seconds,
            struct program_result *result, GError **error);

void
program_result_clear(struct program_result *result);

#endif
