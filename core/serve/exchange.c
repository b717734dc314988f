/* SPDX-License-Identifier: GPL-3.0-or-later
 * exchange.c - a request and its answer between the service and the threads
 *
 * exchange_begin -> exchange_answer -> (a thread: exchange_work) -> deliver -> finished
 */
#include "config.h"

#include "serve/exchange.h"

#include "http/origin.h"
#include "http/reply.h"

#include <string.h>

#define PAGE_PREFIX "/satzpaar/serve"
#define PAGE_HOST "localhost:8888" /* as it stands in the page */

/* The files of the page, compiled in from page/. */
GResource *
serve_data_get_resource(void);

static struct exchange *
exchange_of(SoupServerMessage *message)
{
	return g_object_get_data(G_OBJECT(message), "exchange");
}

static void
exchange_free(gpointer data)
{
	struct exchange *exchange = data;

	for (size_t i = 0; i < ROUTE_PARTS_MAX; i++)
		g_free(exchange->parts[i]);
	g_free(exchange->client);
	g_free(exchange);
}

/* --- the end ---------------------------------------------------------------------------------- */

/* A line of the log. What was looked up is the asker's business: the route alone is told. */
static void
log_exchange(const struct exchange *exchange, SoupServerMessage *message)
{
	const struct service_options *options = &exchange->service->options;
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autofree char *time = g_date_time_format(now, "%FT%TZ");
	g_autofree char *line = NULL;

	if (!options->log)
		return;
	line = g_strdup_printf("%s %s %s %s %s %u %" G_GINT64_FORMAT " %.1f ms", time,
	                       exchange->client, exchange->name ? exchange->name : "-",
	                       exchange->route ? exchange->route->method : "-",
	                       exchange->route ? exchange->route->path : "-",
	                       soup_server_message_get_status(message),
	                       (gint64)soup_server_message_get_response_body(message)->length,
	                       (double)(g_get_monotonic_time() - exchange->begin) / 1000.0);
	options->log(line, options->payload);
}

/* Answered, or the connection is gone. */
static void
finished(SoupServerMessage *message, gpointer data)
{
	struct exchange *exchange = data;
	struct service *service = exchange->service;

	if (!g_atomic_int_compare_and_exchange(&exchange->gone, 0, 1))
		return; /* both signals may come */
	g_atomic_int_inc(&service->serve->requests);
	log_exchange(exchange, message);
	service->under_way--;
	if (service->stopping && service->under_way == 0)
		service->done(service->payload);
}

/* --- the beginning ---------------------------------------------------------------------------- */

/* Whether the request comes from a page or program that may ask at all. */
static bool
is_welcome(const struct service *service, SoupMessageHeaders *headers)
{
	const char *host = soup_message_headers_get_one(headers, "Host");
	const char *origin = soup_message_headers_get_one(headers, "Origin");
	const char *site = soup_message_headers_get_one(headers, "Sec-Fetch-Site");

	if (service->options.access)
		return origin_same(origin, site, host);
	return origin_host(host, service->port) && origin_fits(origin, site, service->port);
}

/* Whether the token that came along allows the route; otherwise the message has its answer. */
static bool
is_allowed(struct exchange *exchange, SoupServerMessage *message)
{
	const struct service *service = exchange->service;
	const unsigned right = exchange->route->right;
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	unsigned rights = ACCESS_LOOKUP | ACCESS_ADD;

	if (service->options.access)
		rights = access_rights(service->options.access,
		                       soup_message_headers_get_one(headers, "Authorization"),
		                       &exchange->name);
	if (right != 0 && rights == 0) {
		soup_message_headers_replace(soup_server_message_get_response_headers(message),
		                             "WWW-Authenticate", "Bearer realm=\"satzpaar\"");
		reply_json(message, 401, "{\"error\":\"send a token: Authorization: Bearer "
		                         "TOKEN\"}\n");
	} else if ((right & ~rights) != 0) {
		reply_json(message, 403, "{\"error\":\"this token does not allow it\"}\n");
	} else if (right == ACCESS_ADD && service->serve->read_only) {
		reply_json(message, 403, "{\"error\":\"nothing can be added here\"}\n");
	} else {
		return true;
	}
	return false;
}

static void
refuse_path(SoupServerMessage *message, unsigned status)
{
	if (status == 405)
		reply_json(message, 405, "{\"error\":\"not by this method\"}\n");
	else if (status == 400)
		reply_json(message, 400, "{\"error\":\"the address is no UTF-8\"}\n");
	else
		reply_json(message, 404, "{\"error\":\"there is nothing here; see /\"}\n");
}

/* Whether the path is a page of ours or a route; otherwise the message has its answer. */
static bool
is_there(struct exchange *exchange, SoupServerMessage *message)
{
	const char *path = g_uri_get_path(soup_server_message_get_uri(message));
	const char *method = soup_server_message_get_method(message);
	unsigned status;

	if (strcmp(path, "/") == 0 || strcmp(path, "/serve.css") == 0) {
		status = strcmp(method, "GET") == 0 ? 0 : 405;
	} else {
		exchange->route = route_find(method, path, exchange->parts, &status);
		if (exchange->route)
			status = 0;
	}
	if (status != 0)
		refuse_path(message, status);
	return status == 0;
}

