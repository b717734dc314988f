/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_plugin.c - plugins are found, and refused with one clear sentence each
 */
#include "config.h"

#include "host/discover.h"

#include <string.h>

static char *
odd_folder(void)
{
	return g_build_filename(g_getenv("top_builddir"), "tests", "plugins", ".libs", NULL);
}

static void
assert_refused(const char *name, const char *why)
{
	g_autofree char *folder = odd_folder();
	g_autofree char *path = g_strdup_printf("%s/%s.so", folder, name);
	g_autoptr(GError) error = NULL;
	AUTO(plugin) plugin = plugin_load(path, &error);

	g_assert_null(plugin);
	g_assert_error(error, HOST_ERROR, HOST_ERROR_REFUSED);
	g_assert_true(g_str_has_prefix(error->message, path));
	if (!strstr(error->message, why))
		g_error("%s: \"%s\" does not say \"%s\"", name, error->message, why);
}

static void
test_refusals(void)
{
	assert_refused("wrong-abi", "abi 7, this satzpaar has abi 1");
	assert_refused("short-size", "24 bytes, abi 1 needs");
	assert_refused("other-name", "calls itself somebody");
	assert_refused("no-symbol", "no symbol satz_plugin_abi1");
	assert_refused("no-functions", "neither check_pair nor check_document");
	assert_refused("no-read", "its reader has no read");
	assert_refused("missing", "not a file");
}

static void
test_good_one(void)
{
	g_autofree char *folder = odd_folder();
	g_autofree char *path = g_build_filename(folder, "abort.so", NULL);
	g_autoptr(GError) error = NULL;
	AUTO(plugin) plugin = plugin_load(path, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(plugin->contract->name, ==, "abort");
	g_assert_nonnull(plugin_id(plugin, "abort.seen"));
	g_assert_null(plugin_id(plugin, "abort.other"));
	g_assert_null(plugin_option(plugin, "anything"));
}

/* The good ones come by name, each bad one leaves a line. */
static void
test_discover(void)
{
	g_autofree char *folder = odd_folder();
	g_autoptr(GError) error = NULL;
	AUTO(plugins) plugins = plugins_discover_in(folder, &error);
	const struct plugin *first;

	g_assert_no_error(error);
	g_assert_cmpuint(plugins->list->len, ==, 11);
	g_assert_cmpuint(plugins->refusals->len, ==, 6);
	first = g_ptr_array_index(plugins->list, 0);
	g_assert_cmpstr(first->contract->name, ==, "abort");
	g_assert_nonnull(plugins_find(plugins, "loop"));
	g_assert_null(plugins_find(plugins, "wrong-abi"));
}

static void
test_missing_folder(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(plugins_discover_in("/no/such/folder", &error));
	g_assert_error(error, HOST_ERROR, HOST_ERROR_FOLDER);
}

static void
assert_value(const struct satz_option *option, const char *value, const char *expected)
{
	g_autofree char *help = NULL;
	g_autofree char *normal = plugin_option_value(option, value, &help);

	g_assert_cmpstr(normal, ==, expected);
	g_assert_true((help != NULL) == (expected == NULL));
}

static void
test_option_values(void)
{
	const struct satz_option boolean = { .type = SATZ_OPTION_BOOLEAN };
	const struct satz_option number = { .type = SATZ_OPTION_NUMBER };
	const struct satz_option choice = { .type = SATZ_OPTION_CHOICE, .choices = "curly straight" };
	const struct satz_option text = { .type = SATZ_OPTION_TEXT };

	assert_value(&boolean, "true", "yes");
	assert_value(&boolean, "off", "no");
	assert_value(&boolean, "maybe", NULL);
	assert_value(&number, "12", "12");
	assert_value(&number, "-1", NULL);
	assert_value(&number, "1.5", NULL);
	assert_value(&choice, "straight", "straight");
	assert_value(&choice, "curly straight", NULL);
	assert_value(&choice, "", NULL);
	assert_value(&text, "für", "für");
	assert_value(&text, "f\xFCr", NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/plugin/refusals", test_refusals);
	g_test_add_func("/plugin/good one", test_good_one);
	g_test_add_func("/plugin/discover", test_discover);
	g_test_add_func("/plugin/missing folder", test_missing_folder);
	g_test_add_func("/plugin/option values", test_option_values);
	return g_test_run();
}
