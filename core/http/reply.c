/* SPDX-License-Identifier: GPL-3.0-or-later
 * reply.c - what goes back to who asked
 */
#include "config.h"

#include "http/reply.h"

#include <string.h>

void
reply_headers(SoupServerMessage *message)
{
	static const char *const headers[][2] = {
		{ "Content-Security-Policy",
		  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
		  "connect-src 'self'; base-uri 'none'; form-action 'none'; "
		  "frame-ancestors 'none'; require-trusted-types-for 'script'" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "X-Frame-Options", "DENY" },
		{ "Referrer-Policy", "no-referrer" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Cache-Control", "no-store" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
		soup_message_headers_replace(soup_server_message_get_response_headers(message),
		                             headers[i][0], headers[i][1]);
}

void
reply_json(SoupServerMessage *message, unsigned status, const char *json)
{
	soup_server_message_set_status(message, status, NULL);
	soup_server_message_set_response(message, "application/json", SOUP_MEMORY_COPY, json,
	                                 strlen(json));
}

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

void
reply_page(SoupServerMessage *message, GResource *resource, const char *prefix, const char *path)
{
	const char *name = strcmp(path, "/") == 0 ? "/index.html" : path;
	g_autofree char *full = g_strconcat(prefix, name, NULL);
	g_autoptr(GBytes) bytes = g_resource_lookup_data(resource, full,
	                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

	if (!bytes || strcmp(soup_server_message_get_method(message), "GET") != 0) {
		reply_json(message, bytes ? 405 : 404, "{\"error\":\"there is no such page\"}");
		return;
	}
	soup_server_message_set_status(message, 200, NULL);
	soup_message_headers_set_content_type(soup_server_message_get_response_headers(message),
	                                      type_of(name), NULL);
	soup_message_body_append_bytes(soup_server_message_get_response_body(message), bytes);
}
