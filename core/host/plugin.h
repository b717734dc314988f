/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.h - loading a plugin, or refusing it with one clear sentence
 *
 * Loading maps the shared object and reads its data symbol (include/satzpaar/plugin.h); none of the
 * plugin's functions is called, those run in a child process (host/isolate.h). Only constructors
 * that a plugin brings along (C++) run here. What is read from a plugin's tables is checked once:
 * everything behind `contract` may be relied on afterwards.
 *
 * Errors: HOST_ERROR with the file's name, what is wrong with it and both numbers where numbers
 *         differ.
 */
#ifndef SATZPAAR_HOST_PLUGIN_H
#define SATZPAAR_HOST_PLUGIN_H

#include "text/auto.h"

#include <glib.h>
#include <satzpaar/plugin.h>
#include <stdbool.h>

#define HOST_ERROR host_error_quark()
GQuark
host_error_quark(void);

enum host_error {
	HOST_ERROR_REFUSED, /* a plugin that cannot be used */
	HOST_ERROR_FOLDER,  /* a plugin folder that cannot be read */
	HOST_ERROR_INPUT,   /* a TMX file without usable pairs */
	HOST_ERROR_DISMISSALS, /* a file of dismissals with a line that is none */
	HOST_ERROR_SYSTEM   /* no process, no pipe */
};

struct plugin {
	char *path;
	void *handle; /* dlopen()'s */
	const struct satz_plugin *contract;
	const struct satz_check *check;   /* NULL: no checker */
	const struct satz_reader *reader; /* NULL: no reader */
};

struct plugin *
plugin_load(const char *path, GError **error);

/* Unloads it, unless the environment has SATZ_NO_DLCLOSE (sanitizers want the symbols). */
void
plugin_free(struct plugin *plugin);
AUTO_DEFINE(plugin)

/* The declared id or option of that name, NULL when there is none. Options go by the bare key. */
const struct satz_id *
plugin_id(const struct plugin *plugin, const char *id);
const struct satz_option *
plugin_option(const struct plugin *plugin, const char *key);

/* The value as the plugin is to get it, to be freed; NULL when it does not fit the option's type,
 * with what does in *expected (to be freed). */
char *
plugin_option_value(const struct satz_option *option, const char *value, char **expected);

#endif
