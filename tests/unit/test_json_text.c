/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_json_text.c - JSON strings and numbers as we write them
 */
#include "config.h"

#include "text/json_text.h"

#include <json-glib/json-glib.h>
#include <locale.h>

static void
check(const char *text, size_t length, const char *expected)
{
	g_autoptr(GString) json = g_string_new(NULL);

	json_text_string(json, text, length);
	g_assert_cmpstr(json->str, ==, expected);
}

static void
test_escapes(void)
{
	check("", 0, "\"\"");
	check("Größe „10“", 16, "\"Größe „10“\"");
	check("a\"b\\c\nd\te\x01\x7F", 11, "\"a\\\"b\\\\c\\nd\\te\\u0001\\u007f\"");
	check("a\0b", 3, "\"a\\u0000b\"");
	check("\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA", 9, "\"\\u2028\\u2029\xE2\x80\xAA\"");
}

static void
test_reads_back(void)
{
	const char *text = "\"„Ä\"\\\r\n\xF0\x9F\x93\x96\xE2\x80\xA8";
	g_autoptr(GString) json = g_string_new("[");
	g_autoptr(JsonParser) parser = json_parser_new();

	json_text_string(json, text, strlen(text));
	g_string_append_c(json, ']');
	g_assert_true(json_parser_load_from_data(parser, json->str, (gssize)json->len, NULL));
	g_assert_cmpstr(json_array_get_string_element(
				json_node_get_array(json_parser_get_root(parser)), 0),
	                ==, text);
}

static void
test_numbers(void)
{
	g_autoptr(GString) json = g_string_new(NULL);

	setlocale(LC_ALL, "de_DE.UTF-8");
	json_text_number(json, 0.87349);
	setlocale(LC_ALL, "C");
	g_assert_cmpstr(json->str, ==, "0.873");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json-text/escapes", test_escapes);
	g_test_add_func("/json-text/reads-back", test_reads_back);
	g_test_add_func("/json-text/numbers", test_numbers);
	return g_test_run();
}
