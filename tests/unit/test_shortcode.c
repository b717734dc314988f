/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_shortcode.c - shortcodes told from bracketed text
 */
#include "config.h"

#include "text/shortcode.h"

#include <string.h>

static bool
parse(const char *text, struct shortcode *shortcode)
{
	GHashTable *closed = shortcode_closed_names(text, strlen(text));
	bool ok = shortcode_parse(text, strlen(text), 0, closed, shortcode);

	g_hash_table_unref(closed);
	return ok;
}

static void
check_value(const char *text, const char *key, const char *value)
{
	struct shortcode shortcode;

	g_assert_true(parse(text, &shortcode));
	for (size_t i = 0; i < shortcode.values; i++) {
		const struct shortcode_value *found = &shortcode.value[i];

		if (strcmp(found->key, key) == 0) {
			g_assert_cmpmem(text + found->begin, found->end - found->begin, value,
			                strlen(value));
			return;
		}
	}
	g_assert_not_reached();
}

static void
test_values(void)
{
	check_value("[toggle title=\"Foto\" open=\"yes\"]", "title", "Foto");
	check_value("[toggle title=”Foto und mehr” open=”yes”]", "title", "Foto und mehr");
	check_value("[toggle open=„yes“ title=„Er sagte “so”, dazu“]", "title", "Er sagte “so”, dazu");
	check_value("[toggle title='Foto' /]", "title", "Foto");
	check_value("[toggle Title = Foto]", "title", "Foto");
	check_value("[toggle\xC2\xA0title=″Foto″]", "title", "Foto");
	check_value("[x a=\"[1]\" b=2]", "b", "2");
}

static void
test_what_is_one(void)
{
	static const char *const codes[] = { "[gallery]", "[/toggle]", "[x/]", "[x /]",
		                             "[row]a[/row]", "[vc_row el_class=\"a\"]",
		                             "[a \"b\"]", "[hr]" };
	static const char *const texts[] = { "[sic]",       "[1]",     "[…]",      "[Anm. d. Red.]",
		                             "[Foto: dpa]", "[x",      "[]",       "[/]",
		                             "[/dev/null]", "[a b c]", "[x=\"1\"]", "[x a=\"1]",
		                             "[Red]",       "[ä=\"1\"]", "[gallery of rogues]" };
	struct shortcode shortcode;

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		if (!parse(codes[i], &shortcode))
			g_error("%s is a shortcode", codes[i]);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		if (parse(texts[i], &shortcode))
			g_error("%s is text", texts[i]);
	}
}

static void
test_lengths(void)
{
	struct shortcode shortcode;

	g_assert_true(parse("[/toggle]x", &shortcode));
	g_assert_true(shortcode.closing);
	g_assert_cmpuint(shortcode.length, ==, 9);
	g_assert_true(parse("[Toggle a=b /]x", &shortcode));
	g_assert_true(shortcode.complete);
	g_assert_cmpstr(shortcode.name, ==, "toggle");
	g_assert_cmpuint(shortcode.length, ==, 14);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/shortcode/values", test_values);
	g_test_add_func("/shortcode/what-is-one", test_what_is_one);
	g_test_add_func("/shortcode/lengths", test_lengths);
	return g_test_run();
}
