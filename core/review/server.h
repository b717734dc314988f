/* SPDX-License-Identifier: GPL-3.0-or-later
 * server.h - a review on a port of this machine
 *
 * Serves the page and the API (api.h) on the loopback interface, IPv4 and IPv6. Works in the
 * default main context; one thread.
 */
#ifndef SATZPAAR_REVIEW_SERVER_H
#define SATZPAAR_REVIEW_SERVER_H

#include "review/api.h"

#include <stdint.h>

/* The longest request: two texts as long as they may be. */
#define SERVER_BODY_MAX ((size_t)4 << 20)

struct server;

/* Port 0: one that is free. The api must outlive the server. */
struct server *
server_new(struct api *api, uint16_t port, GError **error);

void
server_free(struct server *server);
AUTO_DEFINE(server)

uint16_t
server_port(const struct server *server);

/* An address that opens one window, to be freed. */
char *
server_address(struct server *server, GError **error);

/* Called once the person has ended the review in the page. */
void
server_on_end(struct server *server, void (*ended)(void *payload), void *payload);

#endif
