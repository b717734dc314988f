/* SPDX-License-Identifier: GPL-3.0-or-later
 * runner.h - a plugin in a run: its process, what comes from it, what becomes of it when it fails
 *
 * A course that crashes, hangs, floods, fails or sends garbage is reported as a finding at the step
 * it was in; what it had reported in that step is dropped. A new process goes on behind the step,
 * RUNNER_RESTARTS times, then the plugin is off for the rest of the run. One that fails before its
 * first pair is off at once.
 */
#ifndef SATZPAAR_HOST_RUNNER_H
#define SATZPAAR_HOST_RUNNER_H

#include "host/course.h"
#include "host/findings.h"

#include <sys/types.h>

#define RUNNER_RESTARTS 3

struct runner {
	const struct plugin *plugin;
	struct findings *findings;
	struct course course;  /* its place lies in shared memory */
	pid_t pid;             /* 0: no process */
	int fd;
	GByteArray *bytes;     /* received, no full record yet */
	uint64_t steps;        /* when they last changed ... */
	gint64 changed;        /* ... (monotonic, microseconds) */
	unsigned failures;
	bool ended;            /* the process said how its course ended */
	enum course_outcome outcome;
	bool late;             /* it was killed for taking too long */
	char *garbage;         /* what was wrong with what it sent */
	bool garbage_placed;   /* whether it came with a place: the child may be long past it */
	size_t garbage_article, garbage_step;
	bool unsupported, done;
};

bool
runner_init(struct runner *runner, const struct plugin *plugin, struct findings *findings,
            const GArray *settings, GError **error);
void
runner_clear(struct runner *runner);

bool
runner_start(struct runner *runner, bool keep_stderr, GError **error);

/* Reads what is there; false: nothing more will come. */
bool
runner_read(struct runner *runner);

/* Kills the process when its step takes longer than that. */
void
runner_watch(struct runner *runner, gint64 now, unsigned seconds);

/* Ends the process and decides: `done`, or to be started again. */
void
runner_finish(struct runner *runner, unsigned seconds);

/* Runs the whole course in this process. */
void
runner_run_here(struct runner *runner);

#endif
