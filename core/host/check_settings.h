/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_settings.h - which checks run, and the values of the plugins' options
 *
 * A key file has a group a plugin, "[typography]", with its options as keys; on the command line
 * the same is "typography.style=...", which wins. Options "file" and "files" of the type text are
 * paths: in a key file several stand with ';' between them, relative ones start from its folder;
 * the plugin gets them with a line feed between them. The group "[severity]" has a line a check,
 * "typography.end = info", or "off". Every name is looked up at once: one that is not known is an
 * error that names the nearest right one.
 */
#ifndef SATZPAAR_HOST_CHECK_SETTINGS_H
#define SATZPAAR_HOST_CHECK_SETTINGS_H

#include "host/course.h"
#include "host/discover.h"
#include "host/findings.h"

/* How bad findings of a check are, or of all checks of a plugin. */
struct severity_rule {
	char *name;
	uint32_t severity; /* enum satz_severity; 0: off */
};

struct check_settings {
	const struct plugins *plugins;
	GArray *values;        /* struct course_setting */
	GArray *severities;    /* struct severity_rule; the last one wins */
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
/* Makes these files, which must be there, the option terms.files. */
char *
check_settings_terms(struct check_settings *settings, char *const *files);
/* "error", "warning", "info" or "off" for a check or all checks of a plugin. */
char *
check_settings_rate(struct check_settings *settings, const char *name, const char *level);
/* The same from "NAME=LEVEL". */
char *
check_settings_rate_assign(struct check_settings *settings, const char *assignment);
/* NULL when the name is a plugin, an id, or "host". */
char *
check_settings_known(const struct check_settings *settings, const char *name);

/* How bad a finding with that id is when the plugin says `severity`; 0: it is switched off. */
uint32_t
check_settings_severity(const struct check_settings *settings, const char *plugin, const char *id,
                        uint32_t severity);

/* Whether findings with that id are wanted. The host's own are unless "host" is disabled. */
bool
check_settings_wanted(const struct check_settings *settings, const char *plugin, const char *id);

/* The plugins (struct plugin, borrowed) with an id that is wanted. */
GPtrArray *
check_settings_plugins(const struct check_settings *settings);

/* Leaves out findings that are not wanted, and rates the rest as the user wants it. */
void
check_settings_filter(const struct check_settings *settings, struct findings *findings);

#endif
