/* SPDX-License-Identifier: GPL-3.0-or-later
 * fault.c - system calls that fail, stop half-way or never come back, on demand
 */
#include "config.h"

#include "fault.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

#define SHORT_BYTES 7

/* What the linker's --wrap makes of the names. */
ssize_t __real_write(int descriptor, const void *bytes, size_t length);
ssize_t __wrap_write(int descriptor, const void *bytes, size_t length);
int __wrap_fsync(int descriptor);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_close(int descriptor);
int __wrap_close(int descriptor);

static struct {
	bool armed, reached, interrupted;
	struct fault_plan plan;
	size_t calls;
	const char *call;
} fault;

void
fault_arm(const struct fault_plan *plan)
{
	fault.plan = *plan;
	fault.calls = 0;
	fault.call = "nothing";
	fault.reached = fault.interrupted = false;
	fault.armed = true;
}

bool
fault_disarm(void)
{
	fault.armed = false;
	return fault.reached;
}

const char *
fault_call(void)
{
	return fault.call;
}

/* Counts the call; whether it is the one. */
static bool
strikes(const char *call)
{
	if (!fault.armed || ++fault.calls != fault.plan.step)
		return false;
	fault.reached = true;
	fault.call = call;
	if (fault.plan.kind == FAULT_KILL_BEFORE)
		raise(SIGKILL);
	return true;
}

static bool
fails(bool now)
{
	bool second_half = fault.armed && fault.plan.kind == FAULT_HALF &&
	                   fault.calls == fault.plan.step + 1;

	if (!second_half && !(now && fault.plan.kind == FAULT_ERROR))
		return false;
	errno = fault.plan.code;
	return true;
}

static void
kill_after(bool now)
{
	if (now && (fault.plan.kind == FAULT_KILL_AFTER || fault.plan.kind == FAULT_KILL_HALF))
		raise(SIGKILL);
}

/* Every second write is interrupted, the others take little. */
static ssize_t
write_little(int descriptor, const void *bytes, size_t length)
{
	fault.interrupted = !fault.interrupted;
	if (!fault.interrupted)
		return __real_write(descriptor, bytes, length < SHORT_BYTES ? length : SHORT_BYTES);
	errno = EINTR;
	return -1;
}

ssize_t
__wrap_write(int descriptor, const void *bytes, size_t length)
{
	bool now = strikes("write");
	bool half = now && (fault.plan.kind == FAULT_HALF || fault.plan.kind == FAULT_KILL_HALF);
	ssize_t written;

	if (fails(now))
		return -1;
	if (fault.armed && fault.plan.kind == FAULT_SHORT && fault.calls >= fault.plan.step)
		return write_little(descriptor, bytes, length);
	written = __real_write(descriptor, bytes, half ? (length + 1) / 2 : length);
	kill_after(now);
	return written;
}

/* The real one would only make the test slow: what a power cut takes no test can see. */
int
__wrap_fsync(int descriptor)
{
	bool now = strikes("fsync");

	(void)descriptor;
	if (fails(now))
		return -1;
	kill_after(now);
	return 0;
}

int
__wrap_rename(const char *from, const char *to)
{
	bool now = strikes("rename");
	int result;

	if (fails(now))
		return -1;
	result = __real_rename(from, to);
	kill_after(now);
	return result;
}

int
__wrap_close(int descriptor)
{
	bool now = strikes("close");
	int result = __real_close(descriptor);

	if (fails(now))
		return -1;
	kill_after(now);
	return result;
}
