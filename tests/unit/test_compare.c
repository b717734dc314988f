/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_compare.c - which unit of one memory is taken for which of another
 */
#include "config.h"

#include "memory/compare.h"

#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#define S(text) "<tuv xml:lang=\"de\"><seg>" text "</seg></tuv>"
#define T(text) "<tuv xml:lang=\"en\"><seg>" text "</seg></tuv>"
#define F(text) "<tuv xml:lang=\"fr\"><seg>" text "</seg></tuv>"

static struct compare_list *
list_of(const char *units, const struct compare_languages *languages)
{
	g_autofree char *text = g_strconcat("<tmx version=\"1.4\"><header srclang=\"de\"/><body>",
	                                    units, "</body></tmx>", NULL);
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	int descriptor = g_file_open_tmp("satzpaar-compare-XXXXXX", &path, NULL);
	struct compare_list *list;

	g_assert_cmpint(descriptor, >=, 0);
	close(descriptor);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	list = compare_list_read(path, languages, NULL, &error);
	unlink(path);
	g_assert_no_error(error);
	return list;
}

/* Holds the partners of a's units against `wanted`: a digit a unit, '-' for none. */
static void
expect(const char *a, const char *b, unsigned by, const char *wanted)
{
	AUTO(compare_list) first = list_of(a, NULL);
	AUTO(compare_list) second = list_of(b, NULL);
	g_autofree size_t *of_first = compare_partners(first);
	g_autofree size_t *of_second = compare_partners(second);
	g_autoptr(GString) found = g_string_new(NULL);

	compare_match(first, second, by, of_first, of_second);
	for (size_t i = 0; i < compare_list_length(first); i++) {
		if (of_first[i] == COMPARE_NONE) {
			g_string_append_c(found, '-');
			continue;
		}
		g_assert_cmpuint(of_second[of_first[i]], ==, i);
		g_string_append_printf(found, "%zu", of_first[i]);
	}
	g_assert_cmpstr(found->str, ==, wanted);
}

/* Units that are equal go together, in whatever order, before any that are alike. */
static void
test_texts(void)
{
	expect("<tu>" S("a") T("A") "</tu><tu>" S("b") T("B") "</tu>",
	       "<tu>" S("b") T("B") "</tu><tu>" T("A") S("a") "</tu>", COMPARE_ALL, "10");
	expect("<tu tuid=\"x\">" S("a") T("A") "</tu>",
	       "<tu tuid=\"y\">" S("a") T("A") "</tu><tu tuid=\"x\">" S("a") T("A") "</tu>",
	       COMPARE_ALL, "1");
	expect("<tu tuid=\"x\">" S("a") T("A") "</tu>",
	       "<tu tuid=\"x\">" S("a") T("AA") "</tu><tu>" S("a") T("A") "</tu>", COMPARE_ALL,
	       "1");
}

/* Numbers given anew by another program do not mislead. */
static void
test_renumbered(void)
{
	expect("<tu tuid=\"1\">" S("a") T("A") "</tu><tu tuid=\"2\">" S("b") T("B") "</tu>",
	       "<tu tuid=\"1\">" S("c") T("C") "</tu><tu tuid=\"2\">" S("a") T("AA")
	       "</tu><tu tuid=\"3\">" S("b") T("B") "</tu>",
	       COMPARE_ALL, "12");
}

static void
test_source(void)
{
	/* The one with the same tuid, else the first one. */
	expect("<tu tuid=\"x\">" S("a") T("1") "</tu><tu tuid=\"y\">" S("a") T("2") "</tu>",
	       "<tu tuid=\"y\">" S("a") T("3") "</tu><tu tuid=\"x\">" S("a") T("4") "</tu>",
	       COMPARE_ALL, "10");
	expect("<tu>" S("a") T("1") "</tu><tu>" S("a") T("2") "</tu>",
	       "<tu>" S("a ") T("3") "</tu><tu>" S("a") T("4") "</tu>", COMPARE_ALL, "01");
	/* Another language of the translation: another unit; a further one: the same. */
	expect("<tu>" S("a") T("A") "</tu>", "<tu>" S("a") F("A") "</tu>", COMPARE_ALL, "-");
	expect("<tu>" S("a") T("A") "</tu>", "<tu>" S("a") F("A") T("AA") "</tu>", COMPARE_ALL, "0");
}

