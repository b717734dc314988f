/* SPDX-License-Identifier: GPL-3.0-or-later
 * child.c - the process a plugin runs in
 */
#include "config.h"

#include "host/child.h"
#include "host/record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#endif

struct line {
	int fd;
	GByteArray *bytes;
};

/* Everything or the end of the process: without the pipe there is nobody to tell. */
static void
send_bytes(const struct line *line)
{
	const uint8_t *bytes = line->bytes->data;
	size_t left = line->bytes->len;

	while (left > 0) {
		ssize_t n = write(line->fd, bytes, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			_exit(1);
		bytes += n;
		left -= (size_t)n;
	}
	g_byte_array_set_size(line->bytes, 0);
}

static bool
take(const struct satz_finding *finding, const struct place *place, void *payload)
{
	struct line *line = payload;

	record_finding(line->bytes, place->article, place->step, finding);
	send_bytes(line);
	return true;
}

static void
take_offer(const struct satz_offer *offer, const struct place *place, void *payload)
{
	struct line *line = payload;

	record_offer(line->bytes, place->article, place->step, offer);
	send_bytes(line);
}

static void
default_signals(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	sigset_t none;

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		signal(numbers[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
close_streams(bool keep_stderr)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null < 0)
		_exit(1);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	if (!keep_stderr)
		dup2(null, STDERR_FILENO);
}

static void
limit_core(void)
{
	const struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
}

#ifndef ADDRESS_SANITIZER
#define MORE_MEMORY ((rlim_t)2 << 30)

static void
limit_memory(void)
{
	g_autofree char *text = NULL;
	struct rlimit limit;
	rlim_t now;

	if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL) ||
	    getrlimit(RLIMIT_AS, &limit) != 0)
		return;
	now = (rlim_t)g_ascii_strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE);
	if (limit.rlim_cur > now + MORE_MEMORY) {
		limit.rlim_cur = now + MORE_MEMORY;
		setrlimit(RLIMIT_AS, &limit);
	}
}
#endif

void
child_confine(pid_t parent, bool keep_stderr)
{
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	default_signals();
	close_streams(keep_stderr);
	limit_core();
#ifndef ADDRESS_SANITIZER
	limit_memory();
#endif
}

static void G_GNUC_NORETURN
child_main(struct course *course, int fd, pid_t parent, bool keep_stderr)
{
	struct line line = { .fd = fd, .bytes = g_byte_array_new() };
	enum course_outcome outcome;

	child_confine(parent, keep_stderr);
	course->take = take;
	if (course->offers)
		course->take_offer = take_offer;
	course->payload = &line;
	outcome = course_run(course);
	record_end(line.bytes, outcome, course->message);
	send_bytes(&line);
	_exit(0);
}

int
child_start(struct course *course, bool keep_stderr, pid_t *pid, GError **error)
{
	const pid_t parent = getpid();
	int ends[2];

	if (!g_unix_open_pipe(ends, FD_CLOEXEC, error))
		return -1;
	fflush(NULL); /* or what is buffered would be written twice */
	*pid = fork();
	if (*pid < 0) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_SYSTEM,
		            "no process for the plugin %s: %s", course->plugin->contract->name,
		            g_strerror(errno));
		close(ends[0]);
		close(ends[1]);
		return -1;
	}
	if (*pid == 0) {
		close(ends[0]);
		child_main(course, ends[1], parent, keep_stderr);
	}
	close(ends[1]);
	return ends[0];
}
