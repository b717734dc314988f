/* SPDX-License-Identifier: GPL-3.0-or-later
 * serve_fixture.h - a folder with two small memories, opened to be served
 */
#ifndef SATZPAAR_TESTS_SERVE_FIXTURE_H
#define SATZPAAR_TESTS_SERVE_FIXTURE_H

#include "remove_all.h"
#include "serve/route.h"

#include <string.h>

#define TMX_HEAD                                                                                   \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                             \
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "             \
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>" \
	"<body>\n"
#define TMX_UNIT(de, en)                                                                           \
	"<tu><tuv xml:lang=\"de\"><seg>" de "</seg></tuv><tuv xml:lang=\"en\"><seg>" en            \
	"</seg></tuv></tu>\n"
#define TMX_TAIL "</body></tmx>\n"

struct serve_fixture {
	char *folder, *news, *client;
	struct stock *stock;
	struct serve serve;
};

static inline void
serve_fixture_write(const char *path, const char *text)
{
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void
serve_fixture_open(struct serve_fixture *fixture)
{
	const struct stock_options options = { .cache = fixture->folder };
	g_autoptr(GError) error = NULL;

	fixture->folder = g_dir_make_tmp("satz-serve.XXXXXX", NULL);
	fixture->news = g_build_filename(fixture->folder, "news.tmx", NULL);
	fixture->client = g_build_filename(fixture->folder, "client.tmx", NULL);
	serve_fixture_write(fixture->news,
	                    TMX_HEAD TMX_UNIT("Der Zug kommt um 8 Uhr.", "The train comes at 8.")
	                    TMX_UNIT("Er h\xC3\xA4lt.", "It stops.")
	                    TMX_UNIT("Und/oder", "And/or") TMX_UNIT("Er h\xC3\xA4lt.", "It stops.")
	                    TMX_TAIL);
	serve_fixture_write(fixture->client,
	                    TMX_HEAD TMX_UNIT("Er h\xC3\xA4lt.", "It is stopping.")
	                    TMX_UNIT("Er h\xC3\xA4lt.", "It stops.") TMX_TAIL);
	fixture->stock = stock_new((const char *const[]){ fixture->news, fixture->client }, 2,
	                           &options, &error);
	g_assert_no_error(error);
	fixture->serve = (struct serve){ .stock = fixture->stock, .seconds = 30 };
}

static inline void
serve_fixture_close(struct serve_fixture *fixture)
{
	stock_free(fixture->stock);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->news);
	g_free(fixture->client);
}

#endif
