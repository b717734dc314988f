/* SPDX-License-Identifier: GPL-3.0-or-later
 * connections.c - the connections of a server: accepted, counted, waited on, closed
 */
#include "config.h"

#include "http/connections.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#define DATA "satzpaar-connection"
#define PORT_TRIES 20 /* for a port that is free on IPv4 and IPv6 */

struct connections {
	SoupServer *soup;
	GSocketService *service;
	GHashTable *open; /* struct connection */
	unsigned most, seconds;
	struct connection *given; /* to libsoup, just now */
};

struct connection {
	struct connections *all;
	GSocketConnection *stream;
	GIOStream *wrapped; /* the stream with what libsoup has read ahead; NULL: nothing */
	GSource *readable, *clock; /* while it waits */
	SoupServerMessage *message; /* while libsoup has it; borrowed */
};

static void
wait_for_request(struct connection *connection);

static void
stop_waiting(struct connection *connection)
{
	if (connection->readable)
		g_source_destroy(connection->readable);
	g_clear_pointer(&connection->readable, g_source_unref);
	if (connection->clock)
		g_source_destroy(connection->clock);
	g_clear_pointer(&connection->clock, g_source_unref);
}

/* The message is no more this connection's. */
static void
let_go(struct connection *connection)
{
	g_signal_handlers_disconnect_by_data(connection->message, connection);
	g_object_steal_data(G_OBJECT(connection->message), DATA);
	connection->message = NULL;
}

/* Value of the table of those that are open. */
static void
connection_free(void *data)
{
	struct connection *connection = data;

	stop_waiting(connection);
	if (connection->message)
		let_go(connection);
	g_clear_object(&connection->wrapped);
	g_io_stream_close(G_IO_STREAM(connection->stream), NULL, NULL);
	g_object_unref(connection->stream);
	g_free(connection);
}

static void
close_connection(struct connection *connection)
{
	g_hash_table_remove(connection->all->open, connection);
}

/* --- between requests ------------------------------------------------------------------------- */

/* The client wants it to stay, and so do we. */
static bool
stays_open(SoupServerMessage *message)
{
	SoupMessageHeaders *asked = soup_server_message_get_request_headers(message);
	SoupMessageHeaders *answered = soup_server_message_get_response_headers(message);

	return soup_server_message_get_http_version(message) == SOUP_HTTP_1_1 &&
	       !soup_message_headers_header_contains(asked, "Connection", "close") &&
	       !soup_message_headers_header_contains(answered, "Connection", "close") &&
	       !soup_message_headers_header_contains(asked, "Expect", "100-continue");
}

enum waiting {
	WAITING_NOTHING,
	WAITING_DATA,
	WAITING_END /* the client has closed it */
};

