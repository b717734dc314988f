/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_output_faults.c - whatever fails while a file is replaced, it is the old one or the new one
 */
#include "config.h"

#include "fault/fault.h"
#include "text/output.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* More than two buffers, so that there are several writes. */
#define NEW_PIECE "0123456789abcdef"
#define NEW_PIECES 40000

struct place {
	char *folder, *file;
};

static void
set_up(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	place->folder = g_dir_make_tmp("faults-XXXXXX", NULL);
	g_assert_nonnull(place->folder);
	place->file = g_build_filename(place->folder, "out.tmx", NULL);
	g_assert_true(g_file_set_contents(place->file, "old", -1, NULL));
}

/* Removes temporary files and tells how many there were. */
static guint
sweep(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;
	guint n = 0;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (strcmp(name, "out.tmx") == 0)
			continue;
		g_assert_true(g_str_has_prefix(name, ".satzpaar-"));
		g_unlink(path);
		n++;
	}
	g_dir_close(dir);
	return n;
}

static void
tear_down(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	sweep(place->folder);
	g_unlink(place->file);
	g_rmdir(place->folder);
	g_free(place->folder);
	g_free(place->file);
}

static bool
write_new(const char *path, GError **error)
{
	AUTO(output) output = output_open(path, error);

	if (!output)
		return false;
	for (int i = 0; i < NEW_PIECES; i++)
		if (!output_puts(output, NEW_PIECE, error))
			return false;
	return output_commit(output, error);
}

enum state { STATE_OLD, STATE_NEW };

/* What the file is; neither ends the test. */
static enum state
state_of(const char *path)
{
	g_autofree char *content = NULL;
	gsize length, piece = strlen(NEW_PIECE);

	g_assert_true(g_file_get_contents(path, &content, &length, NULL));
	if (strcmp(content, "old") == 0)
		return STATE_OLD;
	g_assert_cmpuint(length, ==, NEW_PIECES * piece);
	for (gsize i = 0; i < NEW_PIECES; i++)
		g_assert_cmpint(memcmp(content + i * piece, NEW_PIECE, piece), ==, 0);
	return STATE_NEW;
}

static void
fail_each_step(struct place *place, int code, const char *word)
{
	unsigned failures = 0;

	for (unsigned long n = 1;; n++) {
		g_autoptr(GError) error = NULL;
		unsigned long steps;
		bool written;

		g_assert_true(g_file_set_contents(place->file, "old", -1, NULL));
		fault_arm(FAULT_ERROR, n, code);
		written = write_new(place->file, &error);
		steps = fault_disarm();
		g_assert_cmpuint(sweep(place->folder), ==, 0);
		if (steps < n) {
			g_assert_true(written);
			break;
		}
		if (written) {
			g_assert_cmpint(state_of(place->file), ==, STATE_NEW);
			continue;
		}
		failures++;
		g_assert_nonnull(strstr(error->message, "out.tmx: "));
		g_assert_nonnull(strstr(error->message, word));
		/* Only when the folder could not be synced is the new file already there. */
		g_assert_cmpint(state_of(place->file), ==,
		                strstr(error->message, "is complete") ? STATE_NEW : STATE_OLD);
	}
	/* three writes, fsync, close, rename, fsync of the folder; its close does not matter */
	g_assert_cmpuint(failures, ==, 7);
}

static void
test_disk_full(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	fail_each_step(place, ENOSPC, "disk full");
}

static void
test_io_error(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	fail_each_step(place, EIO, g_strerror(EIO));
}

static void
test_short_writes(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;

	fault_arm(FAULT_SHORT, 777, 0);
	g_assert_true(write_new(place->file, &error));
	g_assert_cmpuint(fault_disarm(), >, 2 * 800);
	g_assert_cmpint(state_of(place->file), ==, STATE_NEW);
}

/* Runs it in a child that is killed at step n; false when the child got through. */
static bool
kill_at(const char *path, enum fault_kind kind, unsigned long n)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		fault_arm(kind, n, 0);
		_exit(write_new(path, NULL) ? 0 : 1);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	if (WIFEXITED(status))
		g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	else
		g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
	return !WIFEXITED(status);
}

static void
test_kill(struct place *place, gconstpointer data)
{
	enum fault_kind kind = *(const enum fault_kind *)data;
	unsigned states[2] = { 0, 0 };
	unsigned long n = 1;

	for (;; n++) {
		g_assert_true(g_file_set_contents(place->file, "old", -1, NULL));
		if (!kill_at(place->file, kind, n))
			break;
		states[state_of(place->file)]++;
		g_assert_cmpuint(sweep(place->folder), <=, 1);
	}
	g_assert_cmpuint(n, >, 7);
	g_assert_cmpuint(states[STATE_OLD], >=, 5);
	g_assert_cmpuint(states[STATE_NEW], >=, 1);
}

static void
test_size_limit(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		struct rlimit limit = { 300000, 300000 };
		g_autoptr(GError) error = NULL;

		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &limit) != 0 || write_new(place->file, &error))
			_exit(1);
		_exit(strstr(error->message, "file size limit") ? 0 : 2);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_cmpint(status, ==, 0);
	g_assert_cmpint(state_of(place->file), ==, STATE_OLD);
	g_assert_cmpuint(sweep(place->folder), ==, 0);
}

#define ADD(path, data, function) \
	g_test_add(path, struct place, data, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	static const enum fault_kind before = FAULT_KILL, after = FAULT_KILL_AFTER;

	g_test_init(&argc, &argv, NULL);
	ADD("/output-faults/disk-full", NULL, test_disk_full);
	ADD("/output-faults/io-error", NULL, test_io_error);
	ADD("/output-faults/short-writes", NULL, test_short_writes);
	ADD("/output-faults/kill-before", &before, test_kill);
	ADD("/output-faults/kill-after", &after, test_kill);
	ADD("/output-faults/size-limit", NULL, test_size_limit);
	return g_test_run();
}
