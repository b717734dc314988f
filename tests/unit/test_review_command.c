/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_review_command.c - `satzpaar review` itself: killed, ended, on a full disk, with two articles
 *
 * In languages without a dictionary, so that nothing is compiled first.
 */
#include "config.h"

#include "remove_all.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#define ROWS 30

struct fixture {
	char *folder, *path, *journal, *base, *token;
	GSubprocess *process;
	SoupSession *http;
	JsonNode *answer; /* the last one */
};

static void
write_article(const char *path)
{
	g_autoptr(GString) text = g_string_new(
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
		"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"fr\" "
		"datatype=\"plaintext\"/><body>\n");

	for (int i = 1; i <= ROWS; i++)
		g_string_append_printf(text, "<tu><tuv xml:lang=\"fr\"><seg>Le ministre %d arrive."
		                       "</seg></tuv><tuv xml:lang=\"es\"><seg>El ministro %d llega."
		                       "</seg></tuv></tu>\n", i, i);
	g_string_append(text, "</body></tmx>\n");
	g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

static void
got(GObject *session, GAsyncResult *result, gpointer data)
{
	GBytes **body = data;

	*body = soup_session_send_and_read_finish(SOUP_SESSION(session), result, NULL);
	if (!*body)
		*body = g_bytes_new_static("", 0);
}

/* Asks; the answer's object, NULL when none came. */
static JsonObject *
ask(struct fixture *fixture, const char *route, const char *body)
{
	g_autofree char *address = g_strconcat(fixture->base, "api/1/", route, NULL);
	g_autoptr(SoupMessage) message = soup_message_new(body ? "POST" : "GET", address);
	g_autoptr(GBytes) bytes = body ? g_bytes_new(body, strlen(body)) : NULL;
	g_autoptr(GBytes) answer = NULL;
	g_autofree char *text = NULL;

	if (bytes)
		soup_message_set_request_body_from_bytes(message, "application/json", bytes);
	if (fixture->token)
		soup_message_headers_replace(soup_message_get_request_headers(message),
		                             "X-Satzpaar-Token", fixture->token);
	soup_session_send_and_read_async(fixture->http, message, G_PRIORITY_DEFAULT, NULL, got,
	                                 &answer);
	while (!answer)
		g_main_context_iteration(NULL, TRUE);
	text = g_strndup(g_bytes_get_data(answer, NULL), g_bytes_get_size(answer));
	g_clear_pointer(&fixture->answer, json_node_unref);
	fixture->answer = json_from_string(text, NULL);
	return fixture->answer ? json_node_get_object(fixture->answer) : NULL;
}

static gint64
number_of(struct fixture *fixture, const char *route, const char *body, const char *member)
{
	JsonObject *object = ask(fixture, route, body);

	g_assert_nonnull(object);
	if (!json_object_has_member(object, member))
		g_error("%s: %s", route, json_to_string(fixture->answer, FALSE));
	return json_object_get_int_member(object, member);
}

/* Starts the program with these arguments and lets itself in. */
static void
start(struct fixture *fixture, const char *const *arguments)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GDataInputStream) lines = NULL;
	g_autofree char *line = NULL, *once = NULL;
	g_autoptr(GError) error = NULL;
	char *hash;

	g_ptr_array_add(argv, (gpointer)(uintptr_t)g_getenv("SATZPAAR"));
	g_ptr_array_add(argv, (gpointer)(uintptr_t)"review");
	g_ptr_array_add(argv, (gpointer)(uintptr_t)"--no-browser");
	g_ptr_array_add(argv, (gpointer)(uintptr_t)"--quiet");
	for (size_t i = 0; arguments[i]; i++)
		g_ptr_array_add(argv, (gpointer)(uintptr_t)arguments[i]);
	g_ptr_array_add(argv, NULL);
	fixture->process = g_subprocess_newv((const char *const *)argv->pdata,
	                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
	g_assert_no_error(error);
	lines = g_data_input_stream_new(g_subprocess_get_stdout_pipe(fixture->process));
	line = g_data_input_stream_read_line(lines, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_nonnull(line);
	hash = strchr(line, '#');
	g_assert_nonnull(hash);
	once = g_strdup_printf("{\"token\":\"%s\"}", hash + 1);
	*hash = '\0';
	fixture->base = g_steal_pointer(&line);
	fixture->token = g_strdup(json_object_get_string_member(ask(fixture, "enter", once),
	                                                        "token"));
}

static void
start_file(struct fixture *fixture)
{
	const char *const arguments[] = { fixture->path, NULL };

	start(fixture, arguments);
}

/* Sends a signal and waits for the end; the exit status, -1 after a signal that killed. */
static int
end(struct fixture *fixture, int number)
{
	int status;

	g_subprocess_send_signal(fixture->process, number);
	g_assert_true(g_subprocess_wait(fixture->process, NULL, NULL));
	status = g_subprocess_get_if_exited(fixture->process)
	                 ? g_subprocess_get_exit_status(fixture->process)
	                 : -1;
	g_clear_object(&fixture->process);
	g_clear_pointer(&fixture->base, g_free);
	g_clear_pointer(&fixture->token, g_free);
	return status;
}

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	fixture->folder = g_dir_make_tmp("satz-review.XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, "pair.tmx", NULL);
	fixture->journal = g_strconcat(fixture->path, ".review", NULL);
	fixture->http = soup_session_new_with_options("proxy-resolver", NULL, NULL);
	write_article(fixture->path);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	if (fixture->process)
		end(fixture, SIGKILL);
	g_clear_pointer(&fixture->answer, json_node_unref);
	g_object_unref(fixture->http);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->path);
	g_free(fixture->journal);
}

