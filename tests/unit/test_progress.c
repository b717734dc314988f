/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_progress.c - the line that shows how far the work is
 */
#include "config.h"

#include "cli/message.h"
#include "cli/progress.h"

#include <string.h>

static void
check(size_t done, size_t total, double seconds, const char *expected)
{
	const struct progress_state state = { done, total, 0, (int64_t)(seconds * 1e6) };
	g_autofree char *line = progress_line("x", &state, 200);

	g_assert_cmpstr(line, ==, expected);
}

static void
test_line(void)
{
	check(0, 10, 1, "x  [....................]  0/10");
	check(5, 10, 0, "x  [##########..........]  5/10");
	check(5, 10, 5, "x  [##########..........]  5/10  1/s  5 s left");
	check(1000, 100000, 100, "x  [....................]  1000/100000  10/s  2 h 45 min left");
	check(1000, 2000, 100, "x  [##########..........]  1000/2000  10/s  1 min 40 s left");
	check(10, 10, 5, "x  [####################]  10/10  2/s  0 s left");
	check(12, 10, 0, "x  [####################]  10/10");
}

static void
test_share(void)
{
	const struct progress_state state = { .share = 0.25, .elapsed = 1000000 };
	g_autofree char *line = progress_line("x", &state, 200);

	g_assert_cmpstr(line, ==, "x  [#####...............]  25 %  3 s left");
}

static void
test_width(void)
{
	const struct progress_state state = { .done = 5, .total = 10 };
	g_autofree char *line = progress_line("aligning", &state, 12);

	g_assert_cmpuint(strlen(line), ==, 12);
}

static void
test_clean(void)
{
	g_autofree char *clean = message_clean("a\tb\n\033[31mü\x7F\xC2\x9B\xFF");

	g_assert_cmpstr(clean, ==, "a b \uFFFD[31mü\uFFFD\uFFFD\uFFFD");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/progress/line", test_line);
	g_test_add_func("/progress/share", test_share);
	g_test_add_func("/progress/width", test_width);
	g_test_add_func("/message/clean", test_clean);
	return g_test_run();
}
