/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_review_server.c - the server of a review over HTTP: who is let in, what actions answer
 */
#include "config.h"

#include "review/server.h"
#include "remove_all.h"

#include <libsoup/soup.h>
#include <string.h>

static const char article[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>"
	"<body>\n"
	"<tu><tuv xml:lang=\"de\"><seg>Der \xF0\x9F\x9A\x86 Zug kommt.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>The train is coming.</seg></tuv></tu>\n"
	"<tu><tuv xml:lang=\"de\"><seg>Er hält.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>It stops.</seg></tuv></tu>\n"
	"</body></tmx>\n";

struct fixture {
	char *folder, *path, *token;
	struct review *review;
	struct api *api;
	struct server *server;
	SoupSession *http;
	guint status; /* of the last answer */
	bool ended;
};

/* What a request has beyond its route. */
struct extra {
	const char *host, *origin, *token, *window;
};

static void
got(GObject *session, GAsyncResult *result, gpointer data)
{
	GBytes **body = data;
	g_autoptr(GError) error = NULL;

	*body = soup_session_send_and_read_finish(SOUP_SESSION(session), result, &error);
	if (!*body)
		*body = g_bytes_new_static("", 0);
}

/* The answer as text, to be freed. POST when there is a body. */
static char *
ask(struct fixture *fixture, const char *path, const char *body, const struct extra *extra)
{
	g_autofree char *address = g_strdup_printf("http://127.0.0.1:%u%s",
	                                           server_port(fixture->server), path);
	g_autoptr(SoupMessage) message = soup_message_new(body ? "POST" : "GET", address);
	SoupMessageHeaders *headers = soup_message_get_request_headers(message);
	g_autoptr(GBytes) bytes = body ? g_bytes_new(body, strlen(body)) : NULL;
	const char *token = extra && extra->token ? extra->token : fixture->token;
	GBytes *answer = NULL;
	char *text;

	if (bytes)
		soup_message_set_request_body_from_bytes(message, "application/json", bytes);
	if (token)
		soup_message_headers_replace(headers, "X-Satzpaar-Token", token);
	if (extra && extra->host)
		soup_message_headers_replace(headers, "Host", extra->host);
	if (extra && extra->origin)
		soup_message_headers_replace(headers, "Origin", extra->origin);
	if (extra && extra->window)
		soup_message_headers_replace(headers, "X-Satzpaar-Window", extra->window);
	soup_session_send_and_read_async(fixture->http, message, G_PRIORITY_DEFAULT, NULL, got,
	                                 &answer);
	while (!answer)
		g_main_context_iteration(NULL, TRUE);
	fixture->status = soup_message_get_status(message);
	text = g_strndup(g_bytes_get_data(answer, NULL) ? g_bytes_get_data(answer, NULL) : "",
	                 g_bytes_get_size(answer));
	g_bytes_unref(answer);
	return text;
}

static void
expect(struct fixture *fixture, const char *path, const char *body, const struct extra *extra,
       guint status, const char *part)
{
	g_autofree char *text = ask(fixture, path, body, extra);

	g_assert_cmpuint(fixture->status, ==, status);
	if (!strstr(text, part))
		g_error("%s: \"%s\" is not in: %s", path, part, text);
}

static void
note_end(void *fixture)
{
	((struct fixture *)fixture)->ended = true;
}

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	const struct api_options options = { .interface = "de" };
	g_autoptr(GError) error = NULL;
	g_autofree char *address = NULL;
	g_autofree char *once = NULL;
	g_autofree char *answer = NULL;

	(void)data;
	fixture->folder = g_dir_make_tmp("satz-server.XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, "pair.tmx", NULL);
	g_assert_true(g_file_set_contents(fixture->path, article, -1, NULL));
	fixture->review = review_open(fixture->path, NULL, NULL, &error);
	g_assert_no_error(error);
	fixture->api = api_new(fixture->review, &options);
	fixture->server = server_new(fixture->api, 0, &error);
	g_assert_no_error(error);
	server_on_end(fixture->server, note_end, fixture);
	fixture->http = soup_session_new();
	address = server_address(fixture->server, &error);
	once = g_strdup_printf("{\"token\":\"%s\"}", strchr(address, '#') + 1);
	answer = ask(fixture, "/api/1/enter", once, NULL);
	g_assert_true(g_str_has_prefix(answer, "{\"token\":\""));
	fixture->token = g_strndup(answer + strlen("{\"token\":\""), 64);
	expect(fixture, "/api/1/enter", once, NULL, 401, "used already");
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	g_object_unref(fixture->http);
	server_free(fixture->server);
	api_free(fixture->api);
	review_free(fixture->review);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->path);
	g_free(fixture->token);
}