static gint64
edit(struct fixture *fixture, int row)
{
	g_autofree char *body = g_strdup_printf("{\"action\":\"edit\",\"row\":%d,\"side\":\"target\","
	                                        "\"sentence\":0,\"text\":\"Llegó el ministro %d.\"}",
	                                        row, row);

	return number_of(fixture, "act", body, "revision");
}

/* What the rows say now. */
static char *
rows_text(struct fixture *fixture)
{
	ask(fixture, "rows", NULL);
	return json_to_string(fixture->answer, FALSE);
}

/* Sends an action and does not wait for what comes. */
static void
send_action(const struct fixture *fixture)
{
	g_autoptr(GSocketClient) client = g_socket_client_new();
	g_autofree char *host = g_strndup(fixture->base + strlen("http://"),
	                                  strlen(fixture->base) - strlen("http:///"));
	g_autoptr(GSocketConnection) connection = NULL;
	static const char body[] = "{\"action\":\"accept\",\"rows\":[20]}";
	g_autofree char *request = g_strdup_printf(
		"POST /api/1/act HTTP/1.1\r\nHost: %s\r\nX-Satzpaar-Token: %s\r\nContent-Length: "
		"%zu\r\n\r\n%s", host, fixture->token, strlen(body), body);

	g_socket_client_set_enable_proxy(client, FALSE);
	connection = g_socket_client_connect_to_host(client, host, 80, NULL, NULL);
	g_assert_nonnull(connection);
	g_assert_true(g_output_stream_write_all(
		g_io_stream_get_output_stream(G_IO_STREAM(connection)), request, strlen(request),
		NULL, NULL, NULL));
}

/* Whatever was answered is there after kill -9, the next action at most beside. */
static void
test_killed(struct fixture *fixture, gconstpointer data)
{
	gint64 done = 0;

	(void)data;
	for (int round = 0; round < 4; round++) {
		g_autofree char *before = NULL, *after = NULL;
		gint64 recovered;

		start_file(fixture);
		recovered = number_of(fixture, "article", NULL, "recovered");
		g_assert_cmpint(recovered, >=, done);
		g_assert_cmpint(recovered, <=, done + 1);
		for (int i = 0; i < 5; i++)
			edit(fixture, 1 + round * 5 + i);
		done = number_of(fixture, "article", NULL, "revision");
		before = rows_text(fixture);
		if (round % 2 == 1)
			send_action(fixture);
		g_assert_cmpint(end(fixture, SIGKILL), ==, -1);
		start_file(fixture);
		after = rows_text(fixture);
		if (round % 2 == 0)
			g_assert_cmpstr(before, ==, after);
		g_assert_cmpint(end(fixture, SIGKILL), ==, -1);
	}
}

static void
test_ended(struct fixture *fixture, gconstpointer data)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autofree char *text = NULL;
		g_autofree char *wanted = g_strdup_printf("Llegó el ministro %zu.", i + 1);

		start_file(fixture);
		edit(fixture, (int)i + 1);
		g_assert_cmpint(end(fixture, numbers[i]), ==, 0);
		g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
		g_assert_nonnull(strstr(text, wanted));
		g_assert_false(g_file_test(fixture->journal, G_FILE_TEST_EXISTS));
	}
}

