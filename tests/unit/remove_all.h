/* SPDX-License-Identifier: GPL-3.0-or-later
 * remove_all.h - a test's folder is gone with all that is in it
 */
#ifndef SATZPAAR_TESTS_REMOVE_ALL_H
#define SATZPAAR_TESTS_REMOVE_ALL_H

#include <glib.h>
#include <glib/gstdio.h>

static void
remove_all(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *inner = g_build_filename(path, name, NULL);

		remove_all(inner);
	}
	if (dir)
		g_dir_close(dir);
	g_remove(path);
}

#endif
