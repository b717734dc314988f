/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_isolate.c - whatever a plugin does, it costs that plugin's findings at most
 *
 * Each odd plugin of tests/plugins runs over four pairs, alone; it does its worst at the second.
 */
#include "config.h"

#include "host/discover.h"
#include "host/isolate.h"

#include <glib/gstdio.h>
#include <string.h>

#define UNIT "<tu><tuv xml:lang=\"de\"><seg>Süß.</seg></tuv><tuv xml:lang=\"en\"><seg>Sweet.</seg>" \
	     "</tuv></tu>"
#define TMX "<tmx version=\"1.4\"><header srclang=\"de\"/><body>" UNIT UNIT UNIT UNIT "</body></tmx>"

struct fixture {
	struct plugins *plugins;
	struct articles *articles;
	struct findings *findings;
};

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *folder = g_build_filename(g_getenv("top_builddir"), "tests", "plugins",
	                                           ".libs", NULL);
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	int fd = g_file_open_tmp("satzpaar-XXXXXX.tmx", &path, &error);

	(void)data;
	g_assert_no_error(error);
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, TMX, -1, NULL));
	fixture->plugins = plugins_discover_in(folder, &error);
	g_assert_no_error(error);
	fixture->articles = articles_new(NULL, NULL);
	g_assert_true(articles_read(fixture->articles, path, NULL, &error));
	g_unlink(path);
	fixture->findings = findings_new(fixture->articles);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	findings_free(fixture->findings);
	articles_free(fixture->articles);
	plugins_free(fixture->plugins);
}

/* Runs that plugin alone. */
static void
run(struct fixture *fixture, const char *name, bool here)
{
	const struct isolate_options options = { .seconds = 3, .jobs = 2, .here = here };
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < fixture->plugins->list->len; i++) {
		struct plugin *plugin = g_ptr_array_index(fixture->plugins->list, i);

		if (strcmp(plugin->contract->name, name) == 0)
			g_ptr_array_add(list, plugin);
	}
	g_assert_cmpuint(list->len, ==, 1);
	g_assert_true(isolate_run(list, &options, NULL, fixture->findings, &error));
	g_assert_no_error(error);
}

static guint
count(const struct fixture *fixture, const char *id)
{
	guint n = 0;

	for (guint i = 0; i < fixture->findings->list->len; i++)
		n += strcmp(findings_at(fixture->findings, i)->id, id) == 0;
	return n;
}

/* At the second pair there is the host's finding alone, everywhere else the plugin's. */
static void
assert_second_lost(const struct fixture *fixture, const char *own, const char *host)
{
	const struct finding *second = findings_at(fixture->findings, 1);

	g_assert_cmpuint(fixture->findings->list->len, ==, 4);
	g_assert_cmpuint(count(fixture, own), ==, 3);
	g_assert_cmpstr(second->id, ==, host);
	g_assert_cmpuint(second->pair, ==, 1);
	g_assert_cmpint((int)second->severity, ==, SATZ_SEVERE);
}

static void
test_abort(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "abort", false);
	assert_second_lost(fixture, "abort.seen", HOST_ID_CRASHED);
}

static void
test_loop(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "loop", false);
	assert_second_lost(fixture, "loop.seen", HOST_ID_TIMEOUT);
}

static void
test_flood(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "flood", false);
	assert_second_lost(fixture, "flood.seen", HOST_ID_FLOOD);
}

static void
test_garbage(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "garbage", false);
	assert_second_lost(fixture, "garbage.seen", HOST_ID_GARBAGE);
	g_assert_nonnull(strstr(findings_at(fixture->findings, 1)->message, "bytes 0 to 13"));
}

static void
test_failing(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "failing", false);
	assert_second_lost(fixture, "failing.seen", HOST_ID_FAILED);
	g_assert_nonnull(strstr(findings_at(fixture->findings, 1)->message, "no word list for en"));
}

static void
test_always(struct fixture *fixture, gconstpointer data)
{
	const struct finding *last;

	(void)data;
	run(fixture, "abort-always", false);
	g_assert_cmpuint(fixture->findings->list->len, ==, 4);
	last = findings_at(fixture->findings, 3);
	g_assert_cmpstr(last->id, ==, HOST_ID_CRASHED);
	g_assert_nonnull(strstr(last->message, "off for the rest of the run"));
}

static void
test_undeclared(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "undeclared", false);
	g_assert_cmpuint(count(fixture, "undeclared.other"), ==, 0);
	g_assert_cmpuint(count(fixture, HOST_ID_GARBAGE), >=, 1);
}

static void
test_invalid_utf8(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "latin1", false);
	g_assert_cmpuint(count(fixture, "latin1.seen"), ==, 4);
	g_assert_cmpstr(findings_at(fixture->findings, 0)->message, ==, "f\xEF\xBF\xBDr zwei");
}

static void
test_noisy(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "noisy", false);
	g_assert_cmpuint(count(fixture, HOST_ID_CRASHED), ==, 1);
}

/* What does not end the process is the same without one. */
static void
test_here(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "failing", true);
	assert_second_lost(fixture, "failing.seen", HOST_ID_FAILED);
}

static void
test_flood_here(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	run(fixture, "flood", true);
	assert_second_lost(fixture, "flood.seen", HOST_ID_FLOOD);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*function)(struct fixture *, gconstpointer);
	} tests[] = {
		{ "/isolate/abort", test_abort }, { "/isolate/loop", test_loop },
		{ "/isolate/flood", test_flood }, { "/isolate/garbage", test_garbage },
		{ "/isolate/failing", test_failing }, { "/isolate/always", test_always },
		{ "/isolate/undeclared", test_undeclared },
		{ "/isolate/invalid UTF-8", test_invalid_utf8 }, { "/isolate/noisy", test_noisy },
		{ "/isolate/here", test_here }, { "/isolate/flood here", test_flood_here },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].function,
		           tear_down);
	return g_test_run();
}
