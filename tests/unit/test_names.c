/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_names.c - the engine of plugins/names: units, lists, forms, verdicts
 */
#include "config.h"

#include "names/compare.h"
#include "names/romanise.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_first(const char *german, const char *english, guint within)
{
	struct romaniser *romaniser = romaniser_new();
	g_autoptr(GArray) forms = romaniser_forms(romaniser, german, 20);
	bool found = false;

	for (guint i = 0; i < forms->len && i < within; i++)
		found |= strcmp(g_array_index(forms, struct romaniser_form, i).text, english) == 0;
	if (!found)
		g_test_message("%s: %s is not among the first %u", german, english, within);
	g_assert_true(found);
	romaniser_free(romaniser);
}

static void
test_forms(void)
{
	assert_first("Lawrow", "Lavrov", 1);
	assert_first("Mailand", "Milan", 1);
	assert_first("Den Haag", "The Hague", 1);
	assert_first("Sergej Lawrow", "Sergey Lavrov", 5);
	assert_first("Sergej Lawrow", "Sergei Lavrov", 5);
	assert_first("Tschernenko", "Chernenko", 1);
	assert_first("Chruschtschow", "Khrushchev", 1);
	assert_first("Jekaterina", "Yekaterina", 5);
	assert_first("Schwarzenegger", "Schwarzenegger", 1);
	assert_first("Berger", "Berger", 1);
}

/* Capitals, accents, hyphens and what stands around go along. */
static void
test_form_text(void)
{
	assert_first("LAWROW", "LAVROV", 1);
	assert_first("Müller", "Müller", 5);
	assert_first("Łukasz", "Łukasz", 5);
	assert_first("Rimski-Korsakow (Komponist)", "Rimsky-Korsakov (Komponist)", 5);
}

static void
test_odd_names(void)
{
	struct romaniser *romaniser = romaniser_new();
	g_autofree char *longest = g_strnfill(900, 'w');
	const char *const odd[] = { "", " ", "-", "ß", "習近平", "Лавров", "o\xCC\x88", longest,
		                    "a b c d e f g h i j k l" };

	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
		g_autoptr(GArray) forms = romaniser_forms(romaniser, odd[i], 5);
		struct romaniser_verdict verdict;

		for (size_t j = 0; j < G_N_ELEMENTS(odd); j++)
			romaniser_compare(romaniser, odd[i], odd[j], &verdict);
		g_assert_cmpuint(forms->len, <=, 5);
	}
	romaniser_free(romaniser);
}

struct verdict_case {
	const char *german, *english;
	bool same, leftover;
};

static void
test_verdicts(void)
{
	static const struct verdict_case cases[] = {
		{ "Lawrow", "Lavrov", true, false },
		{ "Lawrow", "Lawrow", true, true },
		{ "Lawrow", "Lavrow", true, true },
		{ "Selenskyj", "Zelenskyj", true, true },
		{ "Selenskyj", "Zelenskyy", true, false },
		{ "Sergej Lawrow", "Sergei Lavrov", true, false },
		{ "Sergej Lawrow", "Sergey Shoigu", false, false },
		{ "Iwanow", "Ivanova", false, false },
		{ "Jan Kowalski", "Jan Kowalski", true, false },
		{ "Warwick", "Warwick", true, false },
		{ "Mailand", "Milan", true, false },
		{ "Mailand", "Mailand", true, true },
		{ "Kiew", "Kiev", true, false },
		{ "Kim Jong-un", "Kim Jong Un", true, false },
		{ "Kim Jong-un", "Kim Jongun", true, false },
		{ "Angela Merkel", "Olaf Scholz", false, false },
	};
	struct romaniser *romaniser = romaniser_new();

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct romaniser_verdict verdict;

		romaniser_compare(romaniser, cases[i].german, cases[i].english, &verdict);
		if (verdict.same != cases[i].same || verdict.leftover != cases[i].leftover)
			g_test_message("%s / %s: same %d, left over %d, score %.3f", cases[i].german,
			               cases[i].english, verdict.same, verdict.leftover, verdict.score);
		g_assert_true(verdict.same == cases[i].same);
		g_assert_true(verdict.leftover == cases[i].leftover);
	}
	romaniser_free(romaniser);
}

static void
test_reason(void)
{
	struct romaniser *romaniser = romaniser_new();
	struct romaniser_verdict verdict;

	romaniser_compare(romaniser, "Lawrow", "Lavrow", &verdict);
	g_assert_cmpstr(verdict.german, ==, "w");
	g_assert_cmpstr(verdict.english, ==, "v");
	g_assert_true(verdict.half);
	romaniser_compare(romaniser, "Tschechow", "Tschechow", &verdict);
	g_assert_cmpstr(verdict.german, ==, "tsch");
	g_assert_cmpstr(verdict.english, ==, "ch");
	g_assert_false(verdict.half);
	romaniser_free(romaniser);
}

static void
test_own_names(void)
{
	struct romaniser *romaniser = romaniser_new();
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "satzpaar-names-XXXXXX", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GArray) forms = NULL;

	g_close(g_mkstemp(path), NULL);
	g_assert_true(g_file_set_contents(path, "# ours\nMailand\tMilano|Milan\n", -1, NULL));
	g_assert_true(romaniser_add_names(romaniser, path, &error));
	forms = romaniser_forms(romaniser, "mailand", 1);
	g_assert_cmpstr(g_array_index(forms, struct romaniser_form, 0).text, ==, "Milano");
	g_assert_true(g_file_set_contents(path, "Mailand\tMilano\nRom\n", -1, NULL));
	g_assert_false(romaniser_add_names(romaniser, path, &error));
	g_assert_nonnull(strstr(error->message, "line 2"));
	g_unlink(path);
	romaniser_free(romaniser);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/names/forms", test_forms);
	g_test_add_func("/names/form-text", test_form_text);
	g_test_add_func("/names/odd", test_odd_names);
	g_test_add_func("/names/verdicts", test_verdicts);
	g_test_add_func("/names/reason", test_reason);
	g_test_add_func("/names/own-names", test_own_names);
	return g_test_run();
}
