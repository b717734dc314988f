/* SPDX-License-Identifier: GPL-3.0-or-later
 * cache_folder.c - where files go that can be made anew
 */
#include "config.h"

#include "text/cache_folder.h"

#include <glib.h>

char *
cache_folder(const char *folder)
{
	const char *home = g_getenv("HOME"), *xdg = g_getenv("XDG_CACHE_HOME");

	if (folder)
		return *folder ? g_strdup(folder) : NULL;
	if (xdg && g_path_is_absolute(xdg))
		return g_build_filename(xdg, "satzpaar", NULL);
	if (home && g_path_is_absolute(home))
		return g_build_filename(home, ".cache", "satzpaar", NULL);
	return NULL;
}
