/* SPDX-License-Identifier: GPL-3.0-or-later
 * conf_file.c - which satzpaar.conf holds for an article
 */
#include "config.h"

#include "cli/conf_file.h"

#include <glib.h>
#include <string.h>

char *
conf_file_find(const char *named, const char *article)
{
	g_autofree char *folder = g_path_get_dirname(article);
	g_autofree char *beside = g_build_filename(folder, CONFIG_NAME, NULL);
	g_autofree char *own = g_build_filename(g_get_user_config_dir(), "satzpaar", CONFIG_NAME,
	                                        NULL);

	if (named)
		return g_strdup(named);
	if (strcmp(article, "-") != 0 && g_file_test(beside, G_FILE_TEST_IS_REGULAR))
		return g_steal_pointer(&beside);
	return g_file_test(own, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&own) : NULL;
}
