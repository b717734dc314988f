/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_serve.c - requests to the server of memories, and files of tokens
 *
 * The first line is method and path, with a query behind `?`; the rest is the body. All routes but
 * `check`, which starts a program, are run against a memory of three units, which is put back when a
 * request has added to it. The input also is a file of tokens, and its body the header that brings
 * one.
 */
#include "config.h"

#include "serve/route.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static const char memory[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>"
	"<body>\n"
	"<tu><tuv xml:lang=\"de\"><seg>Der Zug kommt um 8 Uhr.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>The train comes at 8.</seg></tuv></tu>\n"
	"<tu><tuv xml:lang=\"de\"><seg>Er h\xC3\xA4lt.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>It stops.</seg></tuv></tu>\n"
	"<tu><tuv xml:lang=\"de\"><seg>Und/oder</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>And/or</seg></tuv></tu>\n"
	"</body></tmx>\n";


static void
run(struct serve *serve, const char *line, const char *body, size_t length)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 2);
	g_auto(GStrv) halves = g_strsplit(words[0] && words[1] ? words[1] : "", "?", 2);
	g_autoptr(GHashTable) query = halves[0] && halves[1] ? soup_form_decode(halves[1]) : NULL;
	struct serve_request request = { .query = query, .body = body, .length = length };
	struct serve_answer answer = { .status = 200, .body = g_string_new(NULL) };
	char *parts[ROUTE_PARTS_MAX];
	unsigned status;
	const struct route *route = route_find(words[0] ? words[0] : "", halves[0] ? halves[0] : "",
	                                       parts, &status);

	for (int i = 0; i < ROUTE_PARTS_MAX; i++)
		request.parts[i] = parts[i];
	if (route && route->run != serve_check) {
		route_pace_of(route, &request);
		route->run(serve, &request, &answer);
		if (answer.status < 200 || answer.status > 599 ||
		    !g_utf8_validate_len(answer.body->str, answer.body->len, NULL))
			abort();
	}
	for (int i = 0; i < ROUTE_PARTS_MAX; i++)
		g_free(parts[i]);
	g_string_free(answer.body, TRUE);
}

static void
try_tokens(const char *text, size_t length, const char *header)
{
	AUTO(access) access = access_parse("tokens", text, length, NULL);
	const char *name;

	if (access && access_rights(access, header, &name) != 0 && !name)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *folder = g_dir_make_tmp("satz-fuzz.XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "m.tmx", NULL);
	const struct stock_options options = { .cache = "" };
	const char *const paths[] = { path };
	const char *end = size > 0 ? memchr(data, '\n', size) : NULL;
	size_t first = end ? (size_t)(end - (const char *)data) : size;
	g_autofree char *line = g_strndup((const char *)data, first);
	g_autofree char *body = g_strndup((const char *)data + first, size - first);
	AUTO(stock) stock = NULL;
	struct serve serve = { .seconds = 10 };

	if (!g_file_set_contents(path, memory, sizeof(memory) - 1, NULL))
		abort();
	stock = stock_new(paths, 1, &options, NULL);
	if (!stock)
		abort();
	serve.stock = stock;
	run(&serve, line, body, size - first);
	try_tokens((const char *)data, size, body);
	g_unlink(path);
	g_rmdir(folder);
	return 0;
}
