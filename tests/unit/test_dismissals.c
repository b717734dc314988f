/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_dismissals.c - what a person does not want to see again survives, and lapses, when it should
 */
#include "config.h"

#include "host/discover.h"
#include "host/dismissals.h"
#include "remove_all.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct fixture {
	char *folder, *path;
	struct plugins *plugins;
};

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *plugins = g_build_filename(g_getenv("top_builddir"), "tests", "plugins",
	                                            "terms", ".libs", NULL);

	(void)data;
	fixture->folder = g_dir_make_tmp("satzpaar-XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, DISMISSALS_NAME, NULL);
	fixture->plugins = plugins_discover_in(plugins, NULL);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->path);
	plugins_free(fixture->plugins);
}

/* One pair in a file of its own, and findings about it. */
struct run {
	struct articles *articles;
	struct findings *findings;
};

static struct run
run_over(const struct fixture *fixture, const char *tuid, const char *source, const char *target)
{
	g_autofree char *text = g_strdup_printf(
		"<tmx version=\"1.4\"><header srclang=\"de\"/><body><tu tuid=\"%s\">"
		"<tuv xml:lang=\"de\"><seg>%s</seg></tuv><tuv xml:lang=\"en\"><seg>%s</seg></tuv>"
		"</tu></body></tmx>", tuid, source, target);
	g_autofree char *path = g_build_filename(fixture->folder, "pair.tmx", NULL);
	g_autoptr(GError) error = NULL;
	struct run run = { .articles = articles_new("de", "en") };

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_assert_true(articles_read(run.articles, path, NULL, &error));
	g_assert_no_error(error);
	run.findings = findings_new(run.articles);
	return run;
}

static void
run_end(struct run *run)
{
	findings_free(run->findings);
	articles_free(run->articles);
}

/* A finding about these bytes of the source; its index. */
static size_t
find(const struct fixture *fixture, struct run *run, uint32_t begin, uint32_t end)
{
	const struct satz_finding raw = { .size = sizeof(raw), .id = "terms.given",
		                          .message = { "m", 1 }, .source = { begin, end } };
	g_autofree char *why = NULL;

	g_assert_true(findings_add(run->findings, g_ptr_array_index(fixture->plugins->list, 0), 0, 0,
	                           &raw, &why));
	return run->findings->list->len - 1;
}

static void
dismiss(const struct fixture *fixture, struct run *run, size_t index, const char *reason)
{
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_autoptr(GError) error = NULL;

	g_array_append_val(list, index);
	g_assert_true(dismissals_add(fixture->path, run->findings, list, reason, &error));
	g_assert_no_error(error);
}

/* Whether a finding about these bytes of that pair is dismissed. */
static bool
is_dismissed(const struct fixture *fixture, const char *tuid, const char *source,
             const char *target, uint32_t begin, uint32_t end)
{
	struct run run = run_over(fixture, tuid, source, target);
	AUTO(dismissals) dismissals = dismissals_read(fixture->path, NULL);
	size_t index = find(fixture, &run, begin, end);
	bool met = dismissals_meet(dismissals, run.findings, findings_at(run.findings, index));

	run_end(&run);
	return met;
}

static void
test_survives_and_lapses(struct fixture *fixture, gconstpointer data)
{
	struct run run = run_over(fixture, "a", "Süße Birnen.", "Sweet pears.");

	(void)data;
	dismiss(fixture, &run, find(fixture, &run, 0, 6), " gut \t so\n");
	run_end(&run);
	g_assert_true(is_dismissed(fixture, "a", "Süße Birnen.", "Sweet pears.", 0, 6));
	/* another unit, other blanks, ü in two characters */
	g_assert_true(is_dismissed(fixture, "b", "Su\xCC\x88\xC3\x9F" "e  Birnen.", " Sweet pears.", 0,
	                           7));
	/* other words, another sentence on either side */
	g_assert_false(is_dismissed(fixture, "a", "Süße Birnen.", "Sweet pears.", 7, 13));
	g_assert_false(is_dismissed(fixture, "a", "Süße Birnen!", "Sweet pears.", 0, 6));
	g_assert_false(is_dismissed(fixture, "a", "Süße Birnen.", "Sour pears.", 0, 6));
}

