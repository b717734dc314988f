/* SPDX-License-Identifier: GPL-3.0-or-later
 * events.c - server-sent events to the windows of a review
 *
 * A stream is an answer in chunks that has no end; libsoup pauses it while there is nothing to
 * send. A comment now and then lets us notice windows that are gone.
 */
#include "config.h"

#include "review/events.h"

#include <string.h>

#define BEAT_SECONDS 15

struct stream {
	struct events *events;
	SoupServerMessage *message;
	char *window;
};

struct events {
	GPtrArray *streams;
	guint beat;
};

static void
append(struct stream *stream, const char *text)
{
	soup_message_body_append(soup_server_message_get_response_body(stream->message),
	                         SOUP_MEMORY_COPY, text, strlen(text));
	soup_server_message_unpause(stream->message);
}

static gboolean
beat(gpointer data)
{
	struct events *events = data;

	for (guint i = 0; i < events->streams->len; i++)
		append(g_ptr_array_index(events->streams, i), ":\n\n");
	return G_SOURCE_CONTINUE;
}

static void
stream_free(gpointer data)
{
	struct stream *stream = data;

	g_signal_handlers_disconnect_by_data(stream->message, stream);
	g_object_unref(stream->message);
	g_free(stream->window);
	g_free(stream);
}

static void
gone(SoupServerMessage *message, gpointer data)
{
	struct stream *stream = data;

	(void)message;
	g_ptr_array_remove(stream->events->streams, stream);
}

struct events *
events_new(void)
{
	struct events *events = g_new0(struct events, 1);

	events->streams = g_ptr_array_new_with_free_func(stream_free);
	events->beat = g_timeout_add_seconds(BEAT_SECONDS, beat, events);
	return events;
}

void
events_free(struct events *events)
{
	g_source_remove(events->beat);
	for (guint i = 0; i < events->streams->len; i++) {
		struct stream *stream = g_ptr_array_index(events->streams, i);

		soup_message_body_complete(soup_server_message_get_response_body(stream->message));
		soup_server_message_unpause(stream->message);
	}
	g_ptr_array_unref(events->streams);
	g_free(events);
}

bool
events_add(struct events *events, SoupServerMessage *message, const char *window)
{
	SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
	struct stream *stream;

	if (events->streams->len >= EVENTS_WINDOWS_MAX)
		return false;
	stream = g_new0(struct stream, 1);
	stream->events = events;
	stream->message = g_object_ref(message);
	stream->window = g_strdup(window);
	g_ptr_array_add(events->streams, stream);
	soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
	soup_message_headers_set_encoding(headers, SOUP_ENCODING_CHUNKED);
	soup_message_headers_set_content_type(headers, "text/event-stream", NULL);
	soup_message_body_set_accumulate(soup_server_message_get_response_body(message), FALSE);
	g_signal_connect(message, "finished", G_CALLBACK(gone), stream);
	g_signal_connect(message, "disconnected", G_CALLBACK(gone), stream);
	append(stream, "retry: 1000\n\n");
	return true;
}

void
events_send(struct events *events, const char *event, const char *data, const char *except)
{
	g_autofree char *text = g_strdup_printf("event: %s\ndata: %s\n\n", event, data);

	for (guint i = 0; i < events->streams->len; i++) {
		struct stream *stream = g_ptr_array_index(events->streams, i);

		if (!except || g_strcmp0(stream->window, except) != 0)
			append(stream, text);
	}
}
