/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench_review.c - how long the server side of a review takes for an answer
 *
 *     bench_review [ROWS [ROUNDS]]
 *
 * An article of 5,000 rows, each kind of request a hundred times at places all over it: median, the
 * slowest, beside each other with the share that stays below 30 ms. What the HTTP server adds is not
 * in it; the journal on disk is. With the plugins of $SATZPAAR_PLUGIN_DIR: from an edit to when all
 * have answered.
 */
#include "config.h"

#include "host/discover.h"
#include "host/standby.h"
#include "review/api.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define ROWS 5000
#define ROUNDS 100
#define GOOD 30.0 /* ms */

static const char *const pairs[][2] = {
	{ "Der russische Außenminister Sergej Lawrow ist am 12. Juni in Pjöngjang angekommen.",
	  "Russian Foreign Minister Sergei Lavrov arrived in Pyongyang on 12 June." },
	{ "„Wir sind unter Freunden“, sagte er den mitgereisten Journalisten.",
	  "“We are among friends,” he told the reporters travelling with him." },
	{ "Über den Preis von 49 Millionen Euro wurde nichts bekannt.",
	  "Nothing was said about the price of 49 million euros." },
};

static void
write_article(const char *path, int rows)
{
	FILE *file = g_fopen(path, "w");

	g_assert(file);
	fputs("<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" "
	      "segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"de\" "
	      "datatype=\"plaintext\"/><body>\n", file);
	for (int i = 0; i < rows; i++) {
		const char *const *pair = pairs[(size_t)i % G_N_ELEMENTS(pairs)];

		fprintf(file, "<tu><tuv xml:lang=\"de\"><seg>%d. %s</seg></tuv><tuv xml:lang=\"en\">"
		              "<seg>%d. %s</seg></tuv></tu>\n", i, pair[0], i, pair[1]);
	}
	fputs("</body></tmx>\n", file);
	fclose(file);
}

static double
milliseconds_since(gint64 start)
{
	return (double)(g_get_monotonic_time() - start) / 1e3;
}

/* Asks once; the time it took. */
static double
ask(struct api *api, const char *route, const char *row, const char *body)
{
	g_autoptr(GHashTable) query = g_hash_table_new(g_str_hash, g_str_equal);
	const struct api_request request = { .method = body ? "POST" : "GET", .route = route,
		                             .query = query, .body = body ? body : "",
		                             .length = body ? strlen(body) : 0 };
	struct api_answer answer;
	const gint64 start = g_get_monotonic_time();
	double took;

	if (row)
		g_hash_table_insert(query, (gpointer)(uintptr_t)"row", (gpointer)(uintptr_t)row);
	api_call(api, &request, &answer);
	took = milliseconds_since(start);
	if (answer.status != 200)
		g_error("%s: %s", route, answer.body);
	api_answer_clear(&answer);
	return took;
}

static gint
by_size(gconstpointer a, gconstpointer b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
print(const char *name, GArray *times)
{
	guint good = 0;

	g_array_sort(times, by_size);
	for (guint i = 0; i < times->len; i++)
		good += g_array_index(times, double, i) < GOOD;
	printf("  %-34s %8.2f %8.2f ms %6.0f %%\n", name,
	       g_array_index(times, double, times->len / 2),
	       g_array_index(times, double, times->len - 1), 100.0 * good / times->len);
}

/* Asks at many rows; `body` has a %d for the row, NULL: a GET. Actions are undone. */
static void
measure(struct api *api, const char *name, const char *route, const char *body, int rows,
        int rounds)
{
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));

	for (int i = 0; i < rounds; i++) {
		g_autofree char *row = g_strdup_printf("%d", 1 + (int)((gint64)i * (rows - 2) / rounds));
		g_auto(GStrv) parts = body ? g_strsplit(body, "ROW", -1) : NULL;
		g_autofree char *filled = body ? g_strjoinv(row, parts) : NULL;
		const double took = ask(api, route, row, filled);

		g_array_append_val(times, took);
		if (strcmp(route, "act") == 0)
			ask(api, "act", NULL, "{\"action\":\"undo\"}");
	}
	print(name, times);
}

