/* SPDX-License-Identifier: GPL-3.0-or-later
 * server.c - a review on a port of this machine
 */
#include "config.h"

#include "review/server.h"

#include "review/events.h"
#include "review/guard.h"
#include "review/json_get.h"
#include "review/page.h"

#include <libsoup/soup.h>
#include <string.h>

#define API "/api/1/"
#define REQUEST_SECONDS 30 /* a request must be there whole by then */
#define FAREWELL_STEPS 100

struct server {
	struct api *api;
	SoupServer *soup;
	struct guard *guard;
	struct events *events;
	uint16_t port;
	void (*ended)(void *payload);
	void *payload;
};

/* A request while it comes in. */
struct incoming {
	size_t length;
	guint timeout;
};

/* Only what stands here may be loaded by the page, nobody may frame it, nothing is kept. */
static void
set_headers(SoupServerMessage *message)
{
	static const char *const headers[][2] = {
		{ "Content-Security-Policy",
		  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
		  "connect-src 'self'; base-uri 'none'; form-action 'none'; "
		  "frame-ancestors 'none'; require-trusted-types-for 'script'" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "X-Frame-Options", "DENY" },
		{ "Referrer-Policy", "no-referrer" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Cache-Control", "no-store" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
		soup_message_headers_replace(soup_server_message_get_response_headers(message),
		                             headers[i][0], headers[i][1]);
}

static void
answer(SoupServerMessage *message, unsigned status, const char *json)
{
	soup_server_message_set_status(message, status, NULL);
	soup_server_message_set_response(message, "application/json", SOUP_MEMORY_COPY, json,
	                                 strlen(json));
}

static void
hang_up(SoupServerMessage *message)
{
	GSocket *socket = soup_server_message_get_socket(message);

	if (socket)
		g_socket_shutdown(socket, TRUE, TRUE, NULL);
}

static gboolean
too_slow(gpointer data)
{
	struct incoming *incoming = g_object_get_data(data, "incoming");

	incoming->timeout = 0;
	hang_up(data);
	return G_SOURCE_REMOVE;
}

static void
incoming_free(gpointer data)
{
	struct incoming *incoming = data;

	if (incoming->timeout)
		g_source_remove(incoming->timeout);
	g_free(incoming);
}

/* All of it is there, or the connection is gone. */
static void
complete(SoupServerMessage *message, gpointer data)
{
	struct incoming *incoming = data;

	(void)message;
	if (incoming->timeout)
		g_source_remove(incoming->timeout);
	incoming->timeout = 0;
}

static void
refuse_length(SoupServerMessage *message)
{
	soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
	answer(message, 413, "{\"error\":\"the request is too long\"}");
}

static void
count_chunk(SoupServerMessage *message, GBytes *chunk, gpointer data)
{
	struct incoming *incoming = data;

	incoming->length += g_bytes_get_size(chunk);
	if (incoming->length > SERVER_BODY_MAX && soup_server_message_get_status(message) == 0)
		refuse_length(message);
	if (incoming->length > 4 * SERVER_BODY_MAX)
		hang_up(message);
}

static void
started(SoupServer *soup, SoupServerMessage *message, gpointer data)
{
	struct incoming *incoming = g_new0(struct incoming, 1);

	(void)soup;
	(void)data;
	g_object_set_data_full(G_OBJECT(message), "incoming", incoming, incoming_free);
	incoming->timeout = g_timeout_add_seconds(REQUEST_SECONDS, too_slow, message);
	g_signal_connect(message, "got-chunk", G_CALLBACK(count_chunk), incoming);
	g_signal_connect(message, "got-body", G_CALLBACK(complete), incoming);
	g_signal_connect(message, "disconnected", G_CALLBACK(complete), incoming);
	g_signal_connect(message, "finished", G_CALLBACK(complete), incoming);
}

/* The headers are there: whether we listen to the rest. */
static void
look_at_headers(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                gpointer data)
{
	const struct server *server = data;
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	const char *token = soup_message_headers_get_one(headers, "X-Satzpaar-Token");

	(void)soup;
	set_headers(message);
	if (!token && query)
		token = g_hash_table_lookup(query, "token");
	if (!guard_host(soup_message_headers_get_one(headers, "Host"), server->port) ||
	    !guard_origin(soup_message_headers_get_one(headers, "Origin"),
	                  soup_message_headers_get_one(headers, "Sec-Fetch-Site"), server->port))
		answer(message, 403, "{\"error\":\"this page may not talk to satzpaar\"}");
	else if (g_str_has_prefix(path, API) && strcmp(path, API "enter") != 0 &&
	         !guard_token(server->guard, token))
		answer(message, 401, "{\"error\":\"the token is wrong; open the address that satzpaar "
		                     "review printed\"}");
	else if (soup_message_headers_get_content_length(headers) > (goffset)SERVER_BODY_MAX)
		refuse_length(message);
	else
		return;
	soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
}

/* The one-time token of the address for the token proper. */
static void
enter(struct server *server, SoupServerMessage *message, GBytes *body)
{
	gsize length;
	const char *text = g_bytes_get_data(body, &length);
	g_autoptr(JsonNode) node = json_parse_object(text ? text : "", length, NULL);
	const char *once = node ? json_get_text(json_node_get_object(node), "token", "") : "";
	const char *token = guard_enter(server->guard, once);
	g_autofree char *json = g_strdup_printf("{\"token\":\"%s\"}", token ? token : "");

	if (token)
		answer(message, 200, json);
	else
		answer(message, 401, "{\"error\":\"this address was used already; ask satzpaar "
		                     "review for another one\"}");
}

static void
invite(struct server *server, SoupServerMessage *message)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *address = guard_address(server->guard, server->port, &error);
	g_autofree char *json = g_strdup_printf("{\"address\":\"%s\"}", address ? address : "");

	answer(message, address ? 200 : 500, json);
}

static void
end(SoupServerMessage *message, gpointer data)
{
	struct server *server = data;

	(void)message;
	if (server->ended)
		server->ended(server->payload);
}

static void
send_file(SoupServerMessage *message, const struct api_answer *result)
{
	g_autofree char *place = g_strdup_printf("attachment; filename=\"%s\"", result->name);

	soup_server_message_set_status(message, result->status, NULL);
	soup_server_message_set_response(message, "application/octet-stream", SOUP_MEMORY_COPY,
	                                 result->body, result->length);
	soup_message_headers_replace(soup_server_message_get_response_headers(message),
	                             "Content-Disposition", place);
}

static void
call(struct server *server, SoupServerMessage *message, const struct api_request *request)
{
	struct api_answer result;

	api_call(server->api, request, &result);
	if (result.name)
		send_file(message, &result);
	else
		answer(message, result.status, result.body);
	if (result.ended) {
		events_send(server->events, "bye", "{}", NULL);
		g_signal_connect(message, "finished", G_CALLBACK(end), server);
	}
	api_answer_clear(&result);
}

static void
serve_page(SoupServerMessage *message, const char *path)
{
	const char *type;
	g_autoptr(GBytes) bytes = page_file(path, &type);
	SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);

	if (!bytes || strcmp(soup_server_message_get_method(message), "GET") != 0) {
		answer(message, bytes ? 405 : 404, "{\"error\":\"there is no such page\"}");
		return;
	}
	soup_server_message_set_status(message, 200, NULL);
	soup_message_headers_set_content_type(headers, type, NULL);
	soup_message_body_append_bytes(soup_server_message_get_response_body(message), bytes);
}

