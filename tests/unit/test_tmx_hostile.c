/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_tmx_hostile.c - hostile and broken TMX: the documented message, line, byte and count of each
 *
 * corpora/tmx/hostile/expected.tsv has a line for each file and way of reading it. Files that would be
 * big are made here. The program as a whole stays below 64 MiB, each file below 2 s, and nothing that
 * a file names is opened. TMX_HOSTILE_PRINT=1 prints a new table, to be read before it is kept.
 */
#include "config.h"

#include "tmx/read.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <zlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

#define HEADER "<tmx version=\"1.4\"><header srclang=\"de\"/><body>\n"
#define GOOD "<tu><tuv xml:lang='de'><seg>gut</seg></tuv></tu>\n"
#define UNIT "<tu><tuv xml:lang='de'><seg>"
#define END "</seg></tuv></tu>\n"
#define CLOSE GOOD "</body></tmx>\n"

/* libxml2 asks this for each file or address that it would open. */
static int
opened(const char *name)
{
	g_error("%s would be opened", name);
	return 0;
}

static double
cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static struct tmx_read_options
options_of(const char *mode)
{
	return (struct tmx_read_options){ .strict = g_str_equal(mode, "strict"),
		                          .salvage = g_str_equal(mode, "salvage") };
}

/* What came of it, in one line. */
static char *
outcome(const struct tmx_report *report, const GError *error)
{
	const char *what = "-";
	g_autofree char *warning = NULL;

	if (error) {
		what = error->message;
	} else if (report->warnings->len > 0) {
		const struct tmx_warning *first = report->warnings->pdata[0];

		warning = g_strdup_printf("line %" G_GUINT64_FORMAT ": %s", first->line, first->text);
		what = warning;
	}
	return g_strdup_printf("%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT
	                       "\t%s",
	                       report->units, report->skipped[TMX_SKIP_DAMAGED],
	                       report->bad_characters + report->bare_ampersands +
	                               report->html_entities,
	                       what);
}

static void
check_line(const char *line)
{
	g_auto(GStrv) fields = g_strsplit(line, "\t", 3);
	g_autofree char *path = NULL, *got = NULL;
	AUTO(tmx_report) report = tmx_report_new();
	struct tmx_read_options options;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	gsize length;

	g_assert_cmpuint(g_strv_length(fields), >=, 2);
	path = g_build_filename(g_getenv("top_srcdir") ? g_getenv("top_srcdir") : "../..",
	                        "corpora/tmx/hostile", fields[0], NULL);
	g_file_get_contents(path, &bytes, &length, &error);
	g_assert_no_error(error);
	options = options_of(fields[1]);
	tmx_read_bytes(fields[0], bytes, length, &options, NULL, NULL, report, &error);
	got = outcome(report, error);
	if (g_getenv("TMX_HOSTILE_PRINT"))
		printf("%s\t%s\t%s\n", fields[0], fields[1], got);
	else
		g_assert_cmpstr(got, ==, fields[2]);
}

static void
test_table(void)
{
	const char *top = g_getenv("top_srcdir");
	g_autofree char *path = g_build_filename(top ? top : "../..",
	                                         "corpora/tmx/hostile/expected.tsv", NULL);
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) lines = NULL;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	lines = g_strsplit(text, "\n", -1);
	g_assert_cmpuint(g_strv_length(lines), >, 80);
	for (size_t k = 0; lines[k]; k++) {
		if (lines[k][0] != '\0' && lines[k][0] != '#')
			check_line(lines[k]);
	}
}

/* A file on disk, piece by piece, so that the test itself stays small. */
static char *
big_file(const char *before, const char *piece, size_t n, const char *after)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("satzpaar-XXXXXX.tmx", &path, NULL);
	int prefix = (int)strcspn(piece, "#"); /* stands for the number of the piece */
	FILE *file;

	g_assert_cmpint(fd, >=, 0);
	file = fdopen(fd, "w");
	fputs(before, file);
	for (size_t k = 0; k < n; k++) {
		if (piece[prefix] == '\0')
			fputs(piece, file);
		else
			fprintf(file, "%.*s%zu%s", prefix, piece, k, piece + prefix + 1);
	}
	fputs(after, file);
	g_assert_cmpint(fclose(file), ==, 0);
	return g_steal_pointer(&path);
}

