/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_spelling.c - what is a word, and how near two words are
 */
#include "config.h"

#include "spelling/spelling.h"

#include <string.h>

/* The words of a text with '|' between them. */
static void
assert_words(const char *text, const char *expected)
{
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(struct word));
	g_autoptr(GString) found = g_string_new(NULL);

	words_find((struct satz_text){ text, strlen(text) }, words);
	for (size_t i = 0; i < words->len; i++) {
		const struct word *word = &g_array_index(words, struct word, i);

		g_string_append(found, i > 0 ? "|" : "");
		g_string_append_len(found, text + word->begin, word->end - word->begin);
	}
	g_assert_cmpstr(found->str, ==, expected);
}

static void
test_words(void)
{
	assert_words("", "");
	assert_words("Die Lage, sagt er, ist „ruhig“.", "Die|Lage|sagt|er|ist|ruhig");
	assert_words("E-Mail-Adresse und -gespräche", "E-Mail-Adresse|und|-gespräche");
	assert_words("Arbeits- und Sozialminister/in", "Arbeits-|und|Sozialminister|in");
	assert_words("Kovalenko’s 20-jährige Tochter", "Kovalenko’s|20-jährige|Tochter");
	assert_words("Mehr: https://a.de/x, info@b.de, @c #d plan.pdf.", "Mehr");
	assert_words("a <b class=\"x\">fett</b> {name} [1] [url=x]y[/url]", "a|fett|1|y");
	assert_words("`code here` und <", "und");
	assert_words("\xFF\xC3", "");
}

static void
test_places(void)
{
	const char *text = "Ja. Der Rat tagt. „Gut“, heißt es vgl. unten";
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(struct word));

	words_find((struct satz_text){ text, strlen(text) }, words);
	g_assert_cmpuint(words->len, ==, 9);
	g_assert_true(g_array_index(words, struct word, 0).initial);
	g_assert_true(g_array_index(words, struct word, 1).initial);  /* Der */
	g_assert_false(g_array_index(words, struct word, 2).initial); /* Rat */
	g_assert_true(g_array_index(words, struct word, 3).point);    /* tagt */
	g_assert_true(g_array_index(words, struct word, 4).quoted);   /* Gut */
	g_assert_false(g_array_index(words, struct word, 5).initial); /* heißt, behind a comma */
}

static void
test_cost(void)
{
	g_assert_cmpuint(slip_cost("Haus", "Haus"), ==, 0);
	g_assert_cmpuint(slip_cost("haus", "Haus"), ==, 2);
	g_assert_cmpuint(slip_cost("daß", "dass"), ==, 4);
	g_assert_cmpuint(slip_cost("fur", "für"), ==, 4);
	g_assert_cmpuint(slip_cost("fuer", "für"), ==, 4);
	g_assert_cmpuint(slip_cost("Parlamment", "Parlament"), ==, 5);
	g_assert_cmpuint(slip_cost("recieve", "receive"), ==, 7);
	g_assert_cmpuint(slip_cost("Regirung", "Regierung"), ==, 8);
	g_assert_cmpuint(slip_cost("independant", "independent"), ==, 8);
	g_assert_cmpuint(slip_cost("Zuspiel", "Zusdiel"), ==, 11);
	g_assert_cmpuint(slip_cost("Aigner", "Eigner"), >, 8);
	g_assert_cmpuint(slip_cost("", "Haus"), ==, SLIP_FAR);
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/spelling/words", test_words);
	g_test_add_func("/spelling/places", test_places);
	g_test_add_func("/spelling/cost", test_cost);
	return g_test_run();
}
