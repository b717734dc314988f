/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_consistency.c - the plugin consistency: normalised texts, differences, the table of pairs
 */
#include "config.h"

#include "consistency/consistency.h"

#include <string.h>

static struct satz_text
text(const char *string)
{
	return (struct satz_text){ string, strlen(string) };
}

static bool
same(const char *a, const char *b)
{
	return normalise(text(a)).hash == normalise(text(b)).hash;
}

static void
test_normalise(void)
{
	g_assert_true(same("„Das ist  ÜBEL“, sagte er.", "Das ist übel, sagte er"));
	g_assert_true(same("Wirklich?", "wirklich!"));
	g_assert_false(same("Das ist übel", "Dasist übel"));
	g_assert_false(same("2,5", "25"));
	g_assert_cmpuint(normalise(text(" a  b\u00A0c. ")).words, ==, 3);
	g_assert_cmpuint(normalise(text(" ... ")).words, ==, 0);
}

static void
test_difference(void)
{
	struct satz_range range = difference(text("The old mayor spoke"), text("The new mayor spoke"));

	g_assert_cmpuint(range.begin, ==, 4);
	g_assert_cmpuint(range.end, ==, 7);
	range = difference(text("Prüfen"), text("Präfen"));
	g_assert_cmpuint(range.begin, ==, 0);
	g_assert_cmpuint(range.end, ==, 7);
	range = difference(text("same"), text("same"));
	g_assert_cmpuint(range.end, ==, 4);
	range = difference(text("a b"), text("a x b"));
	g_assert_cmpuint(range.begin, <, range.end);
}

static uint64_t
hash(const char *string)
{
	return normalise(text(string)).hash;
}

static void
test_table(void)
{
	struct consistency consistency = { .seen = NULL };
	uint32_t other;

	consistency_init(&consistency);
	for (uint32_t i = 0; i < 5000; i++) {
		g_autofree char *source = g_strdup_printf("Satz %u", i);
		g_autofree char *target = g_strdup_printf("sentence %u", i / 2);

		consistency_add(&consistency, text(source), text(target), 0, i);
	}
	consistency_add(&consistency, text("Satz 7"), text("other"), 0, 5000);
	consistency_add(&consistency, text("satz 7."), text("Other!"), 0, 5001);
	g_assert_cmpuint(consistency.seen->len, ==, 5001);
	other = consistency_other_target(&consistency, hash("Satz 7"), hash("new"));
	g_assert_cmpuint(consistency_seen(&consistency, other)->pair, ==, 7); /* the first one */
	other = consistency_other_source(&consistency, hash("Satz 9"), hash("sentence 4"));
	g_assert_cmpuint(consistency_seen(&consistency, other)->pair, ==, 8);
	g_assert_cmpstr(consistency_copy(&consistency, other, true).bytes, ==, "sentence 4");
	g_assert_cmpuint(consistency_other_target(&consistency, hash("Satz 9"), hash("sentence 4")),
	                 ==, NONE);
	/* what a memory has, too, is fine */
	consistency_add(&consistency, text("Satz 7"), text("from a memory"), 0, NONE);
	g_assert_cmpuint(consistency_other_target(&consistency, hash("Satz 7"),
	                                          hash("from a memory")), ==, NONE);
	consistency_clear(&consistency);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/consistency/normalise", test_normalise);
	g_test_add_func("/consistency/difference", test_difference);
	g_test_add_func("/consistency/table", test_table);
	return g_test_run();
}
