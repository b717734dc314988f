/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_output.c - whole files or none, links and modes kept, devices, errors that say what
 */
#include "config.h"

#include "text/output.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct place {
	char *folder, *file;
};

static void
set_up(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	place->folder = g_dir_make_tmp("output-XXXXXX", NULL);
	g_assert_nonnull(place->folder);
	place->file = g_build_filename(place->folder, "out.tmx", NULL);
}

static guint
files_in(const char *folder, bool remove)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;
	guint n = 0;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		n++;
		if (remove)
			g_unlink(path);
	}
	g_dir_close(dir);
	return n;
}

static void
tear_down(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	files_in(place->folder, true);
	g_rmdir(place->folder);
	g_free(place->folder);
	g_free(place->file);
}

static void
assert_content(const char *path, const char *expected)
{
	g_autofree char *content = NULL;

	g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
	g_assert_cmpstr(content, ==, expected);
}

static void
put(const char *path, const char *text)
{
	g_autoptr(GError) error = NULL;
	AUTO(output) output = output_open(path, &error);

	g_assert_no_error(error);
	g_assert_true(output_puts(output, text, &error));
	g_assert_true(output_commit(output, &error));
	g_assert_no_error(error);
}

static void
test_new_file(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	struct stat status;
	mode_t mask = umask(027);

	put(place->file, "Grüße\n");
	umask(mask);
	assert_content(place->file, "Grüße\n");
	g_assert_cmpint(g_stat(place->file, &status), ==, 0);
	g_assert_cmpint(status.st_mode & 07777, ==, 0640);
	g_assert_cmpuint(files_in(place->folder, false), ==, 1);
}

static void
test_nothing_before_commit(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(output) output = NULL;

	put(place->file, "old");
	output = output_open(place->file, NULL);
	g_assert_true(output_puts(output, "new", NULL));
	assert_content(place->file, "old");
	output_free(g_steal_pointer(&output));
	assert_content(place->file, "old");
	g_assert_cmpuint(files_in(place->folder, false), ==, 1);
}

static void
test_large_pieces(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *piece = g_malloc(700000);
	g_autofree char *content = NULL;
	AUTO(output) output = output_open(place->file, NULL);
	gsize length, at = 0;

	for (int i = 0; i < 40; i++) {
		size_t n = (size_t)(i * i * 401);

		memset(piece, 'a' + i % 26, n);
		g_assert_true(output_write(output, piece, n, NULL));
	}
	length = (gsize)output_length(output);
	g_assert_true(output_commit(output, NULL));
	g_assert_true(g_file_get_contents(place->file, &content, &at, NULL));
	g_assert_cmpuint(at, ==, length);
	at = 0;
	for (int i = 0; i < 40; at += (gsize)(i * i * 401), i++)
		for (int k = 0; k < i * i * 401; k++)
			g_assert_cmpint(content[at + (gsize)k], ==, 'a' + i % 26);
}

static void
test_keeps_mode_and_links(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *link = g_build_filename(place->folder, "link", NULL);
	g_autofree char *second = g_build_filename(place->folder, "second", NULL);
	struct stat status;

	g_assert_cmpint(symlink("out.tmx", link), ==, 0);
	g_assert_cmpint(symlink(link, second), ==, 0);
	put(second, "through links that lead nowhere yet");
	assert_content(place->file, "through links that lead nowhere yet");
	g_assert_cmpint(g_chmod(place->file, 0604), ==, 0);
	put(second, "again");
	assert_content(place->file, "again");
	g_assert_cmpint(g_stat(place->file, &status), ==, 0);
	g_assert_cmpint(status.st_mode & 07777, ==, 0604);
	g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
	g_assert_true(g_file_test(second, G_FILE_TEST_IS_SYMLINK));
}

static void
assert_refused(const char *path, const char *words)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(output_open(path, &error));
	g_assert_true(error->domain == G_FILE_ERROR);
	g_assert_true(g_str_has_prefix(error->message, *path == '\0' ? "(no name): " : path));
	g_assert_nonnull(strstr(error->message, words));
}

