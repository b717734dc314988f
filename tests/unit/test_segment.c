/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_segment.c - sentences: what is cut, what is not, and what the rules are called
 */
#include "config.h"

#include "text/segment.h"

#include <glib/gstdio.h>
#include <string.h>

/* A document of one paragraph. */
static struct document *
paragraph(const char *text)
{
	struct document *document = document_new("test");

	document_begin_block(document, BLOCK_PARAGRAPH, 0);
	document_append(document, text, strlen(text), 0, strlen(text));
	document_end_block(document);
	return document;
}

/* The segments, parted by " | ". */
static char *
cut_with(struct segmenter *segmenter, const char *text)
{
	AUTO(document) document = paragraph(text);
	GString *out = g_string_new(NULL);

	segmenter_run(segmenter, document);
	for (size_t i = 0; i < document_segment_count(document); i++) {
		size_t length;
		const char *segment = document_segment_text(document, i, &length);
		if (i > 0)
			g_string_append(out, " | ");
		g_string_append_len(out, segment, (gssize)length);
	}
	return g_string_free(out, FALSE);
}

static void
check(const char *language, const char *text, const char *expected)
{
	g_autoptr(GError) error = NULL;
	AUTO(segmenter) segmenter = segmenter_new(language, &error);
	g_autofree char *found = NULL;

	g_assert_no_error(error);
	found = cut_with(segmenter, text);
	g_assert_cmpstr(found, ==, expected);
}

static void
test_german(void)
{
	check("de", "Am 12. Juni kam Dr. Müller. Er blieb.", "Am 12. Juni kam Dr. Müller. | Er blieb.");
	check("de-AT", "„Nein!“, rief er. „Wir gehen.“ Dann ging er.",
	      "„Nein!“, rief er. | „Wir gehen.“ | Dann ging er.");
}

static void
test_english(void)
{
	check("en", "Mr. Smith left at 5 p.m. on Monday. He lives in the U.S. Nobody knew.",
	      "Mr. Smith left at 5 p.m. on Monday. | He lives in the U.S. | Nobody knew.");
}

static void
test_line_feed_cuts(void)
{
	check("de", "Dr.\nMüller", "Dr. | Müller");
}

static void
test_other_language(void)
{
	check("fr", "Il part. Elle reste.", "Il part. | Elle reste.");
}

static void
test_bad_language(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(segmenter_new("1", &error));
	g_assert_error(error, SEGMENT_ERROR, SEGMENT_ERROR_LANGUAGE);
}

/* Writes a file, and takes it away again with the test. */
static char *
write_file(const char *content)
{
	g_autoptr(GError) error = NULL;
	char *path;
	int handle = g_file_open_tmp("segment-XXXXXX", &path, &error);

	g_assert_no_error(error);
	g_close(handle, NULL);
	g_file_set_contents(path, content, -1, &error);
	g_assert_no_error(error);
	return path;
}

static void
test_user_abbreviations(void)
{
	g_autoptr(GError) error = NULL;
	AUTO(segmenter) segmenter = segmenter_new("de", &error);
	g_autofree char *path = write_file("# ours\nGlobex., q. e. d.\n[soft]\nStreit\n[none]\nProf.\n");
	g_autofree char *found = NULL;

	g_assert_true(segmenter_add_abbreviations(segmenter, path, &error));
	found = cut_with(segmenter, "Die Globex. Gruppe, q. e. d. Alle. Der Streit. Haus. Prof. No.");
	g_assert_cmpstr(found, ==,
	                "Die Globex. Gruppe, q. e. d. Alle. | Der Streit. Haus. | Prof. | No.");
	g_remove(path);
}

static void
test_bad_abbreviations(void)
{
	g_autoptr(GError) error = NULL;
	AUTO(segmenter) segmenter = segmenter_new("de", NULL);
	g_autofree char *path = write_file("Abk.\n[harsh]\nx.\n");

	g_assert_false(segmenter_add_abbreviations(segmenter, path, &error));
	g_assert_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE);
	g_assert_nonnull(strstr(error->message, "line 2"));
	g_remove(path);
}

static void
collect(const struct segment_decision *decision, void *payload)
{
	g_string_append_printf(payload, "%zu%s%s ", decision->offset,
	                       decision->breaks ? "|" : "-", decision->rule);
}

static void
test_explain(void)
{
	AUTO(document) document = paragraph("Am 2. Mai kam Dr. X. Er ging.");
	AUTO(segmenter) segmenter = segmenter_new("de", NULL);
	g_autoptr(GString) told = g_string_new(NULL);

	segmenter_explain(segmenter, document, collect, told);
	g_assert_cmpstr(told->str, ==, "5-number.date 17-abbreviation.hard 20|letter.initial ");
	g_assert_cmpuint(document_segment_count(document), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/segment/german", test_german);
	g_test_add_func("/segment/english", test_english);
	g_test_add_func("/segment/line-feed", test_line_feed_cuts);
	g_test_add_func("/segment/other-language", test_other_language);
	g_test_add_func("/segment/bad-language", test_bad_language);
	g_test_add_func("/segment/user-abbreviations", test_user_abbreviations);
	g_test_add_func("/segment/bad-abbreviations", test_bad_abbreviations);
	g_test_add_func("/segment/explain", test_explain);
	return g_test_run();
}
