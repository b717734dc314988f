/* SPDX-License-Identifier: GPL-3.0-or-later
 * intake.c - limits on a request while it comes in
 */
#include "config.h"

#include "http/intake.h"

#include "http/connections.h"
#include "http/reply.h"

#include <stdint.h>

/* Of a body that is refused, so many times its limit are read, for the answer to be heard. */
#define PATIENCE 4

/* A request while it comes in. */
struct incoming {
	const struct intake_limits *limits;
	size_t length;
	guint timeout;
};

static void
hang_up(SoupServerMessage *message)
{
	GSocket *socket = connection_socket(message);

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

void
intake_ignore(SoupServerMessage *message)
{
	soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
}

static void
refuse_length(SoupServerMessage *message)
{
	intake_ignore(message);
	reply_json(message, 413, "{\"error\":\"the request is too long\",\"code\":\"too-long\"}");
}

static void
count_chunk(SoupServerMessage *message, GBytes *chunk, gpointer data)
{
	struct incoming *incoming = data;

	incoming->length += g_bytes_get_size(chunk);
	if (incoming->length > incoming->limits->body &&
	    soup_server_message_get_status(message) == 0)
		refuse_length(message);
	if (incoming->length > PATIENCE * incoming->limits->body)
		hang_up(message);
}

static void
started(SoupServer *soup, SoupServerMessage *message, gpointer limits)
{
	struct incoming *incoming = g_new0(struct incoming, 1);

	(void)soup;
	incoming->limits = limits;
	g_object_set_data_full(G_OBJECT(message), "incoming", incoming, incoming_free);
	incoming->timeout = g_timeout_add_seconds(incoming->limits->seconds, too_slow, message);
	g_signal_connect(message, "got-chunk", G_CALLBACK(count_chunk), incoming);
	g_signal_connect(message, "got-body", G_CALLBACK(complete), incoming);
	g_signal_connect(message, "disconnected", G_CALLBACK(complete), incoming);
	g_signal_connect(message, "finished", G_CALLBACK(complete), incoming);
}

void
intake_watch(SoupServer *soup, const struct intake_limits *limits)
{
	g_signal_connect(soup, "request-started", G_CALLBACK(started), (gpointer)(uintptr_t)limits);
}

void
intake_sending(SoupServerMessage *message)
{
	struct incoming *incoming = g_object_get_data(G_OBJECT(message), "incoming");

	complete(message, incoming);
	incoming->timeout = g_timeout_add_seconds(incoming->limits->seconds, too_slow, message);
}

bool
intake_announced(SoupServerMessage *message, const struct intake_limits *limits)
{
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);

	if (soup_message_headers_get_content_length(headers) <= (goffset)limits->body)
		return true;
	refuse_length(message);
	return false;
}
