/* SPDX-License-Identifier: GPL-3.0-or-later
 * page.c - the files of the page, compiled in from page/
 */
#include "config.h"

#include "review/page.h"

#include <gio/gio.h>
#include <string.h>

GResource *
page_data_get_resource(void);

static const char *
type_of(const char *path)
{
	static const char *const types[][2] = {
		{ ".html", "text/html; charset=utf-8" }, { ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" }, { ".json", "application/json" },
		{ ".svg", "image/svg+xml" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_suffix(path, types[i][0]))
			return types[i][1];
	return "application/octet-stream";
}

GBytes *
page_file(const char *path, const char **type)
{
	const char *name = strcmp(path, "/") == 0 ? "/index.html" : path;
	g_autofree char *full = g_strconcat("/satzpaar/review", name, NULL);

	*type = type_of(name);
	return g_resource_lookup_data(page_data_get_resource(), full, G_RESOURCE_LOOKUP_FLAGS_NONE,
	                              NULL);
}
