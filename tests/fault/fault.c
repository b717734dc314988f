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
ssize_t __real_pwrite(int descriptor, const void *bytes, size_t length, off_t offset);
ssize_t __wrap_pwrite(int descriptor, const void *bytes, size_t length, off_t offset);
int __real_ftruncate(int descriptor, off_t length);
int __wrap_ftruncate(int descriptor, off_t length);
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
write_little(int descriptor, const void *bytes, size_t length, const off_t *offset)
{
	size_t little = length < SHORT_BYTES ? length : SHORT_BYTES;

	fault.interrupted = !fault.interrupted;
	if (!fault.interrupted)
		return offset ? __real_pwrite(descriptor, bytes, little, *offset)
		              : __real_write(descriptor, bytes, little);
	errno = EINTR;
	return -1;
}

/* write(), or pwrite() at an offset. */
static ssize_t
faulty_write(const char *call, int descriptor, const void *bytes, size_t length,
             const off_t *offset)
{
	bool now = strikes(call);
	bool half = now && (fault.plan.kind == FAULT_HALF || fault.plan.kind == FAULT_KILL_HALF);
	ssize_t written;

	if (fails(now))
		return -1;
	if (fault.armed && fault.plan.kind == FAULT_SHORT && fault.calls >= fault.plan.step)
		return write_little(descriptor, bytes, length, offset);
	length = half ? (length + 1) / 2 : length;
	written = offset ? __real_pwrite(descriptor, bytes, length, *offset)
	                 : __real_write(descriptor, bytes, length);
	kill_after(now);
	return written;
}

ssize_t
__wrap_write(int descriptor, const void *bytes, size_t length)
{
	return faulty_write("write", descriptor, bytes, length, NULL);
}

ssize_t
__wrap_pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
	return faulty_write("pwrite", descriptor, bytes, length, &offset);
}

int
__wrap_ftruncate(int descriptor, off_t length)
{
	bool now = strikes("ftruncate");
	int result;

	if (fails(now))
		return -1;
	result = __real_ftruncate(descriptor, length);
	kill_after(now);
	return result;
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
