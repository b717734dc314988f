/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_terms.c - the plugin terms: forms of words, words in segments, files of term bases
 */
#include "config.h"

#include "common/file.h"
#include "terms/match.h"
#include "terms/read.h"

#include <string.h>

static struct satz_text
text(const char *string)
{
	return (struct satz_text){ string, strlen(string) };
}

/* Whether a vocabulary with one word knows a form of it. */
static bool
knows(const char *language, enum pos pos, const char *word, const char *form)
{
	struct vocabulary vocabulary = { .words = NULL };
	char folded[WORD_FOLD];
	bool known;

	vocabulary_init(&vocabulary, language);
	vocabulary_add(&vocabulary, text(word), pos, LETTERS_ANY);
	word_fold(text(form), folded);
	known = vocabulary_senses(&vocabulary, folded, strlen(folded))->n > 0;
	vocabulary_clear(&vocabulary);
	return known;
}

static void
test_german_nouns(void)
{
	static const char *const forms[][2] = {
		{ "Haus", "Häusern" }, { "Haus", "Hauses" }, { "Rat", "Räte" }, { "Mutter", "Mütter" },
		{ "Macht", "Mächten" }, { "Sanktion", "Sanktionen" }, { "Ministerin", "Ministerinnen" },
		{ "Ergebnis", "Ergebnisse" }, { "Museum", "Museen" }, { "Thema", "Themen" },
		{ "Kunde", "Kunden" }, { "Vertrag", "Verträgen" }, { "Bundesland", "Bundesländer" },
		{ "Abgeordneter", "Abgeordneten" }, { "Gesetz", "Gesetzes" }, { "Hafen", "Häfen" },
		{ "Straße", "Straßen" }, { "Bürgermeister", "Bürgermeistern" }, { "See", "Seen" }
	};
	static const char *const others[][2] = {
		{ "Rat", "Rate" }, { "Rat", "Ratten" }, { "Reis", "Reise" }, { "Krise", "Kris" },
		{ "Wahl", "Wähler" }, { "Minister", "Ministerin" }, { "Bank", "Bankett" },
		{ "Art", "Artikel" }, { "Wahlen", "Wahl" }, { "Regierung", "Regierunge" },
		{ "Wetter", "Wette" }, { "Sicht", "sicher" }, { "Ort", "Orden" }
	};

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (!knows("de", POS_NOUN, forms[i][0], forms[i][1]))
			g_test_fail_printf("%s: %s is a form", forms[i][0], forms[i][1]);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (knows("de", POS_NOUN, others[i][0], others[i][1]))
			g_test_fail_printf("%s: %s is no form", others[i][0], others[i][1]);
}

static void
test_german_verbs(void)
{
	static const char *const forms[][2] = {
		{ "reisen", "reiste" }, { "reisen", "gereist" }, { "ausschreiben", "ausgeschrieben" },
		{ "ausschreiben", "ausschrieb" }, { "ausschreiben", "auszuschreiben" },
		{ "verhandeln", "verhandelt" }, { "verbieten", "verboten" },
		{ "kritisieren", "kritisierte" }, { "laufen", "läuft" }
	};

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (!knows("de", POS_VERB, forms[i][0], forms[i][1]))
			g_test_fail_printf("%s: %s is a form", forms[i][0], forms[i][1]);
	g_assert_true(knows("de-AT", POS_ADJECTIVE, "global", "globalen"));
	g_assert_false(knows("de", POS_VERB, "machen", "Macht und"));
}

static void
test_english(void)
{
	static const char *const forms[][2] = {
		{ "policy", "policies" }, { "child", "children" }, { "spokesman", "spokesmen" },
		{ "launch", "launched" }, { "stop", "stopping" }, { "make", "made" }, { "wolf", "wolves" },
		{ "box", "boxes" }, { "die", "dying" }
	};
	static const char *const others[][2] = {
		{ "universe", "university" }, { "order", "border" }, { "plan", "plane" },
		{ "new", "news paper" }, { "port", "ports man" }
	};

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (!knows("en", POS_ANY, forms[i][0], forms[i][1]))
			g_test_fail_printf("%s: %s is a form", forms[i][0], forms[i][1]);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (knows("en", POS_ANY, others[i][0], others[i][1]))
			g_test_fail_printf("%s: %s is no form", others[i][0], others[i][1]);
	g_assert_false(knows("en", POS_NOUN, "order", "ordered"));
}

static void
test_other_language(void)
{
	g_assert_true(knows("fr", POS_ANY, "maison", "maisons"));
	g_assert_true(knows("xx", POS_ANY, "maison", "maison"));
	g_assert_false(knows("xx", POS_ANY, "maison", "maisons"));
}

