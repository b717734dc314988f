/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench_serve.c - the server of memories: requests a second on keep-alive connections
 *
 *     make tests/quality/bench_serve && tests/quality/bench_serve MEMORY.tmx QUERIES [SECONDS]
 *
 * QUERIES holds a sentence a line. Clients are threads of this process, so server and clients share
 * the cores. Yardsticks of the same run: the route `health`, which looks nothing up, and the same
 * lookups as library calls in one thread.
 */
#include "config.h"

#include "serve/service.h"
#include "text/json_text.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLIENTS_MOST 8
#define TEXTS_A_POST 100U

struct bench {
	uint16_t port;
	gint64 until;
	GPtrArray *requests; /* GString */
	gint answered;       /* atomic */
	gint running;        /* atomic: clients */
};

/* Reads an answer; false when there is none. */
static bool
take_answer(GInputStream *in, GString *text)
{
	g_string_truncate(text, 0);
	for (;;) {
		char piece[16384];
		gssize n = g_input_stream_read(in, piece, sizeof(piece), NULL, NULL);
		const char *body, *length;

		if (n <= 0)
			return false;
		g_string_append_len(text, piece, n);
		body = strstr(text->str, "\r\n\r\n");
		length = strstr(text->str, "Content-Length: ");
		if (body && length &&
		    text->len >= (size_t)(body + 4 - text->str) +
		                         g_ascii_strtoull(length + strlen("Content-Length: "), NULL, 10))
			return g_str_has_prefix(text->str, "HTTP/1.1 200");
	}
}

static gpointer
client(gpointer data)
{
	struct bench *bench = data;
	g_autoptr(GSocketClient) sockets = g_socket_client_new();
	g_autoptr(GSocketConnection) connection =
		g_socket_client_connect_to_host(sockets, "127.0.0.1", bench->port, NULL, NULL);
	GIOStream *stream = G_IO_STREAM(connection);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; stream && g_get_monotonic_time() < bench->until; i++) {
		const GString *request = g_ptr_array_index(bench->requests, i % bench->requests->len);

		if (!g_output_stream_write_all(g_io_stream_get_output_stream(stream), request->str,
		                               request->len, NULL, NULL, NULL) ||
		    !take_answer(g_io_stream_get_input_stream(stream), text)) {
			fprintf(stderr, "bench_serve: a request failed: %.200s\n", text->str);
			exit(2);
		}
		g_atomic_int_inc(&bench->answered);
	}
	g_atomic_int_add(&bench->running, -1);
	g_main_context_wakeup(NULL);
	return NULL;
}

/* Requests a second. */
static double
measure(struct bench *bench, int clients, double seconds)
{
	GThread *threads[CLIENTS_MOST];
	const gint64 begin = g_get_monotonic_time();

	bench->answered = 0;
	bench->running = clients;
	bench->until = begin + (gint64)(seconds * G_USEC_PER_SEC);
	for (int i = 0; i < clients; i++)
		threads[i] = g_thread_new("client", client, bench);
	while (g_atomic_int_get(&bench->running) > 0)
		g_main_context_iteration(NULL, TRUE);
	seconds = (double)(g_get_monotonic_time() - begin) / G_USEC_PER_SEC;
	for (int i = 0; i < clients; i++)
		g_thread_join(threads[i]);
	return (double)bench->answered / seconds;
}

static void
string_free(void *string)
{
	g_string_free(string, TRUE);
}

static GPtrArray *
one_request(const char *line)
{
	GPtrArray *requests = g_ptr_array_new_with_free_func(string_free);

	g_ptr_array_add(requests, g_string_new(line));
	return requests;
}

/* A GET for each line. */
static GPtrArray *
get_requests(char **lines, uint16_t port)
{
	GPtrArray *requests = g_ptr_array_new_with_free_func(string_free);

	for (size_t i = 0; lines[i]; i++) {
		g_autofree char *text = g_uri_escape_string(lines[i], NULL, FALSE);
		GString *request = g_string_new(NULL);

		g_string_printf(request, "GET /tmserver/de/en/unit/%s HTTP/1.1\r\nHost: 127.0.0.1:%u"
		                         "\r\n\r\n", text, port);
		g_ptr_array_add(requests, request);
	}
	return requests;
}

