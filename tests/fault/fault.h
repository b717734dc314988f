/* SPDX-License-Identifier: GPL-3.0-or-later
 * fault.h - making the n-th system call of a program fail, or be its last
 *
 * A program linked with $(FAULT_LDFLAGS) has its write, fsync, rename and close go through
 * fault.c. There they are counted; the step that was asked for fails, is cut short or kills the
 * process. Tests try n = 1, 2, ... until a run has fewer steps than n.
 */
#ifndef SATZPAAR_TESTS_FAULT_H
#define SATZPAAR_TESTS_FAULT_H

enum fault_kind {
	FAULT_NONE,
	FAULT_ERROR,  /* step n fails with an errno */
	FAULT_SHORT,  /* every write takes at most n bytes, every other one is interrupted first */
	FAULT_KILL,   /* the process dies by SIGKILL before step n is done */
	FAULT_KILL_AFTER /* ... after it is done */
};

/* Starts counting from 1. */
void
fault_arm(enum fault_kind kind, unsigned long n, int code);

/* Stops it; returns how many steps there were. */
unsigned long
fault_disarm(void);

#endif
