/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_read_text.c - blocks of plain text and of editor material
 */
#include "config.h"

#include "text/read_text.h"

#include "dump_blocks.h"

static void
check(const char *text, const char *expected)
{
	AUTO(document) document = document_new("test");
	g_autofree char *dump = NULL;

	read_text(document, text, strlen(text));
	check_runs(document, text, strlen(text));
	dump = dump_blocks(document);
	g_assert_cmpstr(dump, ==, expected);
}

static void
test_blocks(void)
{
	check("Lawrow trifft Kim\n\nDer Minister reiste ab.\n\nEr kam an.\n",
	      "h1 Lawrow trifft Kim\np Der Minister reiste ab.\np Er kam an.\n");
	check("Nur eine Zeile", "p Nur eine Zeile\n");
	check("Titel?\r\n\r\nText eins.\r\n \t\r\nText zwei.", "h1 Titel?\np Text eins.\np Text zwei.\n");
	check("Erster Satz.\n\nFoto: dpa\n\nDie Folgen\n\nZweiter Satz.",
	      "p Erster Satz.\nc Foto: dpa\nh2 Die Folgen\np Zweiter Satz.\n");
	check("Titel\n=====\nText hier.\n\nTeil\n----\nMehr Text.\n\n* * *\n\nEnde gut.",
	      "h1 Titel\np Text hier.\nh2 Teil\np Mehr Text.\np * * *\np Ende gut.\n");
	check("Erster Satz.\n\n(Foto: KCNA)\n\nZweiter Satz.",
	      "p Erster Satz.\nc (Foto: KCNA)\np Zweiter Satz.\n");
	check("> Das ist\n> ein Zitat.\n\nText.", "q Das ist ein Zitat.\np Text.\n");
}

static void
test_joins_wrapped_lines(void)
{
	check("Der russische Außenminister ist am Montag nach Nordkorea gereist, wo er\n"
	      "Gespräche führte. Danach traf er Dr.\nKim am 12.\nJuni.\n",
	      "p Der russische Außenminister ist am Montag nach Nordkorea gereist, wo er "
	      "Gespräche führte. Danach traf er Dr. Kim am 12. Juni.\n");
	check("Zwischentitel\nDer russische Außenminister ist am Montag nach Nordkorea gereist, wo er\n"
	      "Gespräche führte.\n",
	      "h1 Zwischentitel\np Der russische Außenminister ist am Montag nach Nordkorea gereist, wo "
	      "er Gespräche führte.\n");
	check("Es geht um Vor-\nund Nachteile der Außen-\npolitik.\n",
	      "p Es geht um Vor- und Nachteile der Außen-politik.\n");
	check("Dies stand am Anfang der Verhandlungen in Genf und endete am\n12. Juni in Bern.",
	      "p Dies stand am Anfang der Verhandlungen in Genf und endete am 12. Juni in Bern.\n");
}

static void
test_keeps_lines_that_are_paragraphs(void)
{
	check("Der Minister reiste gestern ab\nKim empfing ihn freundlich am Strand und sie sprachen lange "
	      "über alte Zeiten\nBeide lachten viel und tranken Tee\nDanach gab es ein Essen mit Fisch und "
	      "Reis\nSpät in der Nacht flog er zurück\n",
	      "h1 Der Minister reiste gestern ab\np Kim empfing ihn freundlich am Strand und sie sprachen "
	      "lange über alte Zeiten\np Beide lachten viel und tranken Tee\np Danach gab es ein Essen mit "
	      "Fisch und Reis\np Spät in der Nacht flog er zurück\n");
}

static void
test_lists(void)
{
	check("Dabei waren:\n- Russland\n- China,\n  Indien\n* Japan\n\n1. Eins\n2. Zwei\n\na) A\n(b) B\n",
	      "p Dabei waren:\nl1 - Russland\nl1 - China, Indien\nl1 * Japan\nl1 1. Eins\nl1 2. Zwei\n"
	      "l1 a) A\nl1 (b) B\n");
	check("24. Dezember war gestern.\n\nText.", "p 24. Dezember war gestern.\np Text.\n");
}

