/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_html_element.c - elements, references and what attributes say
 */
#include "config.h"

#include "text/html_hints.h"
#include "text/html_tree.h"

#include <string.h>

static void
check_role(const char *name, enum html_role role, unsigned level)
{
	unsigned found;

	g_assert_cmpint(html_role(name, strlen(name), &found), ==, role);
	g_assert_cmpuint(found, ==, level);
}

static void
test_roles(void)
{
	check_role("a", HTML_INLINE, 0);
	check_role("WBR", HTML_INLINE, 0);
	check_role("H3", HTML_HEADING, 3);
	check_role("h7", HTML_UNKNOWN, 0);
	check_role("figcaption", HTML_CAPTION, 0);
	check_role("video", HTML_SKIPPED, 0);
	check_role("iframe", HTML_RAW, 0);
	check_role("blockquote", HTML_QUOTATION, 0);
	check_role("blockquotes-and-more", HTML_UNKNOWN, 0);
	check_role("", HTML_UNKNOWN, 0);
}

static void
check_reference(const char *text, size_t length, uint32_t expected)
{
	uint32_t c = 0;

	g_assert_cmpuint(html_reference(text, strlen(text), &c), ==, length);
	if (length > 0)
		g_assert_cmpuint(c, ==, expected);
}

static void
test_references(void)
{
	check_reference("&auml;x", 6, 0xE4);
	check_reference("&apos;", 6, '\'');
	check_reference("&#8221;", 7, 0x201D);
	check_reference("&#x201d;", 8, 0x201D);
	check_reference("&#150;", 6, 0x2013);
	check_reference("&#129;", 0, 0);
	check_reference("&#xD800;", 0, 0);
	check_reference("&#1114112;", 0, 0);
	check_reference("&#99999999999;", 0, 0);
	check_reference("&auml", 0, 0);
	check_reference("&nothing;", 0, 0);
	check_reference("& amp;", 0, 0);
	check_reference("&#;", 0, 0);
}

static unsigned
hints(const char *element, const char *name, const char *value)
{
	const xmlChar *const attributes[] = { (const xmlChar *)name, (const xmlChar *)value, NULL };

	return html_hints(element, attributes);
}

static void
test_hints(void)
{
	g_assert_cmpuint(hints("div", "class", "post-comments"), ==, HTML_UNLIKELY);
	g_assert_cmpuint(hints("div", "id", "cookieBanner"), ==, HTML_UNLIKELY);
	g_assert_cmpuint(hints("div", "class", "has-sidebar no-share"), ==, 0);
	g_assert_cmpuint(hints("div", "class", "shared-adventure"), ==, 0);
	g_assert_cmpuint(hints("body", "class", "sidebar"), ==, 0);
	g_assert_cmpuint(hints("article", "class", "social"), ==, 0);
	g_assert_cmpuint(hints("div", "class", "entry-content related"), ==, HTML_BODY);
	g_assert_cmpuint(hints("div", "itemprop", "articleBody"), ==, HTML_BODY);
	g_assert_cmpuint(hints("main", "class", "x"), ==, HTML_MAIN);
	g_assert_cmpuint(hints("p", "style", "color: red; display : none"), ==, HTML_HIDDEN);
	g_assert_cmpuint(hints("p", "hidden", NULL), ==, HTML_HIDDEN);
	g_assert_cmpuint(hints("p", "class", NULL), ==, 0);
	g_assert_cmpuint(html_hints("p", NULL), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/html-element/roles", test_roles);
	g_test_add_func("/html-element/references", test_references);
	g_test_add_func("/html-element/hints", test_hints);
	return g_test_run();
}