/* What a person wrote into the file stays; the same finding again gets one line. */
static void
test_keeps_the_file(struct fixture *fixture, gconstpointer data)
{
	struct run run = run_over(fixture, "a", "Süß.", "Sweet.");
	size_t index = find(fixture, &run, 0, 5);
	g_autofree char *text = NULL;
	g_autofree char *hash = dismissal_text(articles_at(run.articles, 0)->pairs[0]);
	g_autofree char *wanted = g_strdup_printf(
		"# meins\n\n2024-01-01\tterms.given\t0123456789abcdef\tb.tmx\t\t\talt\n"
		"2024-06-12\tterms.given\t%s\tpair.tmx\tSüß\t\tneu\n", hash);

	(void)data;
	g_assert_true(g_file_set_contents(
		fixture->path,
		"\xEF\xBB\xBF# meins\r\n\r\n2024-01-01\tterms.given\t0123456789abcdef\tb.tmx\t\t\talt", -1,
		NULL));
	dismiss(fixture, &run, index, "vorher");
	dismiss(fixture, &run, index, "neu");
	run_end(&run);
	g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, wanted);
}

static void
test_bad_lines(struct fixture *fixture, gconstpointer data)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{ "# ok\n2024-01-01 terms.given 0123456789abcdef b.tmx   why", "line 2: it has not seven" },
		{ "gestern\tterms.given\t0123456789abcdef\tb\t\t\twhy", "no date" },
		{ "2024-01-01\tterms\t0123456789abcdef\tb\t\t\twhy", "no check" },
		{ "2024-01-01\tterms.given\t0123456789ABCDEF\tb\t\t\twhy", "hash" },
		{ "2024-01-01\tterms.given\t0123456789abcdef\tb\t\t\t", "does not say why" },
		{ "2024-01-01\tterms.given\t0123456789abcdef\tb\t\t\tf\xFCr", "not UTF-8" },
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		AUTO(dismissals) dismissals = NULL;

		g_assert_true(g_file_set_contents(fixture->path, cases[i].text, -1, NULL));
		dismissals = dismissals_read(fixture->path, &error);
		g_assert_null(dismissals);
		g_assert_error(error, HOST_ERROR, HOST_ERROR_DISMISSALS);
		g_assert_true(g_str_has_prefix(error->message, fixture->path));
		g_assert_nonnull(strstr(error->message, cases[i].why));
	}
}

/* A line that is none stops the writing, too: nothing is lost. */
static void
test_bad_line_stays(struct fixture *fixture, gconstpointer data)
{
	struct run run = run_over(fixture, "a", "Süß.", "Sweet.");
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(size_t));
	size_t index = find(fixture, &run, 0, 5);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	(void)data;
	g_array_append_val(list, index);
	g_assert_true(g_file_set_contents(fixture->path, "odd\n", -1, NULL));
	g_assert_false(dismissals_add(fixture->path, run.findings, list, "why", &error));
	g_assert_error(error, HOST_ERROR, HOST_ERROR_DISMISSALS);
	g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "odd\n");
	run_end(&run);
}

#define WRITERS 6
#define LINES 10

/* Processes that write at once do not lose each other's lines. */
static void
test_many_writers(struct fixture *fixture, gconstpointer data)
{
	struct run run = run_over(fixture, "a", "0123456789012345678901234567890123456789"
	                                        "01234567890123456789.", "Digits.");
	AUTO(dismissals) dismissals = NULL;
	pid_t pids[WRITERS];

	(void)data;
	for (uint32_t i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		if (pids[i] != 0)
			continue;
		for (uint32_t k = 0; k < LINES; k++)
			dismiss(fixture, &run, find(fixture, &run, 0, 1 + i * LINES + k), "why");
		_exit(0);
	}
	for (size_t i = 0; i < WRITERS; i++) {
		int status;

		g_assert_cmpint(waitpid(pids[i], &status, 0), ==, pids[i]);
		g_assert_cmpint(status, ==, 0);
	}
	dismissals = dismissals_read(fixture->path, NULL);
	g_assert_cmpuint(dismissals->list->len, ==, WRITERS * LINES);
	g_assert_cmpuint(g_hash_table_size(dismissals->by_key), ==, WRITERS * LINES);
	run_end(&run);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*function)(struct fixture *, gconstpointer);
	} tests[] = {
		{ "/dismissals/survives and lapses", test_survives_and_lapses },
		{ "/dismissals/keeps the file", test_keeps_the_file },
		{ "/dismissals/bad lines", test_bad_lines },
		{ "/dismissals/bad line stays", test_bad_line_stays },
		{ "/dismissals/many writers", test_many_writers },
	};

	g_setenv("SOURCE_DATE_EPOCH", "1718150400", TRUE); /* 12 June 2024 */
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].function,
		           tear_down);
	return g_test_run();
}