static void
test_strangers(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *long_body = g_strnfill(SERVER_BODY_MAX + 1, ' ');

	(void)data;
	expect(fixture, "/", NULL, NULL, 200, "<!DOCTYPE html>");
	expect(fixture, "/../config.h", NULL, NULL, 404, "error");
	expect(fixture, "/api/1/article", NULL, &(struct extra){ .token = "" }, 401, "token");
	expect(fixture, "/api/1/article", NULL, &(struct extra){ .token = "0123" }, 401, "token");
	expect(fixture, "/api/1/article", NULL, &(struct extra){ .host = "evil.example" }, 403,
	       "may not");
	expect(fixture, "/", NULL, &(struct extra){ .host = "evil.example" }, 403, "may not");
	expect(fixture, "/api/1/save", "{}", &(struct extra){ .origin = "http://evil.example" }, 403,
	       "may not");
	expect(fixture, "/api/1/save", "{}", &(struct extra){ .origin = "null" }, 403, "may not");
	expect(fixture, "/api/1/act", long_body, NULL, 413, "too long");
	expect(fixture, "/api/1/nothing", NULL, NULL, 404, "no such route");
	expect(fixture, "/api/1/save", NULL, NULL, 405, "method");
}

static void
test_garbage(struct fixture *fixture, gconstpointer data)
{
	static const char *const bodies[] = {
		"", "[", "{", "[]", "{}", "\xFF", "{\"action\":7}", "{\"action\":\"merge\"}",
		"{\"action\":\"merge\",\"row\":\"1\"}", "{\"action\":\"accept\",\"rows\":[[1]]}",
		"{\"action\":\"split\",\"row\":1,\"source\":{\"sentence\":0,\"offset\":5}}",
		"{\"action\":\"split\",\"row\":1,\"source\":{\"sentence\":9,\"offset\":5}}",
		"{\"action\":\"edit\",\"row\":1,\"side\":\"source\",\"sentence\":0}",
		"{\"action\":\"undo\"}", "{\"action\":\"fly\",\"row\":1}",
	};
	g_autoptr(GString) deep = g_string_new("{\"a\":");

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++)
		expect(fixture, "/api/1/act", bodies[i], NULL, 400, "{\"error\":");
	for (int i = 0; i < 100000; i++)
		g_string_append_c(deep, '[');
	expect(fixture, "/api/1/act", deep->str, NULL, 400, "{\"error\":");
	g_assert_false(review_changed(fixture->review));
}

static void
test_acting(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *text = NULL;

	(void)data;
	expect(fixture, "/api/1/article", NULL, NULL, 200, "\"languages\":[\"de\",\"en\"]");
	expect(fixture, "/api/1/rows?from=1&count=5", NULL, NULL, 200, "\"total\":2,\"rows\":[{\"id\":2");
	/* the train is two units of UTF-16 and four bytes */
	expect(fixture, "/api/1/act", "{\"action\":\"split\",\"row\":1,\"source\":{\"sentence\":0,"
	       "\"offset\":6}}", NULL, 200, "\"removed\":1");
	expect(fixture, "/api/1/rows", NULL, NULL, 200, "\"text\":\"Der \xF0\x9F\x9A\x86\"");
	expect(fixture, "/api/1/act", "{\"action\":\"undo\"}", NULL, 200, "\"step\":\"undo\"");
	expect(fixture, "/api/1/act", "{\"action\":\"accept\",\"rows\":[1,2]}", NULL, 200,
	       "\"accepted\":2");
	expect(fixture, "/api/1/act", "{\"action\":\"accept\",\"rows\":[9]}", NULL, 409, "error");
	expect(fixture, "/api/1/save", "", NULL, 200, "\"changed\":false");
	g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "accepted"));
	expect(fixture, "/api/1/end", "", NULL, 200, "ended");
	for (int i = 0; i < 100 && !fixture->ended; i++)
		g_main_context_iteration(NULL, FALSE);
	g_assert_true(fixture->ended);
}

