/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_read_html.c - the article on a page
 */
#include "config.h"

#include "text/read_html.h"

#include "dump_blocks.h"

static void
check(const char *text, const char *expected)
{
	AUTO(document) document = document_new("test");
	g_autoptr(GError) error = NULL;
	g_autofree char *dump = NULL;

	g_assert_true(read_html(document, text, strlen(text), &error));
	g_assert_no_error(error);
	check_runs(document, text, strlen(text));
	dump = dump_blocks(document);
	g_assert_cmpstr(dump, ==, expected);
}

static void
check_file(const char *name, const char *expected)
{
	const char *top = g_getenv("top_srcdir");
	g_autofree char *path = g_build_filename(top ? top : "..", "corpora/fuzz/html", name, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	check(text, expected);
}

static void
test_news_page(void)
{
	check_file("news.html",
	           "p Diplomatie\nh1 Lawrow trifft Kim in Wonsan\n"
	           "p Der russische Außenminister ist zu Gesprächen nach Nordkorea gereist.\n"
	           "c Lawrow und Kim am Strand.\xC2\xA0""Foto: KCNA\n"
	           "p Sergej Lawrow traf am 12.\xC2\xA0Juni den Machthaber, der ihn herzlich empfing. "
	           "„Wir sind Freunde“, sagte er.\nh2 Die Folgen\n"
	           "p Beobachter sehen darin ein Zeichen.|Andere nicht.\n"
	           "q Das ist ein historischer Tag, für uns und für alle.\n"
	           "l1 Erstens die Waffen, die geliefert wurden.\nl1 Zweitens die Soldaten.\n"
	           "l2 Etwa 10\xE2\x80\xAF""000\nc Handel\np Jahr\np Wert\np 2024\np 34 Mio.\n");
}

static void
test_wordpress_page(void)
{
	check_file("wordpress.html",
	           "h1 Ein Besuch im Kreml\nc Der Kreml im Winter\n"
	           "p Der Besuch dauerte zwei Tage, und er war lang. Man sprach über vieles.\n"
	           "h4 Fotoquelle\nc Titelbild: Kremlin.ru\n"
	           "p Danach reiste man ab. Es blieb [sic] nichts, was man hätte sagen können[1].\n");
}

static void
test_plain_pages(void)
{
	check("<p>Eins</p><p>Zwei", "p Eins\np Zwei\n");
	check("Nur Text &amp; &lt;mehr&gt; &#8222;davon&#8220;", "p Nur Text & <mehr> „davon“\n");
	check("<p>A<b>B</b>C <i> D</i> <br> E</p>", "p ABC D|E\n");
	check("<p>Eins<br>\n<br>Zwei</p>", "p Eins\np Zwei\n");
	check("<ul><li><p>Eins</p></li><li><h3>Zwei</h3></li></ul>", "l1 Eins\nh3 Zwei\n");
	check("<p>Foto: dpa</p><p>Text</p>", "c Foto: dpa\np Text\n");
}

static void
test_page_of_divisions(void)
{
	check("<body class='with-comments'><div id=top-nav><a href=#>A</a> <a href=#>B</a></div><div>"
	      "<span class=breadcrumb><a href=#>Start</a></span><h1>Der Titel</h1>"
	      "<div class=lead>Der Vorspann, der die ganze Sache kurz zusammenfasst.</div>"
	      "<div class=text><div>Der erste Absatz, der von der Sache handelt, und mehr.</div>"
	      "<div class=x><a href=#>Lesen Sie auch: Die Geschichte des Ministers</a></div>"
	      "<div>„Endlich“, sagte die Chefin der Partei, „das war überfällig.“</div></div></div>"
	      "<div class=newsletter><p>Melden Sie sich an, schnell, einfach, gratis.</p></div>"
	      "<div class=footer><p>Impressum, Datenschutz, Kontakt, Anzeigen</p></div></body>",
	      "h1 Der Titel\np Der Vorspann, der die ganze Sache kurz zusammenfasst.\n"
	      "p Der erste Absatz, der von der Sache handelt, und mehr.\n"
	      "p „Endlich“, sagte die Chefin der Partei, „das war überfällig.“\n");
}

static void
test_decoded_offsets(void)
{
	const char *text = "<p class='x'>Gr&ouml;&szlig;e <b>in\n  Köln</b></p>";
	AUTO(document) document = document_new("test");
	size_t begin, end;

	g_assert_true(read_html(document, text, strlen(text), NULL));
	g_assert_cmpstr(document->text->str, ==, "Größe in Köln\n");
	document_decoded(document, 2, 6, &begin, &end);
	g_assert_cmpmem(text + begin, end - begin, "&ouml;&szlig;", 13);
	document_decoded(document, 11, 16, &begin, &end);
	g_assert_cmpmem(text + begin, end - begin, "Köln", 5);
	document_decoded(document, 10, 11, &begin, &end);
	g_assert_cmpmem(text + begin, end - begin, "\n  ", 3);
}

static void
test_long_text_keeps_its_place(void)
{
	GString *text = g_string_new("<p>");
	AUTO(document) document = document_new("test");

	for (int i = 0; i < 3000; i++)
		g_string_append(text, i % 7 ? "ä" : "Ö ");
	g_assert_true(read_html(document, text->str, text->len, NULL));
	g_assert_cmpuint(document->runs->len, ==, 1);
	check_runs(document, text->str, text->len);
	g_string_free(text, TRUE);
}

static void
test_depth_is_bounded(void)
{
	GString *text = g_string_new(NULL);
	AUTO(document) document = document_new("tief.html");
	g_autoptr(GError) error = NULL;

	for (int i = 0; i < 100000; i++)
		g_string_append(text, "<div><b>");
	g_assert_false(read_html(document, text->str, text->len, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
	g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/read-html/news-page", test_news_page);
	g_test_add_func("/read-html/wordpress-page", test_wordpress_page);
	g_test_add_func("/read-html/plain-pages", test_plain_pages);
	g_test_add_func("/read-html/divisions", test_page_of_divisions);
	g_test_add_func("/read-html/decoded-offsets", test_decoded_offsets);
	g_test_add_func("/read-html/long-text", test_long_text_keeps_its_place);
	g_test_add_func("/read-html/depth", test_depth_is_bounded);
	return g_test_run();
}
