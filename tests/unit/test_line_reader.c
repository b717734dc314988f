/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_line_reader.c - lines of bounded length from a descriptor
 */
#include "config.h"

#include "cli/line_reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A descriptor from which the text can be read; it must fit a pipe. */
static int
source(const char *text, size_t length)
{
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(write(ends[1], text, length), ==, length);
	close(ends[1]);
	return ends[0];
}

static void
test_lines(void)
{
	int descriptor = source("a\n\nb c\r\nd", 9);
	AUTO(line_reader) reader = line_reader_new(descriptor, 100);
	g_autoptr(GString) line = g_string_new("old");
	static const char *const lines[] = { "a", "", "b c\r", "d" };

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_assert_cmpint(line_reader_next(reader, line), ==, LINE_READ);
		g_assert_cmpstr(line->str, ==, lines[i]);
	}
	g_assert_cmpint(line_reader_next(reader, line), ==, LINE_END);
	g_assert_cmpint(line_reader_next(reader, line), ==, LINE_END);
	close(descriptor);
}

static void
test_too_long(void)
{
	int descriptor = source("12345\n123456\n1\n", 15);
	AUTO(line_reader) reader = line_reader_new(descriptor, 5);
	g_autoptr(GString) line = g_string_new(NULL);

	g_assert_cmpint(line_reader_next(reader, line), ==, LINE_READ);
	g_assert_cmpint(line_reader_next(reader, line), ==, LINE_TOO_LONG);
	g_assert_cmpint(line_reader_next(reader, line), ==, LINE_READ);
	g_assert_cmpstr(line->str, ==, "1");
	close(descriptor);
}

static void
test_failure(void)
{
	AUTO(line_reader) reader = line_reader_new(-1, 5);
	g_autoptr(GString) line = g_string_new(NULL);

	g_assert_cmpint(line_reader_next(reader, line), ==, LINE_FAILED);
	g_assert_cmpint(errno, ==, EBADF);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/line-reader/lines", test_lines);
	g_test_add_func("/line-reader/too-long", test_too_long);
	g_test_add_func("/line-reader/failure", test_failure);
	return g_test_run();
}
