/* SPDX-License-Identifier: GPL-3.0-or-later
 * discover.c - finding the plugins that are installed
 */
#include "config.h"

#include "host/discover.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>

#define PLUGINS_MAX 256 /* files looked at in a folder */

static int
compare_plugins(gconstpointer a, gconstpointer b)
{
	const struct plugin *const *left = a, *const *right = b;

	return strcmp((*left)->contract->name, (*right)->contract->name);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* The names that end in .so, sorted, so that what is refused comes in the same order everywhere. */
static GPtrArray *
names_in(const char *folder, GError **error)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
	GPtrArray *names;
	const char *name;

	if (!dir) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_FOLDER, "plugin folder %s: %s", folder,
		            why->code == G_FILE_ERROR_NOENT ? "not found" : why->message);
		return NULL;
	}
	names = g_ptr_array_new_with_free_func(g_free);
	while (names->len < PLUGINS_MAX && (name = g_dir_read_name(dir)))
		if (g_str_has_suffix(name, ".so") && strlen(name) > 3)
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	return names;
}

static void
load_one(struct plugins *plugins, const char *path)
{
	g_autoptr(GError) why = NULL;
	AUTO(plugin) plugin = plugin_load(path, &why);

	if (!plugin)
		g_ptr_array_add(plugins->refusals, g_strdup(why->message));
	else if (!plugins_find(plugins, plugin->contract->name))
		g_ptr_array_add(plugins->list, g_steal_pointer(&plugin));
}

static bool
load_folder(struct plugins *plugins, const char *folder, GError **error)
{
	g_autoptr(GPtrArray) names = names_in(folder, error);

	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);

		load_one(plugins, path);
	}
	return true;
}

static struct plugins *
plugins_new(const char *folders)
{
	struct plugins *plugins = g_new0(struct plugins, 1);

	plugins->list = g_ptr_array_new_with_free_func((GDestroyNotify)plugin_free);
	plugins->refusals = g_ptr_array_new_with_free_func(g_free);
	plugins->folders = g_strdup(folders);
	return plugins;
}

struct plugins *
plugins_discover_in(const char *folders, GError **error)
{
	AUTO(plugins) plugins = plugins_new(folders);
	g_auto(GStrv) list = g_strsplit(folders, G_SEARCHPATH_SEPARATOR_S, -1);

	for (size_t i = 0; list[i]; i++)
		if (*list[i] && !load_folder(plugins, list[i], error))
			return NULL;
	g_ptr_array_sort(plugins->list, compare_plugins);
	return g_steal_pointer(&plugins);
}

/* Whether two paths belong to one user: nobody else can have put the second beside the first. */
static bool
same_owner(const char *a, const char *b)
{
	struct stat left, right;

	return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_uid == right.st_uid;
}

/* plugins/.libs beside the running program, where libtool leaves what is not installed; NULL when
 * the program does not stand in a build tree. */
static char *
build_folder(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = program ? g_path_get_dirname(program) : NULL;
	g_autofree char *plugins = folder ? g_build_filename(folder, "plugins", ".libs", NULL) : NULL;

	if (!plugins || getauxval(AT_SECURE) != 0 || !g_file_test(plugins, G_FILE_TEST_IS_DIR) ||
	    !same_owner(program, plugins))
		return NULL;
	return g_steal_pointer(&plugins);
}

struct plugins *
plugins_discover(GError **error)
{
	const char *folders = secure_getenv("SATZPAAR_PLUGIN_DIR");
	g_autofree char *built = NULL;

	if (folders && *folders)
		return plugins_discover_in(folders, error);
	built = build_folder();
	if (built)
		return plugins_discover_in(built, error);
	if (!g_file_test(SATZ_PLUGIN_DIR, G_FILE_TEST_IS_DIR))
		return plugins_new(SATZ_PLUGIN_DIR);
	return plugins_discover_in(SATZ_PLUGIN_DIR, error);
}

void
plugins_free(struct plugins *plugins)
{
	if (!plugins)
		return;
	g_ptr_array_unref(plugins->list);
	g_ptr_array_unref(plugins->refusals);
	g_free(plugins->folders);
	g_free(plugins);
}

const struct plugin *
plugins_find(const struct plugins *plugins, const char *name)
{
	for (guint i = 0; i < plugins->list->len; i++) {
		const struct plugin *plugin = g_ptr_array_index(plugins->list, i);

		if (strcmp(plugin->contract->name, name) == 0)
			return plugin;
	}
	return NULL;
}
