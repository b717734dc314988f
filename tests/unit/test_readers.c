/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_readers.c - who reads which file, and that whatever a reader does costs its file at most
 *
 * tests/plugins/odd-reader.c does what the file tells it to.
 */
#include "config.h"

#include "host/course.h"
#include "host/reader_child.h"
#include "host/readers.h"
#include "text/document.h"

#include <glib/gstdio.h>
#include <string.h>

struct fixture {
	struct plugins *plugins;
	struct readers *readers;
};

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *folder = g_build_filename(g_getenv("top_builddir"), "tests", "plugins",
	                                           ".libs", NULL);
	g_autoptr(GError) error = NULL;

	(void)data;
	fixture->plugins = plugins_discover_in(folder, &error);
	g_assert_no_error(error);
	fixture->readers = readers_new_with(fixture->plugins);
	fixture->readers->seconds = 3;
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	readers_free(fixture->readers);
	plugins_free(fixture->plugins);
}

static struct document *
read_text(struct fixture *fixture, const char *name, const char *text, GError **error)
{
	return readers_article_bytes(fixture->readers, name, text, strlen(text), NULL, error);
}

static void
assert_block(const struct document *document, size_t index, enum block_kind kind, unsigned level,
             const char *text)
{
	const struct block *block = document_block(document, index);
	g_autofree char *found = g_strndup(document->text->str + block->begin,
	                                   block->end - block->begin);

	g_assert_cmpstr(found, ==, text);
	g_assert_cmpint((int)block->kind, ==, (int)kind);
	g_assert_cmpuint(block->level, ==, level);
}

/* Blocks come tidied, HTML as the built-in reader makes it. */
static void
assert_read(const struct document *document)
{
	size_t begin, end;

	g_assert_cmpuint(document_block_count(document), ==, 6);
	assert_block(document, 0, BLOCK_HEADING, 6, "leise");
	assert_block(document, 1, BLOCK_PARAGRAPH, 0, "zwei W\xEF\xBF\xBDrter\nund mehr");
	assert_block(document, 2, BLOCK_LIST_ITEM, 1, "Punkt");
	assert_block(document, 3, BLOCK_HEADING, 2, "Zwei & drei");
	assert_block(document, 4, BLOCK_PARAGRAPH, 0, "Ein fetter Absatz.");
	assert_block(document, 5, BLOCK_PARAGRAPH, 0, "Noch einer.");
	g_assert_cmpstr(document->format, ==, "odd-reader");
	document_decoded(document, document_block(document, 2)->begin,
	                 document_block(document, 2)->end, &begin, &end);
	g_assert_cmpuint(begin, ==, document_block(document, 2)->begin);
}

static void
test_reads(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	AUTO(document) document = read_text(fixture, "x.odder", "ODD good", &error);
	AUTO(document) again = NULL;

	(void)data;
	g_assert_no_error(error);
	assert_read(document);
	fixture->readers->here = true;
	again = read_text(fixture, "x.odder", "ODD good", &error);
	g_assert_no_error(error);
	assert_read(again);
}

static void
test_options(struct fixture *fixture, gconstpointer data)
{
	const struct plugin *plugin = plugins_find(fixture->plugins, "odd-reader");
	char yes[] = "yes";
	const struct course_setting setting = { plugin, plugin_option(plugin, "loud"), yes };
	g_autoptr(GArray) settings = g_array_new(FALSE, FALSE, sizeof(setting));
	AUTO(document) document = NULL;

	(void)data;
	g_array_append_val(settings, setting);
	fixture->readers->settings = settings;
	document = read_text(fixture, "x.odd", "ODD good", NULL);
	assert_block(document, 0, BLOCK_HEADING, 6, "LAUT");
}

/* The built-in readers first, then the ending, then the bytes of what nobody else takes. */
static void
test_who_reads(struct fixture *fixture, gconstpointer data)
{
	const struct read_options asked = { .format = "odd-reader" };
	AUTO(document) text = read_text(fixture, "x.txt", "ODD good", NULL);
	AUTO(document) none = read_text(fixture, "-", "ODD good", NULL);
	AUTO(document) other = read_text(fixture, "x.odd", "Ein Text.", NULL);
	AUTO(document) by_name = readers_article_bytes(fixture->readers, "x.txt", "ODD good", 8,
	                                               &asked, NULL);

	(void)data;
	g_assert_cmpstr(text->format, ==, "text");
	g_assert_cmpstr(none->format, ==, "text");
	g_assert_cmpstr(other->format, ==, "text");
	g_assert_cmpstr(by_name->format, ==, "odd-reader");
}

