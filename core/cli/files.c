/* SPDX-License-Identifier: GPL-3.0-or-later
 * files.c - questions about the files a command is given
 */
#include "config.h"

#include "cli/files.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>

bool
files_same(const char *a, const char *b)
{
	struct stat first, second;

	return strcmp(a, "-") != 0 && strcmp(b, "-") != 0 && stat(a, &first) == 0 &&
	       stat(b, &second) == 0 && S_ISREG(first.st_mode) && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

char *
files_output(const char *output, const char *input, const char *ending)
{
	g_autofree char *base = NULL;
	g_autofree char *name = NULL;
	char *point;

	if (!g_str_has_suffix(output, "/") && !g_file_test(output, G_FILE_TEST_IS_DIR))
		return g_strdup(output);
	base = g_path_get_basename(strcmp(input, "-") == 0 ? "export" : input);
	if (g_str_has_suffix(base, ".gz"))
		base[strlen(base) - 3] = '\0';
	point = strrchr(base, '.');
	if (point && point != base)
		*point = '\0';
	name = g_strconcat(base, ending, NULL);
	return g_build_filename(output, name, NULL);
}
