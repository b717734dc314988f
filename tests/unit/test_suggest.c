/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_suggest.c - which word a mistyped one is nearest to
 */
#include "config.h"

#include "text/suggest.h"

#include <glib.h>
#include <stdint.h>

static void
test_distance(void)
{
	g_assert_cmpuint(suggestion_distance("", "align"), ==, 5);
	g_assert_cmpuint(suggestion_distance("align", "align"), ==, 0);
	g_assert_cmpuint(suggestion_distance("algin", "align"), ==, 1);
	g_assert_cmpuint(suggestion_distance("alin", "align"), ==, 1);
	g_assert_cmpuint(suggestion_distance("segement", "segment"), ==, 1);
	g_assert_cmpuint(suggestion_distance("kitten", "sitting"), ==, 3);
}

static void
test_long_words_are_far(void)
{
	g_autofree char *word = g_strnfill(64, 'a');

	g_assert_cmpuint(suggestion_distance(word, word), ==, SIZE_MAX);
}

static const char *
nearest(const char *wanted)
{
	struct suggestion best = suggestion_for(wanted);

	suggestion_consider(&best, "segment");
	suggestion_consider(&best, "align");
	suggestion_consider(&best, "export");
	return best.word;
}

static void
test_nearest(void)
{
	g_assert_cmpstr(nearest("algin"), ==, "align");
	g_assert_cmpstr(nearest("exprot"), ==, "export");
	g_assert_cmpstr(nearest("seg"), ==, "segment");
	g_assert_cmpstr(nearest("aligning"), ==, "align");
	g_assert_cmpstr(nearest("review"), ==, NULL);
	g_assert_cmpstr(nearest(""), ==, NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/suggest/distance", test_distance);
	g_test_add_func("/suggest/long-words-are-far", test_long_words_are_far);
	g_test_add_func("/suggest/nearest", test_nearest);
	return g_test_run();
}