/* What was pushed out of line comes right again around what is accepted, in one step. */
static void
test_realign(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "/api/1/act", "{\"action\":\"note\",\"row\":2,\"note\":\"look\"}", NULL,
	       200, "note");
	expect(fixture, "/api/1/act", "{\"action\":\"swap\",\"row\":1}", NULL, 200, "swap");
	expect(fixture, "/api/1/act", "{\"action\":\"realign\",\"row\":1}", NULL, 200,
	       "\"what\":\"realign\",\"step\":\"do\",\"at\":0,\"removed\":2");
	g_assert_cmpuint(session_count(review_session(fixture->review)), ==, 2);
	g_assert_cmpstr(row_sentence(session_row(review_session(fixture->review), 0), SIDE_TARGET,
	                             0)->text, ==, "The train is coming.");
	g_assert_cmpstr(session_row(review_session(fixture->review), 1)->note, ==, "look");
	expect(fixture, "/api/1/act", "{\"action\":\"realign\",\"row\":1}", NULL, 200,
	       "\"what\":null");
	expect(fixture, "/api/1/act", "{\"action\":\"undo\"}", NULL, 200, "\"redo\":\"realign\"");
	expect(fixture, "/api/1/act", "{\"action\":\"accept\",\"rows\":[1,2]}", NULL, 200, "2");
	expect(fixture, "/api/1/act", "{\"action\":\"realign\",\"row\":1}", NULL, 200,
	       "\"what\":null");
}

static void
test_export(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "/api/1/act", "{\"action\":\"edit\",\"row\":2,\"side\":\"target\","
	       "\"sentence\":0,\"text\":\"It halts.\"}", NULL, 200, "halts");
	expect(fixture, "/api/1/export?to=tsv", NULL, NULL, 200, "Er hält.\tIt halts.");
	expect(fixture, "/api/1/export?profile=omegat", NULL, NULL, 200, "<tmx version=\"1.4\">");
	expect(fixture, "/api/1/export?to=text&side=target", NULL, NULL, 200, "It halts.");
	expect(fixture, "/api/1/export?to=pdf", NULL, NULL, 400, "format");
	expect(fixture, "/api/1/export?to=tsv&profile=omegat", NULL, NULL, 400, "profile");
}

/* A window that has not heard of another one's change is told before it cuts the wrong text. */
static void
test_two_windows(struct fixture *fixture, gconstpointer data)
{
	const struct extra a = { .window = "a" }, b = { .window = "b" };

	(void)data;
	expect(fixture, "/api/1/act", "{\"action\":\"edit\",\"row\":1,\"side\":\"target\","
	       "\"sentence\":0,\"text\":\"A train is coming.\",\"revision\":0}", &a, 200,
	       "\"revision\":1");
	expect(fixture, "/api/1/act", "{\"action\":\"unpair\",\"row\":1,\"revision\":0}", &b, 409,
	       "another window");
	expect(fixture, "/api/1/act", "{\"action\":\"unpair\",\"row\":1,\"revision\":0}", &a, 200,
	       "\"revision\":2");
}

static void
keep_event(const char *event, const char *json, const char *except, void *payload)
{
	g_string_append_printf(payload, "%s %s %.20s\n", event, except ? except : "-", json);
}

static void
test_events(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GString) heard = g_string_new(NULL);

	(void)data;
	api_listen(fixture->api, keep_event, heard);
	expect(fixture, "/api/1/act", "{\"action\":\"swap\",\"row\":1}",
	       &(struct extra){ .window = "a" }, 200, "swap");
	expect(fixture, "/api/1/save", "", NULL, 200, "false");
	g_assert_cmpstr(heard->str, ==, "change a {\"what\":\"swap\",\"step\n"
	                                "saved - {\"revision\":1,\"chang\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/server/strangers", struct fixture, NULL, set_up, test_strangers, tear_down);
	g_test_add("/server/garbage", struct fixture, NULL, set_up, test_garbage, tear_down);
	g_test_add("/server/acting", struct fixture, NULL, set_up, test_acting, tear_down);
	g_test_add("/server/windows", struct fixture, NULL, set_up, test_two_windows, tear_down);
	g_test_add("/server/realign", struct fixture, NULL, set_up, test_realign, tear_down);
	g_test_add("/server/export", struct fixture, NULL, set_up, test_export, tear_down);
	g_test_add("/server/events", struct fixture, NULL, set_up, test_events, tear_down);
	return g_test_run();
}
