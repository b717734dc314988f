/* SPDX-License-Identifier: GPL-3.0-or-later
 * stats_route.c - the routes /api/1/stats and /api/1/health: what is served, and that it is
 */
#include "config.h"

#include "serve/route.h"
#include "text/json_text.h"

#include <string.h>

static void
append_memory(GString *body, struct stock *stock, size_t index)
{
	struct edition *edition = stock_edition(stock, index);
	const struct memory *memory = edition_memory(edition, false);
	const char *name = edition_name(edition);
	g_autofree char *trouble = stock_trouble(stock, index);

	g_string_append(body, "{\"name\":");
	json_text_string(body, name, strlen(name));
	g_string_append_printf(body, ",\"from\":\"%s\",\"to\":\"%s\",\"pairs\":%zu,\"units\":%"
	                       G_GUINT64_FORMAT ",\"text_bytes\":%" G_GUINT64_FORMAT
	                       ",\"index_bytes\":%" G_GUINT64_FORMAT ",\"trouble\":",
	                       memory_from(memory), memory_to(memory), memory_pairs(memory),
	                       memory_units(memory), memory_text_bytes(memory),
	                       memory_index_bytes(memory));
	if (trouble)
		json_text_string(body, trouble, strlen(trouble));
	else
		g_string_append(body, "null");
	g_string_append_c(body, '}');
	edition_unref(edition);
}

void
serve_stats(struct serve *serve, const struct serve_request *request, struct serve_answer *answer)
{
	(void)request;
	g_string_append_printf(answer->body, "{\"version\":\"" PACKAGE_VERSION "\",\"seconds\":%"
	                       G_GINT64_FORMAT ",\"requests\":%d,\"read_only\":%s,\"memories\":[",
	                       g_get_real_time() / G_USEC_PER_SEC - serve->since,
	                       g_atomic_int_get(&serve->requests),
	                       serve->read_only ? "true" : "false");
	for (size_t i = 0; i < stock_count(serve->stock); i++) {
		if (i > 0)
			g_string_append_c(answer->body, ',');
		append_memory(answer->body, serve->stock, i);
	}
	g_string_append(answer->body, "]}\n");
}

void
serve_health(struct serve *serve, const struct serve_request *request, struct serve_answer *answer)
{
	(void)serve;
	(void)request;
	g_string_append(answer->body, "{\"status\":\"ok\"}\n");
}
