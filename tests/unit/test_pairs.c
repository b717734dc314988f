/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_pairs.c - the pair file holds both articles in full
 */
#include "config.h"

#include "tmx/pairs.h"

#include <glib/gstdio.h>
#include <string.h>

/* A document of one-sentence blocks; a '|' in a text cuts it into sentences. */
static struct document *
article(const char *language, const char *const *blocks)
{
	struct document *document = document_new("dir/article.txt");

	document->language = g_strdup(language);
	for (size_t i = 0; blocks[i]; i++) {
		g_auto(GStrv) sentences = g_strsplit(blocks[i], "|", -1);
		size_t begin = 0;

		document_begin_block(document, i == 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH, i == 0);
		for (size_t k = 0; sentences[k]; k++)
			document_append(document, sentences[k], strlen(sentences[k]), 0,
			                strlen(sentences[k]));
		document_end_block(document);
		begin = document_block(document, i)->begin;
		for (size_t k = 0; sentences[k]; k++) {
			document_add_segment(document, i, begin, begin + strlen(sentences[k]));
			begin += strlen(sentences[k]);
		}
	}
	return document;
}

static char *
pair_file(const struct bead *beads, size_t n_beads)
{
	const char *const german[] = { "Titel", "Eins. |Zwei.", "Drei.", NULL };
	const char *const english[] = { "Title", "One and two.", "Extra.", NULL };
	AUTO(document) source = article("de", german);
	AUTO(document) target = article("en", english);
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "satz-pairs.XXXXXX", NULL);
	char *text;
	int fd = g_mkstemp(path);

	g_close(fd, NULL);
	{
		AUTO(output) output = output_open(path, NULL);
		g_assert_true(pairs_write(output, source, target, beads, n_beads, NULL));
		g_assert_true(output_commit(output, NULL));
	}
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_remove(path);
	return text;
}

static void
test_units(void)
{
	const struct bead beads[] = {
		{ 0, 1, 0, 1, 0.99951 }, { 1, 2, 1, 1, 0.75 }, { 3, 1, 2, 0, 0.5 }, { 4, 0, 2, 1, 0.5 },
	};
	g_autofree char *text = pair_file(beads, G_N_ELEMENTS(beads));

	g_assert_nonnull(strstr(text, "<prop type=\"x-satzpaar-file\" xml:lang=\"en\">article.txt<"));
	g_assert_nonnull(strstr(text, "<prop type=\"x-satzpaar-confidence\">1.000</prop>\n"
	                              "  <prop type=\"x-satzpaar-bead\">1-1</prop>\n"
	                              "  <prop type=\"x-satzpaar-block\">0 heading:1</prop>\n"));
	g_assert_nonnull(strstr(text, "<seg>Eins. Zwei.</seg>"));
	g_assert_nonnull(strstr(text, ">2 1 paragraph 5</prop>"));
	g_assert_nonnull(strstr(text, "\"x-satzpaar-unpaired\">3 2 paragraph Drei.</prop>"));
	g_assert_nonnull(strstr(text, "\"x-satzpaar-unpaired\">2 2 paragraph Extra.</prop>"));
}

static void
test_no_pair(void)
{
	const struct bead beads[] = { { 0, 4, 0, 0, 0.1 }, { 4, 0, 0, 3, 0.1 } };
	g_autofree char *text = pair_file(beads, G_N_ELEMENTS(beads));

	g_assert_null(strstr(text, "<tu "));
	g_assert_nonnull(strstr(text, "<prop type=\"x-satzpaar-unpaired\" xml:lang=\"de\">"
	                              "0 0 heading:1 Titel</prop>"));
	g_assert_nonnull(strstr(text, "xml:lang=\"en\">2 2 paragraph Extra.</prop>"));
}

static void
test_places(void)
{
	struct pairs_place place;
	const char *rest;

	g_assert_true(pairs_parse_place("12 3 heading:2 57", &place, &rest));
	g_assert_cmpuint(place.number, ==, 12);
	g_assert_cmpuint(place.block, ==, 3);
	g_assert_cmpint(place.kind, ==, BLOCK_HEADING);
	g_assert_cmpuint(place.level, ==, 2);
	g_assert_cmpstr(rest, ==, "57");
	g_assert_false(pairs_parse_place("12 3 verse 57", &place, &rest));
	g_assert_false(pairs_parse_place("-1 3 paragraph 57", &place, &rest));
	g_assert_false(pairs_parse_place("1 3 paragraph", &place, &rest));
	g_assert_false(pairs_parse_place("99999999999999999999 3 paragraph x", &place, &rest));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_setenv("SOURCE_DATE_EPOCH", "1718202600", TRUE);
	g_test_add_func("/pairs/units", test_units);
	g_test_add_func("/pairs/no-pair", test_no_pair);
	g_test_add_func("/pairs/places", test_places);
	return g_test_run();
}
