/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_review_help.c - what the API of a review has to say about a row, and what it remembers
 */
#include "config.h"

#include "review/api.h"
#include "remove_all.h"

#include <string.h>

static const char article[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>"
	"<body>\n"
	"<tu tuid=\"a\"><tuv xml:lang=\"de\"><seg>\xF0\x9F\x9A\x86 Lawrow zählt 20 Züge.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>Lavrov counts 20 trains.</seg></tuv></tu>\n"
	"<tu tuid=\"b\"><tuv xml:lang=\"de\"><seg>Er hält.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>It stops.</seg></tuv></tu>\n"
	"</body></tmx>\n";

struct fixture {
	char *folder, *path, *memory;
	struct review *review;
	struct api *api;
};

static void
open_api(struct fixture *fixture)
{
	const char *const memories[] = { fixture->memory, NULL };
	const struct api_options options = { .interface = "en", .memories = memories };
	g_autoptr(GError) error = NULL;

	fixture->review = review_open(fixture->path, NULL, NULL, &error);
	g_assert_no_error(error);
	fixture->api = api_new(fixture->review, &options);
}

static void
close_api(struct fixture *fixture)
{
	api_free(fixture->api);
	review_free(fixture->review);
}

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	fixture->folder = g_dir_make_tmp("satz-help.XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, "pair.tmx", NULL);
	fixture->memory = g_build_filename(fixture->folder, "memory.tmx", NULL);
	g_assert_true(g_file_set_contents(fixture->path, article, -1, NULL));
	open_api(fixture);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	close_api(fixture);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->path);
	g_free(fixture->memory);
}

/* The answer to a request, to be freed; POST where there is a body. */
static char *
ask(struct fixture *fixture, const char *route, const char *row, const char *body, unsigned status)
{
	g_autoptr(GHashTable) query = g_hash_table_new(g_str_hash, g_str_equal);
	const struct api_request request = { .method = body ? "POST" : "GET", .route = route,
		                             .query = query, .body = body ? body : "",
		                             .length = body ? strlen(body) : 0 };
	struct api_answer answer;

	if (row)
		g_hash_table_insert(query, (gpointer)(uintptr_t)"row", (gpointer)(uintptr_t)row);
	api_call(fixture->api, &request, &answer);
	if (answer.status != status)
		g_error("%s: status %u: %s", route, answer.status, answer.body);
	return answer.body;
}

static void
expect(struct fixture *fixture, const char *route, const char *row, const char *body,
       unsigned status, const char *part)
{
	g_autofree char *text = ask(fixture, route, row, body, status);

	if (!strstr(text, part))
		g_error("%s: \"%s\" is not in: %s", route, part, text);
}

/* Offsets count the train as two. */
static void
test_words(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "words", "1", NULL, 200,
	       "{\"source\":[3,9],\"target\":[0,6],\"kind\":\"name\"}");
	expect(fixture, "words", "1", NULL, 200,
	       "{\"source\":[16,18],\"target\":[14,16],\"kind\":\"number\"}");
	expect(fixture, "words", "9", NULL, 409, "\"code\":\"gone\"");
	expect(fixture, "words", NULL, NULL, 409, "\"code\":\"gone\"");
	expect(fixture, "words", "1", "{}", 405, "\"code\":\"method\"");
}

/* Asks until the memories are open. */
static char *
help_ready(struct fixture *fixture, const char *row)
{
	for (;;) {
		char *text = ask(fixture, "help", row, NULL, 200);

		if (strstr(text, "\"building\":false"))
			return text;
		g_free(text);
		g_usleep(1000);
	}
}

/* Waits for the memory to have it: opened anew in the background. */
static void
wait_for_match(struct fixture *fixture, const char *row, const char *part)
{
	for (int i = 0; i < 10000; i++) {
		g_autofree char *text = help_ready(fixture, row);

		if (strstr(text, part))
			return;
		g_usleep(1000);
	}
	g_error("no match with %s", part);
}

static void
test_remember(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *before = help_ready(fixture, "1");

	(void)data;
	expect(fixture, "article", NULL, NULL, 200, "\"memory\":true");
	g_assert_nonnull(strstr(before, "\"memory\":[]"));
	expect(fixture, "remember", NULL, "{}", 200, "\"added\":0");
	expect(fixture, "act", NULL, "{\"action\":\"accept\",\"rows\":[1]}", 200, "accept");
	expect(fixture, "remember", NULL, "{}", 200, "\"added\":1");
	expect(fixture, "remember", NULL, "{}", 200, "\"added\":0");
	wait_for_match(fixture, "1", "\"score\":100");
	expect(fixture, "act", NULL, "{\"action\":\"edit\",\"row\":2,\"side\":\"source\","
	       "\"sentence\":0,\"text\":\"\xF0\x9F\x9A\x86 Lawrow zählt 30 Züge.\"}", 200, "edit");
	wait_for_match(fixture, "2", "\"proposal\":\"Lavrov counts 30 trains.\"");
	expect(fixture, "act", NULL, "{\"action\":\"accept\",\"rows\":[2]}", 200, "accept");
	expect(fixture, "remember", NULL, "{}", 200, "\"added\":1");
	wait_for_match(fixture, "2", "\"target\":\"It stops.\"");
}

static void
test_no_memory(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *trouble = NULL;

	(void)data;
	close_api(fixture);
	g_assert_true(g_file_set_contents(fixture->memory, "no TMX", -1, NULL));
	open_api(fixture);
	trouble = help_ready(fixture, "1");
	g_assert_nonnull(strstr(trouble, "memory.tmx"));
	g_assert_nonnull(strstr(trouble, "\"memory\":[]"));
	expect(fixture, "act", NULL, "{\"action\":\"accept\",\"rows\":[1]}", 200, "accept");
	expect(fixture, "remember", NULL, "{}", 500, "\"code\":\"");
	api_free(fixture->api);
	fixture->api = api_new(fixture->review, &(struct api_options){ .interface = "en" });
	expect(fixture, "remember", NULL, "{}", 400, "\"code\":\"no-memory\"");
	expect(fixture, "help", "1", NULL, 200, "\"memory\":[]");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/help/words", struct fixture, NULL, set_up, test_words, tear_down);
	g_test_add("/help/remember", struct fixture, NULL, set_up, test_remember, tear_down);
	g_test_add("/help/no-memory", struct fixture, NULL, set_up, test_no_memory, tear_down);
	return g_test_run();
}
