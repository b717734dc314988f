/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_fold.c - folding words, function words and pools
 */
#include "config.h"

#include "align/fold.h"
#include "align/function_words.h"
#include "align/lexicon_pool.h"

#include <glib.h>
#include <string.h>

static void
check(const char *word, const char *expected)
{
	char folded[FOLD_ROOM];
	size_t length = fold_word(word, strlen(word), folded);

	g_assert_cmpstr(folded, ==, expected);
	g_assert_cmpuint(length, ==, strlen(expected));
}

static void
test_words(void)
{
	check("Haus", "haus");
	check("ÜBUNG", "übung");
	check("Straße", "strasse");
	check("STRA\xE1\xBA\x9E"
	      "E",
	      "strasse");
	check("U\xCC\x88"
	      "bung",
	      "übung");
	check("Kreml\xE2\x80\x99s", "kreml's");
	check("Wahl\xC2\xADkampf", "wahlkampf");
	check("ЛАВРОВ", "лавров");
	check("INDIA", "india");
	check("3×4", "3×4");
	check("", "");
	check("a\xFF", "");
	check("\xC3", "");
}

static void
test_bounds(void)
{
	g_autofree char *word = g_strnfill(FOLD_MAX, 'a');
	g_autofree char *longer = g_strnfill(FOLD_MAX + 1, 'a');
	g_autofree char *huge = g_strnfill(100000, 'a');
	char folded[FOLD_ROOM];

	g_assert_cmpuint(fold_word(word, FOLD_MAX, folded), ==, FOLD_MAX);
	g_assert_cmpuint(fold_word(longer, FOLD_MAX + 1, folded), ==, 0);
	g_assert_cmpstr(folded, ==, "");
	g_assert_cmpuint(fold_word(huge, 100000, folded), ==, 0);
}

static void
test_function_words(void)
{
	AUTO(function_words) german = function_words_new("de-AT");
	AUTO(function_words) english = function_words_new("en");
	AUTO(function_words) unknown = function_words_new("tlh");

	g_assert_true(function_words_contain(german, "Für", strlen("Für")));
	g_assert_true(function_words_contain(german, "dassx", 4));
	g_assert_false(function_words_contain(german, "Haus", 4));
	g_assert_true(function_words_contain(english, "The", 3));
	g_assert_true(function_words_contain(english, "don’t", strlen("don’t")));
	g_assert_false(function_words_contain(english, "", 0));
	g_assert_false(function_words_contain(unknown, "the", 3));
}

static void
test_pool(void)
{
	AUTO(pool) pool = pool_new();
	char word[16];

	g_assert_cmpuint(pool_find(pool, "a", 1), ==, 0);
	for (uint32_t i = 1; i < 5000; i++) {
		int length = g_snprintf(word, sizeof(word), "w%u", i);

		g_assert_cmpuint(pool_intern(pool, word, (size_t)length), ==, i);
	}
	g_assert_cmpuint(pool_intern(pool, "w77xyz", 3), ==, 77);
	g_assert_cmpstr(pool_text(pool, 4999), ==, "w4999");
	g_assert_cmpuint(pool_size(pool), ==, 5000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fold/words", test_words);
	g_test_add_func("/fold/bounds", test_bounds);
	g_test_add_func("/fold/function-words", test_function_words);
	g_test_add_func("/fold/pool", test_pool);
	return g_test_run();
}