static void
handle(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
       gpointer data)
{
	struct server *server = data;
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	g_autoptr(GBytes) body = soup_message_body_flatten(
		soup_server_message_get_request_body(message));
	gsize length;
	const char *text = g_bytes_get_data(body, &length);
	struct api_request request = {
		.method = soup_server_message_get_method(message),
		.query = query,
		.body = text ? text : "",
		.length = length,
		.window = soup_message_headers_get_one(headers, "X-Satzpaar-Window"),
	};

	(void)soup;
	if (!g_str_has_prefix(path, API)) {
		serve_page(message, path);
		return;
	}
	request.route = path + strlen(API);
	if (strcmp(request.route, "enter") == 0)
		enter(server, message, body);
	else if (strcmp(request.route, "invite") == 0)
		invite(server, message);
	else if (strcmp(request.route, "events") != 0)
		call(server, message, &request);
	else if (!events_add(server->events, message,
	                     query ? g_hash_table_lookup(query, "window") : NULL))
		answer(message, 503, "{\"error\":\"too many windows\"}");
}

static void
tell(const char *event, const char *json, const char *except, void *payload)
{
	struct server *server = payload;

	events_send(server->events, event, json, except);
}

static bool
listen_local(struct server *server, uint16_t port, GError **error)
{
	GError *local = NULL;
	GSList *addresses;

	if (!soup_server_listen_local(server->soup, port, 0, &local)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
		            "port %u of this machine cannot be used (%s); choose another one with "
		            "--port, or none", port, local->message);
		g_error_free(local);
		return false;
	}
	addresses = soup_server_get_uris(server->soup);
	server->port = (uint16_t)g_uri_get_port(addresses->data);
	g_slist_free_full(addresses, (GDestroyNotify)g_uri_unref);
	return true;
}

struct server *
server_new(struct api *api, uint16_t port, GError **error)
{
	AUTO(server) server = g_new0(struct server, 1);

	server->api = api;
	server->events = events_new();
	server->soup = soup_server_new("server-header", "satzpaar", NULL);
	g_signal_connect(server->soup, "request-started", G_CALLBACK(started), server);
	soup_server_add_early_handler(server->soup, NULL, look_at_headers, server, NULL);
	soup_server_add_handler(server->soup, NULL, handle, server, NULL);
	server->guard = guard_new(error);
	if (!server->guard || !listen_local(server, port, error))
		return NULL;
	api_listen(api, tell, server);
	return g_steal_pointer(&server);
}

void
server_free(struct server *server)
{
	api_listen(server->api, NULL, NULL);
	events_send(server->events, "bye", "{}", NULL);
	/* what fits the sockets goes out; nobody is waited for */
	for (int i = 0; i < FAREWELL_STEPS && g_main_context_iteration(NULL, FALSE);)
		i++;
	events_free(server->events);
	soup_server_disconnect(server->soup);
	g_object_unref(server->soup);
	if (server->guard)
		guard_free(server->guard);
	g_free(server);
}

uint16_t
server_port(const struct server *server)
{
	return server->port;
}

char *
server_address(struct server *server, GError **error)
{
	return guard_address(server->guard, server->port, error);
}

void
server_on_end(struct server *server, void (*ended)(void *payload), void *payload)
{
	server->ended = ended;
	server->payload = payload;
}