static enum waiting
look_at_socket(GSocket *socket)
{
	char byte;
	ssize_t n = recv(g_socket_get_fd(socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

	if (n > 0)
		return WAITING_DATA;
	return n < 0 && (errno == EAGAIN || errno == EINTR) ? WAITING_NOTHING : WAITING_END;
}

/* Whether libsoup may have read something behind the request already. */
static bool
has_read_ahead(GIOStream *stream)
{
	GInputStream *in = g_io_stream_get_input_stream(stream);

	return G_IS_POLLABLE_INPUT_STREAM(in) &&
	       g_pollable_input_stream_is_readable(G_POLLABLE_INPUT_STREAM(in));
}

/* The answer is sent: the connection is ours again. */
static void
take_back(SoupServerMessage *message, gpointer data)
{
	struct connection *connection = data;
	g_autoptr(GIOStream) stream = NULL;

	if (!stays_open(message))
		return; /* libsoup closes it, and lets go of the message */
	g_object_ref(message);
	let_go(connection);
	g_signal_emit_by_name(message, "finished");
	stream = soup_server_message_steal_connection(message);
	g_object_unref(message);
	g_clear_object(&connection->wrapped);
	if (!stream || look_at_socket(g_socket_connection_get_socket(connection->stream)) ==
	                       WAITING_END) {
		close_connection(connection);
		return;
	}
	if (has_read_ahead(stream))
		connection->wrapped = g_steal_pointer(&stream);
	wait_for_request(connection);
}

/* Libsoup is done with the message, and so with the connection. */
static void
message_gone(gpointer data)
{
	struct connection *connection = data;

	connection->message = NULL;
	close_connection(connection);
}

/* A message for a connection that we have just given away. */
static void
started(SoupServer *soup, SoupServerMessage *message, gpointer data)
{
	struct connections *all = data;
	struct connection *connection = g_steal_pointer(&all->given);

	(void)soup;
	if (!connection)
		return;
	connection->message = message;
	g_object_set_data_full(G_OBJECT(message), DATA, connection, message_gone);
	g_signal_connect(message, "wrote-body", G_CALLBACK(take_back), connection);
}

/* There is a request: libsoup reads it. */
static void
give_away(struct connection *connection)
{
	struct connections *all = connection->all;
	g_autoptr(GSocketAddress) local =
		g_socket_connection_get_local_address(connection->stream, NULL);
	g_autoptr(GSocketAddress) remote =
		g_socket_connection_get_remote_address(connection->stream, NULL);
	GIOStream *stream = connection->wrapped ? connection->wrapped
	                                        : G_IO_STREAM(connection->stream);

	stop_waiting(connection);
	all->given = connection;
	if (!local || !remote ||
	    !soup_server_accept_iostream(all->soup, stream, local, remote, NULL)) {
		all->given = NULL;
		close_connection(connection);
	}
}

static gboolean
became_readable(GSocket *socket, GIOCondition condition, gpointer data)
{
	const enum waiting waiting = look_at_socket(socket);

	(void)condition;
	if (waiting == WAITING_NOTHING)
		return G_SOURCE_CONTINUE;
	if (waiting == WAITING_DATA)
		give_away(data);
	else
		close_connection(data);
	return G_SOURCE_REMOVE;
}

static gboolean
read_ahead(gpointer data)
{
	give_away(data);
	return G_SOURCE_REMOVE;
}

static gboolean
idle_too_long(gpointer data)
{
	close_connection(data);
	return G_SOURCE_REMOVE;
}

static void
wait_for_request(struct connection *connection)
{
	GSocket *socket = g_socket_connection_get_socket(connection->stream);

	if (connection->wrapped) {
		connection->readable = g_idle_source_new();
		g_source_set_callback(connection->readable, read_ahead, connection, NULL);
	} else {
		connection->readable = g_socket_create_source(socket, G_IO_IN, NULL);
		g_source_set_callback(connection->readable, G_SOURCE_FUNC(became_readable),
		                      connection, NULL);
	}
	g_source_set_priority(connection->readable, G_PRIORITY_DEFAULT);
	g_source_attach(connection->readable, NULL);
	connection->clock = g_timeout_source_new_seconds(connection->all->seconds);
	g_source_set_callback(connection->clock, idle_too_long, connection, NULL);
	g_source_attach(connection->clock, NULL);
}

/* --- sockets ---------------------------------------------------------------------------------- */

static gboolean
incoming(GSocketService *service, GSocketConnection *stream, GObject *source, gpointer data)
{
	struct connections *all = data;
	struct connection *connection;

	(void)service;
	(void)source;
	if (connections_count(all) >= all->most) {
		g_io_stream_close(G_IO_STREAM(stream), NULL, NULL);
		return TRUE;
	}
	g_socket_set_option(g_socket_connection_get_socket(stream), IPPROTO_TCP, TCP_NODELAY, 1,
	                    NULL);
	connection = g_new0(struct connection, 1);
	connection->all = all;
	connection->stream = g_object_ref(stream);
	g_hash_table_add(all->open, connection);
	wait_for_request(connection);
	return TRUE;
}

struct connections *
connections_new(SoupServer *soup, unsigned most, unsigned seconds)
{
	struct connections *all = g_new0(struct connections, 1);

	all->soup = g_object_ref(soup);
	all->most = most;
	all->seconds = seconds;
	all->open = g_hash_table_new_full(NULL, NULL, connection_free, NULL);
	all->service = g_socket_service_new();
	/* a socket that is added while it runs makes it begin anew, and lose who comes just then */
	g_socket_service_stop(all->service);
	g_signal_connect(all->service, "incoming", G_CALLBACK(incoming), all);
	g_signal_connect(soup, "request-started", G_CALLBACK(started), all);
	return all;
}

void
connections_free(struct connections *all)
{
	g_signal_handlers_disconnect_by_data(all->service, all);
	g_socket_service_stop(all->service);
	g_socket_listener_close(G_SOCKET_LISTENER(all->service));
	g_object_unref(all->service);
	g_signal_handlers_disconnect_by_data(all->soup, all);
	g_hash_table_unref(all->open);
	g_object_unref(all->soup);
	g_free(all);
}

void
connections_start(struct connections *all)
{
	g_socket_service_start(all->service);
}

unsigned
connections_count(const struct connections *all)
{
	return g_hash_table_size(all->open);
}

/* A socket that listens; `port` 0 becomes one that is free. */
static GSocket *
open_socket(const char *address, uint16_t *port, GError **error)
{
	g_autoptr(GSocketAddress) place = g_inet_socket_address_new_from_string(address, *port);
	g_autoptr(GSocketAddress) found = NULL;
	g_autoptr(GSocket) socket = NULL;

	if (!place) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: no IP address",
		            address);
		return NULL;
	}
	socket = g_socket_new(g_socket_address_get_family(place), G_SOCKET_TYPE_STREAM,
	                      G_SOCKET_PROTOCOL_TCP, error);
	if (!socket)
		return NULL;
	if (g_socket_get_family(socket) == G_SOCKET_FAMILY_IPV6) /* 0.0.0.0 may be another one */
		g_socket_set_option(socket, IPPROTO_IPV6, IPV6_V6ONLY, 1, NULL);
	if (!g_socket_bind(socket, place, TRUE, error) || !g_socket_listen(socket, error))
		return NULL;
	found = g_socket_get_local_address(socket, error);
	if (!found)
		return NULL;
	*port = g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(found));
	return g_steal_pointer(&socket);
}