static void
answers(struct api *api, int rows, int rounds)
{
	measure(api, "accept", "act", "{\"action\":\"accept\",\"rows\":[ROW]}", rows, rounds);
	measure(api, "edit", "act", "{\"action\":\"edit\",\"row\":ROW,\"side\":\"target\","
	        "\"sentence\":0,\"text\":\"ROW. Quite another sentence.\"}", rows, rounds);
	measure(api, "merge with the next", "act",
	        "{\"action\":\"merge\",\"row\":ROW,\"source\":true,\"target\":true}", rows, rounds);
	measure(api, "split", "act", "{\"action\":\"split\",\"row\":ROW,\"source\":{\"sentence\":0,"
	        "\"offset\":12}}", rows, rounds);
	measure(api, "delete", "act", "{\"action\":\"delete\",\"row\":ROW}", rows, rounds);
	measure(api, "words of a row", "words", NULL, rows, rounds);
	measure(api, "help with a row", "help", NULL, rows, rounds);
	measure(api, "article", "article", NULL, rows, rounds);
	measure(api, "rows, all of them", "rows", NULL, rows, rounds / 10 + 1);
}

/* --- findings */

/* Until the list of findings holds that. */
static void
wait_for(struct api *api, const char *part)
{
	for (;;) {
		g_autoptr(GHashTable) query = g_hash_table_new(g_str_hash, g_str_equal);
		const struct api_request request = { .method = "GET", .route = "findings",
			                             .query = query, .body = "" };
		struct api_answer answer;
		bool now;

		g_main_context_iteration(NULL, TRUE);
		api_call(api, &request, &answer);
		now = strstr(answer.body, part) != NULL;
		api_answer_clear(&answer);
		if (now)
			return;
	}
}

/* Takes the api, whose plugins end with it. */
static void
findings(struct api *borrowed, int rounds)
{
	g_autoptr(GError) error = NULL;
	AUTO(plugins) plugins = plugins_discover(&error);
	AUTO(check_settings) settings = plugins ? check_settings_new(plugins) : NULL;
	AUTO(api) api = borrowed;
	const struct checks_options options = { .settings = settings, .seconds = 10 };
	g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GArray) soon = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GArray) later = g_array_new(FALSE, FALSE, sizeof(double));
	gint64 start = g_get_monotonic_time();
	double took;

	if (!settings || plugins->list->len == 0 || !api_check(api, &options, &error)) {
		printf("  findings: not measured, there are no plugins\n");
		return;
	}
	wait_for(api, "\"running\":false");
	took = milliseconds_since(start);
	g_array_append_val(first, took);
	print("findings of all rows, at the start", first);
	for (int i = 0; i < rounds; i++) {
		g_autofree char *body = g_strdup_printf(
			"{\"action\":\"edit\",\"row\":%d,\"side\":\"target\",\"sentence\":0,"
			"\"text\":\"%d. The minister Lawrow left.\"}", 1 + 3 * i, i);
		g_autofree char *mine = g_strdup_printf("\"row\":%d,\"check\":\"names.residual\"",
		                                        1 + 3 * i);

		ask(api, "act", NULL, body);
		start = g_get_monotonic_time();
		wait_for(api, mine);
		took = milliseconds_since(start);
		g_array_append_val(soon, took);
		wait_for(api, "\"running\":false");
		took = milliseconds_since(start);
		g_array_append_val(later, took);
	}
	print("edit to a finding in its row", soon);
	print("edit to all of the article", later);
}

static void
bench(const char *folder, int rows, int rounds)
{
	g_autofree char *path = g_build_filename(folder, "pair.tmx", NULL);
	g_autofree char *journal = g_strconcat(path, ".review", NULL);
	g_autoptr(GError) error = NULL;
	AUTO(review) review = NULL;
	gint64 start;
	struct api *api;

	write_article(path, rows);
	start = g_get_monotonic_time();
	review = review_open(path, NULL, NULL, &error);
	g_assert_no_error(error);
	printf("  %d rows, opened in %.0f ms                median  slowest   < 30 ms\n", rows,
	       milliseconds_since(start));
	api = api_new(review, &(struct api_options){ .interface = "en" });
	answers(api, rows, rounds);
	findings(api, 5);
	g_unlink(path);
	g_unlink(journal);
}

int
main(int argc, char **argv)
{
	const int rows = argc > 1 ? (int)g_ascii_strtoll(argv[1], NULL, 10) : ROWS;
	const int rounds = argc > 2 ? (int)g_ascii_strtoll(argv[2], NULL, 10) : ROUNDS;
	g_autofree char *folder = NULL;

	if (argc > 1 && strcmp(argv[1], STANDBY_CHILD) == 0)
		return standby_child_main(argc, argv);
	folder = g_dir_make_tmp("satz-bench.XXXXXX", NULL);
	bench(folder, MAX(rows, 10), MAX(rounds, 1));
	g_rmdir(folder);
	return 0;
}
