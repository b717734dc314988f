/* SPDX-License-Identifier: GPL-3.0-or-later
 * origin.c - whether a request to a port of this machine comes from a page of ours
 */
#include "config.h"

#include "http/origin.h"

#include <glib.h>
#include <string.h>

static bool
names_us(const char *host, uint16_t port)
{
	static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_strdup_printf("%s:%u", names[i], port);

		if (g_ascii_strcasecmp(name, host) == 0)
			return true;
	}
	return false;
}

bool
origin_host(const char *host, uint16_t port)
{
	return host && names_us(host, port);
}

/* Whether what the browser says of the page (NULL: it is none that says it) lets it ask. */
static bool
site_fits(const char *site)
{
	return !site || strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
}

bool
origin_fits(const char *origin, const char *site, uint16_t port)
{
	if (!site_fits(site))
		return false;
	/* programs that are no browser send none */
	return !origin || (g_str_has_prefix(origin, "http://") &&
	                   names_us(origin + strlen("http://"), port));
}

bool
origin_same(const char *origin, const char *site, const char *host)
{
	const char *name = origin ? strstr(origin, "://") : NULL;

	if (!host || !site_fits(site))
		return false;
	return !origin || (name && g_ascii_strcasecmp(name + strlen("://"), host) == 0);
}
