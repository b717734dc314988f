/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_batch.h - `satzpaar align --batch`: many article pairs in one process
 *
 * A job file has a job a line: source TAB target TAB output. Blank lines and lines that begin with
 * # are passed over; names are relative to the working directory.
 */
#ifndef SATZPAAR_CLI_ALIGN_BATCH_H
#define SATZPAAR_CLI_ALIGN_BATCH_H

#include "cli/align_setup.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct align_job {
	char *source, *target, *output;
	size_t line; /* of the job file, from 1 */
	char *wrong; /* why it cannot be done; NULL: nothing known */
};

/* The jobs in a job file's text, a GPtrArray of struct align_job that owns them. A line that is no
 * job comes back as one with `wrong`. */
GPtrArray *
align_batch_parse(const char *text, size_t length);

/* Does all jobs of the file with that many threads. Failures are said, a line each; returns the
 * exit status. */
int
align_batch_run(struct align_setup *setup, const char *path, int jobs);

#endif
