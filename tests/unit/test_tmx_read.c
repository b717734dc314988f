/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_tmx_read.c - the TMX reader: good files, odd files, hostile files
 */
#include "config.h"

#include "tmx/pick.h"
#include "tmx/read.h"

#include <gio/gio.h>
#include <libxml/parser.h>
#include <string.h>

#define HEADER \
	"<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" " \
	"adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>"
#define OPEN "<tmx version=\"1.4\">\n" HEADER "\n<body>\n"
#define CLOSE "</body></tmx>\n"
#define TUV(lang, seg) "<tuv xml:lang=\"" lang "\"><seg>" seg "</seg></tuv>"
#define TU(de, en) "<tu>" TUV("de", de) TUV("en", en) "</tu>\n"

/* What the visitor saw: a line a variant, codes as [kind/i/x:content]. */
static bool
dump(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	GString *out = payload;

	(void)header;
	(void)error;
	for (size_t v = 0; v < unit->n_variants; v++) {
		const struct tmx_variant *variant = &unit->variants[v];
		size_t at = 0;

		g_string_append_printf(out, "%s=", variant->language);
		g_assert_true(g_utf8_validate(variant->text, (gssize)variant->length, NULL));
		for (size_t k = 0; k < variant->n_codes; k++) {
			const struct tmx_code *code = &variant->codes[k];

			g_string_append_len(out, variant->text + at, (gssize)(code->offset - at));
			at = code->offset;
			g_string_append_printf(out, "[%d/%d/%d:%s]", (int)code->kind, code->i, code->x,
			                       code->content ? code->content : "");
		}
		g_string_append_printf(out, "%s|", variant->text + at);
	}
	return true;
}

static char *
read_text(const void *text, size_t length, const struct tmx_read_options *options,
          struct tmx_report *report, GError **error)
{
	GString *out = g_string_new(NULL);

	tmx_read_bytes("x.tmx", text, length, options, dump, out, report, error);
	return g_string_free(out, FALSE);
}

static void
expect(const char *text, const char *wanted)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *got = read_text(text, strlen(text), NULL, NULL, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(got, ==, wanted);
}

static void
expect_error(const char *text, size_t length, int code, const char *part)
{
	g_autoptr(GError) error = NULL;

	g_free(read_text(text, length, NULL, NULL, &error));
	g_assert_error(error, TMX_ERROR, code);
	if (!strstr(error->message, part))
		g_error("“%s” is not in “%s”", part, error->message);
}

static void
test_plain(void)
{
	expect(OPEN TU("Grüße \t an  alle", "Greetings") CLOSE, "de=Grüße \t an  alle|en=Greetings|");
	expect(OPEN TU("a<!-- no -->b<![CDATA[<c>]]>&amp;&#228;", "x") CLOSE, "de=ab<c>&ä|en=x|");
	/* old versions, no version, a default namespace, anything anywhere */
	expect("<tmx version='1.1'><header/><body><tu><tuv lang='DE_de'><seg>a</seg><prop>p</prop>"
	       "</tuv></tu></body></tmx>", "DE_de=a|");
	expect("<tmx xmlns='http://x'><body><tu><note>n</note><tuv xml:lang='de'><seg>a</seg></tuv>"
	       "</tu></body></tmx>", "de=a|");
	expect("\xef\xbb\xbf\n <?xml version='1.0' encoding='UTF-16'?>" OPEN TU("ä", "b") CLOSE,
	       "de=ä|en=b|");
}

static void
test_codes(void)
{
	expect(OPEN TU("a<bpt i='1' x='1'>&lt;b></bpt>f<ept i='1'>&lt;/b></ept><ph>{<sub>s</sub>}</ph>",
	               "<hi type='b'>h</hi><ut>u</ut><foo>o</foo>") CLOSE,
	       "de=a[0/1/1:<b>]f[1/1/0:</b>][3/0/0:{s}]|en=[4/0/0:]h[5/0/0:][3/0/0:u][3/0/0:o]|");
	/* without a partner, 0-based, and XLIFF's <g> that holds text */
	expect(OPEN TU("<bpt i='1'/>a<ept i='2'/>", "<ph x='0'/>b<g id='1'>c</g>") CLOSE,
	       "de=[2/1/0:]a[2/2/0:]|en=[3/0/1:]b[4/0/0:]c[5/0/0:]|");
}

static void
test_mended(void)
{
	static const char text[] = OPEN TU("A & B&nbsp;C &foo; \x01\xff&#x1F;", "&#xD83D;&#xDE00;"
	                                   "\xed\xa0\xbd\xed\xb8\x80") CLOSE;
	struct tmx_read_options strict = { .strict = true };
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *got = read_text(text, strlen(text), NULL, report, &error);
	g_autofree char *none = NULL;

	g_assert_no_error(error);
	g_assert_cmpstr(got, ==, "de=A & B\u00a0C &foo; \ufffd\ufffd\ufffd|en=😀😀|");
	g_assert_cmpuint(report->bad_characters, ==, 5);
	g_assert_cmpuint(report->bare_ampersands, ==, 2);
	g_assert_cmpuint(report->html_entities, ==, 1);
	none = read_text(text, strlen(text), &strict, NULL, &error);
	g_assert_error(error, TMX_ERROR, TMX_ERROR_STRICT);
	g_assert_nonnull(strstr(error->message, "x.tmx:4: "));
}

