/* SPDX-License-Identifier: GPL-3.0-or-later
 * exchange.h - a request and its answer between the service and the threads: for service.c
 */
#ifndef SATZPAAR_SERVE_EXCHANGE_H
#define SATZPAAR_SERVE_EXCHANGE_H

#include "http/connections.h"
#include "serve/service.h"

#include <libsoup/soup.h>

struct service {
	struct serve *serve;
	struct service_options options;
	SoupServer *soup;
	GThreadPool *quick, *slow;
	uint16_t port;
	unsigned under_way;
	struct connections *connections;
	bool stopping;
	void (*done)(void *payload);
	void *payload;
	guint deadline; /* of stopping: a source, 0: none */
	GThread *follower;
	GMutex lock;
	GCond wake;
	bool ended; /* under the lock: the follower is to end */
};

/* Lives as long as its message. */
struct exchange {
	struct service *service;
	const struct route *route; /* NULL: a page, or refused */
	char *parts[ROUTE_PARTS_MAX];
	char *client;     /* its address, for the log */
	const char *name; /* of the token; NULL: none */
	gint64 begin;
	gint gone; /* atomic: the connection is */

	/* while it is in a thread */
	SoupServerMessage *message;
	GHashTable *query;
	GBytes *body;
	struct serve_answer answer;
};

/* The headers are there: whether we answer at all. Refusals are answered. */
void
exchange_begin(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
               gpointer data);

/* The request is there whole. */
void
exchange_answer(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                gpointer data);

/* What the threads of the pools do with an exchange. */
void
exchange_work(gpointer data, gpointer service);

#endif
