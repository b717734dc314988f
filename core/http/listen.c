/* SPDX-License-Identifier: GPL-3.0-or-later
 * listen.c - the sockets of a server
 */
#include "config.h"

#include "http/listen.h"

bool
listen_local(SoupServer *soup, uint16_t *port, GError **error)
{
	GError *local = NULL;
	GSList *addresses;

	if (!soup_server_listen_local(soup, *port, 0, &local)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
		            "port %u of this machine cannot be used (%s); choose another one with "
		            "--port, or none", *port, local->message);
		g_error_free(local);
		return false;
	}
	addresses = soup_server_get_uris(soup);
	*port = (uint16_t)g_uri_get_port(addresses->data);
	g_slist_free_full(addresses, (GDestroyNotify)g_uri_unref);
	return true;
}
