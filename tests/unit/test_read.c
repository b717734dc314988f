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
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
	g_assert_true(g_str_has_prefix(error->message, "leer.txt: "));
}

static void
check_format(const char *name, const char *text, const char *format)
{
	g_autoptr(GError) error = NULL;
	AUTO(document) document = read_document_bytes(name, text, strlen(text), NULL, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(document->format, ==, format);
	g_assert_cmpstr(document->encoding, ==, "UTF-8");
	g_assert_nonnull(document->encoding_reason);
}

static void
test_guesses_formats(void)
{
	check_format("a.txt", "# Text", "text");
	check_format("-", "<p>Text</p>", "text");
	check_format("-", "<!DOCTYPE html><p>Text</p>", "html");
	check_format("a.md", "# Text", "markdown");
	check_format("A.MD", "<div>Text</div>", "markdown");
	check_format("a.html", "<p>Text</p>", "html");
	check_format("a.html", "Ein <em>Text</em>.\n\nNoch einer.", "text");
	check_format("a.xhtml", "<?xml version='1.0'?><html><body>Text</body></html>", "html");
}

static void
refuse(const char *name, const char *data, size_t length, const char *format, const char *message)
{
	struct read_options options = { .format = format };
	g_autoptr(GError) error = NULL;

	g_assert_null(read_document_bytes(name, data, length, &options, &error));
	g_assert_nonnull(error);
	g_assert_cmpstr(error->message, ==, message);
}

static void
test_refuses_other_files(void)
{
	static const char tmx[] = "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><tmx version='1.4'>";

	refuse("a.tmx", tmx, strlen(tmx), NULL,
	       "a.tmx: is a TMX file, not an article; to get its text use: satzpaar export --to text");
	refuse("-", "", 0, NULL, "standard input: is empty; is it the right file?");
	refuse("a.docx", "PK\3\4\0\0", 6, NULL,
	       "a.docx: is a zip file (docx, odt, epub?); save the article as plain text or HTML first");
	refuse("a", "Text", 4, "docx",
	       "a: there is no format \"docx\"; known are text, markdown and html");
	refuse("a.html", "<html><script>x</script></html>", 31, NULL, "a.html: there is no text in it");
	refuse("a.pdf", "%PDF-1.4", 8, NULL,
	       "a.pdf: is a PDF file; save its text as plain text first");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/read/segmented", test_segmented);
	g_test_add_func("/read/no-text", test_no_text);
	g_test_add_func("/read/guesses-formats", test_guesses_formats);
	g_test_add_func("/read/refuses", test_refuses_other_files);
	return g_test_run();
}
