/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_write.c - the TMX writer: escaping, codes, dates
 */
#include "config.h"

#include "tmx/date.h"
#include "tmx/write.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* What the writer makes of one unit whose only variant is `variant`; NULL with an error. */
static char *
written(const struct tmx_variant *variant, const struct tmx_writer_options *options, GError **error)
{
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "satz-write.XXXXXX", NULL);
	struct tmx_header header = { .srclang = "de" };
	struct tmx_variant copy = *variant;
	struct tmx_unit unit = { .tuid = "1", .variants = &copy, .n_variants = 1 };
	char *text = NULL;
	int fd = g_mkstemp(path);
	bool done;

	g_assert_cmpint(fd, >=, 0);
	g_close(fd, NULL);
	{
		AUTO(output) output = output_open(path, error);
		AUTO(tmx_writer) writer = tmx_writer_new(output, &header, options, error);

		done = writer && tmx_writer_unit(writer, &unit, error) &&
		       tmx_writer_finish(writer, error) && output_commit(output, error);
	}
	if (done)
		g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_remove(path);
	return text;
}

/* The content of the only <seg>. */
static char *
segment_of(const struct tmx_variant *variant, const struct tmx_writer_options *options)
{
	g_autofree char *text = written(variant, options, NULL);
	char *begin, *end;

	g_assert_nonnull(text);
	begin = strstr(text, "<seg>");
	end = strstr(text, "</seg>");
	g_assert_true(begin && end);
	return g_strndup(begin + 5, (gsize)(end - begin - 5));
}

static void
assert_segment(const char *text, size_t length, enum escape_policy policy, const char *expected)
{
	struct tmx_variant variant = { .language = "de", .text = text, .length = length };
	struct tmx_writer_options options = { .characters = policy };
	g_autofree char *segment = segment_of(&variant, &options);

	g_assert_cmpstr(segment, ==, expected);
}

static void
test_escapes(void)
{
	const char *text = "„A & B“ <c> \"d\"\t\r\xF0\x9F\x93\x96\xEF\xBF\xBD";

	assert_segment(text, strlen(text), ESCAPE_DROP,
	               "„A &amp; B“ &lt;c&gt; \"d\"\t&#13;\xF0\x9F\x93\x96\xEF\xBF\xBD");
}

static void
test_illegal_characters(void)
{
	const char text[] = "a\x1F"
	                    "b\xEF\xBF\xBF"
	                    "c";
	struct tmx_variant variant = { .language = "de", .text = text, .length = sizeof(text) - 1 };
	struct tmx_writer_options options = { .characters = ESCAPE_ERROR };
	g_autoptr(GError) error = NULL;

	assert_segment(text, sizeof(text) - 1, ESCAPE_DROP, "abc");
	assert_segment(text, sizeof(text) - 1, ESCAPE_REPLACE, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c");
	assert_segment(text, sizeof(text) - 1, ESCAPE_CODE,
	               "a<ph type=\"x-ctrl\">U+001F</ph>b<ph type=\"x-ctrl\">U+FFFF</ph>c");
	g_assert_null(written(&variant, &options, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_codes(void)
{
	const struct tmx_code codes[] = {
		{ .kind = TMX_CODE_BPT, .offset = 0, .i = 7, .x = 2, .content = "<b>" },
		{ .kind = TMX_CODE_HI_END, .offset = 1 },
		{ .kind = TMX_CODE_EPT, .offset = 2, .i = 7, .content = "</b>" },
		{ .kind = TMX_CODE_BPT, .offset = 2, .i = 8 },
		{ .kind = TMX_CODE_PH, .offset = 99, .type = "x-\"br\"", .position = "p" },
	};
	struct tmx_variant variant = { .language = "de", .text = "abc", .length = 3,
		                       .codes = codes, .n_codes = G_N_ELEMENTS(codes) };
	struct tmx_writer_options plain = { .plain = true };
	g_autofree char *segment = segment_of(&variant, NULL), *bare = segment_of(&variant, &plain);

	g_assert_cmpstr(segment, ==,
	                "<bpt i=\"1\" x=\"2\">&lt;b&gt;</bpt>ab<ept i=\"1\">&lt;/b&gt;</ept>"
	                "<it pos=\"begin\"/>c<ph assoc=\"p\" type=\"x-&quot;br&quot;\"/>");
	g_assert_cmpstr(bare, ==, "abc");
}

static void
test_file(void)
{
	const struct tmx_prop props[] = { { "x-a", "1 < 2", NULL }, { NULL, "Notiz", "de" } };
	struct tmx_variant variant = { .language = "de", .text = "Ja.", .length = strlen("Ja."),
		                       .props = props, .n_props = 2 };
	g_autofree char *text = written(&variant, NULL, NULL);

	g_assert_cmpstr(text, ==,
	                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"
	                "<header creationtool=\"satzpaar\" creationtoolversion=\"" PACKAGE_VERSION
	                "\" segtype=\"sentence\" o-tmf=\"satzpaar\" adminlang=\"en\" srclang=\"de\" "
	                "datatype=\"plaintext\"/>\n<body>\n<tu tuid=\"1\">\n<tuv xml:lang=\"de\">\n"
	                "  <prop type=\"x-a\">1 &lt; 2</prop>\n  <note xml:lang=\"de\">Notiz</note>\n"
	                "<seg>Ja.</seg></tuv>\n</tu>\n</body>\n</tmx>\n");
}

static void
test_date(void)
{
	char date[TMX_DATE_SIZE];
	g_autoptr(GError) error = NULL;

	g_setenv("SOURCE_DATE_EPOCH", "1718202600", TRUE);
	g_assert_true(tmx_date_now(date, NULL));
	g_assert_cmpstr(date, ==, "20240612T143000Z");
	g_setenv("SOURCE_DATE_EPOCH", "heute", TRUE);
	g_assert_false(tmx_date_now(date, &error));
	g_assert_nonnull(strstr(error->message, "heute"));
	g_unsetenv("SOURCE_DATE_EPOCH");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/write/escapes", test_escapes);
	g_test_add_func("/write/illegal-characters", test_illegal_characters);
	g_test_add_func("/write/codes", test_codes);
	g_test_add_func("/write/file", test_file);
	g_test_add_func("/write/date", test_date);
	return g_test_run();
}
