/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_html.c - findings as a page to read and to print
 *
 * One file, nothing from outside. A small script of its own filters; without it all is shown. The
 * look is in data/report.css behind tmx/data/base.css.
 */
#include "config.h"

#include "cli/report.h"
#include "cli/report_html.h"
#include "text/input.h"
#include "tmx/html_page.h"
#include "tmx/read.h"

#include <string.h>

GResource *
cli_data_get_resource(void);

/* No browser shows more. */
#define PAGE_BYTES ((gsize)256 * 1024 * 1024)

struct page {
	const struct findings *findings;
	GArray *checks, *files; /* struct report_tally */
	guint n[3];
};

/* The tally of that check; a new one where there is none yet. */
static struct report_tally *
tally_of(struct page *page, GHashTable *seen, const struct finding *finding)
{
	gpointer number;
	struct report_tally tally = { .name = finding->id, .meaning = report_meaning(finding) };

	if (!g_hash_table_lookup_extended(seen, finding->id, NULL, &number)) {
		number = GUINT_TO_POINTER(page->checks->len);
		g_hash_table_insert(seen, (gpointer)(uintptr_t)finding->id, number);
		g_array_append_val(page->checks, tally);
	}
	return &g_array_index(page->checks, struct report_tally, GPOINTER_TO_UINT(number));
}

/* Most errors first, then most warnings; the same order every time. */
static int
compare_tallies(gconstpointer a, gconstpointer b)
{
	const struct report_tally *left = a, *right = b;

	for (int i = 2; i >= 0; i--)
		if (left->n[i] != right->n[i])
			return left->n[i] > right->n[i] ? -1 : 1;
	return strcmp(left->name, right->name);
}

static void
count_all(struct page *page)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const GPtrArray *articles = page->findings->articles->list;

	for (guint i = 0; i < articles->len; i++) {
		const char *path = articles_at(page->findings->articles, i)->name;
		struct report_tally tally = { .name = input_display_name(path) };

		g_array_append_val(page->files, tally);
	}
	for (guint i = 0; i < page->findings->list->len; i++) {
		const struct finding *finding = findings_at(page->findings, i);
		int severity = (int)finding->severity - SATZ_INFO;

		page->n[severity]++;
		tally_of(page, seen, finding)->n[severity]++;
		g_array_index(page->files, struct report_tally, finding->article).n[severity]++;
	}
	g_array_sort(page->checks, compare_tallies);
}

static bool
append_findings(const struct page *page, GString *out, GError **error)
{
	const struct findings *findings = page->findings;
	size_t article = G_MAXSIZE;

	for (guint i = 0, end; i < findings->list->len; i = end) {
		const struct finding *finding = findings_at(findings, i);

		end = report_same_place(findings, i, finding->article, finding->pair);
		if (finding->article != article) {
			const char *name = g_array_index(page->files, struct report_tally,
			                                 finding->article).name;

			g_string_append(out, article == G_MAXSIZE ? "" : "</section>\n");
			article = finding->article;
			g_string_append_printf(out, "<section class=\"file\" id=\"f%zu\">\n",
			                       article + 1);
			if (page->files->len > 1) {
				g_string_append(out, "<h2><bdi>");
				html_append_text(out, name, strlen(name));
				g_string_append(out, "</bdi></h2>\n");
			}
		}
		report_html_unit(out, findings, i, end);
		if (out->len <= PAGE_BYTES)
			continue;
		g_set_error(error, TMX_ERROR, TMX_ERROR_LIMIT,
		            "the page is too large for a browser (256 MiB); take another format "
		            "or check fewer files");
		return false;
	}
	g_string_append(out, article == G_MAXSIZE ? "<p class=\"nothing\">Nothing was found.</p>\n"
	                                          : "</section>\n");
	return true;
}

static char *
title_of(const struct page *page)
{
	g_autoptr(GString) title = g_string_new(NULL);
	const char *name;
	g_autofree char *base = NULL;

	if (page->files->len != 1) {
		g_string_append_printf(title, "%u files", page->files->len);
		return g_string_free(g_steal_pointer(&title), FALSE);
	}
	name = g_array_index(page->files, struct report_tally, 0).name;
	base = g_path_get_basename(name);
	html_append_attribute(title, base);
	return g_string_free(g_steal_pointer(&title), FALSE);
}

/* "2 errors and 1 warning in 36 pairs" */
static char *
subtitle_of(const struct page *page)
{
	GString *subtitle = g_string_new(NULL);
	size_t n = page->findings->articles->n_pairs;

	report_html_counts(subtitle, page->n);
	g_string_append_printf(subtitle, "%s in %zu %s", subtitle->len > 0 ? "" : "No findings", n,
	                       n == 1 ? "pair" : "pairs");
	return g_string_free(subtitle, FALSE);
}

/* The language in words, escaped. */
static char *
language_of(const char *tag, const char *unknown)
{
	g_autofree char *name = tag ? html_language_name(tag) : g_strdup(unknown);
	GString *escaped = g_string_new(NULL);

	html_append_attribute(escaped, name);
	return g_string_free(escaped, FALSE);
}

static bool
write_page(const struct page *page, struct output *out, GError **error)
{
	const struct articles *articles = page->findings->articles;
	g_autofree char *title = title_of(page);
	g_autofree char *subtitle = subtitle_of(page);
	g_autofree char *source = language_of(articles->source_language, "Source");
	g_autofree char *target = language_of(articles->target_language, "Target");
	g_autoptr(GString) summary = g_string_new(NULL);
	g_autoptr(GString) filter = g_string_new(NULL);
	g_autoptr(GString) body = g_string_new(NULL);
	g_autoptr(GString) html = g_string_new(NULL);
	const struct html_frame frame = { .resource = cli_data_get_resource(),
		                          .page = "/satzpaar/cli/report.html",
		                          .style = "/satzpaar/cli/report.css",
		                          .script = "/satzpaar/cli/report.js" };

	report_html_summary(summary, page->checks, page->files);
	report_html_filter(filter, page->n, page->checks);
	if (!append_findings(page, body, error))
		return false;
	html_page_append(html, &frame,
	                 (const struct html_value[]){
				 { "title", title },
				 { "subtitle", subtitle },
				 { "source-name", source },
				 { "target-name", target },
				 { "summary", summary->str },
				 { "filter", filter->str },
				 { "findings", body->str },
				 { "generator", PACKAGE_NAME " " PACKAGE_VERSION },
			 },
	                 8);
	return output_write(out, html->str, html->len, error);
}

bool
report_html(const struct findings *findings, struct output *out, GError **error)
{
	struct page page = { .findings = findings };
	bool done;

	page.checks = g_array_new(FALSE, FALSE, sizeof(struct report_tally));
	page.files = g_array_new(FALSE, FALSE, sizeof(struct report_tally));
	count_all(&page);
	done = write_page(&page, out, error);
	g_array_unref(page.checks);
	g_array_unref(page.files);
	return done;
}
