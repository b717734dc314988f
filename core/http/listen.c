/* SPDX-License-Identifier: GPL-3.0-or-later
 * listen.c - the sockets of a server
 */
#include "config.h"

#include "http/listen.h"

/* Says what went wrong, or finds the port out. */
static bool
conclude(SoupServer *soup, bool fine, uint16_t *port, GError *local, GError **error)
{
	GSList *addresses;

	if (!fine) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
		            "port %u of this machine cannot be used (%s); choose another one with "
		            "--port, 0 takes one that is free", *port, local->message);
		g_error_free(local);
		return false;
	}
	addresses = soup_server_get_uris(soup);
	*port = (uint16_t)g_uri_get_port(addresses->data);
	g_slist_free_full(addresses, (GDestroyNotify)g_uri_unref);
	return true;
}

bool
listen_local(SoupServer *soup, uint16_t *port, GError **error)
{
	GError *local = NULL;
	bool fine = soup_server_listen_local(soup, *port, 0, &local);

	return conclude(soup, fine, port, local, error);
}

bool
listen_is_address(const char *address, bool *local)
{
	g_autoptr(GInetAddress) found = g_inet_address_new_from_string(address);

	*local = found && g_inet_address_get_is_loopback(found);
	return found != NULL;
}

bool
listen_at(SoupServer *soup, const char *address, uint16_t *port, GError **error)
{
	g_autoptr(GSocketAddress) place = g_inet_socket_address_new_from_string(address, *port);
	GError *local = NULL;

	if (!place) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: no IP address",
		            address);
		return false;
	}
	return conclude(soup, soup_server_listen(soup, place, 0, &local), port, local, error);
}
