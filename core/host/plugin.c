/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - loading a plugin, or refusing it with one clear sentence
 */
#include "config.h"

#include "host/plugin.h"
#include "host/contract.h"

#include <dlfcn.h>
#include <string.h>

G_DEFINE_QUARK(satzpaar-host, host_error)

static bool
refuse(GError **error, const char *path, const char *what)
{
	g_set_error(error, HOST_ERROR, HOST_ERROR_REFUSED, "%s: %s", path, what);
	return false;
}

/* The data symbol of an open object, or NULL. */
static const struct satz_plugin *
find_symbol(void *handle, const char *path, GError **error)
{
	const struct satz_plugin *contract = dlsym(handle, SATZ_PLUGIN_SYMBOL);

	if (!contract)
		refuse(error, path, "not a plugin for this satzpaar: it has no symbol "
		                    SATZ_PLUGIN_SYMBOL "; build it anew with its headers");
	return contract;
}

/* The name a file of that path must have in its table. */
static char *
name_of(const char *path)
{
	char *name = g_path_get_basename(path);

	if (g_str_has_suffix(name, ".so"))
		name[strlen(name) - 3] = '\0';
	return name;
}

struct plugin *
plugin_load(const char *path, GError **error)
{
	AUTO(plugin) plugin = g_new0(struct plugin, 1);
	g_autofree char *name = name_of(path);
	g_autofree char *wrong = NULL;

	plugin->path = g_strdup(path);
	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
		refuse(error, path, "not a file");
		return NULL;
	}
	plugin->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!plugin->handle) {
		const char *why = dlerror();
		size_t length = strlen(path);

		if (why && strncmp(why, path, length) == 0 && why[length] == ':')
			why += length + 2;
		refuse(error, path, why ? why : "cannot be loaded");
		return NULL;
	}
	plugin->contract = find_symbol(plugin->handle, path, error);
	if (!plugin->contract)
		return NULL;
	wrong = contract_wrong(plugin->contract, name);
	if (wrong) {
		refuse(error, path, wrong);
		return NULL;
	}
	plugin->check = plugin->contract->check;
	plugin->reader = contract_reader(plugin->contract);
	return g_steal_pointer(&plugin);
}

void
plugin_free(struct plugin *plugin)
{
	if (!plugin)
		return;
	if (plugin->handle && !g_getenv("SATZ_NO_DLCLOSE"))
		dlclose(plugin->handle);
	g_free(plugin->path);
	g_free(plugin);
}

const struct satz_id *
plugin_id(const struct plugin *plugin, const char *id)
{
	for (const struct satz_id *entry = plugin->contract->ids; entry && entry->id; entry++)
		if (strcmp(entry->id, id) == 0)
			return entry;
	return NULL;
}

const struct satz_option *
plugin_option(const struct plugin *plugin, const char *key)
{
	const struct satz_option *option = plugin->contract->options;

	for (; option && option->key; option++)
		if (strcmp(option->key, key) == 0)
			return option;
	return NULL;
}

char *
plugin_option_value(const struct satz_option *option, const char *value, char **expected)
{
	char *normal = contract_value(option, value);

	if (!normal)
		*expected = contract_value_help(option);
	return normal;
}