/* No file of the program may grow beyond that; RLIM_INFINITY: as it likes. */
static void
limit_files(const struct fixture *fixture, rlim_t bytes)
{
	const pid_t pid = (pid_t)g_ascii_strtoll(g_subprocess_get_identifier(fixture->process), NULL,
	                                         10);
	struct rlimit limit;

	g_assert_cmpint(prlimit(pid, RLIMIT_FSIZE, NULL, &limit), ==, 0);
	limit.rlim_cur = MIN(bytes, limit.rlim_max);
	g_assert_cmpint(prlimit(pid, RLIMIT_FSIZE, &limit, NULL), ==, 0);
}

/* On a full disk the person is told; once there is room all of it is written, without being asked. */
static void
test_full_disk(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *before = NULL, *after = NULL;
	JsonObject *object;

	(void)data;
	start_file(fixture);
	edit(fixture, 1);
	limit_files(fixture, 600);
	for (int row = 2; row <= 10; row++)
		edit(fixture, row);
	object = json_node_get_object(fixture->answer);
	g_assert_nonnull(strstr(json_object_get_string_member(object, "trouble"), "make room"));
	object = ask(fixture, "save", "{}");
	g_assert_true(json_object_has_member(object, "error"));
	g_assert_true(json_object_has_member(object, "code"));
	before = rows_text(fixture);
	limit_files(fixture, RLIM_INFINITY);
	for (int i = 0; i < 100; i++) {
		object = ask(fixture, "article", NULL);
		if (json_object_get_null_member(object, "trouble"))
			break;
		g_usleep(100000);
	}
	g_assert_true(json_object_get_null_member(object, "trouble"));
	end(fixture, SIGKILL);
	start_file(fixture);
	after = rows_text(fixture);
	g_assert_cmpstr(before, ==, after);
	g_assert_cmpint(end(fixture, SIGTERM), ==, 0);
}

/* Two articles are aligned first; the pairs of another time are left alone. */
static void
test_articles(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *french = g_build_filename(fixture->folder, "fr.txt", NULL);
	g_autofree char *spanish = g_build_filename(fixture->folder, "es.txt", NULL);
	g_autofree char *made = g_build_filename(fixture->folder, "made.tmx", NULL);
	const char *const arguments[] = { "--from", "fr", "--to", "es", "-o", made, french, spanish,
		                          NULL };
	const char *const again[] = { g_getenv("SATZPAAR"), "review", "--no-browser", "--from", "fr",
		                      "--to", "es", "-o", made, french, spanish, NULL };
	g_autoptr(GSubprocess) process = NULL;

	(void)data;
	g_assert_true(g_file_set_contents(french, "Le ministre 7 arrive.\n\nIl repart en 2018.\n", -1,
	                                  NULL));
	g_assert_true(g_file_set_contents(spanish, "El ministro 7 llega.\n\nSe va en 2018.\n", -1,
	                                  NULL));
	start(fixture, arguments);
	g_assert_cmpint(number_of(fixture, "rows", NULL, "total"), ==, 2);
	g_assert_cmpint(end(fixture, SIGTERM), ==, 0);
	g_assert_true(g_file_test(made, G_FILE_TEST_EXISTS));
	process = g_subprocess_newv(again, G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
	g_assert_nonnull(process);
	g_assert_true(g_subprocess_wait(process, NULL, NULL));
	g_assert_cmpint(g_subprocess_get_exit_status(process), ==, 2);
}

/* Keys come from the satzpaar.conf beside the file. */
static void
test_keys(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *path = g_build_filename(fixture->folder, "satzpaar.conf", NULL);
	JsonObject *keys;

	(void)data;
	g_assert_true(g_file_set_contents(path, "[review]\nmergeNext = m\n", -1, NULL));
	start_file(fixture);
	keys = json_object_get_object_member(ask(fixture, "article", NULL), "keys");
	g_assert_cmpstr(json_object_get_string_member(keys, "mergeNext"), ==, "m");
	g_assert_cmpint(end(fixture, SIGTERM), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/review-command/killed", struct fixture, NULL, set_up, test_killed, tear_down);
	g_test_add("/review-command/ended", struct fixture, NULL, set_up, test_ended, tear_down);
	g_test_add("/review-command/full-disk", struct fixture, NULL, set_up, test_full_disk,
	           tear_down);
	g_test_add("/review-command/articles", struct fixture, NULL, set_up, test_articles, tear_down);
	g_test_add("/review-command/keys", struct fixture, NULL, set_up, test_keys, tear_down);
	return g_test_run();
}
