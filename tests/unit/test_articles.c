/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_articles.c - TMX files as plugins get to see them
 */
#include "config.h"

#include "host/articles.h"
#include "host/plugin.h"

#include <glib/gstdio.h>

/* Reads a file with that header and body, which is gone afterwards. */
static bool
read_file(struct articles *articles, const char *header, const char *body, GError **error)
{
	g_autofree char *text = g_strdup_printf("<tmx version=\"1.4\"><header srclang=\"de\">%s"
	                                        "</header><body>%s</body></tmx>",
	                                        header, body);
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("satzpaar-XXXXXX.tmx", &path, NULL);
	bool fine;

	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	fine = articles_read(articles, path, NULL, error);
	g_unlink(path);
	return fine;
}

static bool
read_body(struct articles *articles, const char *body, GError **error)
{
	return read_file(articles, "", body, error);
}

/* All pairs of the first article: "NAME BLOCK/KIND source|target" with line ends between them. */
static char *
shown(const struct articles *articles)
{
	const struct checked_article *article = articles_at(articles, 0);
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < article->n_units; i++) {
		const struct satz_pair *pair = article->pairs[i];

		g_assert_cmpuint(pair->index, ==, i);
		g_string_append_printf(text, "%s %u/%u %.*s|%.*s\n", article->units[i].name,
		                       pair->block, pair->kind, (int)pair->source.length,
		                       pair->source.bytes, (int)pair->target.length,
		                       pair->target.bytes);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
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

/* Empty and white segments are pairs with one side; a unit without any text is none. */
static void
test_empty_segments(void)
{
	AUTO(articles) articles = articles_new(NULL, NULL);
	g_autofree char *text = NULL;

	g_assert_true(read_body(articles,
	                        "<tu><tuv xml:lang=\"de\"><seg>A</seg></tuv>"
	                        "<tuv xml:lang=\"en\"><seg> \n</seg></tuv></tu>"
	                        "<tu tuid=\"b\"><prop type=\"x-satzpaar-block\">4 caption</prop>"
	                        "<tuv xml:lang=\"de\"><seg/></tuv>"
	                        "<tuv xml:lang=\"en\"><seg>B</seg></tuv></tu>"
	                        "<tu><tuv xml:lang=\"de\"><seg/></tuv>"
	                        "<tuv xml:lang=\"en\"><seg/></tuv></tu>"
	                        "<tu><tuv xml:lang=\"de\"><seg>C</seg></tuv>"
	                        "<tuv xml:lang=\"en\"><seg>C</seg></tuv></tu>",
	                        NULL));
	text = shown(articles);
	g_assert_cmpstr(text, ==, "1 0/0 A|\nb 0/0 |B\n4 0/0 C|C\n");
	g_assert_cmpuint(articles->n_pairs, ==, 1);
	g_assert_cmpuint(articles->n_units, ==, 3);
}

#define ALIGNED \
	"<tu tuid=\"x\"><prop type=\"x-satzpaar-block\">1 heading:2</prop>" \
	"<tuv xml:lang=\"de\"><prop type=\"x-satzpaar-unpaired\">0 0 paragraph Vor.</prop>" \
	"<prop type=\"x-satzpaar-unpaired\">3 2 list-item Nach.</prop>" \
	"<prop type=\"x-satzpaar-segment\">1 1 heading:2 5</prop>" \
	"<prop type=\"x-satzpaar-segment\">2 1 heading:2 5</prop><seg>Eins. Zwei.</seg></tuv>" \
	"<tuv xml:lang=\"en\"><prop type=\"x-satzpaar-unpaired\">0 5 caption Before.</prop>" \
	"<prop type=\"x-satzpaar-segment\">1 7 quotation 4</prop><seg>One.</seg></tuv></tu>"

/* What align could not pair comes where it stands, with its own block; read the other way round,
 * blocks are those of the other article. */
static void
test_unpaired(void)
{
	AUTO(articles) forward = articles_new(NULL, NULL);
	AUTO(articles) backward = articles_new("en", "de");
	g_autofree char *there = NULL;
	g_autofree char *back = NULL;

	g_assert_true(read_body(forward, ALIGNED, NULL));
	there = shown(forward);
	g_assert_cmpstr(there, ==,
	                "x 0/1 Vor.|\nx 5/5 |Before.\nx 1/2 Eins. Zwei.|One.\nx 2/3 Nach.|\n");
	g_assert_cmpuint(forward->n_pairs, ==, 1);
	g_assert_true(read_body(backward, ALIGNED, NULL));
	back = shown(backward);
	g_assert_cmpstr(back, ==,
	                "x 5/5 Before.|\nx 0/1 |Vor.\nx 7/4 One.|Eins. Zwei.\nx 2/3 |Nach.\n");
}

/* A file without a pair keeps its sentences in the header. */
static void
test_nothing_paired(void)
{
	AUTO(articles) articles = articles_new(NULL, NULL);
	g_autofree char *text = NULL;

	g_assert_true(read_file(
		articles,
		"<prop type=\"x-satzpaar-file\" xml:lang=\"de\">a.txt</prop>"
		"<prop type=\"x-satzpaar-file\" xml:lang=\"en\">b.txt</prop>"
		"<prop type=\"x-satzpaar-unpaired\" xml:lang=\"de\">0 0 paragraph Süß.</prop>"
		"<prop type=\"x-satzpaar-unpaired\" xml:lang=\"en\">0 0 heading:1 Sour.</prop>",
		"", NULL));
	text = shown(articles);
	g_assert_cmpstr(text, ==, "0 0/1 Süß.|\n0 0/2 |Sour.\n");
	g_assert_cmpstr(articles->target_language, ==, "en");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/articles/pair", test_pair);
	g_test_add_func("/articles/no pair of the languages", test_no_pair_of_the_languages);
	g_test_add_func("/articles/empty file", test_empty_file);
	g_test_add_func("/articles/direction", test_direction);
	g_test_add_func("/articles/empty segments", test_empty_segments);
	g_test_add_func("/articles/unpaired", test_unpaired);
	g_test_add_func("/articles/nothing paired", test_nothing_paired);
	return g_test_run();
}
