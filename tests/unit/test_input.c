/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_input.c - bounded reading of files
 */
#include "config.h"

#include "text/input.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_reads_a_file(void)
{
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "satzpaar-input-XXXXXX", NULL);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) bounded = NULL;
	g_autoptr(GError) error = NULL;
	int fd = g_mkstemp(path);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(write(fd, "abc\0d", 5), ==, 5);
	close(fd);
	bytes = input_read(path, 5, &error);
	g_assert_no_error(error);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "abc\0d", 5);
	bounded = input_read(path, 4, &error);
	g_assert_null(bounded);
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
	g_assert_true(g_str_has_prefix(error->message, path));
	g_unlink(path);
}

static void
check_refused(const char *path, gint code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = input_read(path, 1024 * 1024, &error);

	g_assert_null(bytes);
	g_assert_error(error, G_IO_ERROR, code);
	g_assert_nonnull(strstr(error->message, path));
	g_assert_null(strchr(error->message, '\n'));
}

static void
test_refuses(void)
{
	check_refused("/", G_IO_ERROR_IS_DIRECTORY);
	check_refused("/no/such/file", G_IO_ERROR_NOT_FOUND);
	check_refused("/dev/zero", G_IO_ERROR_NO_SPACE);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/input/reads-a-file", test_reads_a_file);
	g_test_add_func("/input/refuses", test_refuses);
	return g_test_run();
}