static void
test_encodings(void)
{
	static const char *const names[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1252" };
	static const char text[] = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>"
		OPEN TU("Füße", "feet") CLOSE;

	for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
		gsize length;
		g_autofree char *bytes = g_convert(text, -1, names[k], "UTF-8", NULL, &length, NULL);
		g_autoptr(GError) error = NULL;
		g_autofree char *got = read_text(bytes, length, NULL, NULL, &error);

		g_assert_no_error(error);
		g_assert_cmpstr(got, ==, "de=Füße|en=feet|");
	}
}

static void
test_not_tmx(void)
{
	static const struct {
		const char *text, *part;
	} cases[] = {
		{ "", "x.tmx: the file is empty" },
		{ " \n ", "nothing but white space" },
		{ "Es war einmal.", "this is text" },
		{ "PK\3\4abc", "zip archive" },
		{ "\x7f" "ELF\1\1", "binary" },
		{ "<html><p>x</html>", "x.tmx:1: (byte 0) this is HTML" },
		{ "<!DOCTYPE html><p>", "this is HTML" },
		{ "\n<xliff/>", "x.tmx:2: (byte 1) this is XLIFF" },
		{ "<?xml version='1.0' encoding='x-klingon'?><tmx/>", "x-klingon" },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		g_autoptr(GError) error = NULL;

		g_free(read_text(cases[k].text, strlen(cases[k].text), NULL, NULL, &error));
		g_assert_nonnull(error);
		if (!strstr(error->message, cases[k].part))
			g_error("“%s” is not in “%s”", cases[k].part, error->message);
	}
	{
		g_autoptr(GError) error = NULL;

		g_assert_false(tmx_read("/", NULL, NULL, NULL, NULL, &error));
		g_assert_nonnull(strstr(error->message, "folder"));
	}
}

/* `n` copies of `piece` between two texts. */
static char *
repeat(const char *before, const char *piece, size_t n, const char *after, size_t *length)
{
	GString *text = g_string_new(before);

	for (size_t k = 0; k < n; k++)
		g_string_append(text, piece);
	g_string_append(text, after);
	*length = text->len;
	return g_string_free(text, FALSE);
}

static void
test_hostile(void)
{
	static const struct {
		const char *before, *piece, *after;
		size_t n;
		int code;
		const char *part;
	} cases[] = {
		{ "<!DOCTYPE tmx [<!ENTITY a 'ha'>]>\n<tmx><body><tu><tuv><seg>", "&a;", "", 9,
		  TMX_ERROR_ENTITY, "x.tmx:1: " },
		{ "<!DOCTYPE tmx [<!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;]>", "", "<tmx/>", 1,
		  TMX_ERROR_ENTITY, "entity" },
		{ OPEN, "<x>", "", 100, TMX_ERROR_LIMIT, "in one another: more than 64" },
		{ OPEN "<tu ", "a='1' ", "/>", 20000, TMX_ERROR_LIMIT, "limit `tag`" },
		{ OPEN "<!-- ", "comment ", "-->", 200000, TMX_ERROR_LIMIT, "limit `markup`" },
		{ OPEN "<tu><tuv xml:lang='de'><seg>", "text ", "</seg>", 300000, TMX_ERROR_LIMIT,
		  "more than 1048576" },
		{ OPEN "<tu>", "<tuv xml:lang='de'><seg/></tuv>", "</tu>", 200000, TMX_ERROR_LIMIT,
		  "bytes in a unit" },
		{ OPEN "<tu><tuv xml:lang='de'><seg>", "<ph/>", "", 5000, TMX_ERROR_LIMIT, "codes" },
		{ OPEN TU("a", "b"), "<tu><tuv xml:lang='de'></seg>", CLOSE, 1, TMX_ERROR_DAMAGED,
		  "x.tmx:5: " },
		{ OPEN TU("a", "b"), "<tu a='1' a='2'>", CLOSE, 1, TMX_ERROR_DAMAGED, "x.tmx:5: " },
		{ OPEN TU("a < b", "b"), "", CLOSE, 1, TMX_ERROR_DAMAGED, "x.tmx:4: " },
		{ OPEN TU("a", "b") CLOSE, "junk", "", 1, TMX_ERROR_DAMAGED, "1 whole units" },
		{ OPEN TU("a", "b"), "<tu><tuv xml:lang='de'><seg>x", "", 1, TMX_ERROR_TRUNCATED,
		  "inside unit 2. 1 whole" },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		size_t length;
		g_autofree char *text = repeat(cases[k].before, cases[k].piece, cases[k].n,
		                               cases[k].after, &length);

		expect_error(text, length, cases[k].code, cases[k].part);
	}
}

