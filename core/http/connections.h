/* SPDX-License-Identifier: GPL-3.0-or-later
 * connections.h - the connections of a server: accepted, counted, waited on, closed
 *
 * libsoup 3.2 never lets go of a connection that its client closes between two requests: the
 * descriptor and all that belongs to it stay until the program ends. So connections are ours: we
 * accept them, wait until a request comes, and give them to libsoup for that request alone; once its
 * answer is sent we take them back (soup_server_message_steal_connection()). That also bounds how
 * many there are and how long one may be idle.
 *
 * The signal "finished" of a message is emitted by us when its connection was taken back, by libsoup
 * otherwise; once either way. Works in the default main context.
 */
#ifndef SATZPAAR_HTTP_CONNECTIONS_H
#define SATZPAAR_HTTP_CONNECTIONS_H

#include "text/auto.h"

#include <libsoup/soup.h>
#include <stdbool.h>
#include <stdint.h>

struct connections;

/* `most`: further ones are closed at once; `seconds`: as long may one be idle. The server must not
 * listen itself. */
struct connections *
connections_new(SoupServer *soup, unsigned most, unsigned seconds);

/* Closes all of them. */
void
connections_free(struct connections *all);
AUTO_DEFINE(connections)

/* Opens an address, NULL: the loopback ones, IPv4 and IPv6. `port` 0 becomes one that is free.
 * False with G_IO_ERROR_ADDRESS_IN_USE. */
bool
connections_listen(struct connections *all, const char *address, uint16_t *port, GError **error);

/* From now on connections are accepted; no address can be added any more. */
void
connections_start(struct connections *all);

/* How many are open. */
unsigned
connections_count(const struct connections *all);

/* Whether that is an IP address; *local: other machines cannot reach it. */
bool
connections_address(const char *address, bool *local);

/* The socket a message came by, with or without connections of ours; NULL: it is gone. Borrowed. */
GSocket *
connection_socket(SoupServerMessage *message);

/* The client's address, to be freed; "-" when it is not known. */
char *
connection_client(SoupServerMessage *message);

#endif
