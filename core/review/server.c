/* SPDX-License-Identifier: GPL-3.0-or-later
 * server.c - a review on a port of this machine
 */
#include "config.h"

#include "review/server.h"

#include "http/connections.h"
#include "http/intake.h"
#include "http/json_get.h"
#include "http/origin.h"
#include "http/reply.h"
#include "review/events.h"
#include "review/guard.h"

#include <libsoup/soup.h>
#include <string.h>

#define API "/api/1/"
#define FAREWELL_STEPS 100
#define CONNECTIONS_MAX 256 /* six a browser, and one a window for events */

static const struct intake_limits limits = { .body = SERVER_BODY_MAX, .seconds = 30 };

/* The files of the page, compiled in from page/. */
GResource *
page_data_get_resource(void);

struct server {
	struct api *api;
	SoupServer *soup;
	struct connections *connections;
	struct guard *guard;
	struct events *events;
	uint16_t port;
	void (*ended)(void *payload);
	void *payload;
};

/* The headers are there: whether we listen to the rest. */
static void
look_at_headers(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                gpointer data)
{
	const struct server *server = data;
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	const char *token = soup_message_headers_get_one(headers, "X-Satzpaar-Token");

	(void)soup;
	reply_headers(message);
	if (!token && query)
		token = g_hash_table_lookup(query, "token");
	if (!origin_host(soup_message_headers_get_one(headers, "Host"), server->port) ||
	    !origin_fits(soup_message_headers_get_one(headers, "Origin"),
	                 soup_message_headers_get_one(headers, "Sec-Fetch-Site"), server->port))
		reply_json(message, 403, "{\"error\":\"this page may not talk to satzpaar\",\"code\":\"origin\"}");
	else if (g_str_has_prefix(path, API) && strcmp(path, API "enter") != 0 &&
	         !guard_token(server->guard, token))
		reply_json(message, 401, "{\"error\":\"the token is wrong; open the address that satzpaar "
		                     "review printed\",\"code\":\"token\"}");
	else if (intake_announced(message, &limits))
		return;
	intake_ignore(message);
}

/* The one-time token of the address for the token proper. */
static void
enter(struct server *server, SoupServerMessage *message, GBytes *body)
{
	gsize length;
	const char *text = g_bytes_get_data(body, &length);
	g_autoptr(JsonNode) node = json_parse_object(text ? text : "", length);
	const char *once = node ? json_get_text(json_node_get_object(node), "token", "") : "";
	const char *token = guard_enter(server->guard, once);
	g_autofree char *json = g_strdup_printf("{\"token\":\"%s\"}", token ? token : "");

	if (token)
		reply_json(message, 200, json);
	else
		reply_json(message, 401, "{\"error\":\"this address was used already; ask satzpaar "
		                     "review for another one\",\"code\":\"address\"}");
}

static void
invite(struct server *server, SoupServerMessage *message)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *address = guard_address(server->guard, server->port, &error);
	g_autofree char *json = g_strdup_printf("{\"address\":\"%s\"}", address ? address : "");

	reply_json(message, address ? 200 : 500, json);
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
		reply_json(message, result.status, result.body);
	if (result.ended) {
		events_send(server->events, "bye", "{}", NULL);
		g_signal_connect(message, "finished", G_CALLBACK(end), server);
	}
	api_answer_clear(&result);
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
		reply_page(message, page_data_get_resource(), "/satzpaar/review", path);
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
		reply_json(message, 503, "{\"error\":\"too many windows\",\"code\":\"windows\"}");
}

static void
tell(const char *event, const char *json, const char *except, void *payload)
{
	struct server *server = payload;

	events_send(server->events, event, json, except);
}

struct server *
server_new(struct api *api, uint16_t port, GError **error)
{
	AUTO(server) server = g_new0(struct server, 1);

	server->api = api;
	server->events = events_new();
	server->soup = soup_server_new("server-header", "satzpaar", NULL);
	intake_watch(server->soup, &limits);
	soup_server_add_early_handler(server->soup, NULL, look_at_headers, server, NULL);
	soup_server_add_handler(server->soup, NULL, handle, server, NULL);
	server->guard = guard_new(error);
	server->port = port;
	server->connections = connections_new(server->soup, CONNECTIONS_MAX, limits.seconds);
	if (!server->guard || !connections_listen(server->connections, NULL, &server->port, error))
		return NULL;
	connections_start(server->connections);
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
	connections_free(server->connections);
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
