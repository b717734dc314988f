/* SPDX-License-Identifier: GPL-3.0-or-later
 * service.h - the memories on a port: HTTP around the routes of route.h
 *
 * Requests come in in the default main context; what they ask is looked up in threads, quick things
 * and slow ones apart, so that one that takes long does not hold the others. The memories' files are
 * looked at every second, and opened anew when they have changed.
 *
 * Without tokens it listens on the loopback interface alone and lets in who comes with a Host of
 * ours and from no foreign page (http/origin.h). With tokens everything but the page and the route
 * health needs one.
 *
 * Threads: all functions in that of the main context.
 */
#ifndef SATZPAAR_SERVE_SERVICE_H
#define SATZPAAR_SERVE_SERVICE_H

#include "http/intake.h"
#include "serve/access.h"
#include "serve/route.h"

#include <stdint.h>

struct service_options {
	const struct access *access;  /* NULL: no tokens; must outlive the service */
	const char *const *addresses; /* to listen on, NULL behind them; NULL: the loopback ones */
	uint16_t port;                /* 0: one that is free */
	unsigned threads;             /* for what is quick; as many for what is slow */
	unsigned connections;         /* at a time; further ones are closed at once */
	struct intake_limits limits;
	/* A line for each request that was answered. NULL: nobody asks. */
	void (*log)(const char *line, void *payload);
	void *payload;
};

struct service;

/* `serve` must outlive the service. Fails with G_IO_ERROR when an address or the port cannot be
 * used. */
struct service *
service_new(struct serve *serve, const struct service_options *options, GError **error);

/* Closes what is still open. Units that are being added are saved; other requests are given up. */
void
service_free(struct service *service);
AUTO_DEFINE(service)

uint16_t
service_port(const struct service *service);

/* From now on new requests are turned away. `done` is called once those under way are answered, at
 * the latest after so many seconds. */
void
service_stop(struct service *service, unsigned seconds, void (*done)(void *payload),
             void *payload);

/* Requests that are being answered, and open connections. */
unsigned
service_under_way(const struct service *service);
unsigned
service_connections(const struct service *service);

#endif
