/* SPDX-License-Identifier: GPL-3.0-or-later
 * program.c - a program run to its end, with an input, for so long at most
 */
#include "config.h"

#include "serve/program.h"

#include <errno.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define STREAM_MAX (64U << 20) /* bytes of what it says */

struct streams {
	int in, out, err;
};

static void
streams_close(struct streams *streams)
{
	if (streams->in >= 0)
		close(streams->in);
	if (streams->out >= 0)
		close(streams->out);
	if (streams->err >= 0)
		close(streams->err);
}

static bool
fail(GError **error, const char *what)
{
	int code = errno;

	g_set_error(error, G_IO_ERROR, g_io_error_from_errno(code), "%s: %s", what,
	            g_strerror(code));
	return false;
}

static bool
write_all(int descriptor, const char *bytes, gsize length)
{
	while (length > 0) {
		ssize_t n = write(descriptor, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (gsize)n;
	}
	return lseek(descriptor, 0, SEEK_SET) == 0;
}

static bool
streams_open(struct streams *streams, const char *input, gsize length, GError **error)
{
	streams->in = memfd_create("satzpaar-input", MFD_CLOEXEC);
	streams->out = memfd_create("satzpaar-output", MFD_CLOEXEC);
	streams->err = memfd_create("satzpaar-trouble", MFD_CLOEXEC);
	if (streams->in < 0 || streams->out < 0 || streams->err < 0 ||
	    !write_all(streams->in, input, length))
		return fail(error, "its input cannot be kept in memory");
	return true;
}

/* All that was written; NULL when it cannot be read or is too much. */
static char *
read_back(int descriptor)
{
	off_t size = lseek(descriptor, 0, SEEK_END);
	gsize have = 0;
	char *text;

	if (size < 0 || size > (off_t)STREAM_MAX)
		return NULL;
	text = g_malloc((gsize)size + 1);
	while (have < (gsize)size) {
		ssize_t n = pread(descriptor, text + have, (gsize)size - have, (off_t)have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		have += (gsize)n;
	}
	text[have] = '\0';
	return text;
}

/* Waits until it has ended or the time is up; false: the time is up. */
static bool
wait_for(GPid process, unsigned seconds)
{
	gint64 end = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
	struct pollfd ended = { .fd = pidfd_open(process, 0), .events = POLLIN };
	int ready;

	if (ended.fd < 0)
		return true; /* waitpid() waits as well, without end */
	do {
		gint64 left = (end - g_get_monotonic_time()) / 1000;

		ready = poll(&ended, 1, seconds > 0 ? (int)CLAMP(left, 0, G_MAXINT) : -1);
	} while (ready < 0 && errno == EINTR);
	close(ended.fd);
	return ready != 0;
}

static int
reap(GPid process)
{
	int status = 0;

	while (waitpid(process, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool
run_between(const struct streams *streams, char **arguments, unsigned seconds,
            struct program_result *result, GError **error)
{
	bool in_time;
	GPid process;

	if (!g_spawn_async_with_fds(NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
	                            &process, streams->in, streams->out, streams->err, error))
		return false;
	in_time = wait_for(process, seconds);
	if (!in_time)
		kill(process, SIGKILL);
	result->status = reap(process);
	g_spawn_close_pid(process);
	if (!in_time) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "took longer than %u seconds",
		            seconds);
		return false;
	}
	result->output = read_back(streams->out);
	result->trouble = read_back(streams->err);
	if (result->output && result->trouble)
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "said more than %u MiB",
	            STREAM_MAX >> 20);
	return false;
}

bool
program_run(char **arguments, const char *input, gsize length, unsigned seconds,
            struct program_result *result, GError **error)
{
	struct streams streams = { -1, -1, -1 };
	bool fine;

	*result = (struct program_result){ .status = -1 };
	fine = streams_open(&streams, input, length, error) &&
	       run_between(&streams, arguments, seconds, result, error);
	streams_close(&streams);
	if (!fine)
		program_result_clear(result);
	return fine;
}

void
program_result_clear(struct program_result *result)
{
	g_clear_pointer(&result->output, g_free);
	g_clear_pointer(&result->trouble, g_free);
}
