/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_report.c - findings as a page and as a spreadsheet, with the worst of texts
 */
#include "config.h"

#include "cli/report.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#define HOSTILE "</p><script>alert(1)</script>"

static const struct satz_id ids[] = { { "odd.one", "What <one> & \"all\" mean", SATZ_WARNING, 0 },
	                              { "odd.two", "Another", SATZ_INFO, 0 },
	                              { NULL, NULL, 0, 0 } };
static const struct satz_plugin contract = { .abi = SATZ_ABI, .size = sizeof(contract),
	                                     .name = "odd", .ids = ids };

struct fixture {
	struct plugin plugin;
	struct articles *articles;
	struct findings *findings;
};

/* Articles of one pair: the texts as they stand in XML. */
static void
set_up_pair(struct fixture *fixture, const char *source, const char *target)
{
	g_autofree char *tmx = g_strdup_printf(
		"<tmx version=\"1.4\"><header srclang=\"de\"/><body><tu><tuv xml:lang=\"de\"><seg>%s"
		"</seg></tuv><tuv xml:lang=\"en\"><seg>%s</seg></tuv></tu></body></tmx>",
		source, target);
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	int fd = g_file_open_tmp("satzpaar-XXXXXX.tmx", &path, &error);

	g_assert_no_error(error);
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, tmx, -1, NULL));
	fixture->plugin = (struct plugin){ .contract = &contract };
	fixture->articles = articles_new(NULL, NULL);
	g_assert_true(articles_read(fixture->articles, path, NULL, &error));
	g_unlink(path);
	fixture->findings = findings_new(fixture->articles);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	findings_free(fixture->findings);
	articles_free(fixture->articles);
}

static void
add(struct fixture *fixture, const char *id, struct satz_range source, struct satz_range target,
    const char *message, const char *suggestion)
{
	const struct satz_finding raw = {
		.size = sizeof(raw), .id = id, .source = source, .target = target,
		.message = { message, strlen(message) },
		.suggestion = { suggestion, strlen(suggestion) }
	};
	char *why = NULL;

	g_assert_true(findings_add(fixture->findings, &fixture->plugin, 0, 0, &raw, &why));
}

static GString *
page_of(const struct fixture *fixture)
{
	GString *page = g_string_new(NULL);
	AUTO(output) out = output_open_memory("page", page);
	g_autoptr(GError) error = NULL;

	g_assert_true(report_html(fixture->findings, out, &error));
	g_assert_true(output_commit(out, &error));
	g_assert_no_error(error);
	return page;
}

static void
assert_has(const GString *text, const char *part)
{
	if (!strstr(text->str, part))
		g_error("not there: %s", part);
}

static void
test_marks(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GString) page = NULL;

	(void)data;
	set_up_pair(fixture, "Süße Grüße.", "Sweet regards.");
	add(fixture, "odd.one", (struct satz_range){ 0, 6 }, (struct satz_range){ 0, 5 }, "first", "");
	add(fixture, "odd.two", (struct satz_range){ 0, 0 }, (struct satz_range){ 2, 9 }, "second",
	    " ");
	add(fixture, "odd.two", (struct satz_range){ 0, 0 }, (struct satz_range){ 14, 14 }, "third",
	    "!");
	page = page_of(fixture);
	assert_has(page, "<mark class=\"warning\" data-of=\"0\"><sup>1</sup>Süße</mark> Grüße.</p>");
	assert_has(page, "<mark class=\"warning\" data-of=\"0\"><sup>1</sup>Sw</mark>"
	                 "<mark class=\"warning\" data-of=\"0 1\"><sup>2</sup>eet</mark>"
	                 "<mark class=\"info\" data-of=\"1\"> reg</mark>ards."
	                 "<mark class=\"info gap\" data-of=\"2\"><sup>3</sup></mark></p>");
	assert_has(page, "→ <bdi>␣</bdi>");
	assert_has(page, "<b>1 warning</b> and <b>2 infos</b> in 1 pair</p>");
}