static void
test_keeps_special_spaces(void)
{
	check("Am\xC2\xA0""12. Juni\xE2\x80\x8B.", "p Am\xC2\xA0""12. Juni\xE2\x80\x8B.\n");
}

static void
test_markup_in_text(void)
{
	check("Ein <strong>fetter</strong> Satz&nbsp;mit <a href=\"http://x.de/?a>b\">Verweis</a>.\n\n"
	      "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"x\">Über uns</h3>\n<!-- /wp:heading -->\n"
	      "<ul>\n<li>Eins</li>\n<li>Zwei</li>\n</ul>\nA < B &amp; C&D; <foo@example.org>.",
	      "p Ein fetter Satz\xC2\xA0mit Verweis.\nh3 Über uns\nl1 Eins\nl1 Zwei\n"
	      "p A < B & C&D; <foo@example.org>.\n");
	check("Zeile eins.<br />\nZeile zwei.<br><br>Absatz.<script>x<y</script>",
	      "p Zeile eins.|Zeile zwei.\np Absatz.\n");
	check("<blockquote>Ein Zitat.</blockquote>Text.<!-- offen", "q Ein Zitat.\np Text.<!-- offen\n");
}

static void
test_shortcodes(void)
{
	check("Text davor.\n\n[toggle title=”Fotoquelle” open=”yes”]Titelbild: Kremlin.ru, "
	      "[CC BY 4.0][/toggle]\n",
	      "p Text davor.\nh4 Fotoquelle\nc Titelbild: Kremlin.ru, [CC BY 4.0]\n");
	check("[toggle title=&#8221;Foto&#8221; open=&#8221;yes&#8221;]Ein Text.[/toggle]",
	      "h4 Foto\np Ein Text.\n");
	check("[caption id=\"a_1\" width=\"300\"]<img src=\"x\" alt=\"y\" /> Ein Bild vom See[/caption]\n"
	      "Danach.",
	      "c Ein Bild vom See\np Danach.\n");
	check("Er sagte [sic] und [1] und [Anm. d. Red.] und […] etwas.\n[gallery ids=\"1,2\"]\n\nEnde.",
	      "p Er sagte [sic] und [1] und [Anm. d. Red.] und […] etwas.\np Ende.\n");
	check("[vc_row][vc_column width='1/2']Satz eins.[/vc_column][/vc_row]\nSatz zwei.",
	      "p Satz eins.\np Satz zwei.\n");
	check("[dropcap]D[/dropcap]er Text.\n[embed]https://example.org/x[/embed]\nMehr [[gallery]] davon.",
	      "p Der Text.\np Mehr [gallery] davon.\n");
	check("Ein „Freund“ [footnote]Quelle: TASS.[/footnote] ging.[ref]Zwei.[/ref] Ja.",
	      "p Ein „Freund“ ging. Ja.\np Quelle: TASS.\np Zwei.\n");
	check("[et_pb_text admin_label=\"Text\" _v=\"4.9\"]<p>Divi.</p>[/et_pb_text]", "p Divi.\n");
	check("[su_quote cite=\"K\"]Zitat hier.[/su_quote]\n\nText [unclosed title=\"x\nweiter.",
	      "q Zitat hier.\np Text [unclosed title=\"x weiter.\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/read-text/blocks", test_blocks);
	g_test_add_func("/read-text/joins", test_joins_wrapped_lines);
	g_test_add_func("/read-text/lines", test_keeps_lines_that_are_paragraphs);
	g_test_add_func("/read-text/lists", test_lists);
	g_test_add_func("/read-text/spaces", test_keeps_special_spaces);
	g_test_add_func("/read-text/markup", test_markup_in_text);
	g_test_add_func("/read-text/shortcodes", test_shortcodes);
	return g_test_run();
}
