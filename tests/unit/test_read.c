/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_read.c - the one door for documents
 */
#include "config.h"

#include "text/read.h"

#include <string.h>

static void
test_segmented(void)
{
	struct read_options options = { .segmented = true, .language = "de" };
	const char *text = "Eins <b>. Zwei.\r\n[toggle]\n \xC2\xA0\n\nDrei.\n";
	g_autoptr(GError) error = NULL;
	AUTO(document) document = read_document_bytes("x", text, strlen(text), &options, &error);
	size_t length, begin, end;
	const char *segment;

	g_assert_no_error(error);
	g_assert_cmpstr(document->language, ==, "de");
	g_assert_cmpuint(document_block_count(document), ==, 2);
	g_assert_cmpuint(document_segment_count(document), ==, 3);
	segment = document_segment_text(document, 0, &length);
	g_assert_cmpmem(segment, length, "Eins <b>. Zwei.", 15);
	segment = document_segment_text(document, 2, &length);
	g_assert_cmpmem(segment, length, "Drei.", 5);
	g_assert_cmpuint(document_segment(document, 2)->block, ==, 1);
	document_decoded(document, document_segment(document, 2)->begin,
	                 document_segment(document, 2)->end, &begin, &end);
	g_assert_cmpuint(begin, ==, 31);
	g_assert_cmpuint(end, ==, 36);
}

static void
test_no_text(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(read_document_bytes("leer.txt", " \n\t\n", 4, NULL, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
	g_assert_true(g_str_has_prefix(error->message, "leer.txt: "));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/read/segmented", test_segmented);
	g_test_add_func("/read/no-text", test_no_text);
	return g_test_run();
}
