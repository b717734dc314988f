/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_align_batch.c - job files
 */
#include "config.h"

#include "cli/align_batch.h"

#include <string.h>

static const struct align_job *
job(const GPtrArray *jobs, guint index)
{
	g_assert_cmpuint(index, <, jobs->len);
	return g_ptr_array_index(jobs, index);
}

static void
test_jobs(void)
{
	const char *text = "# Lawrow\n\na.de\ta.en\ta.tmx\r\n \t \nb b.de\tb.en\tb.tmx";
	g_autoptr(GPtrArray) jobs = align_batch_parse(text, strlen(text));

	g_assert_cmpuint(jobs->len, ==, 2);
	g_assert_cmpstr(job(jobs, 0)->source, ==, "a.de");
	g_assert_cmpstr(job(jobs, 0)->target, ==, "a.en");
	g_assert_cmpstr(job(jobs, 0)->output, ==, "a.tmx");
	g_assert_cmpuint(job(jobs, 0)->line, ==, 3);
	g_assert_null(job(jobs, 0)->wrong);
	g_assert_cmpstr(job(jobs, 1)->source, ==, "b b.de");
	g_assert_cmpuint(job(jobs, 1)->line, ==, 5);
}

static void
test_wrong_lines(void)
{
	const char *text = "a\tb\nc\td\te\tf\n-\tb\tc\na\tb\t\na\tb\tc\na\tb\tc\n";
	g_autoptr(GPtrArray) jobs = align_batch_parse(text, strlen(text));

	g_assert_cmpuint(jobs->len, ==, 6);
	for (guint i = 0; i < 4; i++) {
		g_assert_nonnull(job(jobs, i)->wrong);
		g_assert_cmpuint(job(jobs, i)->line, ==, i + 1);
	}
	g_assert_null(job(jobs, 4)->wrong);
	g_assert_cmpstr(job(jobs, 5)->wrong, ==, "c is the output of line 5 already; name another");
}

static void
test_zero_bytes(void)
{
	g_autoptr(GPtrArray) jobs = align_batch_parse("a\0\tb\tc\n", 7);

	g_assert_cmpuint(jobs->len, ==, 1);
	g_assert_nonnull(job(jobs, 0)->wrong);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/align-batch/jobs", test_jobs);
	g_test_add_func("/align-batch/wrong-lines", test_wrong_lines);
	g_test_add_func("/align-batch/zero-bytes", test_zero_bytes);
	return g_test_run();
}