static void
test_big(void)
{
	static const struct {
		const char *before, *piece, *after;
		size_t n;
		const char *part;      /* of the message; NULL: read without an error */
		unsigned units, saved; /* and with `salvage` */
	} cases[] = {
		{ HEADER GOOD UNIT, "zehn Zeichen ", END CLOSE, 850000, "3: (byte 1048", 1, 2 },
		{ HEADER GOOD, "          ", CLOSE, 2000000, NULL, 2, 2 },
		{ HEADER GOOD UNIT, "          ", END CLOSE, 2000000, "3: (byte 1048", 1, 2 },
		{ HEADER GOOD "<!--", " comment ", "-->" CLOSE, 1250000, "3: (byte 97) a comment", 1, 2 },
		{ HEADER GOOD UNIT "<![CDATA[", "comment ", "]]>" END CLOSE, 1400000,
		  "3: (byte ", 1, 2 },
		{ HEADER GOOD "<tu tuid='", "tuid ", "'>" CLOSE, 2300000, "3: (byte 97) a tag", 1, 2 },
		{ HEADER GOOD "<?pi ", "comment ", "?>" CLOSE, 1400000, "3: (byte 97) a comment", 1, 2 },
		{ HEADER GOOD "<tu", " a#='1'", "/>" CLOSE, 200000, "3: (byte 97) a tag", 1, 2 },
		{ HEADER GOOD "<tu", " a#='1'", "/>" CLOSE, 300,
		  "3: (byte 97) an element has more attributes", 1, 2 },
		{ HEADER GOOD "<tu>", "<n#/>", "</tu>" CLOSE, 300000,
		  "more different element and attribute names", 1, 1 },
		{ HEADER GOOD UNIT, "<hi>", "", 1000000, "elements in one another", 1, 1 },
		{ HEADER GOOD "<tu>", "<tuv xml:lang='de'><seg>a</seg></tuv>", "</tu>" CLOSE, 600000,
		  "bytes in a unit", 1, 2 },
		{ HEADER GOOD "<tu>", "<prop type='x'>a</prop>", "</tu>" CLOSE, 1000000,
		  "bytes in a unit", 1, 2 },
		{ HEADER GOOD UNIT, "<bpt i='#'/>", END CLOSE, 100000, "inline codes", 1, 2 },
		{ HEADER GOOD UNIT, "\x01" "a", END CLOSE, 250000, NULL, 3, 3 },
		{ HEADER GOOD "<!--", "\x01" "a", "-->" CLOSE, 600000, "(byte 97) a comment", 1, 2 },
		{ "<!DOCTYPE tmx [", "<!-- d -->", "]>" HEADER CLOSE, 20000, "a tag or DOCTYPE", 0, 0 },
		{ HEADER GOOD, "<tu><", CLOSE, 300000, "3: (byte ", 1, 1 },
		{ HEADER GOOD, "<tu tuid='", CLOSE, 300000, "3: (byte ", 1, 2 },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		g_autofree char *path =
			big_file(cases[k].before, cases[k].piece, cases[k].n, cases[k].after);

		for (int salvage = 0; salvage < 2; salvage++) {
			struct tmx_read_options options = { .salvage = salvage };
			AUTO(tmx_report) report = tmx_report_new();
			g_autoptr(GError) error = NULL;
			double start = cpu();

			tmx_read(path, &options, NULL, NULL, report, &error);
			g_test_message("%zu: %.3f s, %d units, %d lost: %s", k, cpu() - start,
			               (int)report->units, (int)report->skipped[TMX_SKIP_DAMAGED],
			               error ? error->message : "good");
			g_assert_cmpfloat(cpu() - start, <, SANITIZED ? 20 : 2);
			if (!cases[k].part)
				g_assert_no_error(error);
			else if (!salvage && (!error || !strstr(error->message, cases[k].part)))
				g_error("“%s” is not in “%s”", cases[k].part,
				        error ? error->message : "no error");
			g_assert_cmpuint(report->units, ==,
			                 salvage ? cases[k].saved : cases[k].units);
		}
		g_assert_cmpint(g_remove(path), ==, 0);
	}
}

/* 200 MB of blanks in 200 kB, and small limits. */
static void
test_gzip_bomb(void)
{
	g_autofree char *path = NULL, *blanks = g_malloc(1 << 20);
	struct tmx_read_options small = { .limits.unpacked = 1 << 20 };
	g_autoptr(GError) error = NULL;
	double start;
	gzFile file;

	g_close(g_file_open_tmp("satzpaar-XXXXXX.tmx.gz", &path, NULL), NULL);
	memset(blanks, ' ', 1 << 20);
	file = gzopen(path, "wb1");
	gzputs(file, HEADER);
	for (int k = 0; k < 200; k++)
		gzwrite(file, blanks, 1 << 20);
	gzputs(file, CLOSE);
	g_assert_cmpint(gzclose(file), ==, Z_OK);
	start = cpu();
	g_assert_false(tmx_read(path, NULL, NULL, NULL, NULL, &error));
	g_assert_error(error, TMX_ERROR, TMX_ERROR_LIMIT);
	g_assert_nonnull(strstr(error->message, "more than 200 times its size"));
	g_clear_error(&error);
	g_assert_false(tmx_read(path, &small, NULL, NULL, NULL, &error));
	g_assert_error(error, TMX_ERROR, TMX_ERROR_LIMIT);
	g_assert_nonnull(strstr(error->message, "more than 1048576 bytes"));
	g_assert_cmpfloat(cpu() - start, <, SANITIZED ? 20 : 2);
	g_assert_cmpint(g_remove(path), ==, 0);
}

static void
test_memory(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	g_test_message("peak memory %ld KiB", usage.ru_maxrss);
	if (!SANITIZED)
		g_assert_cmpint(usage.ru_maxrss, <, 64 << 10);
}

int
main(int argc, char **argv)
{
	xmlInitParser();
	xmlRegisterInputCallbacks(opened, NULL, NULL, NULL);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tmx/hostile/table", test_table);
	g_test_add_func("/tmx/hostile/big", test_big);
	g_test_add_func("/tmx/hostile/gzip-bomb", test_gzip_bomb);
	g_test_add_func("/tmx/hostile/memory", test_memory);
	return g_test_run();
}
