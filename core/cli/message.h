/* SPDX-License-Identifier: GPL-3.0-or-later
 * message.h - lines for the person on standard error
 *
 * Every message is one line, "satzpaar: FILE: what is wrong; what to do", in English whatever the
 * locale, so that it can be searched for and compared. File names may hold anything: what a
 * terminal could take for a command is replaced. A line goes out in one write, so that lines of
 * several threads do not mix.
 */
#ifndef SATZPAAR_CLI_MESSAGE_H
#define SATZPAAR_CLI_MESSAGE_H

#include <glib.h>
#include <stdbool.h>

void
message_line(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Prints the error; returns STATUS_TROUBLE. */
int
message_trouble(const GError *error);

/* The text as one line that is safe to show; to be freed. */
char *
message_clean(const char *text);

/* Whether standard error is a terminal that can redraw a line, and one that may show colours. */
bool
message_terminal(void);
bool
message_colours(void);

#endif
