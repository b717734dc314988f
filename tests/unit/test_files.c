/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_files.c - where results go, and whether two names are one file
 */
#include "config.h"

#include "cli/files.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>

static void
check_output(const char *output, const char *input, const char *expected)
{
	g_autofree char *path = files_output(output, input, ".xlf");

	g_assert_cmpstr(path, ==, expected);
}

static void
test_output(void)
{
	check_output("-", "a/news.tmx", "-");
	check_output("news.xlf", "a/news.tmx", "news.xlf");
	check_output("tm/auto/", "a/news.tmx", "tm/auto/news.xlf");
	check_output("tm/auto/", "news.de.tmx.gz", "tm/auto/news.de.xlf");
	check_output("tm/", "-", "tm/export.xlf");
	check_output("tm/", ".tmx", "tm/.tmx.xlf");
	check_output("/", "news", "/news.xlf");
}

static void
test_folder_without_slash(void)
{
	g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
	g_autofree char *expected = g_build_filename(folder, "news.xlf", NULL);

	check_output(folder, "news.tmx", expected);
	g_rmdir(folder);
}

static void
test_same(void)
{
	g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
	g_autofree char *file = g_build_filename(folder, "a", NULL);
	g_autofree char *link = g_build_filename(folder, "b", NULL);

	g_assert_true(g_file_set_contents(file, "x", 1, NULL));
	g_assert_cmpint(symlink("a", link), ==, 0);
	g_assert_true(files_same(file, file));
	g_assert_true(files_same(file, link));
	g_assert_false(files_same(file, folder));
	g_assert_false(files_same("-", "-"));
	g_assert_false(files_same("/dev/null", "/dev/null"));
	g_unlink(link);
	g_unlink(file);
	g_rmdir(folder);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/files/output", test_output);
	g_test_add_func("/files/folder-without-slash", test_folder_without_slash);
	g_test_add_func("/files/same", test_same);
	return g_test_run();
}