/* The text of the headword found in a sentence, "" when none is. */
static char *
find(const char *table, const char *sentence)
{
	struct base *base = base_new("de", "en");
	struct segment *segment = g_new0(struct segment, 1);
	struct match *matches = g_new0(struct match, MATCHES_MAX);
	g_autofree char *copy = g_strdup(table), *reason = NULL;
	struct reader reader = { .base = base, .source_language = "de", .target_language = "en",
		                 .name = "table", .reason = &reason };
	GString *found = g_string_new(NULL);
	size_t n;

	g_assert_true(read_text(&reader, copy, strlen(copy)));
	base_finish(base);
	segment_read(segment, &base->source, text(sentence));
	n = match_source(base, segment, matches);
	for (size_t i = 0; i < n; i++) {
		struct satz_text term =
			base_text(base, &base_headword(base, matches[i].term)->term);

		g_string_append_printf(found, "%s%.*s", i > 0 ? "," : "", (int)term.length,
		                       term.bytes);
	}
	g_free(matches);
	g_free(segment);
	base_free(base);
	return g_string_free(found, FALSE);
}

static void
test_find(void)
{
	static const char table[] = "Gesundheit\thealth\nGesundheitswesen\thealth care\n"
	                            "Europäisches Parlament\tEuropean Parliament\n"
	                            "Sanktion\tsanction\nMacht\tpower\nEZB\tECB\n"
	                            "vom Stapel laufen\tbe launched\tverb\n";
	static const char *const cases[][2] = {
		{ "Das Gesundheitswesen krankt.", "Gesundheitswesen" },
		{ "Im Europäischen Parlament.", "Europäisches Parlament" },
		{ "Die EU-Sanktionen und das Sanktionspaket.", "Sanktion,Sanktion" },
		{ "Sie machen das.", "" },
		{ "EZBs Zinsen, ezb nicht.", "EZB" },
		{ "Das Schiff lief gestern vom Stapel.", "vom Stapel laufen" },
		{ "Das Schiff ist vom Stapel gelaufen.", "vom Stapel laufen" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = find(table, cases[i][0]);

		g_assert_cmpstr(found, ==, cases[i][1]);
	}
}

static void
test_words(void)
{
	struct word words[8];

	g_assert_cmpuint(text_words(text("Minister's EU-Plan, ja."), words, 8), ==, 4);
	g_assert_true(words[0].possessive && words[0].starts);
	g_assert_true(words[1].dash && words[1].all_upper && words[2].glued);
	g_assert_true(words[3].breaks && !words[3].glued);
	g_assert_cmpuint(text_words(text("a b c"), words, 2), ==, 2);
	g_assert_cmpuint(text_words(text("Sanktions- und"), words, 8), ==, 2);
	g_assert_true(words[0].dash && !words[1].glued);
}

static void
test_decode(void)
{
	size_t length;
	g_autofree char *reason = NULL;
	g_autofree char *wide = file_decode("f", "\xFF\xFEH\0\xFC\0", 6, &length, &reason);
	g_autofree char *old = file_decode("f", "H\xFCt", 3, &length, &reason);

	g_assert_cmpstr(wide, ==, "Hü");
	g_assert_cmpstr(old, ==, "Hüt");
	g_assert_null(reason);
	g_assert_null(file_decode("f", "a\0b", 3, &length, &reason));
	g_assert_cmpstr(reason, ==, "f: this is no text, it has NUL bytes");
	g_clear_pointer(&reason, g_free);
	g_assert_null(file_read("/", 10, &length, &reason));
	g_assert_cmpstr(reason, ==, "/: this is no file");
}

/* A hundred thousand entries are read at once, and looking a sentence up does not feel them. */
static void
test_large(void)
{
	g_autoptr(GString) table = g_string_new(NULL);
	gint64 start = g_get_monotonic_time();
	g_autofree char *found = NULL;

	for (int i = 0; i < 100000; i++)
		g_string_append_printf(table, "Europäisches Ding%c%c%c%c\tEuropean thing%d\n",
		                       'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26,
		                       'a' + i / 17576, i);
	found = find(table->str, "Das Europäische Dingbaaa.");
	g_assert_cmpstr(found, ==, "Europäisches Dingbaaa");
	g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/terms/german-nouns", test_german_nouns);
	g_test_add_func("/terms/german-verbs", test_german_verbs);
	g_test_add_func("/terms/english", test_english);
	g_test_add_func("/terms/other-language", test_other_language);
	g_test_add_func("/terms/find", test_find);
	g_test_add_func("/terms/words", test_words);
	g_test_add_func("/terms/decode", test_decode);
	g_test_add_func("/terms/large", test_large);
	return g_test_run();
}
