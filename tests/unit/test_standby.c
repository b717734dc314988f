/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_standby.c - a plugin that stands by: it is asked again and again, and whatever it does costs
 *                  that plugin's findings at most
 */
#include "config.h"

#include "host/discover.h"
#include "host/standby.h"

#include <string.h>

#define PAIRS 4

struct fixture {
	struct plugins *plugins;
	struct standby *standby;
	GString *heard; /* ids of findings of the last answer, by pair: "0:abort.seen " */
	guint answers;
};

static void
hear(struct standby *standby, struct findings *findings, void *payload)
{
	struct fixture *fixture = payload;

	(void)standby;
	if (!findings)
		return;
	fixture->answers++;
	g_string_truncate(fixture->heard, 0);
	for (guint i = 0; i < findings->list->len; i++)
		g_string_append_printf(fixture->heard, "%" G_GUINT64_FORMAT ":%s ",
		                       findings_at(findings, i)->pair,
		                       findings_at(findings, i)->id);
}

static void
set_up(struct fixture *fixture, gconstpointer name)
{
	g_autofree char *folder = g_build_filename(g_getenv("top_builddir"), "tests", "plugins",
	                                           ".libs", NULL);
	g_autoptr(GError) error = NULL;
	struct standby_options options = { .source_language = "de", .target_language = "en",
		                           .seconds = 2, .news = hear, .payload = fixture };

	fixture->plugins = plugins_discover_in(folder, &error);
	g_assert_no_error(error);
	fixture->heard = g_string_new(NULL);
	options.plugin = plugins_find(fixture->plugins, name);
	g_assert_nonnull(options.plugin);
	fixture->standby = standby_new(&options);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	standby_free(fixture->standby);
	while (g_main_context_iteration(NULL, FALSE))
		;
	plugins_free(fixture->plugins);
	g_string_free(fixture->heard, TRUE);
}

static void
wait_while(struct fixture *fixture, enum standby_state state)
{
	while (standby_state(fixture->standby) == state)
		g_main_context_iteration(NULL, TRUE);
}

/* Asks about four pairs and waits for what comes. */
static const char *
ask(struct fixture *fixture)
{
	const struct satz_text text = { "Süß.", strlen("Süß.") };
	struct articles *articles = articles_new("de", "en");
	struct satz_pair pairs[PAIRS];

	wait_while(fixture, STANDBY_STARTING);
	g_assert_cmpint((int)standby_state(fixture->standby), ==, STANDBY_READY);
	for (size_t i = 0; i < PAIRS; i++)
		pairs[i] = (struct satz_pair){ .size = sizeof(pairs[i]), .source = text,
			                       .target = text, .confidence = 1000 };
	articles_add(articles, "test", pairs, PAIRS);
	standby_ask(fixture->standby, articles, true);
	wait_while(fixture, STANDBY_ASKED);
	return fixture->heard->str;
}

static void
test_again(struct fixture *fixture, gconstpointer name)
{
	(void)name;
	for (guint i = 1; i <= 3; i++) {
		g_assert_cmpstr(ask(fixture), ==, "0:garbage.seen 1:host.plugin-garbage "
		                                  "2:garbage.seen 3:garbage.seen ");
		g_assert_cmpuint(fixture->answers, ==, i);
	}
}

/* One that prints and leaves writes nothing into our pipe. */
static void
test_noisy(struct fixture *fixture, gconstpointer name)
{
	(void)name;
	g_assert_cmpstr(ask(fixture), ==, "1:host.plugin-crashed ");
}

/* The second pair is lost each time; the plugin is there again for the next question. */
static void
test_crash(struct fixture *fixture, gconstpointer name)
{
	(void)name;
	for (int i = 0; i < 2; i++)
		g_assert_cmpstr(ask(fixture), ==,
		                "0:abort.seen 1:host.plugin-crashed 2:abort.seen 3:abort.seen ");
}

static void
test_hang(struct fixture *fixture, gconstpointer name)
{
	(void)name;
	g_assert_nonnull(strstr(ask(fixture), "1:host.plugin-timeout 2:loop.seen 3:loop.seen "));
}

static void
test_flood(struct fixture *fixture, gconstpointer name)
{
	(void)name;
	g_assert_nonnull(strstr(ask(fixture), "1:host.plugin-flood 2:flood.seen 3:flood.seen "));
}

/* One that dies at its start is off, and says why. */
static void
test_no_start(struct fixture *fixture, gconstpointer name)
{
	(void)name;
	wait_while(fixture, STANDBY_STARTING);
	g_assert_cmpint((int)standby_state(fixture->standby), ==, STANDBY_OFF);
	g_assert_nonnull(strstr(standby_trouble(fixture->standby), "at its start"));
}

/* It can be let go of while an answer is under way. */
static void
test_let_go(struct fixture *fixture, gconstpointer name)
{
	struct articles *articles = articles_new("de", "en");
	const struct satz_pair pair = { .size = sizeof(pair), .source = { "a", 1 },
		                        .target = { "b", 1 } };

	(void)name;
	wait_while(fixture, STANDBY_STARTING);
	articles_add(articles, "test", &pair, 1);
	standby_ask(fixture->standby, articles, true);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], STANDBY_CHILD) == 0)
		return standby_child_main(argc, argv);
	g_test_init(&argc, &argv, NULL);
	g_test_add("/standby/again", struct fixture, "garbage", set_up, test_again, tear_down);
	g_test_add("/standby/noisy", struct fixture, "noisy", set_up, test_noisy, tear_down);
	g_test_add("/standby/crash", struct fixture, "abort", set_up, test_crash, tear_down);
	g_test_add("/standby/hang", struct fixture, "loop", set_up, test_hang, tear_down);
	g_test_add("/standby/flood", struct fixture, "flood", set_up, test_flood, tear_down);
	g_test_add("/standby/no-start", struct fixture, "abort-always", set_up, test_no_start,
	           tear_down);
	g_test_add("/standby/let-go", struct fixture, "noisy", set_up, test_let_go, tear_down);
	return g_test_run();
}