static bool
serve_socket(struct connections *all, GSocket *socket, GError **error)
{
	return g_socket_listener_add_socket(G_SOCKET_LISTENER(all->service), socket, NULL, error);
}

static bool
listen_on(struct connections *all, const char *address, uint16_t *port, GError **error)
{
	g_autoptr(GSocket) socket = open_socket(address, port, error);

	return socket && serve_socket(all, socket, error);
}

/* The same port on both; a machine without IPv6 has the one. */
static bool
listen_local_pair(struct connections *all, uint16_t *port, GError **error)
{
	const uint16_t wanted = *port;

	for (int i = 0;; i++) {
		g_autoptr(GError) trouble = NULL;
		g_autoptr(GSocket) four = NULL;
		g_autoptr(GSocket) six = NULL;

		*port = wanted;
		four = open_socket("127.0.0.1", port, error);
		if (!four)
			return false;
		six = open_socket("::1", port, &trouble);
		if (six || !g_error_matches(trouble, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
			return serve_socket(all, four, error) &&
			       (!six || serve_socket(all, six, error));
		if (wanted != 0 || i == PORT_TRIES) {
			g_propagate_error(error, g_steal_pointer(&trouble));
			return false;
		}
	}
}

bool
connections_address(const char *address, bool *local)
{
	g_autoptr(GInetAddress) found = g_inet_address_new_from_string(address);

	*local = found && g_inet_address_get_is_loopback(found);
	return found != NULL;
}

bool
connections_listen(struct connections *all, const char *address, uint16_t *port, GError **error)
{
	const uint16_t wanted = *port;
	GError *local = NULL;
	bool fine = address ? listen_on(all, address, port, &local)
	                    : listen_local_pair(all, port, &local);

	if (fine)
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
	            "port %u of this machine cannot be used (%s); choose another one with --port, 0 "
	            "takes one that is free%s", wanted, local->message,
	            address ? ", or another address with --listen" : "");
	g_error_free(local);
	return false;
}

GSocket *
connection_socket(SoupServerMessage *message)
{
	const struct connection *connection = g_object_get_data(G_OBJECT(message), DATA);

	return connection ? g_socket_connection_get_socket(connection->stream)
	                  : soup_server_message_get_socket(message);
}

char *
connection_client(SoupServerMessage *message)
{
	GSocket *socket = connection_socket(message);
	g_autoptr(GSocketAddress) address =
		socket ? g_socket_get_remote_address(socket, NULL) : NULL;

	if (!G_IS_INET_SOCKET_ADDRESS(address))
		return g_strdup("-");
	return g_inet_address_to_string(
		g_inet_socket_address_get_address(G_INET_SOCKET_ADDRESS(address)));
}
