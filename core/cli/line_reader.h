/* SPDX-License-Identifier: GPL-3.0-or-later
 * line_reader.h - lines from a descriptor, each of bounded length
 */
#ifndef SATZPAAR_CLI_LINE_READER_H
#define SATZPAAR_CLI_LINE_READER_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum line_result {
	LINE_END,      /* there are no more */
	LINE_READ,
	LINE_TOO_LONG, /* what does not fit was passed over */
	LINE_FAILED    /* errno says why */
};

struct line_reader;

/* The descriptor stays the caller's. */
struct line_reader *
line_reader_new(int descriptor, size_t limit);

void
line_reader_free(struct line_reader *reader);

AUTO_DEFINE(line_reader)

/* Puts the next line, without its end, in place of what is in `line`. A line comes as soon as it is
 * there: a program at the other end of a pipe may wait for the answer before it sends more. */
enum line_result
line_reader_next(struct line_reader *reader, GString *line);

/* Whether the next call has a line, or the end, without waiting. */
bool
line_reader_pending(const struct line_reader *reader);

#endif