static void
assert_fails(struct fixture *fixture, const char *name, const char *text, const char *message)
{
	g_autoptr(GError) error = NULL;
	AUTO(document) document = read_text(fixture, name, text, &error);

	g_assert_null(document);
	g_assert_nonnull(error);
	if (!strstr(error->message, message))
		g_error("\"%s\" does not say \"%s\"", error->message, message);
}

static void
test_failures(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	assert_fails(fixture, "x.odd", "ODD crash", "x.odd: the reader odd-reader crashed (");
	assert_fails(fixture, "x.odd", "ODD sniff-crash", "the reader odd-reader crashed (");
	assert_fails(fixture, "x.odd", "ODD exit", "breaks the contract (something else");
	assert_fails(fixture, "x.odd", "ODD loop", "odd-reader took more than 3 seconds");
	assert_fails(fixture, "x.odd", "ODD flood", "more text than an article can have");
	assert_fails(fixture, "x.odd", "ODD kind", "breaks the contract (it hands over a block");
	assert_fails(fixture, "x.odd", "ODD pair", "and did not promise any");
	assert_fails(fixture, "x.odd", "ODD fail", "x.odd: is too odd");
#ifndef __SANITIZE_ADDRESS__
	assert_fails(fixture, "x.odd", "ODD memory", "odd-reader crashed (");
#endif
}

/* What nobody reads is refused with the list of what can be read. */
static void
test_nobody(struct fixture *fixture, gconstpointer data)
{
	const struct read_options asked = { .format = "docy" };
	g_autoptr(GError) error = NULL;

	(void)data;
	assert_fails(fixture, "x.docx", "PK\3\4 zip",
	             "x.docx: is a zip file (docx, odt, epub?); save the article as plain text or "
	             "HTML first (formats that can be read: text, markdown, html, odd-pairs, "
	             "odd-reader)");
	g_assert_null(readers_article_bytes(fixture->readers, "x", "y", 1, &asked, &error));
	g_assert_cmpstr(error->message, ==,
	                "x: there is no format \"docy\"; there are: text, markdown, html, "
	                "odd-pairs, odd-reader");
}

/* A file with pairs is no article, but one side of it is. */
static void
test_side(struct fixture *fixture, gconstpointer data)
{
	const struct read_options english = { .language = "en" };
	AUTO(document) document = readers_article_bytes(fixture->readers, "longer-name.pairs",
	                                                "ja=yes\nnein=no\n", 15, &english, NULL);

	(void)data;
	assert_fails(fixture, "a.pairs", "ja=yes\n", "a.pairs: holds sentence pairs, not an article");
	g_assert_cmpuint(document_block_count(document), ==, 2);
	assert_block(document, 1, BLOCK_PARAGRAPH, 0, "no");
}

static void
test_pairs(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	GBytes *tmx = NULL;
	struct pairs_input input;
	int fd = g_file_open_tmp("satzpaar-XXXXXX.pairs", &path, NULL);

	(void)data;
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, "S\xC3\xBC\xC3\x9F & rund=sweet\n", -1, NULL));
	g_assert_true(readers_pairs(fixture->readers, path, NULL, NULL, &input, &tmx, &error));
	g_assert_nonnull(g_strstr_len(
		input.data, (gssize)input.length,
		"<tu tuid=\"id&lt;\" srclang=\"de\"><tuv xml:lang=\"de\"><seg>S\xC3\xBC\xC3\x9F &amp; "
		"rund</seg></tuv><tuv xml:lang=\"en-GB\"><seg>sweet</seg></tuv></tu>"));
	g_clear_pointer(&tmx, g_bytes_unref);
	g_assert_true(g_file_set_contents(path, "nichts", -1, NULL));
	g_assert_false(readers_pairs(fixture->readers, path, NULL, NULL, &input, &tmx, &error));
	g_assert_nonnull(strstr(error->message, "is not what its name says"));
	g_unlink(path);
	g_assert_true(readers_pairs(fixture->readers, "x.tmx", NULL, NULL, &input, &tmx, NULL));
	g_assert_null(tmx);
	g_assert_cmpstr(input.name, ==, "x.tmx");
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*function)(struct fixture *, gconstpointer);
	} tests[] = {
		{ "/readers/reads", test_reads },       { "/readers/options", test_options },
		{ "/readers/who reads", test_who_reads }, { "/readers/failures", test_failures },
		{ "/readers/nobody", test_nobody },     { "/readers/side", test_side },
		{ "/readers/pairs", test_pairs },
	};

	if (argc > 1 && strcmp(argv[1], READER_CHILD) == 0)
		return reader_child_main(argc, argv);
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].function,
		           tear_down);
	return g_test_run();
}
