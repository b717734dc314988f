/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_word_links.c - which words of a sentence stand for which words of its translation
 */
#include "config.h"

#include "align/learn.h"
#include "align/word_links.h"

#include <string.h>

/* The links as "Lawrow=Lavrov name; ...". */
static char *
links_text(const char *source, const char *target, const struct learned *learned)
{
	static const char *const kinds[] = { "word", "name", "number" };
	const struct learned *const list[2] = { learned, NULL };
	const struct word_link_options options = { .language = { "de", "en" }, .learned = list };
	g_autoptr(GArray) links = word_links_find(source, target, &options);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < links->len; i++) {
		const struct word_link *link = &g_array_index(links, struct word_link, i);

		g_string_append_printf(text, "%.*s=%.*s %s; ",
		                       (int)(link->end[0] - link->begin[0]),
		                       source + link->begin[0],
		                       (int)(link->end[1] - link->begin[1]),
		                       target + link->begin[1], kinds[link->kind]);
	}
	return g_string_free(text, FALSE);
}

static void
expect(const char *source, const char *target, const char *wanted)
{
	g_autofree char *text = links_text(source, target, NULL);

	g_assert_cmpstr(text, ==, wanted);
}

static void
test_names_and_numbers(void)
{
	expect("Lawrow zählte 10.000 Züge.", "Lavrov counted 10,000 trains.",
	       "Lawrow=Lavrov name; 10.000=10,000 number; ");
	expect("In zwölf Jahren", "in 12 years", "In=in word; zwölf=12 number; ");
}

/* Each word is in one link: the first Kim with the first, the second with the second. */
static void
test_places(void)
{
	expect("Kim sah Kim", "Kim met Kim", "Kim=Kim name; Kim=Kim name; ");
	expect("Kim sah Kim", "There was Kim", "Kim=Kim name; ");
}

static void
test_nothing(void)
{
	g_autofree char *many = g_strnfill(300000, 'a');
	g_autoptr(GString) repeated = g_string_new(NULL);
	g_autofree char *text = NULL;

	expect("", "", "");
	expect("   ", "Lavrov", "");
	expect("Lawrow", "", "");
	expect(many, "a", "");
	for (int i = 0; i < 5000; i++)
		g_string_append(repeated, "Kim ");
	text = links_text(repeated->str, repeated->str, NULL);
	g_assert_true(g_str_has_prefix(text, "Kim=Kim name; Kim=Kim name; "));
}

/* White space before a text moves the offsets, it does not shift the words. */
static void
test_spaces(void)
{
	expect("  Lawrow", "\xC2\xA0 Lavrov", "Lawrow=Lavrov name; ");
}

static void
test_learned(void)
{
	AUTO(learner) learner = learner_new();
	AUTO(learned) learned = NULL;
	g_autoptr(GBytes) image = NULL;
	g_autofree char *text = NULL;

	for (int i = 0; i < 5; i++) {
		learner_add(learner, "Der Hund", strlen("Der Hund"), "The dog", strlen("The dog"));
		learner_add(learner, "Der Baum", strlen("Der Baum"), "The tree", strlen("The tree"));
	}
	image = learner_train(learner, NULL, NULL);
	learned = learned_open(image, false);
	text = links_text("Hund und Baum", "tree and dog", learned);
	g_assert_nonnull(strstr(text, "Hund=dog word; "));
	g_assert_nonnull(strstr(text, "Baum=tree word; "));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/word-links/names-and-numbers", test_names_and_numbers);
	g_test_add_func("/word-links/places", test_places);
	g_test_add_func("/word-links/nothing", test_nothing);
	g_test_add_func("/word-links/spaces", test_spaces);
	g_test_add_func("/word-links/learned", test_learned);
	return g_test_run();
}
