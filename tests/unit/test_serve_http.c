/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_serve_http.c - the server of memories over sockets: who gets in, what is cut off, how it ends
 */
#include "config.h"

#include "serve_fixture.h"

#include "serve/service.h"

#include <gio/gio.h>

#define TOKEN "0123456789abcdef0123"
#define READER "fedcba9876543210fedc"
#define BODY_MAX ((size_t)100000)
#define CONNECTIONS 20U
#define PATIENCE (20 * G_USEC_PER_SEC)

struct fixture {
	struct serve_fixture memories;
	struct access *access;
	struct service *service;
	GString *log;
	bool stopped;
};

static void
keep_line(const char *line, void *log)
{
	g_string_append_printf(log, "%s\n", line);
}

static void
start(struct fixture *fixture, bool tokens)
{
	static const char file[] = "# who may what\nanna " TOKEN "\tlookup,add # all\n\n"
	                           "weblate " READER " lookup\n";
	g_autoptr(GError) error = NULL;
	struct service_options options = {
		.threads = 2, .connections = CONNECTIONS,
		.limits = { .body = BODY_MAX, .seconds = 1 }, .log = keep_line,
	};

	serve_fixture_open(&fixture->memories);
	fixture->log = g_string_new(NULL);
	options.payload = fixture->log;
	if (tokens)
		options.access = fixture->access = access_parse("tokens", file, strlen(file), &error);
	g_assert_no_error(error);
	fixture->service = service_new(&fixture->memories.serve, &options, &error);
	g_assert_no_error(error);
}

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	start(fixture, data != NULL);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	if (fixture->service)
		service_free(fixture->service);
	if (fixture->access)
		access_free(fixture->access);
	g_string_free(fixture->log, TRUE);
	serve_fixture_close(&fixture->memories);
}

/* --- a client --------------------------------------------------------------------------------- */

static GSocket *
connect_to(const struct fixture *fixture, const char *host)
{
	g_autoptr(GSocketAddress) address =
		g_inet_socket_address_new_from_string(host, service_port(fixture->service));
	GSocket *socket = g_socket_new(g_socket_address_get_family(address), G_SOCKET_TYPE_STREAM,
	                               G_SOCKET_PROTOCOL_TCP, NULL);

	g_assert_true(g_socket_connect(socket, address, NULL, NULL));
	g_socket_set_blocking(socket, FALSE);
	return socket;
}

