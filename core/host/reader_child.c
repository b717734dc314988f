/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_child.c - the process a document reader runs in
 */
#include "config.h"

#include "host/child.h"
#include "host/reader_child.h"
#include "host/reader_record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TICK 100 /* milliseconds between looks at the clock */

/* The arguments behind READER_CHILD; the values of the options follow. */
enum argument { PARENT = 2, PLUGIN, NAME, ASKED, STDERR, VALUES };

/* --- in the child */

static bool
write_all(int fd, const uint8_t *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

/* The file on `fd`; "" when it is empty. */
static const char *
map_file(int fd, size_t *length)
{
	struct stat status;
	void *bytes;

	*length = 0;
	if (fstat(fd, &status) != 0 || status.st_size == 0)
		return "";
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return NULL;
	*length = (size_t)status.st_size;
	return bytes;
}

static size_t
count_options(const struct plugin *plugin)
{
	const struct satz_option *options = plugin->contract->options;
	size_t n = 0;

	while (options && options[n].key)
		n++;
	return n;
}

int
reader_child_main(int argc, char **argv)
{
	const int in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	const int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	g_autoptr(GByteArray) records = g_byte_array_new();
	AUTO(plugin) plugin = NULL;
	struct reader_task task;
	char message[READER_MESSAGE];
	uint32_t outcome;

	if (argc < VALUES || in < 0 || out < 0)
		return 2;
	child_confine((pid_t)g_ascii_strtoll(argv[PARENT], NULL, 10), *argv[STDERR] == 'y');
	plugin = plugin_load(argv[PLUGIN], NULL);
	if (!plugin || !plugin->reader || count_options(plugin) != (size_t)(argc - VALUES))
		return 2;
	task = (struct reader_task){ .plugin = plugin, .name = argv[NAME],
		                     .values = (const char *const *)argv + VALUES,
		                     .asked = *argv[ASKED] == 'y' };
	task.data = map_file(in, &task.length);
	if (!task.data)
		return 2;
	outcome = reader_course_run(&task, records, message);
	reader_record_append(records, &(struct reader_record){
		.kind = READER_END, .a = outcome, .texts = { { message, strlen(message) } } });
	/* Not through exit(): what a plugin registered there is not wanted any more. */
	_exit(write_all(out, records->data, records->len) ? 0 : 2);
}

/* --- in the parent */

struct child {
	GPid pid;
	int fd;
};

/* The bytes as a file without a name. */
static int
nameless_file(const char *data, size_t length)
{
	int fd = memfd_create("article", MFD_CLOEXEC);

	if (fd >= 0 && write_all(fd, (const uint8_t *)data, length) && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool
start(struct child *child, const struct reader_task *task, bool keep_stderr, GError **error)
{
	char itself[] = "/proc/self/exe", word[] = READER_CHILD;
	char parent[24], asked[] = { task->asked ? 'y' : 'n', '\0' };
	char verbose[] = { keep_stderr ? 'y' : 'n', '\0' };
	g_autofree char *name = g_strdup(task->name);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	int ends[2], in = nameless_file(task->data, task->length);
	bool fine;

	if (in < 0) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_SYSTEM, "no memory for %s: %s", name,
		            g_strerror(errno));
		return false;
	}
	if (!g_unix_open_pipe(ends, FD_CLOEXEC, error)) {
		close(in);
		return false;
	}
	g_snprintf(parent, sizeof(parent), "%ld", (long)getpid());
	char *first[] = { itself, word, parent, task->plugin->path, name, asked, verbose };
	for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
		g_ptr_array_add(argv, first[i]);
	for (size_t i = 0; i < count_options(task->plugin); i++)
		g_ptr_array_add(argv, (gpointer)(uintptr_t)task->values[i]);
	g_ptr_array_add(argv, NULL);
	fine = g_spawn_async_with_fds(NULL, (char **)argv->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
	                              NULL, NULL, &child->pid, in, ends[1], -1, error);
	close(in);
	close(ends[1]);
	child->fd = ends[0];
	if (!fine)
		close(ends[0]);
	return fine;
}

static bool
is_gone(pid_t pid)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid == pid;
}

/* Reads to the end; READER_DONE, or what made it stop. */
static enum reader_outcome
receive(const struct child *child, unsigned seconds, GByteArray *records)
{
	const gint64 end = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
	g_autofree uint8_t *chunk = g_malloc(1 << 16);

	while (records->len <= READER_RECORDS_MAX + (2U << 20)) { /* the child keeps the limit, too */
		struct pollfd entry = { .fd = child->fd, .events = POLLIN };
		bool gone = is_gone(child->pid);
		ssize_t n;

		if (g_get_monotonic_time() > end)
			return READER_LATE;
		if (poll(&entry, 1, TICK) <= 0) {
			if (gone) /* something it started holds the pipe open */
				return READER_DONE;
			continue;
		}
		n = read(child->fd, chunk, 1 << 16);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return READER_DONE;
		g_byte_array_append(records, chunk, (guint)n);
	}
	return READER_FLOOD;
}

#define GRACE 1000 /* milliseconds a process has to end by itself behind its last byte */

/* Ends the process with its children; returns how it ended. */
static int
reap(struct child *child, bool over)
{
	int status = 0;

	for (int i = 0; over && i < GRACE && !is_gone(child->pid); i++)
		g_usleep(1000);
	kill(-child->pid, SIGKILL);
	kill(child->pid, SIGKILL); /* before it could lead a group; a zombie does not mind */
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(child->fd);
	return status;
}

/* Finds the last record, which tells how it ended, and cuts it off. */
static bool
cut_end(GByteArray *records, enum reader_outcome *outcome, char message[READER_MESSAGE])
{
	struct reader_record record = { 0 };
	size_t at = 0, size;

	while ((size = reader_record_parse(records->data + at, records->len - at, &record)) > 0 &&
	       record.kind != READER_END)
		at += size;
	if (size == 0 || at + size != records->len || record.a > READER_GARBAGE)
		return false;
	*outcome = (enum reader_outcome)record.a;
	size = MIN(record.texts[0].length, READER_MESSAGE - 1);
	memcpy(message, record.texts[0].bytes, size);
	message[size] = '\0';
	g_byte_array_set_size(records, (guint)at);
	return true;
}

bool
reader_child_run(const struct reader_task *task, unsigned seconds, bool keep_stderr,
                 GByteArray *records, enum reader_outcome *outcome, char message[READER_MESSAGE],
                 GError **error)
{
	struct child child;
	int status;

	g_byte_array_set_size(records, 0);
	message[0] = '\0';
	if (!start(&child, task, keep_stderr, error))
		return false;
	*outcome = receive(&child, seconds, records);
	status = reap(&child, *outcome == READER_DONE);
	if (*outcome == READER_LATE) {
		g_snprintf(message, READER_MESSAGE, "took more than %u seconds", seconds);
	} else if (*outcome == READER_DONE && WIFSIGNALED(status)) {
		*outcome = READER_CRASHED;
		g_snprintf(message, READER_MESSAGE, "crashed (%s)", g_strsignal(WTERMSIG(status)));
	} else if (*outcome == READER_DONE && WEXITSTATUS(status) != 0) {
		*outcome = READER_CRASHED;
		g_snprintf(message, READER_MESSAGE, "left its process (exit status %d)",
		           WEXITSTATUS(status));
	} else if (*outcome == READER_DONE && !cut_end(records, outcome, message)) {
		*outcome = READER_GARBAGE;
		g_strlcpy(message, "something else than text comes from it", READER_MESSAGE);
	}
	return true;
}