static void
test_refusals(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *ring = g_build_filename(place->folder, "ring", NULL);
	g_autofree char *missing = g_build_filename(place->folder, "no", "out.tmx", NULL);
	g_autofree char *slash = g_strconcat(place->folder, "/new/", NULL);

	g_assert_cmpint(symlink("ring", ring), ==, 0);
	assert_refused(place->folder, ": is a directory; name a file in it");
	assert_refused(slash, "is the name of a directory; name a file in it");
	assert_refused(missing, "cannot use the folder");
	assert_refused(ring, "symbolic link");
	assert_refused("", "give the file a name");
	if (geteuid() != 0) {
		put(place->file, "precious");
		g_assert_cmpint(g_chmod(place->file, 0444), ==, 0);
		assert_refused(place->file, "write-protected");
	}
}

static void
test_full_device(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) again = NULL;
	AUTO(output) output = output_open("/dev/full", &error);

	g_assert_no_error(error);
	g_assert_true(output_puts(output, "x", &error));
	g_assert_false(output_commit(output, &error));
	g_assert_cmpstr(error->message, ==, "/dev/full: disk full: could not write");
	g_assert_false(output_puts(output, "x", &again));
	g_assert_cmpstr(again->message, ==, error->message);
}

static void
test_devices(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *fifo = g_build_filename(place->folder, "fifo", NULL);
	char bytes[8] = "";
	int reader;

	put("/dev/null", "gone");
	g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
	reader = open(fifo, O_RDONLY | O_NONBLOCK);
	put(fifo, "pipe");
	g_assert_cmpint(read(reader, bytes, sizeof(bytes)), ==, 4);
	g_assert_cmpstr(bytes, ==, "pipe");
	close(reader);
}

/* What a child that writes "text" to standard output, which is `descriptor`, says in the end. */
static int
child_to(int descriptor)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		AUTO(output) output = NULL;
		g_autoptr(GError) error = NULL;

		signal(SIGPIPE, SIG_IGN);
		dup2(descriptor, STDOUT_FILENO);
		output = output_open("-", NULL);
		if (output_puts(output, "text", NULL) && output_commit(output, &error))
			_exit(0);
		_exit(g_str_has_prefix(error->message, "standard output: ") ? error->code : 99);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
test_standard_output(void)
{
	int ends[2];
	char bytes[8] = "";
	int full = open("/dev/full", O_WRONLY);

	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(child_to(ends[1]), ==, 0);
	g_assert_cmpint(read(ends[0], bytes, sizeof(bytes)), ==, 4);
	g_assert_cmpstr(bytes, ==, "text");
	g_assert_cmpint(child_to(full), ==, G_FILE_ERROR_NOSPC);
	close(ends[0]);
	g_assert_cmpint(child_to(ends[1]), ==, G_FILE_ERROR_PIPE);
	close(ends[1]);
	close(full);
}

/* In a child: what is abandoned stays so for the rest of the process. */
static void
test_abandon(struct place *place, gconstpointer data G_GNUC_UNUSED)
{
	int status;
	pid_t child;

	put(place->file, "old");
	child = fork();
	if (child == 0) {
		AUTO(output) first = output_open(place->file, NULL);
		AUTO(output) second = output_open(place->file, NULL);
		g_autoptr(GError) error = NULL;

		output_puts(first, "new", NULL);
		output_free(g_steal_pointer(&second));
		output_abandon_all();
		if (files_in(place->folder, false) != 1 || output_commit(first, &error) ||
		    output_open(place->file, NULL))
			_exit(1);
		_exit(strstr(error->message, "interrupted") ? 0 : 2);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_cmpint(status, ==, 0);
	assert_content(place->file, "old");
	g_assert_cmpuint(files_in(place->folder, false), ==, 1);
}

#define ADD(path, function) g_test_add(path, struct place, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/output/new-file", test_new_file);
	ADD("/output/nothing-before-commit", test_nothing_before_commit);
	ADD("/output/large-pieces", test_large_pieces);
	ADD("/output/mode-and-links", test_keeps_mode_and_links);
	ADD("/output/refusals", test_refusals);
	ADD("/output/devices", test_devices);
	ADD("/output/abandon", test_abandon);
	g_test_add_func("/output/full-device", test_full_device);
	g_test_add_func("/output/standard-output", test_standard_output);
	return g_test_run();
}