static void
test_hostile(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GString) page = NULL;

	(void)data;
	set_up_pair(fixture, "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; \"", "שלום (2)");
	add(fixture, "odd.one", (struct satz_range){ 0, 4 }, (struct satz_range){ 0, 8 }, HOSTILE,
	    HOSTILE);
	page = page_of(fixture);
	g_assert_null(strstr(page->str, HOSTILE));
	assert_has(page, "<mark class=\"warning\" data-of=\"0\">&lt;/p&gt;</mark>&lt;script");
	assert_has(page, "lang=\"en\" dir=\"auto\"><mark class=\"warning\" data-of=\"0\">שלום</mark>");
	assert_has(page, "<bdi>&lt;/p&gt;&lt;script");
	assert_has(page, "What &lt;one&gt; &amp; \"all\" mean");
	assert_has(page, "content=\"default-src 'none'; style-src 'sha256-");
}

/* A part of the spreadsheet, which is a zip file. */
static GString *
part_of(const GString *xlsx, const char *name)
{
	zip_source_t *source = zip_source_buffer_create(xlsx->str, xlsx->len, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	zip_file_t *file;
	GString *part = g_string_new(NULL);
	char buffer[4096];
	zip_int64_t n;

	g_assert_nonnull(zip);
	file = zip_fopen(zip, name, 0);
	g_assert_nonnull(file);
	while ((n = zip_fread(file, buffer, sizeof(buffer))) > 0)
		g_string_append_len(part, buffer, n);
	zip_fclose(file);
	zip_discard(zip);
	return part;
}

static GString *
spreadsheet_of(const struct fixture *fixture)
{
	GString *xlsx = g_string_new(NULL);
	AUTO(output) out = output_open_memory("sheet", xlsx);
	g_autoptr(GError) error = NULL;

	g_assert_true(report_xlsx(fixture->findings, out, &error));
	g_assert_true(output_commit(out, &error));
	g_assert_no_error(error);
	return xlsx;
}

static void
test_spreadsheet(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GString) xlsx = NULL;
	g_autoptr(GString) strings = NULL;
	g_autoptr(GString) sheet = NULL;

	(void)data;
	set_up_pair(fixture, "=1+1 Süße _x0041_", "=HYPERLINK(\"http://a.b\")");
	add(fixture, "odd.one", (struct satz_range){ 5, 11 }, (struct satz_range){ 0, 0 }, "=2+2",
	    "http://a.b");
	xlsx = spreadsheet_of(fixture);
	strings = part_of(xlsx, "xl/sharedStrings.xml");
	sheet = part_of(xlsx, "xl/worksheets/sheet1.xml");
	assert_has(strings, "<t xml:space=\"preserve\">=1+1 </t></r><r><rPr><b/>");
	assert_has(strings, ">Süße</t>");
	assert_has(strings, "_x005F_x0041_");
	assert_has(strings, "<t>=2+2</t>");
	g_assert_null(strstr(sheet->str, "<f>"));
	g_assert_null(strstr(sheet->str, "hyperlink"));
	assert_has(sheet, "state=\"frozen\"");
	assert_has(sheet, "<autoFilter ref=\"A1:H2\"/>");
}

static void
test_long_cell(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *text = g_strnfill(40000, 'a');
	g_autoptr(GString) xlsx = NULL;
	g_autoptr(GString) strings = NULL;

	(void)data;
	set_up_pair(fixture, text, "b");
	add(fixture, "odd.one", (struct satz_range){ 39000, 39001 }, (struct satz_range){ 0, 1 }, "m",
	    "");
	xlsx = spreadsheet_of(fixture);
	strings = part_of(xlsx, "xl/sharedStrings.xml");
	text[32767] = '\0';
	assert_has(strings, text);
	text[32767] = 'a';
	text[32768] = '\0';
	g_assert_null(strstr(strings->str, text));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/report/html/marks", struct fixture, NULL, NULL, test_marks, tear_down);
	g_test_add("/report/html/hostile", struct fixture, NULL, NULL, test_hostile, tear_down);
	g_test_add("/report/xlsx/strings", struct fixture, NULL, NULL, test_spreadsheet, tear_down);
	g_test_add("/report/xlsx/long-cell", struct fixture, NULL, NULL, test_long_cell, tear_down);
	return g_test_run();
}
