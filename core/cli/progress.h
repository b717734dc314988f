/* SPDX-License-Identifier: GPL-3.0-or-later
 * progress.h - a bar on standard error that shows how far the work is
 *
 *     satzpaar align  [##########..........]  512/1000  312/s  2 s left
 *
 * It appears when standard error is a terminal, and not before half a second has passed: short
 * work shows nothing. Lines printed through progress_say() stand above the bar.
 * Threads: progress_step() and progress_say() may be called from any.
 */
#ifndef SATZPAAR_CLI_PROGRESS_H
#define SATZPAAR_CLI_PROGRESS_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress;

/* `label` is borrowed; `total` is how many progress_step() there will be, 0 when progress_set()
 * will tell. With `shown` false nothing is ever drawn. */
struct progress *
progress_new(const char *label, size_t total, bool shown);

/* Wipes the bar away. */
void
progress_free(struct progress *progress);

AUTO_DEFINE(progress)

/* One more of the total is done. */
void
progress_step(struct progress *progress);

/* That share of the work (0..1) is done. */
void
progress_set(struct progress *progress, double fraction);

/* A line as message_line() prints it, above the bar. */
void
progress_say(struct progress *progress, const char *line);

/* How far the work is. */
struct progress_state {
	size_t done, total; /* steps; total 0: there are none to count */
	double share;       /* 0..1, where there are none */
	int64_t elapsed;    /* microseconds */
};

/* The bar as a line of at most `width` columns, without line end; to be freed. */
char *
progress_line(const char *label, const struct progress_state *state, size_t width);

#endif