void
exchange_begin(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
               gpointer data)
{
	struct service *service = data;
	struct exchange *exchange = g_new0(struct exchange, 1);
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);

	(void)soup;
	(void)path;
	(void)query;
	exchange->service = service;
	exchange->begin = g_get_monotonic_time();
	exchange->client = connection_client(message);
	g_object_set_data_full(G_OBJECT(message), "exchange", exchange, exchange_free);
	service->under_way++;
	g_signal_connect(message, "finished", G_CALLBACK(finished), exchange);
	g_signal_connect(message, "disconnected", G_CALLBACK(finished), exchange);
	reply_headers(message);
	if (service->stopping) {
		soup_message_headers_replace(soup_server_message_get_response_headers(message),
		                             "Connection", "close");
		reply_json(message, 503, "{\"error\":\"the server is being stopped\"}\n");
	} else if (!is_welcome(service, headers)) {
		reply_json(message, 403, "{\"error\":\"this page may not talk to satzpaar\"}\n");
	} else if (is_there(exchange, message) &&
	           (!exchange->route || is_allowed(exchange, message)) &&
	           intake_announced(message, &service->options.limits)) {
		return;
	}
	intake_ignore(message);
}

/* --- the answer ------------------------------------------------------------------------------- */

/* Back in the thread of the main context. */
static gboolean
deliver(gpointer data)
{
	struct exchange *exchange = data;
	SoupServerMessage *message = exchange->message;
	struct serve_answer *answer = &exchange->answer;
	const char *type = answer->type ? answer->type : "application/json";
	const gsize length = answer->body->len;
	char *text = g_string_free(answer->body, FALSE);

	if (g_atomic_int_get(&exchange->gone)) {
		g_free(text);
	} else {
		soup_server_message_set_status(message, answer->status, NULL);
		soup_server_message_set_response(message, type, SOUP_MEMORY_TAKE, text, length);
		intake_sending(message);
		soup_server_message_unpause(message);
	}
	g_bytes_unref(exchange->body);
	g_clear_pointer(&exchange->query, g_hash_table_unref);
	g_object_unref(message); /* the exchange may go with it */
	return G_SOURCE_REMOVE;
}

void
exchange_work(gpointer data, gpointer service)
{
	struct exchange *exchange = data;
	struct serve_request request = { .query = exchange->query, .name = exchange->name,
		                         .gone = &exchange->gone };
	GSource *source = g_idle_source_new();

	request.body = g_bytes_get_data(exchange->body, &request.length);
	if (!request.body)
		request.body = "";
	for (size_t i = 0; i < ROUTE_PARTS_MAX; i++)
		request.parts[i] = exchange->parts[i];
	exchange->answer = (struct serve_answer){ .status = 200, .body = g_string_new(NULL) };
	exchange->route->run(((struct service *)service)->serve, &request, &exchange->answer);
	g_source_set_priority(source, G_PRIORITY_DEFAULT);
	g_source_set_callback(source, deliver, exchange, NULL);
	g_source_attach(source, NULL);
	g_source_unref(source);
}

/* A name and port that may stand in a page as they are. */
static bool
is_plain_host(const char *host)
{
	for (const char *p = host; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr(".-:[]", *p))
			return false;
	return *host != '\0';
}

/* The page, whose examples name the server as the browser does. */
static void
answer_index(SoupServerMessage *message)
{
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	const char *host = soup_message_headers_get_one(headers, "Host");
	g_autoptr(GBytes) bytes = g_resource_lookup_data(serve_data_get_resource(),
	                                                 PAGE_PREFIX "/index.html",
	                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	GString *page = g_string_new_len(g_bytes_get_data(bytes, NULL),
	                                 (gssize)g_bytes_get_size(bytes));

	if (host && is_plain_host(host))
		g_string_replace(page, PAGE_HOST, host, 0);
	soup_server_message_set_status(message, 200, NULL);
	soup_server_message_set_response(message, "text/html; charset=utf-8", SOUP_MEMORY_COPY,
	                                 page->str, page->len);
	g_string_free(page, TRUE);
}

void
exchange_answer(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                gpointer data)
{
	struct service *service = data;
	struct exchange *exchange = exchange_of(message);
	struct serve_request sketch = { .query = query };
	GThreadPool *pool;

	(void)soup;
	if (!exchange->route && strcmp(path, "/") == 0) {
		answer_index(message);
		return;
	}
	if (!exchange->route) {
		reply_page(message, serve_data_get_resource(), PAGE_PREFIX, path);
		return;
	}
	exchange->message = g_object_ref(message);
	exchange->query = query ? g_hash_table_ref(query) : NULL;
	exchange->body = soup_message_body_flatten(soup_server_message_get_request_body(message));
	sketch.body = g_bytes_get_data(exchange->body, &sketch.length);
	pool = route_pace_of(exchange->route, &sketch) == ROUTE_SLOW ? service->slow
	                                                              : service->quick;
	soup_server_message_pause(message);
	g_thread_pool_push(pool, exchange, NULL);
}
