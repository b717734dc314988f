/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_check_settings.c - which checks run, how bad they are, what the plugins' options are
 */
#include "config.h"

#include "host/check_settings.h"

#include <string.h>

struct fixture {
	struct plugins *plugins;
	struct check_settings *settings;
};

/* The one plugin is tests/plugins/terms. */
static void
set_up(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *folder = g_build_filename(g_getenv("top_builddir"), "tests", "plugins",
	                                           "terms", ".libs", NULL);
	g_autoptr(GError) error = NULL;

	(void)data;
	fixture->plugins = plugins_discover_in(folder, &error);
	g_assert_no_error(error);
	fixture->settings = check_settings_new(fixture->plugins);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	check_settings_free(fixture->settings);
	plugins_free(fixture->plugins);
}

static uint32_t
severity(const struct fixture *fixture, const char *id)
{
	return check_settings_severity(fixture->settings, "terms", id, SATZ_WARNING);
}

static void
test_last_rule_wins(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	g_assert_cmpuint(severity(fixture, "terms.given"), ==, SATZ_WARNING);
	g_assert_null(check_settings_rate(fixture->settings, "terms.given", "info"));
	g_assert_cmpuint(severity(fixture, "terms.given"), ==, SATZ_INFO);
	g_assert_null(check_settings_rate_assign(fixture->settings, "terms=error"));
	g_assert_cmpuint(severity(fixture, "terms.given"), ==, SATZ_SEVERE);
}

/* What the host says about a plugin is not that plugin's. */
static void
test_host_apart(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	g_assert_null(check_settings_rate(fixture->settings, "terms", "off"));
	g_assert_false(check_settings_wanted(fixture->settings, "terms", "terms.given"));
	g_assert_true(check_settings_wanted(fixture->settings, "terms", HOST_ID_FLOOD));
	g_assert_null(check_settings_rate(fixture->settings, HOST_ID_FLOOD, "off"));
	g_assert_false(check_settings_wanted(fixture->settings, "terms", HOST_ID_FLOOD));
	g_assert_true(check_settings_wanted(fixture->settings, "terms", HOST_ID_CRASHED));
}

/* A plugin of which nothing is wanted does not run. */
static void
test_off_is_not_run(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GPtrArray) all = check_settings_plugins(fixture->settings);
	g_autoptr(GPtrArray) none = NULL;

	(void)data;
	g_assert_cmpuint(all->len, ==, 1);
	g_assert_null(check_settings_rate(fixture->settings, "terms.given", "off"));
	none = check_settings_plugins(fixture->settings);
	g_assert_cmpuint(none->len, ==, 0);
}

static void
test_mistyped(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *check = check_settings_rate_assign(fixture->settings, "terms.givn=info");
	g_autofree char *level = check_settings_rate_assign(fixture->settings, "terms=errors");
	g_autofree char *no_level = check_settings_rate_assign(fixture->settings, "terms.given");

	(void)data;
	g_assert_cmpstr(check, ==, "unknown check terms.givn; did you mean terms.given?");
	g_assert_cmpstr(level, ==, "terms=errors: did you mean error?");
	g_assert_cmpstr(no_level, ==, "terms.given: write CHECK=LEVEL");
	g_assert_cmpuint(fixture->settings->severities->len, ==, 0);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*function)(struct fixture *, gconstpointer);
	} tests[] = {
		{ "/settings/last rule wins", test_last_rule_wins },
		{ "/settings/host apart", test_host_apart },
		{ "/settings/off is not run", test_off_is_not_run },
		{ "/settings/mistyped", test_mistyped },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].function,
		           tear_down);
	return g_test_run();
}