static void
test_names(void)
{
	GString *text = g_string_new(OPEN "<tu>");

	for (int k = 0; k < 2000; k++)
		g_string_append_printf(text, "<n%d/>", k);
	expect_error(text->str, text->len, TMX_ERROR_LIMIT, "names");
	g_string_free(text, TRUE);
}

static void
test_salvage(void)
{
	static const char text[] = OPEN TU("a", "b") "<tu><tuv xml:lang='de'><seg>x";
	struct tmx_read_options options = { .salvage = true };
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *got = read_text(text, strlen(text), &options, report, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(got, ==, "de=a|en=b|");
	g_assert_true(report->truncated);
	g_assert_cmpuint(report->skipped[TMX_SKIP_DAMAGED], ==, 1);
}

/* Two gzip members behind each other, then the same cut off. */
static void
test_gzip(void)
{
	static const char *const parts[] = { OPEN TU("a", "b"), CLOSE };
	char packed[2048];
	size_t n = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *got = NULL, *none = NULL;

	for (size_t k = 0; k < G_N_ELEMENTS(parts); k++) {
		g_autoptr(GZlibCompressor) gzip =
			g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
		gsize in, out;

		g_converter_convert(G_CONVERTER(gzip), parts[k], strlen(parts[k]), packed + n,
		                    sizeof(packed) - n, G_CONVERTER_INPUT_AT_END, &in, &out, &error);
		g_assert_no_error(error);
		n += out;
	}
	got = read_text(packed, n, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(got, ==, "de=a|en=b|");
	none = read_text(packed, n - 12, NULL, NULL, &error);
	g_assert_error(error, TMX_ERROR, TMX_ERROR_INPUT);
}

static bool
check_pick(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	struct tmx_languages languages = { .source = "de", .target = "en-GB" };
	struct tmx_picked picked;
	GString *out = payload;
	enum tmx_skip skip = tmx_unit_pick(unit, header, &languages, &picked, NULL);

	(void)error;
	if (skip == TMX_SKIP_NONE)
		g_string_append_printf(out, "%s-%s ", picked.source->text, picked.target->text);
	else
		g_string_append_printf(out, "%d ", (int)skip);
	return true;
}

static void
test_pick(void)
{
	static const char text[] = OPEN
		"<tu>" TUV("en-US", "us") TUV("EN_gb", "gb") TUV("de-AT", "at") TUV("DE", "de") "</tu>"
		"<tu>" TUV("en-US", "us") TUV("en", "en") TUV("de-AT", "at") "</tu>"
		"<tu>" TUV("de", "one") "</tu><tu/>"
		"<tu>" TUV("fr", "f") TUV("en", "e") "</tu><tu>" TUV("de", "a") TUV("de", "b") "</tu>"
		"<tu>" TUV("de", "a") TUV("en", " ") "</tu>" CLOSE;
	GString *out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	tmx_read_bytes("x", text, strlen(text), NULL, check_pick, out, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(out->str, ==, "de-gb at-en 2 1 3 4 6 ");
	g_string_free(out, TRUE);
	g_assert_cmpint(tmx_language_match("he", "iw"), ==, TMX_MATCH_EXACT);
	g_assert_cmpint(tmx_language_match("zh-Hans", "zh_CN"), ==, TMX_MATCH_EXACT);
}

/* Cut at every byte and fed in one piece: never a crash, never more units than there are. */
static void
test_cut(void)
{
	static const char text[] = "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!-- ' -->]>" OPEN
		TU("ä&nbsp;&#65;<!-- c --><![CDATA[x]]]>", "<?pi ?>b") CLOSE;

	for (size_t n = 0; n + 2 < strlen(text); n++) {
		g_autofree char *copy = g_memdup2(text, n);
		g_autoptr(GError) error = NULL;

		g_free(read_text(copy, n, NULL, NULL, &error));
		g_assert_nonnull(error);
	}
	expect(text, "de=ä\u00a0Ax]|en=b|");
}

int
main(int argc, char **argv)
{
	xmlInitParser();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tmx/read/plain", test_plain);
	g_test_add_func("/tmx/read/codes", test_codes);
	g_test_add_func("/tmx/read/mended", test_mended);
	g_test_add_func("/tmx/read/encodings", test_encodings);
	g_test_add_func("/tmx/read/not-tmx", test_not_tmx);
	g_test_add_func("/tmx/read/hostile", test_hostile);
	g_test_add_func("/tmx/read/names", test_names);
	g_test_add_func("/tmx/read/salvage", test_salvage);
	g_test_add_func("/tmx/read/gzip", test_gzip);
	g_test_add_func("/tmx/read/pick", test_pick);
	g_test_add_func("/tmx/read/cut", test_cut);
	return g_test_run();
}
