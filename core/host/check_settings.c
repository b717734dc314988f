/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_settings.c - which checks run, and the values of the plugins' options
 */
#include "config.h"

#include "host/check_settings.h"
#include "text/suggest.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
rule_clear(gpointer pointer)
{
	struct severity_rule *rule = pointer;

	g_free(rule->name);
}

static void
setting_clear(gpointer pointer)
{
	struct course_setting *setting = pointer;

	g_free(setting->value);
}

struct check_settings *
check_settings_new(const struct plugins *plugins)
{
	struct check_settings *settings = g_new0(struct check_settings, 1);

	settings->plugins = plugins;
	settings->values = g_array_new(FALSE, FALSE, sizeof(struct course_setting));
	g_array_set_clear_func(settings->values, setting_clear);
	settings->severities = g_array_new(FALSE, FALSE, sizeof(struct severity_rule));
	g_array_set_clear_func(settings->severities, rule_clear);
	settings->only = g_ptr_array_new_with_free_func(g_free);
	settings->disabled = g_ptr_array_new_with_free_func(g_free);
	return settings;
}

void
check_settings_free(struct check_settings *settings)
{
	g_array_unref(settings->values);
	g_array_unref(settings->severities);
	g_ptr_array_unref(settings->only);
	g_ptr_array_unref(settings->disabled);
	g_free(settings);
}

static const struct plugin *
plugin_at(const struct check_settings *settings, guint index)
{
	return g_ptr_array_index(settings->plugins->list, index);
}

#define SEVERITY_GROUP "severity"
#define REVIEW_GROUP "review" /* keys of the page of `satzpaar review` */

/* "WHAT; did you mean NEAREST?" or "WHAT; satzpaar plugins lists ...". */
static char *
unknown(const char *kind, const char *name, const struct suggestion *best)
{
	if (best->word)
		return g_strdup_printf("unknown %s %s; did you mean %s?", kind, name, best->word);
	return g_strdup_printf("unknown %s %s; satzpaar plugins lists what there is", kind, name);
}

static char *
unknown_plugin(const struct check_settings *settings, const char *name)
{
	struct suggestion best = suggestion_for(name);

	for (guint i = 0; i < settings->plugins->list->len; i++)
		suggestion_consider(&best, plugin_at(settings, i)->contract->name);
	return unknown("plugin", name, &best);
}

static char *
unknown_option(const struct plugin *plugin, const char *key)
{
	const struct satz_option *option = plugin->contract->options;
	g_autofree char *kind = g_strdup_printf("option of %s:", plugin->contract->name);
	struct suggestion best = suggestion_for(key);

	for (; option && option->key; option++)
		suggestion_consider(&best, option->key);
	return unknown(kind, key, &best);
}

static char *
assign(struct check_settings *settings, const char *name, const char *key, const char *value)
{
	const struct plugin *plugin = plugins_find(settings->plugins, name);
	const struct satz_option *option;
	g_autofree char *expected = NULL;
	struct course_setting setting;

	if (!plugin)
		return unknown_plugin(settings, name);
	option = plugin_option(plugin, key);
	if (!option)
		return unknown_option(plugin, key);
	setting = (struct course_setting){ plugin, option,
		                           plugin_option_value(option, value, &expected) };
	if (!setting.value)
		return g_strdup_printf("%s.%s=%s: it takes %s", name, key, value, expected);
	g_array_append_val(settings->values, setting);
	return NULL;
}

char *
check_settings_assign(struct check_settings *settings, const char *assignment)
{
	const char *equals = strchr(assignment, '=');
	const char *dot = strchr(assignment, '.');
	g_autofree char *name = NULL;
	g_autofree char *key = NULL;

	if (!equals || !dot || dot > equals)
		return g_strdup_printf("%s: write PLUGIN.OPTION=VALUE", assignment);
	name = g_strndup(assignment, (size_t)(dot - assignment));
	key = g_strndup(dot + 1, (size_t)(equals - dot - 1));
	return assign(settings, name, key, equals + 1);
}

static bool
is_path(const struct satz_option *option)
{
	return option && option->type == SATZ_OPTION_TEXT &&
	       (strcmp(option->key, "file") == 0 || strcmp(option->key, "files") == 0 ||
	        strcmp(option->key, "terms") == 0);
}

/* The paths of a key with a line feed between them, relative ones from the folder of `path`. */
static char *
key_paths(GKeyFile *file, const char *path, const char *group, const char *key)
{
	g_auto(GStrv) list = g_key_file_get_string_list(file, group, key, NULL, NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	GString *paths = g_string_new(NULL);

	if (!list)
		return g_string_free(paths, FALSE);
	for (size_t i = 0; list[i]; i++) {
		const char *name = g_strstrip(list[i]);
		g_autofree char *full = g_path_is_absolute(name) || strcmp(folder, ".") == 0
		                                ? g_strdup(name)
		                                : g_build_filename(folder, name, NULL);

		if (*name)
			g_string_append_printf(paths, "%s%s", paths->len > 0 ? "\n" : "", full);
	}
	return g_string_free(paths, FALSE);
}

static char *
read_key(struct check_settings *settings, GKeyFile *file, const char *path, const char *group,
         const char *key)
{
	const struct plugin *plugin = plugins_find(settings->plugins, group);
	g_autofree char *value = g_key_file_get_string(file, group, key, NULL);
	g_autofree char *paths = NULL;

	if (!value)
		return g_strdup_printf("%s: no text in UTF-8", key);
	if (strcmp(group, SEVERITY_GROUP) == 0)
		return check_settings_rate(settings, key, value);
	if (is_path(plugin_option(plugin, key)))
		paths = key_paths(file, path, group, key);
	return assign(settings, group, key, paths ? paths : value);
}

static char *
read_group(struct check_settings *settings, GKeyFile *file, const char *path, const char *group)
{
	g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);

	if (strcmp(group, REVIEW_GROUP) == 0)
		return NULL;
	if (strcmp(group, SEVERITY_GROUP) != 0 && !plugins_find(settings->plugins, group)) {
		g_autofree char *wrong = unknown_plugin(settings, group);

		return g_strdup_printf("%s: [%s]: %s", path, group, wrong);
	}
	for (size_t i = 0; keys && keys[i]; i++) {
		g_autofree char *wrong = read_key(settings, file, path, group, keys[i]);

		if (wrong)
			return g_strdup_printf("%s: [%s]: %s", path, group, wrong);
	}
	return NULL;
}

