/* SPDX-License-Identifier: GPL-3.0-or-later
 * fault.h - system calls that fail, stop half-way or never come back, on demand
 *
 * A program linked with $(FAULT_LINK) calls write(), pwrite(), ftruncate(), fsync(), rename() and close() through the
 * functions in fault.c. Between fault_arm() and fault_disarm() the calls are counted, and at call
 * `step` (from 1) happens what the plan says. A test runs its job with step 1, 2, ... until the
 * job is through without having met the fault: then every call of it has failed once.
 *
 * Calls inside shared libraries are not seen. Threads: one.
 */
#ifndef SATZPAAR_TESTS_FAULT_H
#define SATZPAAR_TESTS_FAULT_H

#include <stdbool.h>
#include <stddef.h>

enum fault_kind {
	FAULT_ERROR,       /* the call fails with `code` and has done nothing (close has closed) */
	FAULT_HALF,        /* a write takes half of what it is given, the next call fails with `code` */
	FAULT_SHORT,       /* from here on each write takes 7 bytes, with EINTR before each */
	FAULT_KILL_BEFORE, /* SIGKILL instead of the call */
	FAULT_KILL_HALF,   /* SIGKILL after half of a write */
	FAULT_KILL_AFTER,  /* SIGKILL when the call is done */
};

struct fault_plan {
	enum fault_kind kind;
	int code; /* errno */
	size_t step;
};

void
fault_arm(const struct fault_plan *plan);

/* Whether the step was reached. */
bool
fault_disarm(void);

/* The name of the call at which it happened, "nothing" before. */
const char *
fault_call(void);

#endif
