/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_read_markdown.c - blocks of Markdown
 */
#include "config.h"

#include "text/read_markdown.h"

#include "dump_blocks.h"

static void
check(const char *text, const char *expected)
{
	AUTO(document) document = document_new("test");
	g_autoptr(GError) error = NULL;
	g_autofree char *dump = NULL;

	g_assert_true(read_markdown(document, text, strlen(text), &error));
	g_assert_no_error(error);
	check_runs(document, text, strlen(text));
	dump = dump_blocks(document);
	g_assert_cmpstr(dump, ==, expected);
}

static void
test_blocks(void)
{
	check("# Titel\n\nText *eins*\nund **zwei**.  \nDrei\n\n## Teil ##\n\n> Zitat,\n> weiter\n\n***\n",
	      "h1 Titel\np Text eins und zwei.|Drei\nh2 Teil\nq Zitat, weiter\n");
	check("- Eins\n- Zwei\n  1. Drei\n\n  noch zwei\n", "l1 Eins\nl1 Zwei\nl2 Drei\nl1 noch zwei\n");
	check("```\ncode\n```\n\n- Eins\n\n  ```\n  code\n  ```\n\n    Vers\n    zwei\n\nEnde",
	      "l1 Eins\nl1 Vers zwei\np Ende\n");
	check("Text\n\n    Vers\n    zwei\n", "p Text\np Vers|zwei\n");
}

static void
test_inline(void)
{
	check("Ein [Verweis](http://x.de/(a) \"T\") und `Code` \\*so\\* &auml;&amp;<b>c</b>.",
	      "p Ein Verweis und Code *so* ä&c.\n");
	check("![Ein See](a.jpg \"Am Abend\")\n\nText ![klein](b) hier.\n\n[![Bild](a)](b)",
	      "c Ein See\nc Am Abend\np Text hier.\nc Bild\n");
}

static void
test_editor_material(void)
{
	check("---\nlayout: x\ntitle: \"Der Titel\"\n---\nText.\n", "h1 Der Titel\np Text.\n");
	check("<!-- wp:paragraph -->\n<p>Ein Absatz\nmit Umbruch</p>\n<!-- /wp:paragraph -->\n\n"
	      "[toggle title=”Fotoquelle”]Titelbild: X[/toggle]\n\nEr sagte [sic] es.",
	      "p Ein Absatz mit Umbruch\nh4 Fotoquelle\nc Titelbild: X\np Er sagte [sic] es.\n");
}

static void
test_front_matter(void)
{
	check("+++\ntitle = \"Der Titel\"\n[x]\ny = 1\n+++\n\nText.\n", "h1 Der Titel\np Text.\n");
	check("---\nlayout: x\ntitle: >-\n  Der\n  Titel\n...\nText.\n", "h1 Der Titel\np Text.\n");
	check("{\n\"title\": \"Titel\"\n}\n\nText.\n", "h1 Titel\np Text.\n");
	check("---\n\nKein Kopf: hier nicht.\n\n---\n\nText.\n", "p Kein Kopf: hier nicht.\np Text.\n");
	check("---\ntitle: offen\n", "p title: offen\n");
}

static void
test_foreign_marks(void)
{
	check("Text.\n{: .lead}\n\n{% include x %}\n\n{{< figure a >}}\n\nMehr.\n", "p Text.\np Mehr.\n");
	check("## Quelle {#quelle}\n\nText {so} hier.\n", "h2 Quelle\np Text {so} hier.\n");
	check("| A | B |\n|---|:-:|\n| eins | zwei |\n\nText | mehr.\n",
	      "p A\np B\np eins\np zwei\np Text | mehr.\n");
	check("|\n|-|", "");
}

static void
test_decoded_offsets(void)
{
	const char *text = "> Das *gro&szlig;e* [Haus](Haus.html)\n> Haus\n";
	AUTO(document) document = document_new("test");
	size_t begin, end;

	g_assert_true(read_markdown(document, text, strlen(text), NULL));
	g_assert_cmpstr(document->text->str, ==, "Das große Haus Haus\n");
	document_decoded(document, 0, 10, &begin, &end);
	g_assert_cmpmem(text + begin, end - begin, "Das *gro&szlig;e", 16);
	document_decoded(document, 11, 15, &begin, &end);
	g_assert_cmpuint(begin, ==, 21);
	document_decoded(document, 16, 20, &begin, &end);
	g_assert_cmpuint(begin, ==, 40);
}

static void
test_depth_is_bounded(void)
{
	g_autofree char *text = g_strnfill(5000, '>');
	AUTO(document) document = document_new("tief.md");
	g_autoptr(GError) error = NULL;

	g_assert_false(read_markdown(document, text, strlen(text), &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/read-markdown/blocks", test_blocks);
	g_test_add_func("/read-markdown/inline", test_inline);
	g_test_add_func("/read-markdown/editor-material", test_editor_material);
	g_test_add_func("/read-markdown/front-matter", test_front_matter);
	g_test_add_func("/read-markdown/foreign-marks", test_foreign_marks);
	g_test_add_func("/read-markdown/decoded-offsets", test_decoded_offsets);
	g_test_add_func("/read-markdown/depth", test_depth_is_bounded);
	return g_test_run();
}
