/* SPDX-License-Identifier: GPL-3.0-or-later
 * listen.h - the sockets of a server
 */
#ifndef SATZPAAR_HTTP_LISTEN_H
#define SATZPAAR_HTTP_LISTEN_H

#include <libsoup/soup.h>
#include <stdbool.h>
#include <stdint.h>

/* Listens on the loopback interface, IPv4 and IPv6; no other machine can come in. `port` 0 becomes
 * one that is free. False with G_IO_ERROR_ADDRESS_IN_USE. */
bool
listen_local(SoupServer *soup, uint16_t *port, GError **error);

#endif
