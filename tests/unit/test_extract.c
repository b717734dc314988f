/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_extract.c - terms proposed from pairs
 */
#include "config.h"

#include "align/extract.h"

#include <string.h>

static const char *const pairs[][2] = {
	{ "Die Schuldenbremse bleibt.", "The debt brake stays." },
	{ "Niemand mag die Schuldenbremse.", "Nobody likes the debt brake." },
	{ "Auch Lawrow kennt sie.", "Even Lavrov knows it." },
	{ "Gestern sprach Lawrow.", "Yesterday Lavrov spoke." },
	{ "Es regnet.", "It is raining." },
	{ "Der Zug kam spät.", "The train was late." },
	{ "Sie las ein Buch.", "She read a book." },
	{ "Das Haus brennt.", "The house is on fire." },
	{ "Der Hund schläft.", "The dog is asleep." },
	{ "Morgen wird es kalt.", "Tomorrow will be cold." },
	{ "Das Essen schmeckt.", "The food tastes good." },
	{ "Ein Kind lacht.", "A child is laughing." },
	{ "Die Tür klemmt.", "That door is stuck." },
	{ "Sie singt gern.", "She likes to sing." },
	{ "", "" },
};

static const struct extracted *
find(const GArray *terms, const char *source)
{
	for (guint i = 0; i < terms->len; i++)
		if (strcmp(g_array_index(terms, struct extracted, i).source, source) == 0)
			return &g_array_index(terms, struct extracted, i);
	return NULL;
}

static GArray *
extract(const struct extract_options *options)
{
	AUTO(extractor) extractor = extractor_new("de", "en", NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		extractor_add(extractor, pairs[i][0], strlen(pairs[i][0]), pairs[i][1],
		              strlen(pairs[i][1]));
	return extractor_run(extractor, options);
}

static void
test_terms(void)
{
	g_autoptr(GArray) terms = extract(&(struct extract_options){ .min_count = 2 });
	const struct extracted *brake = find(terms, "Schuldenbremse");
	const struct extracted *lavrov = find(terms, "Lawrow");

	g_assert_nonnull(brake);
	g_assert_cmpstr(brake->target, ==, "debt brake");
	g_assert_cmpuint(brake->count, ==, 2);
	g_assert_false(brake->name);
	g_assert_nonnull(lavrov);
	g_assert_cmpstr(lavrov->target, ==, "Lavrov");
	g_assert_true(lavrov->name);
	g_assert_null(find(terms, "Zug"));
	g_assert_null(find(terms, "Gestern"));
}

static void
test_options(void)
{
	g_autoptr(GArray) few = extract(&(struct extract_options){ .min_count = 2, .limit = 1 });
	g_autoptr(GArray) none = extract(&(struct extract_options){ .min_count = 3 });

	g_assert_cmpuint(few->len, ==, 1);
	g_assert_cmpuint(none->len, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/extract/terms", test_terms);
	g_test_add_func("/extract/options", test_options);
	return g_test_run();
}
