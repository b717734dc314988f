/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_language.c - language tags and the guess
 */
#include "config.h"

#include "text/language.h"

#include <glib.h>
#include <string.h>

static void
test_canonical(void)
{
	static const char *const cases[][2] = {
		{ "de", "de" },       { "de_de", "de-DE" },         { "EN-us", "en-US" },
		{ "iw", "he" },       { "in", "id" },               { "ji", "yi" },
		{ "de_AT.UTF-8", "de-AT" }, { "de_DE@euro", "de-DE" }, { "zh-hant-tw", "zh-Hant-TW" },
		{ "", NULL },         { "x", NULL },                { "C", NULL },
		{ "de--DE", NULL },   { "nonsense language", NULL }, { "und", NULL },
		{ "de-", NULL },      { "-de", NULL },              { "12", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *tag = language_canonical(cases[i][0]);
		g_assert_cmpstr(tag, ==, cases[i][1]);
	}
	g_assert_null(language_canonical(NULL));
}

static void
test_same_base(void)
{
	g_assert_true(language_same_base("de-AT", "de_DE"));
	g_assert_true(language_same_base("iw", "he-IL"));
	g_assert_false(language_same_base("de", "en"));
	g_assert_false(language_same_base("", ""));
}

static const char *
guess(const char *text)
{
	return language_guess(text, strlen(text), NULL);
}

static void
test_guess(void)
{
	double certainty;
	const char *german = "Der Außenminister ist nach Genf gereist, um mit den Kollegen über das "
			     "Abkommen zu sprechen. Es wird nicht vor dem Sommer unterzeichnet.";
	const char *english = "The foreign minister went to Geneva to speak with his colleagues about "
			      "the agreement. It will not be signed before the end of the summer.";

	g_assert_cmpstr(guess(german), ==, "de");
	g_assert_cmpstr(guess(english), ==, "en");
	g_assert_cmpstr(language_guess(german, strlen(german), &certainty), ==, "de");
	g_assert_cmpfloat(certainty, >, 0.9);
	g_assert_null(guess("Guten Morgen, und die Welt."));
	g_assert_null(guess(""));
	g_assert_null(guess("Le ministre des Affaires étrangères est allé à Genève pour parler avec "
			    "ses collègues de l'accord, qui ne sera pas signé avant la fin de l'été."));
	g_assert_null(guess("De minister is naar de hoofdstad gereisd om met zijn collega's over het "
			    "verdrag te spreken. Het wordt niet voor de zomer getekend."));
}

static void
test_lean(void)
{
	g_autofree char *french = g_strnfill(61 * 3, 'u');

	for (size_t k = 2; k < 61 * 3; k += 3)
		french[k] = ' ';
	g_assert_cmpstr(language_lean("Er sprach u. a. mit Dr. Pak.", 28), ==, "de");
	g_assert_cmpstr(language_lean("He spoke with the others.", 25), ==, "en");
	g_assert_cmpstr(language_lean("", 0), ==, "de");
	g_assert_null(language_lean(french, 61 * 3));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/language/canonical", test_canonical);
	g_test_add_func("/language/same-base", test_same_base);
	g_test_add_func("/language/guess", test_guess);
	g_test_add_func("/language/lean", test_lean);
	return g_test_run();
}
