/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_align_request.c - requests of align --jsonl
 */
#include "config.h"

#include "cli/align_request.h"

#include <string.h>

static void
test_all_members(void)
{
	const char *line = "{\"id\":[1,\"a\"],\"source\":\"Gr\\u00fc\\u00dfe\",\"target_file\":\"b.txt\","
			   "\"from\":\"de_at\",\"to\":\"en\",\"output\":\"o.tmx\",\"more\":{}}";
	struct align_request request;
	GError *error = NULL;

	g_assert_true(align_request_parse(&request, line, strlen(line), &error));
	g_assert_no_error(error);
	g_assert_cmpstr(request.id, ==, "[1,\"a\"]");
	g_assert_cmpstr(request.source, ==, "Grüße");
	g_assert_null(request.source_file);
	g_assert_cmpstr(request.target_file, ==, "b.txt");
	g_assert_cmpstr(request.from, ==, "de-AT");
	g_assert_cmpstr(request.to, ==, "en");
	g_assert_cmpstr(request.output, ==, "o.tmx");
	align_request_clear(&request);
}

static void
refuse(const char *line, const char *pattern)
{
	struct align_request request;
	GError *error = NULL;

	g_assert_false(align_request_parse(&request, line, strlen(line), &error));
	if (!g_pattern_match_simple(pattern, error->message))
		g_error("%s: %s", line, error->message);
	g_error_free(error);
	align_request_clear(&request);
}

static void
test_refused(void)
{
	g_autofree char *deep = g_strnfill(100000, '[');

	refuse("", "*JSON object*");
	refuse("nonsense", "not valid JSON: *");
	refuse("{\"source\":\"a\"", "not valid JSON: *");
	refuse("[1]", "*JSON object*");
	refuse("\"a\xFF\"", "not valid UTF-8");
	refuse(deep, "*nested too deeply");
	refuse("{}", "give either \"source\" or \"source_file\"");
	refuse("{\"source\":\"a\",\"source_file\":\"b\",\"target\":\"c\"}", "give either*");
	refuse("{\"source\":7,\"target\":\"c\"}", "\"source\" is not a string");
	refuse("{\"source\":\"a\",\"target_file\":\"-\"}", "standard input*");
	refuse("{\"source\":\"a\",\"target\":\"b\",\"from\":\"??\"}", "\"from\": ?? is not*");
}

static void
test_brackets_in_strings(void)
{
	g_autofree char *brackets = g_strnfill(100, '[');
	g_autofree char *line = g_strdup_printf("{\"source\":\"\\\"%s\",\"target\":\"b\"}", brackets);
	struct align_request request;

	g_assert_true(align_request_parse(&request, line, strlen(line), NULL));
	align_request_clear(&request);
}

static void
test_id_of_a_refused_one(void)
{
	const char *line = "{\"id\":\"x\",\"source\":\"a\"}";
	struct align_request request;

	g_assert_false(align_request_parse(&request, line, strlen(line), NULL));
	g_assert_cmpstr(request.id, ==, "\"x\"");
	align_request_clear(&request);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/align-request/all-members", test_all_members);
	g_test_add_func("/align-request/refused", test_refused);
	g_test_add_func("/align-request/brackets-in-strings", test_brackets_in_strings);
	g_test_add_func("/align-request/id-of-a-refused-one", test_id_of_a_refused_one);
	return g_test_run();
}
