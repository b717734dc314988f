/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_team_address.c - addresses of shared memories: taken apart, shown without secrets
 */
#include "config.h"

#include "team/address.h"

#include <glib.h>

static void
test_is(void)
{
	g_assert_true(address_is("postgresql://"));
	g_assert_true(address_is("postgres://host/news"));
	g_assert_false(address_is("postgresql.tmx"));
	g_assert_false(address_is("./postgresql://host"));
	g_assert_false(address_is("https://host"));
	g_assert_false(address_is(""));
}

static void
expect_split(const char *address, const char *uri, const char *memory)
{
	char *got_uri, *got_memory;

	address_split(address, &got_uri, &got_memory);
	g_assert_cmpstr(got_uri, ==, uri);
	g_assert_cmpstr(got_memory, ==, memory);
	g_free(got_uri);
	g_free(got_memory);
}

static void
test_split(void)
{
	expect_split("postgresql://h/d", "postgresql://h/d", "default");
	expect_split("postgresql://h/d#a-1_b.c", "postgresql://h/d", "a-1_b.c");
	expect_split("postgresql:///d?host=/tmp#news", "postgresql:///d?host=/tmp", "news");
	/* no names of memories, so parts of the rest, which libpq judges */
	expect_split("postgresql://u:p#w@h/d", "postgresql://u:p#w@h/d", "default");
	expect_split("postgresql://h/d#", "postgresql://h/d#", "default");
	expect_split("postgresql://h/d#a b", "postgresql://h/d#a b", "default");
	expect_split("postgresql://h/d#"
	             "0123456789012345678901234567890123456789012345678901234567890123",
	             "postgresql://h/d#"
	             "0123456789012345678901234567890123456789012345678901234567890123",
	             "default");
}

static void
expect_display(const char *address, const char *display)
{
	g_autofree char *got = address_display(address);

	g_assert_cmpstr(got, ==, display);
}

static void
test_display(void)
{
	expect_display("news.tmx", "news.tmx");
	expect_display("postgresql://h/d", "postgresql://h/d");
	expect_display("postgres://anna:secret@h:5432/d?sslmode=require", "postgresql://h:5432/d");
	expect_display("postgresql://h/d?password=secret#news", "postgresql://h/d#news");
	expect_display("postgresql://[::1]:5432/d", "postgresql://[::1]:5432/d");
	/* passwords in the wrong places */
	expect_display("postgresql://anna:se@cret@h/d", "postgresql://h/d");
	expect_display("postgresql://anna:se/cret@h/d", "postgresql://h/d");
	expect_display("postgresql://anna:se?cret@h/d", "postgresql://...");
	expect_display("postgresql://h/d?password=se@cret", "postgresql://...");
	expect_display("postgresql://anna:secret", "postgresql://...");
	expect_display("postgresql://anna:secret#news", "postgresql://...#news");
}

static void
expect_name(const char *address, const char *name)
{
	g_autofree char *got = address_name(address);

	g_assert_cmpstr(got, ==, name);
}

static void
test_name(void)
{
	expect_name("/home/anna/news.tmx", "news.tmx");
	expect_name("a#b.tmx", "a#b.tmx");
	expect_name("postgresql://anna:secret@h:5432/news?sslmode=require", "news");
	expect_name("postgresql://h/news?password=secret#articles", "articles");
	expect_name("postgresql://anna:secret", "...");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/address/is", test_is);
	g_test_add_func("/address/split", test_split);
	g_test_add_func("/address/display", test_display);
	g_test_add_func("/address/name", test_name);
	return g_test_run();
}