static void
test_tuid(void)
{
	expect("<tu tuid=\"x\">" S("a") T("A") "</tu>", "<tu tuid=\"x\">" S("b") T("B") "</tu>",
	       COMPARE_ALL, "0");
	expect("<tu tuid=\"x\">" S("a") T("A") "</tu><tu tuid=\"x\">" S("c") T("C") "</tu>",
	       "<tu tuid=\"x\">" S("b") T("B") "</tu>", COMPARE_ALL, "--");
	expect("<tu tuid=\"x\">" S("a") T("A") "</tu>", "<tu tuid=\"x\">" S("b") T("B") "</tu>",
	       COMPARE_BY_TEXTS | COMPARE_BY_NAME, "-");
	expect("<tu>" S("a") T("A") "</tu>", "<tu>" S("a") T("B") "</tu>",
	       COMPARE_BY_TEXTS | COMPARE_BY_NAME, "-");
}

static void
test_result(void)
{
	AUTO(compare_list) a = list_of(
		"<tu>" S("a") T("A") "</tu><tu changedate=\"20240101T000000Z\"><prop type=\"p\">1</prop>"
		S("b") T("B") "</tu><tu>" S("c<ph>1</ph>") T("C") "</tu>", NULL);
	AUTO(compare_list) b = list_of(
		"<tu>" T("A") S("a") "</tu><tu changedate=\"20240101T000000Z\"><prop type=\"p\">2</prop>"
		S("b") T("B") "</tu><tu>" S("c<ph>2</ph>") T("C") "</tu>", NULL);

	g_assert_cmpint(compare_units(a, 0, b, 0), ==, COMPARE_SAME);
	g_assert_cmpint(compare_units(a, 1, b, 1), ==, COMPARE_PROPERTIES);
	g_assert_cmpint(compare_units(a, 2, b, 2), ==, COMPARE_TEXTS);
}

/* With languages only their texts count, and units that have them. */
static void
test_languages(void)
{
	static const char units[] = "<tu>" S("a") T("A") F("x") "</tu><tu>" S("b") F("x") "</tu>";
	static const char others[] = "<tu>" S("a") T("A") F("y") "</tu><tu>" S("b") F("y") "</tu>";
	const struct compare_languages both = { "de", "en-GB" }, english = { NULL, "en" };
	const struct compare_languages german = { "de", NULL }, spanish = { NULL, "es" };
	AUTO(compare_list) a = list_of(units, &both);
	AUTO(compare_list) b = list_of(others, &both);
	AUTO(compare_list) c = list_of(others, &english);
	AUTO(compare_list) d = list_of(others, &german);
	AUTO(compare_list) e = list_of(others, &spanish);

	g_assert_cmpuint(compare_list_length(a), ==, 1);
	g_assert_cmpint(compare_units(a, 0, b, 0), ==, COMPARE_SAME);
	g_assert_cmpuint(compare_list_length(c), ==, 1);
	g_assert_cmpuint(compare_list_length(d), ==, 2);
	g_assert_cmpuint(compare_list_length(e), ==, 0);
}

int
main(int argc, char **argv)
{
	xmlInitParser();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/compare/texts", test_texts);
	g_test_add_func("/compare/renumbered", test_renumbered);
	g_test_add_func("/compare/source", test_source);
	g_test_add_func("/compare/tuid", test_tuid);
	g_test_add_func("/compare/result", test_result);
	g_test_add_func("/compare/languages", test_languages);
	return g_test_run();
}
