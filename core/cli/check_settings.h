/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_settings.h - which checks run, and the values of the plugins' options
 *
 * A key file has a group a plugin, "[typography]", with its options as keys; on the command line
 * the same is "typography.style=...", which wins. Every name is looked up at once: one that is not
 * known is an error that names the nearest right one.
 */
#ifndef SATZPAAR_CLI_CHECK_SETTINGS_H
#define SATZPAAR_CLI_CHECK_SETTINGS_H

#include "host/course.h"
#include "host/discover.h"
#include "host/findings.h"

struct check_settings {
	const struct plugins *plugins;
	GArray *values;        /* struct course_setting */
	GPtrArray *only, *disabled; /* char *: plugins or ids; nothing in `only`: all */
};

struct check_settings *
check_settings_new(const struct plugins *plugins);
void
check_settings_free(struct check_settings *settings);
AUTO_DEFINE(check_settings)

/* Each returns NULL, or what is wrong in a sentence, to be freed. */
char *
check_settings_assign(struct check_settings *settings, const char *assignment);
char *
check_settings_read(struct check_settings *settings, const char *path);
char *
check_settings_select(const struct check_settings *settings, GPtrArray *list, const char *names);

/* Whether findings with that id are wanted. The host's own are unless "host" is disabled. */
bool
check_settings_wanted(const struct check_settings *settings, const char *plugin, const char *id);

/* The plugins (struct plugin, borrowed) with an id that is wanted. */
GPtrArray *
check_settings_plugins(const struct check_settings *settings);

#endif
