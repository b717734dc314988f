/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_run.h - a run of check: files in, plugins over them, dismissals, and what comes out
 */
#ifndef SATZPAAR_CLI_CHECK_RUN_H
#define SATZPAAR_CLI_CHECK_RUN_H

#include "cli/check_options.h"
#include "host/isolate.h"

/* What the command line says, as GOption leaves it. */
struct check_flags {
	struct check_options given;
	char *from, *to, *format, *output, *fail_on, *dismissals;
	char **dismiss;
	int jobs, seconds;
	gboolean here, list_dismissals;
};

struct check_run {
	const struct options *options;
	const struct check_flags *flags;
	const struct check_settings *settings;
	struct isolate_options how;
	char *const *files;
	const char *reason; /* with --dismiss */
	int format;         /* of report_formats() */
	int level;          /* a finding of this severity fails: enum satz_severity, or 4: none */
};

/* Does it; returns the exit status. */
int
check_run(const struct check_run *run);

#endif
