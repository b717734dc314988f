/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_review_checks.c - what plugins find in the rows of a review, after changes and dismissals
 *
 * With the plugins numbers (pairs), consistency (whole articles) and names (offers) of the build tree.
 */
#include "config.h"

#include "host/discover.h"
#include "host/standby.h"
#include "review/api.h"
#include "remove_all.h"

#include <string.h>

static const char article[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>"
	"<body>\n"
	"<tu tuid=\"a\"><tuv xml:lang=\"de\"><seg>\xF0\x9F\x9A\x86 Lawrow zählt 20 Züge.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>\xF0\x9F\x9A\x86 Lawrow counts 21 trains.</seg></tuv></tu>\n"
	"<tu tuid=\"b\"><tuv xml:lang=\"de\"><seg>Der lange Zug hielt wieder in der Stadt.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>The long train stopped in the town again.</seg></tuv></tu>\n"
	"<tu tuid=\"c\"><tuv xml:lang=\"de\"><seg>Der lange Zug hielt wieder in der Stadt.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>The long train stopped in the town again.</seg></tuv></tu>\n"
	"</body></tmx>\n";

struct fixture {
	char *folder, *path;
	struct plugins *plugins;
	struct check_settings *settings;
	struct review *review;
	struct api *api;
	guint events;
};

static void
note_event(const char *event, const char *json, const char *except, void *payload)
{
	struct fixture *fixture = payload;

	(void)json;
	(void)except;
	fixture->events += strcmp(event, "findings") == 0;
}

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *folder = g_build_filename(g_getenv("top_builddir"), "plugins", ".libs",
	                                           NULL);
	g_autoptr(GError) error = NULL;
	struct checks_options options = { .seconds = 10 };

	(void)data;
	fixture->folder = g_dir_make_tmp("satz-checks.XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, "pair.tmx", NULL);
	g_assert_true(g_file_set_contents(fixture->path, article, -1, NULL));
	fixture->plugins = plugins_discover_in(folder, &error);
	g_assert_no_error(error);
	fixture->settings = check_settings_new(fixture->plugins);
	g_assert_null(check_settings_select(fixture->settings, fixture->settings->only,
	                                    "numbers,consistency,names"));
	fixture->review = review_open(fixture->path, NULL, NULL, &error);
	g_assert_no_error(error);
	fixture->api = api_new(fixture->review, &(struct api_options){ .interface = "en" });
	api_listen(fixture->api, note_event, fixture);
	options.settings = fixture->settings;
	g_assert_true(api_check(fixture->api, &options, &error));
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	api_free(fixture->api);
	while (g_main_context_iteration(NULL, FALSE))
		;
	review_free(fixture->review);
	check_settings_free(fixture->settings);
	plugins_free(fixture->plugins);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->path);
}

/* The answer to a request, to be freed; POST where there is a body. */
static char *
ask(struct fixture *fixture, const char *route, const char *body, unsigned status)
{
	g_autoptr(GHashTable) query = g_hash_table_new(g_str_hash, g_str_equal);
	const struct api_request request = { .method = body ? "POST" : "GET", .route = route,
		                             .query = query, .body = body ? body : "",
		                             .length = body ? strlen(body) : 0 };
	struct api_answer answer;

	g_hash_table_insert(query, (gpointer)(uintptr_t)"row", (gpointer)(uintptr_t)"1");
	api_call(fixture->api, &request, &answer);
	if (answer.status != status)
		g_error("%s: status %u: %s", route, answer.status, answer.body);
	return answer.body;
}

/* All findings, once nothing runs any more. */
static char *
findings(struct fixture *fixture)
{
	for (;;) {
		char *text;

		while (g_main_context_iteration(NULL, FALSE))
			;
		text = ask(fixture, "findings", NULL, 200);
		if (strstr(text, "\"running\":false"))
			return text;
		g_free(text);
		g_main_context_iteration(NULL, TRUE);
	}
}

static void
expect(struct fixture *fixture, const char *part, bool there)
{
	g_autofree char *text = findings(fixture);

	if ((strstr(text, part) != NULL) != there)
		g_error("\"%s\" is %sin: %s", part, there ? "not " : "", text);
}

static void
act(struct fixture *fixture, const char *body)
{
	g_autofree char *answer = ask(fixture, "act", body, 200);

	g_assert_nonnull(strstr(answer, "\"step\""));
}

