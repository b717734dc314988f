/* SPDX-License-Identifier: GPL-3.0-or-later
 * discover.h - finding the plugins that are installed
 *
 * $SATZPAAR_PLUGIN_DIR (folders with ':' between them, for tests and for plugins of one's own);
 * where it is not set plugins/.libs beside the running program, if it stands in the tree it was
 * built in; else $libdir/satzpaar/abi1. Every NAME.so in them is a plugin; the first of a name
 * wins. Programs that run with more rights than their user look into the installed folder alone.
 */
#ifndef SATZPAAR_HOST_DISCOVER_H
#define SATZPAAR_HOST_DISCOVER_H

#include "host/plugin.h"

struct plugins {
	GPtrArray *list;     /* struct plugin, by name */
	GPtrArray *refusals; /* char *: a line for each file that was no good */
	char *folders;       /* where it was looked, for messages */
};

/* NULL with an error when a folder of SATZPAAR_PLUGIN_DIR cannot be read. The installed folder may
 * be missing: then there are no plugins. */
struct plugins *
plugins_discover(GError **error);

/* The same for given folders. */
struct plugins *
plugins_discover_in(const char *folders, GError **error);

void
plugins_free(struct plugins *plugins);
AUTO_DEFINE(plugins)

/* NULL when there is none of that name. */
const struct plugin *
plugins_find(const struct plugins *plugins, const char *name);

#endif