/* Sends all while the server works; false when it hung up. */
static bool
send_all(GSocket *socket, const char *text, size_t length)
{
	gint64 end = g_get_monotonic_time() + PATIENCE;

	while (length > 0 && g_get_monotonic_time() < end) {
		g_autoptr(GError) error = NULL;
		gssize n = g_socket_send(socket, text, length, NULL, &error);

		if (n < 0 && !g_error_matches(error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
			return false;
		if (n > 0) {
			text += n;
			length -= (size_t)n;
		}
		g_main_context_iteration(NULL, FALSE);
	}
	return length == 0;
}

/* Whether there is a whole answer in it; `length` becomes that of the answer. */
static bool
is_whole(const GString *text, size_t *length)
{
	const char *body = strstr(text->str, "\r\n\r\n");
	const char *given = strstr(text->str, "Content-Length: ");

	if (!body || !given)
		return false;
	*length = (size_t)(body + 4 - text->str) +
	          (size_t)g_ascii_strtoull(given + strlen("Content-Length: "), NULL, 10);
	return text->len >= *length;
}

/* The next answer, or what came until the server hung up; to be freed. */
static char *
receive(GSocket *socket)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gint64 end = g_get_monotonic_time() + PATIENCE;
	size_t length;

	while (!is_whole(text, &length) && g_get_monotonic_time() < end) {
		g_autoptr(GError) error = NULL;
		char piece[4096];
		gssize n = g_socket_receive(socket, piece, sizeof(piece), NULL, &error);

		if (n > 0)
			g_string_append_len(text, piece, n);
		else if (n == 0 || !g_error_matches(error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
			break;
		else if (!g_main_context_iteration(NULL, FALSE))
			g_usleep(100);
	}
	g_assert_cmpint(g_get_monotonic_time(), <, end);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
talk(const struct fixture *fixture, const char *request, size_t length)
{
	g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");

	if (!send_all(socket, request, length))
		return g_strdup("");
	return receive(socket);
}

/* What is asked on a connection of its own, with further header lines; HOST is replaced. */
static void
expect(const struct fixture *fixture, const char *start_line, const char *headers, const char *body,
       const char *status, const char *part)
{
	g_autofree char *host = g_strdup_printf("127.0.0.1:%u", service_port(fixture->service));
	g_autoptr(GString) request = g_string_new(NULL);
	g_autofree char *answer = NULL;

	g_string_printf(request, "%s HTTP/1.1\r\n%s%s", start_line,
	                headers && strstr(headers, "Host:") ? "" : "Host: HOST\r\n",
	                headers ? headers : "");
	if (body)
		g_string_append_printf(request, "Content-Length: %zu\r\n", strlen(body));
	g_string_append_printf(request, "\r\n%s", body ? body : "");
	g_string_replace(request, "HOST", host, 0);
	answer = talk(fixture, request->str, request->len);
	if (!g_str_has_prefix(answer, status) || !strstr(answer, part))
		g_error("%s, %s: %s", start_line, headers ? headers : "-", answer);
}

#define OK "HTTP/1.1 200"
#define HEALTH "GET /api/1/health"

/* --- who gets in ------------------------------------------------------------------------------ */

static void
test_strangers(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, HEALTH, NULL, NULL, OK, "ok");
	expect(fixture, HEALTH, "Host: localhost:1\r\n", NULL, "HTTP/1.1 403", "may not");
	expect(fixture, HEALTH, "Host: evil.example\r\n", NULL, "HTTP/1.1 403", "may not");
	expect(fixture, HEALTH, "Origin: http://evil.example\r\n", NULL, "HTTP/1.1 403", "may not");
	expect(fixture, HEALTH, "Origin: null\r\n", NULL, "HTTP/1.1 403", "may not");
	expect(fixture, HEALTH, "Sec-Fetch-Site: cross-site\r\n", NULL, "HTTP/1.1 403", "may not");
	expect(fixture, HEALTH, "Origin: http://HOST\r\n", NULL, OK, "ok");
	expect(fixture, "GET /", NULL, NULL, OK, "127.0.0.1");
	expect(fixture, "GET /serve.css", NULL, NULL, OK, "text/css");
	expect(fixture, "GET /..%2Fserve.css", NULL, NULL, "HTTP/1.1 404", "error");
	expect(fixture, "DELETE /", NULL, NULL, "HTTP/1.1 405", "error");
	g_assert_nonnull(strstr(fixture->log->str, " GET /api/1/health 200 "));
	g_assert_nonnull(strstr(fixture->log->str, " 403 "));
}

static void
test_tokens(struct fixture *fixture, gconstpointer data)
{
	static const char unit[] = "{\"units\":[{\"source\":\"Neu\",\"target\":\"New\"}]}";
	/* anna:TOKEN */
	static const char basic[] =
		"Authorization: Basic YW5uYTowMTIzNDU2Nzg5YWJjZGVmMDEyMw==\r\n";
	static const char look[] = "GET /tmserver/de/en/unit/Und%2Foder";

	(void)data;
	expect(fixture, HEALTH, "Host: memories.example\r\n", NULL, OK, "ok");
	expect(fixture, look, NULL, NULL, "HTTP/1.1 401", "WWW-Authenticate: Bearer");
	expect(fixture, look, "Authorization: Bearer 0123456789abcdef0124\r\n", NULL, "HTTP/1.1 401",
	       "token");
	expect(fixture, look, "Authorization: Bearer \r\n", NULL, "HTTP/1.1 401", "token");
	expect(fixture, look, "Authorization: Basic !!!\r\n", NULL, "HTTP/1.1 401", "token");
	expect(fixture, look, "Authorization: Bearer " READER "\r\n", NULL, OK, "And/or");
	expect(fixture, look, basic, NULL, OK, "And/or");
	expect(fixture, look, "Origin: https://evil.example\r\nAuthorization: Bearer " READER "\r\n",
	       NULL, "HTTP/1.1 403", "may not");
	expect(fixture, "POST /api/1/add", "Authorization: Bearer " READER "\r\n", unit,
	       "HTTP/1.1 403", "does not allow");
	expect(fixture, "POST /api/1/add", "Authorization: Bearer " TOKEN "\r\n", unit, OK,
	       "\"added\":1");
	expect(fixture, "GET /tmserver/de/en/unit/Neu", "Authorization: Bearer " TOKEN "\r\n", NULL,
	       OK, "New");
	fixture->memories.serve.read_only = true;
	expect(fixture, "POST /api/1/add", "Authorization: Bearer " TOKEN "\r\n", unit,
	       "HTTP/1.1 403", "nothing can be added");
	g_assert_nonnull(strstr(fixture->log->str, " anna POST /api/1/add 200 "));
	g_assert_null(strstr(fixture->log->str, TOKEN));
}

/* --- what is cut off -------------------------------------------------------------------------- */

static void
test_sizes(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *body = g_strnfill(BODY_MAX + 1, ' ');
	g_autofree char *endless = g_strnfill(5 * BODY_MAX, 'a');
	g_autofree char *chunked = g_strdup_printf(
		"POST /api/1/lookup HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
		"Transfer-Encoding: chunked\r\n\r\n%zx\r\n%s\r\n",
		service_port(fixture->service), 5 * BODY_MAX, endless);
	g_autofree char *answer = NULL;
	g_autofree char *header = g_strdup_printf("X: %s\r\n", endless);

	(void)data;
	expect(fixture, "POST /api/1/lookup", NULL, body, "HTTP/1.1 413", "too long");
	answer = talk(fixture, chunked, strlen(chunked));
	g_assert_null(strstr(answer, "200 OK")); /* hung up */
	expect(fixture, HEALTH, header, NULL, "", "");
	expect(fixture, HEALTH, NULL, NULL, OK, "ok");
}

static void
test_garbage(struct fixture *fixture, gconstpointer data)
{
	static const char *const requests[] = {
		"\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02",
		"GET http:// HTTP/1.1\r\nHost: x\r\n\r\n", "POST /api/1/add HTTP/1.1\r\n"
		"Content-Length: -1\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(requests); i++) {
		g_autofree char *answer = talk(fixture, requests[i], strlen(requests[i]));

		g_assert_null(strstr(answer, "200 OK"));
	}
	expect(fixture, "POST /api/1/lookup", NULL, "\xFF{", "HTTP/1.1 400", "no JSON object");
	expect(fixture, "GET /tmserver/de/en/unit/%FF", NULL, NULL, "HTTP/1.1 400", "UTF-8");
	expect(fixture, HEALTH, NULL, NULL, OK, "ok");
}

/* Nothing comes, half a head comes, half a body comes: all are hung up on. */
static void
test_slow(struct fixture *fixture, gconstpointer data)
{
	static const char *const beginnings[] = {
		"", "GET /api/1/health HTTP/1.1\r\nHo",
		"POST /api/1/add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{",
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
		g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");
		g_autofree char *answer = NULL;

		g_assert_true(send_all(socket, beginnings[i], strlen(beginnings[i])));
		answer = receive(socket);
		g_assert_null(strstr(answer, "200 OK"));
	}
	expect(fixture, HEALTH, NULL, NULL, OK, "ok");
}

static void
test_connections(struct fixture *fixture, gconstpointer data)
{
	GSocket *sockets[2 * CONNECTIONS];
	unsigned most = 0;

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(sockets); i++) {
		sockets[i] = connect_to(fixture, i % 2 ? "::1" : "127.0.0.1");
		for (int j = 0; j < 20; j++)
			g_main_context_iteration(NULL, FALSE);
		most = MAX(most, service_connections(fixture->service));
	}
	g_assert_cmpuint(most, <=, CONNECTIONS + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(sockets); i++) {
		g_socket_close(sockets[i], NULL);
		g_object_unref(sockets[i]);
	}
	while (service_connections(fixture->service) > 0)
		g_main_context_iteration(NULL, TRUE);
	expect(fixture, HEALTH, NULL, NULL, OK, "ok");
}

/* Who goes away while a thread is at his request does no harm. */
static void
test_gone(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *request = g_strdup_printf(
		"GET /api/1/concordance?phrase=Zug HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
		service_port(fixture->service));

	(void)data;
	for (int i = 0; i < 50; i++) {
		g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");

		g_assert_true(send_all(socket, request, strlen(request)));
		for (int j = 0; j < i; j++)
			g_main_context_iteration(NULL, FALSE);
		g_socket_close(socket, NULL);
	}
	while (service_under_way(fixture->service) > 0 || service_connections(fixture->service) > 0)
		g_main_context_iteration(NULL, TRUE);
	expect(fixture, HEALTH, NULL, NULL, OK, "ok");
}

/* --- many, and the end ------------------------------------------------------------------------ */

static size_t
resident_pages(void)
{
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents("/proc/self/statm", &text, NULL, NULL));
	return (size_t)g_ascii_strtoull(strchr(text, ' ') + 1, NULL, 10);
}

static void
ask_many(const struct fixture *fixture, GSocket *socket, int n)
{
	g_autofree char *request = g_strdup_printf(
		"GET /tmserver/de/en/unit/Der%%20Zug%%20kommt%%20um%%209%%20Uhr. HTTP/1.1\r\n"
		"Host: 127.0.0.1:%u\r\n\r\n", service_port(fixture->service));

	for (int i = 0; i < n; i++) {
		g_autofree char *answer = NULL;

		g_assert_true(send_all(socket, request, strlen(request)));
		answer = receive(socket);
		g_assert_nonnull(strstr(answer, "The train comes at 8."));
	}
}

/* Thousands of requests on one connection, and the memory does not grow. */
static void
test_many(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");
	size_t before;

	(void)data;
	ask_many(fixture, socket, 2000);
	g_string_truncate(fixture->log, 0);
	before = resident_pages();
	ask_many(fixture, socket, 6000);
	g_string_truncate(fixture->log, 0);
	/* 6,000 requests that leave 200 bytes each would come to 290 pages; the log has 200 */
#ifndef __SANITIZE_ADDRESS__
	g_assert_cmpuint(resident_pages(), <, before + 450);
#else
	(void)before;
#endif
	g_assert_cmpuint(service_connections(fixture->service), ==, 1);
}

/* Requests that come all at once. The server hangs up when no more come. */
static void
test_pipeline(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *request = g_strdup_printf("GET /api/1/health HTTP/1.1\r\nHost: 127.0.0.1:%u"
	                                           "\r\n\r\n", service_port(fixture->service));
	g_autofree char *five = g_strconcat(request, request, request, request, request, NULL);
	g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");
	g_autoptr(GString) text = g_string_new(NULL);
	unsigned found = 0;

	(void)data;
	g_assert_true(send_all(socket, five, strlen(five)));
	for (size_t before = 1; text->len != before;) {
		g_autofree char *piece = receive(socket);

		before = text->len;
		g_string_append(text, piece);
	}
	for (const char *at = text->str; (at = strstr(at, "{\"status\":\"ok\"}")); at++)
		found++;
	g_assert_cmpuint(found, ==, 5);
	while (service_connections(fixture->service) > 0)
		g_main_context_iteration(NULL, TRUE);
}

static void
note_stop(void *fixture)
{
	((struct fixture *)fixture)->stopped = true;
}

/* What is being added when the end comes is saved and answered; what comes later is turned away. */
static void
test_stop(struct fixture *fixture, gconstpointer data)
{
	static const char body[] = "{\"units\":[{\"source\":\"Zuletzt\",\"target\":\"At last\"}]}";
	g_autofree char *request = g_strdup_printf(
		"POST /api/1/add HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: %zu\r\n\r\n%s",
		service_port(fixture->service), strlen(body), body);
	g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");
	g_autofree char *answer = NULL;
	g_autofree char *text = NULL;

	(void)data;
	g_assert_true(send_all(socket, request, strlen(request)));
	while (service_under_way(fixture->service) == 0)
		g_main_context_iteration(NULL, TRUE);
	service_stop(fixture->service, 10, note_stop, fixture);
	expect(fixture, HEALTH, NULL, NULL, "HTTP/1.1 503", "being stopped");
	answer = receive(socket);
	g_assert_nonnull(strstr(answer, "\"added\":1"));
	while (!fixture->stopped)
		g_main_context_iteration(NULL, TRUE);
	g_assert_true(g_file_get_contents(fixture->memories.news, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "At last"));
}

/* Without anybody to wait for it ends at once; in the middle it ends all the same. */
static void
test_end(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *request = g_strdup_printf(
		"GET /api/1/concordance?phrase=Zug HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
		service_port(fixture->service));
	g_autoptr(GSocket) socket = connect_to(fixture, "127.0.0.1");

	(void)data;
	g_assert_true(send_all(socket, request, strlen(request)));
	while (service_under_way(fixture->service) == 0)
		g_main_context_iteration(NULL, TRUE);
	g_clear_pointer(&fixture->service, service_free);
}

static void
test_port_taken(struct fixture *fixture, gconstpointer data)
{
	const struct service_options options = { .port = service_port(fixture->service),
		                                 .threads = 1, .connections = 1 };
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_null(service_new(&fixture->memories.serve, &options, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
	g_assert_nonnull(strstr(error->message, "--port"));
}

#define ADD(name, tokens, test)                                                                    \
	g_test_add("/serve-http/" name, struct fixture, tokens, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("strangers", NULL, test_strangers);
	ADD("tokens", "tokens", test_tokens);
	ADD("sizes", NULL, test_sizes);
	ADD("garbage", NULL, test_garbage);
	ADD("slow", NULL, test_slow);
	ADD("connections", NULL, test_connections);
	ADD("gone", NULL, test_gone);
	ADD("many", NULL, test_many);
	ADD("pipeline", NULL, test_pipeline);
	ADD("stop", NULL, test_stop);
	ADD("end", NULL, test_end);
	ADD("port", NULL, test_port_taken);
	return g_test_run();
}