/* Offsets count the train as two; what can be applied says the whole sentence. */
static void
test_found(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "\"row\":1,\"check\":\"numbers.changed\",\"severity\":\"error\"", true);
	expect(fixture, "\"source\":[16,18],\"target\":[17,19]", true);
	expect(fixture, "\"apply\":{\"side\":\"target\",\"sentence\":0,\"text\":"
	                "\"\xF0\x9F\x9A\x86 Lavrov counts 21 trains.\"}", true);
	expect(fixture, "consistency", false);
	g_assert_cmpuint(fixture->events, >, 0);
}

/* A change is followed: in the row by plugins that look at pairs, anywhere by those that look at
 * articles. Undo brings it back. */
static void
test_changed(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "numbers.changed", true);
	act(fixture, "{\"action\":\"edit\",\"row\":1,\"side\":\"target\",\"sentence\":0,"
	             "\"text\":\"Lavrov counts 20 trains.\"}");
	expect(fixture, "numbers.changed", false);
	expect(fixture, "names.", false);
	act(fixture, "{\"action\":\"edit\",\"row\":3,\"side\":\"target\",\"sentence\":0,"
	             "\"text\":\"The endless train halted in the city once more.\"}");
	expect(fixture, "consistency.target", true);
	act(fixture, "{\"action\":\"undo\"}");
	expect(fixture, "consistency.target", false);
	act(fixture, "{\"action\":\"undo\"}");
	expect(fixture, "numbers.changed", true);
	act(fixture, "{\"action\":\"delete\",\"row\":1}");
	expect(fixture, "\"findings\":[]", true);
}

static void
test_dismissed(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *path = g_build_filename(fixture->folder, "satzpaar.dismissed", NULL);
	g_autofree char *none = NULL, *done = NULL, *gone = NULL, *text = NULL;

	(void)data;
	expect(fixture, "numbers.changed", true);
	none = ask(fixture, "dismiss", "{\"row\":1,\"check\":\"numbers.changed\",\"reason\":\" \"}",
	           400);
	g_assert_nonnull(strstr(none, "\"code\":\"no-reason\""));
	done = ask(fixture, "dismiss",
	           "{\"row\":1,\"check\":\"numbers.changed\",\"reason\":\"counted anew\"}", 200);
	expect(fixture, "numbers.changed", false);
	expect(fixture, "names.residual", true);
	gone = ask(fixture, "dismiss",
	           "{\"row\":1,\"check\":\"numbers.changed\",\"reason\":\"again\"}", 400);
	g_assert_nonnull(strstr(gone, "\"code\":\"no-finding\""));
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "\tpair.tmx\t20\t21\tcounted anew\n"));
	/* another row changes: it does not come back */
	act(fixture, "{\"action\":\"note\",\"row\":1,\"note\":\"x\"}");
	act(fixture, "{\"action\":\"unpair\",\"row\":2}");
	expect(fixture, "numbers.changed", false);
}

static void
test_offered(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *all = findings(fixture);
	g_autofree char *help = ask(fixture, "help", NULL, 200);

	(void)data;
	if (!strstr(help, "\"names\":[{\"source\":\"Lawrow\",\"at\":[3,9],\"forms\":[\"Lavrov\""))
		g_error("no form of Lawrow in %s", help);
	g_assert_nonnull(strstr(help, "\"terms\":[]"));
}

/* What is accepted meanwhile is the same text: its answer counts. */
static void
test_accepted_meanwhile(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	while (g_main_context_iteration(NULL, FALSE))
		;
	act(fixture, "{\"action\":\"accept\",\"rows\":[1,2,3]}");
	expect(fixture, "numbers.changed", true);
	expect(fixture, "names.residual", true);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], STANDBY_CHILD) == 0)
		return standby_child_main(argc, argv);
	g_test_init(&argc, &argv, NULL);
	g_test_add("/checks/found", struct fixture, NULL, set_up, test_found, tear_down);
	g_test_add("/checks/changed", struct fixture, NULL, set_up, test_changed, tear_down);
	g_test_add("/checks/dismissed", struct fixture, NULL, set_up, test_dismissed, tear_down);
	g_test_add("/checks/offered", struct fixture, NULL, set_up, test_offered, tear_down);
	g_test_add("/checks/accepted-meanwhile", struct fixture, NULL, set_up,
	           test_accepted_meanwhile, tear_down);
	return g_test_run();
}