char *
check_settings_read(struct check_settings *settings, const char *path)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) groups = NULL;
	char *wrong = NULL;

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &error))
		return g_strdup_printf("%s: %s", path, error->message);
	groups = g_key_file_get_groups(file, NULL);
	for (size_t i = 0; !wrong && groups[i]; i++)
		wrong = read_group(settings, file, path, groups[i]);
	return wrong;
}

/* Whether the name is a plugin or an id; else the nearest is looked for. */
static bool
is_known(const struct check_settings *settings, const char *name, struct suggestion *best)
{
	for (size_t i = 0; host_ids[i]; i++) {
		if (strcmp(name, host_ids[i]) == 0)
			return true;
		suggestion_consider(best, host_ids[i]);
	}
	if (strcmp(name, "host") == 0)
		return true;
	suggestion_consider(best, "host");
	for (guint i = 0; i < settings->plugins->list->len; i++) {
		const struct plugin *plugin = plugin_at(settings, i);

		if (strcmp(plugin->contract->name, name) == 0 || plugin_id(plugin, name))
			return true;
		if (!strchr(name, '.')) /* or "typography" were near to "typography.ends" */
			suggestion_consider(best, plugin->contract->name);
		for (const struct satz_id *id = plugin->contract->ids; id && id->id; id++)
			suggestion_consider(best, id->id);
	}
	return false;
}

char *
check_settings_known(const struct check_settings *settings, const char *name)
{
	struct suggestion best = suggestion_for(name);

	return is_known(settings, name, &best) ? NULL : unknown("check", name, &best);
}

char *
check_settings_select(const struct check_settings *settings, GPtrArray *list, const char *names)
{
	g_auto(GStrv) each = g_strsplit(names, ",", -1);

	for (size_t i = 0; each[i]; i++) {
		const char *name = g_strstrip(each[i]);
		char *wrong = *name ? check_settings_known(settings, name) : NULL;

		if (wrong)
			return wrong;
		if (*name)
			g_ptr_array_add(list, g_strdup(name));
	}
	return NULL;
}

char *
check_settings_terms(struct check_settings *settings, char *const *files)
{
	g_autoptr(GString) paths = g_string_new(NULL);

	if (!plugins_find(settings->plugins, "terms"))
		return g_strdup_printf("the plugin terms is not in %s; install it, or leave the "
		                       "option out", settings->plugins->folders);
	for (size_t i = 0; files[i]; i++) {
		if (strchr(files[i], '\n'))
			return g_strdup_printf("%s: a line feed in its name; rename it", files[i]);
		if (g_access(files[i], R_OK) != 0)
			return g_strdup_printf("%s: %s", files[i], g_strerror(errno));
		g_string_append_printf(paths, "%s%s", i > 0 ? "\n" : "", files[i]);
	}
	if (plugins_find(settings->plugins, "spelling")) {
		char *wrong = assign(settings, "spelling", "terms", paths->str);

		if (wrong)
			return wrong;
	}
	return assign(settings, "terms", "files", paths->str);
}

static bool
names_it(const GPtrArray *list, const char *plugin, const char *id)
{
	for (guint i = 0; i < list->len; i++) {
		const char *name = g_ptr_array_index(list, i);

		if (strcmp(name, plugin) == 0 || strcmp(name, id) == 0)
			return true;
	}
	return false;
}

bool
check_settings_wanted(const struct check_settings *settings, const char *plugin, const char *id)
{
	if (check_settings_severity(settings, plugin, id, SATZ_INFO) == 0)
		return false;
	if (g_str_has_prefix(id, "host."))
		return !names_it(settings->disabled, "host", id);
	return (settings->only->len == 0 || names_it(settings->only, plugin, id)) &&
	       !names_it(settings->disabled, plugin, id);
}

GPtrArray *
check_settings_plugins(const struct check_settings *settings)
{
	GPtrArray *wanted = g_ptr_array_new();

	for (guint i = 0; i < settings->plugins->list->len; i++) {
		const struct plugin *plugin = plugin_at(settings, i);
		const struct satz_id *id = plugin->contract->ids;

		while (id && id->id && !check_settings_wanted(settings, plugin->contract->name, id->id))
			id++;
		if (id && id->id)
			g_ptr_array_add(wanted, g_ptr_array_index(settings->plugins->list, i));
	}
	return wanted;
}
