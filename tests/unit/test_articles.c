/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_articles.c - TMX files as plugins get to see them
 */
#include "config.h"

#include "host/articles.h"
#include "host/plugin.h"

#include <glib/gstdio.h>

/* Reads a file with that body, which is gone afterwards. */
static bool
read_body(struct articles *articles, const char *body, GError **error)
{
	g_autofree char *text = g_strdup_printf(
		"<tmx version=\"1.4\"><header srclang=\"de\"/><body>%s</body></tmx>", body);
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("satzpaar-XXXXXX.tmx", &path, NULL);
	bool fine;

	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	fine = articles_read(articles, path, NULL, error);
	g_unlink(path);
	return fine;
}

static void
test_pair(void)
{
	AUTO(articles) articles = articles_new(NULL, NULL);
	const struct checked_article *article;

	g_assert_true(read_body(articles,
	                        "<tu tuid=\"a\"><prop type=\"x-satzpaar-confidence\">0.875</prop>"
	                        "<prop type=\"x-satzpaar-block\">3 heading</prop>"
	                        "<tuv xml:lang=\"de-AT\"><seg>Süß</seg></tuv>"
	                        "<tuv xml:lang=\"en-GB\"><seg>Sweet</seg></tuv></tu>"
	                        "<tu><tuv xml:lang=\"de-AT\"><seg>Eins</seg></tuv>"
	                        "<tuv xml:lang=\"en-GB\"><seg>One</seg></tuv></tu>",
	                        NULL));
	g_assert_cmpstr(articles->source_language, ==, "de-AT");
	g_assert_cmpstr(articles->target_language, ==, "en-GB");
	article = articles_at(articles, 0);
	g_assert_cmpuint(article->n_units, ==, 2);
	g_assert_cmpstr(article->units[0].name, ==, "a");
	g_assert_cmpstr(article->units[1].name, ==, "2");
	g_assert_cmpuint(article->pairs[0]->confidence, ==, 875);
	g_assert_cmpuint(article->pairs[0]->kind, ==, SATZ_KIND_HEADING);
	g_assert_cmpuint(article->pairs[0]->block, ==, 3);
	g_assert_cmpuint(article->pairs[1]->confidence, ==, 1000);
	g_assert_cmpuint(article->pairs[1]->kind, ==, SATZ_KIND_UNKNOWN);
	g_assert_cmpuint(article->pairs[1]->index, ==, 1);
	g_assert_cmpmem(article->pairs[0]->source.bytes, article->pairs[0]->source.length, "Süß",
	                5);
}

static void
test_no_pair_of_the_languages(void)
{
	AUTO(articles) articles = articles_new("de", "fr");
	g_autoptr(GError) error = NULL;

	g_assert_false(read_body(articles,
	                         "<tu><tuv xml:lang=\"de\"><seg>A</seg></tuv>"
	                         "<tuv xml:lang=\"en\"><seg>B</seg></tuv></tu>",
	                         &error));
	g_assert_error(error, HOST_ERROR, HOST_ERROR_INPUT);
}

static void
test_empty_file(void)
{
	AUTO(articles) articles = articles_new(NULL, NULL);

	g_assert_true(read_body(articles, "", NULL));
	g_assert_cmpuint(articles->n_pairs, ==, 0);
}

/* An English original keeps its side though German comes first in the unit. */
static void
test_direction(void)
{
	AUTO(articles) articles = articles_new(NULL, NULL);

	g_assert_true(read_body(articles,
	                        "<tu srclang=\"en\"><tuv xml:lang=\"de\"><seg>A</seg></tuv>"
	                        "<tuv xml:lang=\"en\"><seg>B</seg></tuv></tu>",
	                        NULL));
	g_assert_cmpstr(articles->source_language, ==, "en");
	g_assert_cmpstr(articles->target_language, ==, "de");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/articles/pair", test_pair);
	g_test_add_func("/articles/no pair of the languages", test_no_pair_of_the_languages);
	g_test_add_func("/articles/empty file", test_empty_file);
	g_test_add_func("/articles/direction", test_direction);
	return g_test_run();
}
