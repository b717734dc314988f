/* SPDX-License-Identifier: GPL-3.0-or-later
 * address.c - where a shared memory is
 */
#include "config.h"

#include "team/address.h"

#include <glib.h>
#include <string.h>

#define NAME "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"
#define NAME_MAX_BYTES 63

bool
address_is(const char *text)
{
	return g_str_has_prefix(text, "postgresql://") || g_str_has_prefix(text, "postgres://");
}

void
address_split(const char *address, char **uri, char **memory)
{
	const char *mark = strrchr(address, '#');
	const size_t length = mark ? strlen(mark + 1) : 0;

	if (length > 0 && length <= NAME_MAX_BYTES && strspn(mark + 1, NAME) == length) {
		*uri = g_strndup(address, (gsize)(mark - address));
		*memory = g_strdup(mark + 1);
	} else {
		*uri = g_strdup(address);
		*memory = g_strdup(ADDRESS_MEMORY_DEFAULT);
	}
}

/* Whether the text may be HOST:PORT/DATABASE; it may also be USER:PASSWORD of somebody who forgot the
 * rest. */
static bool
is_place(const char *text)
{
	const char *colon = strchr(text, ':');

	return !colon || *text == '[' || g_ascii_isdigit(colon[1]);
}

char *
address_display(const char *text)
{
	g_autofree char *uri = NULL, *memory = NULL, *place = NULL;
	const char *begin, *at, *parameters;

	if (!address_is(text))
		return g_strdup(text);
	address_split(text, &uri, &memory);
	begin = strstr(uri, "//") + 2;
	at = strrchr(begin, '@');
	parameters = strchr(begin, '?');
	if (at && parameters && parameters < at)
		place = g_strdup("..."); /* of a password with ? or of a parameter with @ */
	else
		place = g_strndup(at ? at + 1 : begin, strcspn(at ? at + 1 : begin, "?"));
	if (!is_place(place)) {
		g_free(place);
		place = g_strdup("...");
	}
	return strcmp(memory, ADDRESS_MEMORY_DEFAULT) == 0
	               ? g_strconcat("postgresql://", place, NULL)
	               : g_strconcat("postgresql://", place, "#", memory, NULL);
}

char *
address_name(const char *text)
{
	g_autofree char *display = address_display(text);
	const char *mark = address_is(text) ? strrchr(display, '#') : NULL;

	return mark ? g_strdup(mark + 1) : g_path_get_basename(display);
}
