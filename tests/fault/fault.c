/* SPDX-License-Identifier: GPL-3.0-or-later
 * fault.c - making the n-th system call of a program fail, or be its last
 */
#include "config.h"

#include "fault/fault.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <unistd.h>

static struct {
	enum fault_kind kind;
	unsigned long n, steps;
	int code;
} fault;

ssize_t
__real_write(int descriptor, const void *bytes, size_t length);
ssize_t
__wrap_write(int descriptor, const void *bytes, size_t length);
int
__real_fsync(int descriptor);
int
__wrap_fsync(int descriptor);
int
__real_rename(const char *from, const char *to);
int
__wrap_rename(const char *from, const char *to);
int
__real_close(int descriptor);
int
__wrap_close(int descriptor);

void
fault_arm(enum fault_kind kind, unsigned long n, int code)
{
	fault.kind = kind;
	fault.n = n;
	fault.code = code;
	fault.steps = 0;
}

unsigned long
fault_disarm(void)
{
	fault.kind = FAULT_NONE;
	return fault.steps;
}

/* Counts a step; true when it shall fail. */
static bool
step(void)
{
	fault.steps++;
	if (fault.kind == FAULT_KILL && fault.steps == fault.n)
		raise(SIGKILL);
	if (fault.kind != FAULT_ERROR || fault.steps != fault.n)
		return false;
	errno = fault.code;
	return true;
}

/* Behind a step that was done. */
static void
done(void)
{
	if (fault.kind == FAULT_KILL_AFTER && fault.steps == fault.n)
		raise(SIGKILL);
}

ssize_t
__wrap_write(int descriptor, const void *bytes, size_t length)
{
	ssize_t n;

	if (step())
		return -1;
	if (fault.kind == FAULT_SHORT) {
		if (fault.steps % 2 == 1) {
			errno = EINTR;
			return -1;
		}
		length = length > fault.n ? fault.n : length;
	}
	n = __real_write(descriptor, bytes, length);
	done();
	return n;
}

int
__wrap_fsync(int descriptor)
{
	int result;

	if (step())
		return -1;
	result = __real_fsync(descriptor);
	done();
	return result;
}

int
__wrap_rename(const char *from, const char *to)
{
	int result;

	if (step())
		return -1;
	result = __real_rename(from, to);
	done();
	return result;
}

int
__wrap_close(int descriptor)
{
	int result;

	/* A failing close() closes all the same. */
	if (step()) {
		int code = errno;

		__real_close(descriptor);
		errno = code;
		return -1;
	}
	result = __real_close(descriptor);
	done();
	return result;
}
