/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_number.c - numbers by value
 */
#include "config.h"

#include "align/number.h"

#include <glib.h>
#include <string.h>

static double
value(const char *text, enum number_style style)
{
	return number_value(text, strlen(text), style);
}

static void
test_digits(void)
{
	g_assert_cmpfloat_with_epsilon(value("10.000", NUMBER_COMMA), 10000, 1e-9);
	g_assert_cmpfloat_with_epsilon(value("10,000", NUMBER_POINT), 10000, 1e-9);
	g_assert_cmpfloat_with_epsilon(value("2,5", NUMBER_COMMA), value("2.5", NUMBER_POINT), 1e-9);
	g_assert_cmpfloat_with_epsilon(value("2.5", NUMBER_COMMA), 2.5, 1e-9);
	g_assert_cmpfloat_with_epsilon(value("1.234.567,8", NUMBER_COMMA), value("1,234,567.8", NUMBER_POINT), 1e-9);
	g_assert_cmpfloat_with_epsilon(value("21st", NUMBER_POINT), 21, 1e-9);
	g_assert_cmpfloat_with_epsilon(value("8\xC2\xA0" "848", NUMBER_COMMA), 8848, 1e-9);
}

static void
check_word(const char *word, enum number_style style, double expected, bool is_month,
           bool is_magnitude)
{
	double found = -1;
	bool month, magnitude;

	g_assert_true(number_word(word, strlen(word), style, &found, &month, &magnitude));
	g_assert_cmpfloat_with_epsilon(found, expected, 1e-9);
	g_assert_cmpint(month, ==, is_month);
	g_assert_cmpint(magnitude, ==, is_magnitude);
}

/* Every word of the lists must be found: they are searched by halving. */
static void
test_words(void)
{
	double found;
	bool month, magnitude;

	check_word("zwölf", NUMBER_COMMA, 12, false, false);
	check_word("twelve", NUMBER_POINT, 12, false, false);
	check_word("acht", NUMBER_COMMA, 8, false, false);
	check_word("zwölften", NUMBER_COMMA, 12, false, false);
	check_word("dreissig", NUMBER_COMMA, 30, false, false);
	check_word("two", NUMBER_POINT, 2, false, false);
	check_word("märz", NUMBER_COMMA, 3, true, false);
	check_word("march", NUMBER_POINT, 3, true, false);
	check_word("september", NUMBER_POINT, 9, true, false);
	check_word("mrd", NUMBER_COMMA, 1e9, false, true);
	check_word("billion", NUMBER_COMMA, 1e12, false, true);
	check_word("billion", NUMBER_POINT, 1e9, false, true);
	g_assert_false(number_word("zwo", 3, NUMBER_COMMA, &found, &month, &magnitude));
	g_assert_false(number_word("haus", 4, NUMBER_COMMA, &found, &month, &magnitude));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/number/digits", test_digits);
	g_test_add_func("/number/words", test_words);
	return g_test_run();
}
