/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_document.c - blocks, segments and the way back to the decoded text
 */
#include "config.h"

#include "text/document.h"

#include <string.h>

/* Decoded: "<p> A&amp;B\nC </p>" */
static struct document *
sample(void)
{
	struct document *document = document_new("sample");

	document_begin_block(document, BLOCK_HEADING, 2);
	document_append(document, " A", 2, 3, 2);
	document_append(document, "&", 1, 5, 5);
	document_append(document, "B", 1, 10, 1);
	document_append(document, " ", 1, 11, 1);
	document_append(document, "C \xC2\xA0", 4, 12, 4);
	g_assert_true(document_end_block(document));
	return document;
}

static void
test_trims_blocks(void)
{
	AUTO(document) document = sample();
	const struct block *block = document_block(document, 0);

	g_assert_cmpstr(document->text->str, ==, " A&B C\n");
	g_assert_cmpuint(block->begin, ==, 1);
	g_assert_cmpuint(block->end, ==, 6);
	g_assert_cmpint(block->kind, ==, BLOCK_HEADING);
	g_assert_cmpuint(block->level, ==, 2);
}

static void
test_blank_block_leaves_no_trace(void)
{
	AUTO(document) document = sample();
	guint runs = document->runs->len;

	document_begin_block(document, BLOCK_PARAGRAPH, 0);
	document_append(document, " \t\xE2\x80\xAF", 5, 20, 5);
	g_assert_false(document_end_block(document));
	g_assert_cmpuint(document_block_count(document), ==, 1);
	g_assert_cmpuint(document->runs->len, ==, runs);
	g_assert_cmpstr(document->text->str, ==, " A&B C\n");
}

static void
test_segments(void)
{
	AUTO(document) document = sample();
	size_t length;
	const char *text;

	document_add_segment(document, 0, 1, 5);
	document_add_segment(document, 0, 5, 6);
	document_add_segment(document, 0, 4, 5);
	g_assert_cmpuint(document_segment_count(document), ==, 2);
	g_assert_cmpuint(document_block(document, 0)->segments, ==, 2);
	text = document_segment_text(document, 0, &length);
	g_assert_cmpuint(length, ==, 3);
	g_assert_cmpmem(text, length, "A&B", 3);
}

static void
test_decoded_ranges(void)
{
	AUTO(document) document = sample();
	size_t begin, end;

	document_decoded(document, 1, 4, &begin, &end);
	g_assert_cmpuint(begin, ==, 4);
	g_assert_cmpuint(end, ==, 11);
	document_decoded(document, 2, 3, &begin, &end);
	g_assert_cmpuint(begin, ==, 5);
	g_assert_cmpuint(end, ==, 10);
	document_decoded(document, 5, 6, &begin, &end);
	g_assert_cmpuint(begin, ==, 12);
	g_assert_cmpuint(end, ==, 13);
}

static void
test_kind_names(void)
{
	enum block_kind kind;

	for (int i = 0; i < BLOCK_KINDS; i++) {
		g_assert_true(block_kind_parse(block_kind_name((enum block_kind)i), &kind));
		g_assert_cmpint(kind, ==, i);
	}
	g_assert_false(block_kind_parse("verse", &kind));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/document/trims-blocks", test_trims_blocks);
	g_test_add_func("/document/blank-block", test_blank_block_leaves_no_trace);
	g_test_add_func("/document/segments", test_segments);
	g_test_add_func("/document/decoded-ranges", test_decoded_ranges);
	g_test_add_func("/document/kind-names", test_kind_names);
	return g_test_run();
}
