/* SPDX-License-Identifier: GPL-3.0-or-later
 * add_route.c - the route /api/1/add: units from a request into a memory
 *
 * memory_add() takes files, so the units go through one in the folder for temporary files that
 * nobody else can read.
 */
#include "config.h"

#include "serve/add_route.h"

#include "http/json_get.h"
#include "serve/posted.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The number of the memory to add to, -1 with the answer. */
static int
choose(const struct addition *addition, struct serve *serve, struct serve_answer *answer)
{
	int index = addition->memory ? stock_find(serve->stock, addition->memory) : -1;

	if (addition->memory && index < 0)
		serve_refuse(answer, 404, "no memory is called %s; see stats", addition->memory);
	for (size_t i = 0; !addition->memory && index < 0 && i < stock_count(serve->stock); i++) {
		struct edition *edition = stock_edition(serve->stock, i);
		bool reverse;

		if (edition_serves(edition, addition->from, addition->to, &reverse) ||
		    !*memory_from(edition_memory(edition, false)))
			index = (int)i;
		edition_unref(edition);
	}
	if (!addition->memory && index < 0)
		serve_refuse(answer, 404, "no memory here has %s and %s", addition->from,
		             addition->to);
	return index;
}

/* A file with that content that is ours alone; NULL with an error. */
static char *
write_file(const char *bytes, size_t length, GError **error)
{
	char *path = NULL;
	int descriptor = g_file_open_tmp("satzpaar-XXXXXX.tmx", &path, error);

	if (descriptor < 0)
		return NULL;
	close(descriptor);
	if (g_file_set_contents_full(path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600,
	                             error))
		return path;
	g_unlink(path);
	g_free(path);
	return NULL;
}

static bool
add_bytes(struct addition *addition, struct serve *serve, size_t index, const char *bytes,
          size_t length, GError **error)
{
	g_autofree char *path = write_file(bytes, length, error);
	const char *const paths[] = { path, NULL };
	bool fine;

	if (!path)
		return false;
	fine = stock_add(serve->stock, index, paths, addition->keep, &addition->report, error);
	addition->unreadable = !fine && error && *error && g_str_has_prefix((*error)->message, path);
	g_unlink(path);
	return fine;
}

/* What the reader says of the file without the file's name, which means nothing to who sent it. */
static const char *
without_path(const char *message)
{
	const char *end = strstr(message, ".tmx: ");

	return end ? end + strlen(".tmx: ") : message;
}

bool
addition_run(struct addition *addition, struct serve *serve, const struct serve_request *request,
             struct serve_answer *answer)
{
	const struct posted posted = { .from = addition->from, .to = addition->to,
		                       .creator = request->name };
	g_autoptr(GString) tmx = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	int index = choose(addition, serve, answer);

	if (index < 0 ||
	    (!addition->tmx && !posted_tmx(&posted, addition->units, tmx, answer)))
		return false;
	if (add_bytes(addition, serve, (size_t)index, addition->tmx ? addition->tmx : tmx->str,
	              addition->tmx ? addition->tmx_length : tmx->len, &error))
		return true;
	if (addition->unreadable)
		serve_refuse(answer, 400, "no units were added, the body cannot be read: %s",
		             without_path(error->message));
	else
		serve_refuse(answer, 500, "%s", error->message);
	return false;
}

static bool
take_keep(JsonObject *asked, enum add_keep *keep, struct serve_answer *answer)
{
	static const char *const names[] = { "all", "newest", "first" };
	const char *name = json_get_text(asked, "keep", "all");

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(names[i], name) == 0) {
			*keep = (enum add_keep)i;
			return true;
		}
	}
	serve_refuse(answer, 400, "keep: all, newest or first");
	return false;
}

void
serve_add(struct serve *serve, const struct serve_request *request, struct serve_answer *answer)
{
	g_autoptr(JsonNode) node = serve_asked(request, answer);
	JsonObject *asked = node ? json_node_get_object(node) : NULL;
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	struct addition addition = { .keep = ADD_KEEP_ALL };

	if (!asked || !take_keep(asked, &addition.keep, answer) ||
	    !serve_languages(serve, asked, answer, &from, &to))
		return;
	addition.from = from;
	addition.to = to;
	addition.memory = json_get_text(asked, "memory", NULL);
	addition.units = json_get_array(asked, "units");
	if (addition_run(&addition, serve, request, answer))
		g_string_append_printf(answer->body,
		                       "{\"added\":%" G_GUINT64_FORMAT ",\"same\":%" G_GUINT64_FORMAT
		                       ",\"outdated\":%" G_GUINT64_FORMAT
		                       ",\"replaced\":%" G_GUINT64_FORMAT
		                       ",\"units\":%" G_GUINT64_FORMAT "}\n",
		                       addition.report.added, addition.report.same,
		                       addition.report.outdated, addition.report.replaced,
		                       addition.report.units);
}
