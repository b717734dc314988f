/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_cognate.c - names across romanisations
 */
#include "config.h"

#include "align/cognate.h"

#include <glib.h>
#include <string.h>

static double
alike(const char *a, const char *b)
{
	struct cognate x, y;

	cognate_make(a, strlen(a), &x);
	cognate_make(b, strlen(b), &y);
	if (cognate_key(&x) != cognate_key(&y))
		return 0;
	return cognate_similarity(&x, &y);
}

static void
test_names(void)
{
	g_assert_cmpfloat_with_epsilon(alike("lawrow", "lavrov"), 1, 1e-9);
	g_assert_cmpfloat_with_epsilon(alike("tschaikowski", "tchaikovsky"), 1, 1e-9);
	g_assert_cmpfloat_with_epsilon(alike("charkiw", "kharkiv"), 1, 1e-9);
	g_assert_cmpfloat_with_epsilon(alike("pjöngjang", "pyongyang"), 1, 1e-9);
	g_assert_cmpfloat(alike("selenskyj", "zelensky"), >, .7);
	g_assert_cmpfloat(alike("gorbatschow", "gorbachev"), >, .8);
	g_assert_cmpfloat_with_epsilon(alike("лавров", "lawrow"), 1, 1e-9);
}

static void
test_words(void)
{
	g_assert_cmpfloat(alike("zentrum", "center"), >, .6);
	g_assert_cmpfloat(alike("nationalen", "national"), >, .7);
	g_assert_cmpfloat_with_epsilon(alike("haus", "garden"), 0, 1e-9);
	g_assert_cmpfloat_with_epsilon(alike("der", "den"), 0, 1e-9);
	g_assert_cmpfloat_with_epsilon(alike("", "a"), 0, 1e-9);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cognate/names", test_names);
	g_test_add_func("/cognate/words", test_words);
	return g_test_run();
}
