/* SPDX-License-Identifier: GPL-3.0-or-later
 * child.h - the process a plugin runs in
 *
 * A fork of ours: all pairs are there without copying. It leads a process group of its own, dies
 * with us (PR_SET_PDEATHSIG), reads and prints nothing, dumps no core, and may take 2 GiB more
 * memory than we had (not under AddressSanitizer, which reserves terabytes). It writes records
 * (host/record.h) into a pipe, then how its course ended. What a plugin opens or deletes is its own
 * affair: this guards against mistakes, not against malice.
 */
#ifndef SATZPAAR_HOST_CHILD_H
#define SATZPAAR_HOST_CHILD_H

#include "host/course.h"

#include <sys/types.h>

/* Starts it; `course` with place in shared memory, take and payload are set here. Returns the
 * reading end of the pipe, -1 with an error. */
int
child_start(struct course *course, bool keep_stderr, pid_t *pid, GError **error);

/* What makes a process such a child; `parent` must still be there, or it ends. */
void
child_confine(pid_t parent, bool keep_stderr);

#endif