/* Posts of TEXTS_A_POST texts. */
static GPtrArray *
post_requests(char **lines, uint16_t port)
{
	GPtrArray *requests = g_ptr_array_new_with_free_func(string_free);
	const size_t n = g_strv_length(lines);

	for (size_t at = 0; at == 0 || at + TEXTS_A_POST <= n; at += TEXTS_A_POST) {
		g_autoptr(GString) body = g_string_new("{\"texts\":[");
		GString *request = g_string_new(NULL);

		for (size_t i = 0; i < TEXTS_A_POST; i++) {
			const char *text = lines[(at + i) % n];

			if (i > 0)
				g_string_append_c(body, ',');
			json_text_string(body, text, strlen(text));
		}
		g_string_append(body, "]}");
		g_string_printf(request, "POST /api/1/lookup HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
		                         "Content-Length: %zu\r\n\r\n%s", port, body->len, body->str);
		g_ptr_array_add(requests, request);
	}
	return requests;
}

/* The same as library calls, a second. */
static double
measure_library(struct stock *stock, char **lines, double seconds)
{
	struct edition *edition = stock_edition(stock, 0);
	struct memory_search *search = edition_take(edition, false);
	const gint64 begin = g_get_monotonic_time(), until = begin + (gint64)(seconds * G_USEC_PER_SEC);
	const size_t n = g_strv_length(lines);
	size_t done = 0;

	while (g_get_monotonic_time() < until) {
		const char *line = lines[done++ % n];
		const struct memory_query query = { .text = line, .length = strlen(line), .limit = 5 };
		const struct memory_match *matches;

		memory_lookup(search, &query, &matches);
	}
	edition_give(edition, false, search);
	edition_unref(edition);
	return (double)done / ((double)(g_get_monotonic_time() - begin) / G_USEC_PER_SEC);
}

static void
run(struct service *service, struct stock *stock, char **lines, double seconds)
{
	struct bench bench = { .port = service_port(service) };
	g_autofree char *health = g_strdup_printf("GET /api/1/health HTTP/1.1\r\nHost: 127.0.0.1:%u"
	                                          "\r\n\r\n", bench.port);
	g_autoptr(GPtrArray) floor = one_request(health);
	g_autoptr(GPtrArray) gets = get_requests(lines, bench.port);
	g_autoptr(GPtrArray) posts = post_requests(lines, bench.port);
	double nothing, one, eight, many, library = measure_library(stock, lines, seconds);

	bench.requests = floor;
	nothing = measure(&bench, 1, seconds);
	bench.requests = gets;
	one = measure(&bench, 1, seconds);
	eight = measure(&bench, CLIENTS_MOST, seconds);
	bench.requests = posts;
	many = measure(&bench, 2, seconds) * TEXTS_A_POST;
	printf("  %-44s %8.0f a second\n", "library, one thread", library);
	printf("  %-44s %8.0f\n", "health, one connection", nothing);
	printf("  %-44s %8.0f   %.2f x health\n", "a text a request, one connection", one,
	       one / nothing);
	printf("  %-44s %8.0f   %.2f x health\n", "a text a request, 8 connections", eight,
	       eight / nothing);
	printf("  %-44s %8.0f   %.2f x library\n", "100 texts a request, two connections", many,
	       many / library);
}

int
main(int argc, char **argv)
{
	const struct stock_options how = { .from = "de", .to = "en" };
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	AUTO(stock) stock = NULL;
	AUTO(service) service = NULL;
	struct serve serve = { .seconds = 60 };
	const struct service_options options = {
		.threads = MAX(g_get_num_processors(), 2), .connections = 2 * CLIENTS_MOST,
		.limits = { .body = ROUTE_BODY_MAX, .seconds = 30 }
	};

	if (argc < 3 || !g_file_get_contents(argv[2], &text, NULL, &error) ||
	    !(stock = stock_new((const char *const *)argv + 1, 1, &how, &error))) {
		fprintf(stderr, "bench_serve: %s\n", error ? error->message : "MEMORY.tmx QUERIES");
		return 2;
	}
	lines = g_strsplit(g_strchomp(text), "\n", -1);
	serve.stock = stock;
	service = service_new(&serve, &options, &error);
	if (!service) {
		fprintf(stderr, "bench_serve: %s\n", error->message);
		return 2;
	}
	run(service, stock, lines, argc > 3 ? g_ascii_strtod(argv[3], NULL) : 2);
	return 0;
}
