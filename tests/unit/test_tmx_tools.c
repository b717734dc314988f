/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_tmx_tools.c - TMX in the manner of other tools, languages, characters, pipes, cancelling
 *
 * corpora/tmx/tools/NAME.tmx are files in the manner of a tool, NAME.expected is all that is read from
 * them. TMX_TOOLS_WRITE=1 writes them anew, to be read before they are kept.
 */
#include "config.h"

#include "tmx/pick.h"
#include "tmx/read.h"

#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#define OPEN "<tmx version='1.4'><header srclang='de'/><body>\n"
#define CLOSE "</body></tmx>\n"

static void
dump_attributes(GString *out, const struct tmx_attributes *a)
{
	const struct {
		const char *name, *value;
	} list[] = {
		{ "creationdate", a->creationdate }, { "creationid", a->creationid },
		{ "changedate", a->changedate },     { "changeid", a->changeid },
		{ "creationtool", a->creationtool }, { "version", a->creationtoolversion },
		{ "datatype", a->datatype },         { "segtype", a->segtype },
		{ "o-tmf", a->o_tmf },               { "o-encoding", a->o_encoding },
		{ "usagecount", a->usagecount },     { "lastusagedate", a->lastusagedate },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(list); k++) {
		if (list[k].value)
			g_string_append_printf(out, " %s=%s", list[k].name, list[k].value);
	}
	g_string_append_c(out, '\n');
}

static void
dump_props(GString *out, const char *indent, const struct tmx_prop *props, size_t n)
{
	for (size_t k = 0; k < n; k++)
		g_string_append_printf(out, "%s%s: %s\n", indent, props[k].type ? props[k].type : "note",
		                       props[k].value);
}

static void
dump_variant(GString *out, const struct tmx_variant *variant)
{
	static const char *const kinds[] = { "bpt", "ept", "it", "ph", "hi", "/hi" };
	size_t at = 0;

	g_string_append_printf(out, "  %s", variant->language);
	dump_attributes(out, &variant->attributes);
	dump_props(out, "    ", variant->props, variant->n_props);
	g_string_append(out, "    =");
	for (size_t k = 0; k < variant->n_codes; k++) {
		const struct tmx_code *code = &variant->codes[k];

		g_string_append_len(out, variant->text + at, (gssize)(code->offset - at));
		at = code->offset;
		g_string_append_printf(out, "[%s i=%d x=%d %s|%s|%s]", kinds[code->kind], code->i,
		                       code->x, code->type ? code->type : "",
		                       code->position ? code->position : "",
		                       code->content ? code->content : "");
	}
	g_string_append_printf(out, "%s=\n", variant->text + at);
}

static bool
dump_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	GString *out = payload;

	(void)error;
	if (unit->number == 1) {
		g_string_append_printf(out, "header srclang=%s adminlang=%s",
		                       header->srclang ? header->srclang : "?",
		                       header->adminlang ? header->adminlang : "?");
		dump_attributes(out, &header->attributes);
		dump_props(out, "  ", header->props, header->n_props);
	}
	g_string_append_printf(out, "unit %d line %d%s%s%s%s", (int)unit->number, (int)unit->line,
	                       unit->tuid ? " tuid=" : "", unit->tuid ? unit->tuid : "",
	                       unit->srclang ? " srclang=" : "", unit->srclang ? unit->srclang : "");
	dump_attributes(out, &unit->attributes);
	dump_props(out, "  ", unit->props, unit->n_props);
	for (size_t v = 0; v < unit->n_variants; v++)
		dump_variant(out, &unit->variants[v]);
	return true;
}

static char *
folder(void)
{
	const char *top = g_getenv("top_srcdir");

	return g_build_filename(top ? top : "../..", "corpora/tmx/tools", NULL);
}

static void
test_tools(const void *data)
{
	const char *name = data;
	g_autofree char *where = folder();
	g_autofree char *path = g_strdup_printf("%s/%s.tmx", where, name);
	g_autofree char *expected_path = g_strdup_printf("%s/%s.expected", where, name);
	g_autofree char *expected = NULL;
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);

	g_assert_true(tmx_read(path, NULL, dump_unit, out, report, &error));
	g_string_append_printf(out, "%s, TMX %s, %d units\n", report->encoding, report->version,
	                       (int)report->units);
	for (size_t k = 0; k < report->warnings->len; k++) {
		const struct tmx_warning *warning = report->warnings->pdata[k];

		g_string_append_printf(out, "warning, line %d: %s\n", (int)warning->line,
		                       warning->text);
	}
	if (g_getenv("TMX_TOOLS_WRITE"))
		g_file_set_contents(expected_path, out->str, (gssize)out->len, &error);
	g_assert_no_error(error);
	g_file_get_contents(expected_path, &expected, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(out->str, ==, expected);
	g_string_free(out, TRUE);
}

/* What is asked for, what the file has, how near that is. */
static void
test_languages(void)
{
	static const struct {
		const char *wanted, *found;
		enum tmx_match match;
	} cases[] = {
		{ "en", "en", TMX_MATCH_EXACT },          { "en", "EN", TMX_MATCH_EXACT },
		{ "en-US", "en-US", TMX_MATCH_EXACT },    { "en-us", "EN_US", TMX_MATCH_EXACT },
		{ "en-US", "en", TMX_MATCH_NO_REGION },   { "en", "en-US", TMX_MATCH_OTHER_REGION },
		{ "en-GB", "en-US", TMX_MATCH_OTHER_REGION },
		{ "zh-CN", "zh-Hans", TMX_MATCH_EXACT },  { "zh-Hant", "zh_TW", TMX_MATCH_EXACT },
		{ "zh-CN", "zh-Hant", TMX_MATCH_OTHER_REGION },
		{ "zh-CN", "zh", TMX_MATCH_NO_REGION },   { "he", "iw", TMX_MATCH_EXACT },
		{ "iw-IL", "he-IL", TMX_MATCH_EXACT },    { "id", "in", TMX_MATCH_EXACT },
		{ "yi", "ji", TMX_MATCH_EXACT },          { "nb", "no", TMX_MATCH_EXACT },
		{ "de", "en", TMX_MATCH_N },              { "de", "", TMX_MATCH_N },
		{ "de", "*all*", TMX_MATCH_N },           { "x-klingon", "x-klingon", TMX_MATCH_EXACT },
		{ "de", "deu", TMX_MATCH_N },             { "de", "d", TMX_MATCH_N },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		g_test_message("%s in %s", cases[k].wanted, cases[k].found);
		g_assert_cmpint(tmx_language_match(cases[k].wanted, cases[k].found), ==,
		                cases[k].match);
	}
}

static bool
pick_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct tmx_languages languages = { .source = "de", .target = "en", .forward_only = true };
	struct tmx_picked picked = { 0 };
	GString *out = payload;
	enum tmx_skip skip = tmx_unit_pick(unit, header, &languages, &picked, NULL);

	(void)error;
	g_string_append_printf(out, "%s ", skip == TMX_SKIP_NONE ? picked.target->text
	                                                         : tmx_skip_text(skip));
	return true;
}

static void
check_pick(const char *srclang, const char *unit, const char *wanted)
{
	g_autofree char *text = g_strdup_printf("<tmx version='1.4'><header%s/><body>%s</body></tmx>",
	                                        srclang, unit);
	GString *out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	tmx_read_bytes("x", text, strlen(text), NULL, pick_unit, out, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(out->str, ==, wanted);
	g_string_free(out, TRUE);
}

static void
test_sources(void)
{
	static const char unit[] = "<tu><tuv xml:lang='en'><seg>e</seg></tuv>"
	                           "<tuv xml:lang='de'><seg>d</seg></tuv></tu>";
	GString *many = g_string_new("<tu>");

	check_pick(" srclang='de'", unit, "e ");
	check_pick(" srclang='*all*'", unit, "e ");
	check_pick(" srclang='*ALL*'", unit, "e ");
	check_pick("", unit, "e ");
	check_pick(" srclang='x-unknown'", unit, "e ");
	check_pick(" srclang='en'", unit, "translated in the other direction ");
	check_pick(" srclang='en'", "<tu srclang='de-AT'><tuv xml:lang='en'><seg>e</seg></tuv>"
	                            "<tuv xml:lang='de'><seg>d</seg></tuv></tu>", "e ");
	/* 64 languages, ours the last ones */
	for (int k = 0; k < 62; k++)
		g_string_append_printf(many, "<tuv xml:lang='x%c%c'><seg>%d</seg></tuv>", 'a' + k % 26,
		                       'a' + k / 26, k);
	g_string_append(many, "<tuv xml:lang='en_ZA'><seg>last</seg></tuv>"
	                      "<tuv xml:lang='de'><seg>d</seg></tuv></tu>");
	check_pick(" srclang='de'", many->str, "last ");
	g_string_free(many, TRUE);
}

/* The languages a unit of de, en, en-GB and fr tells; "-" for none. */
static void
check_languages(const char *unit_source, const char *header_source, const char *from,
                const char *to, const char *wanted)
{
	struct tmx_variant variants[] = {
		{ .language = "de" }, { .language = "en" }, { .language = "en-GB" }, { .language = "fr" }
	};
	const struct tmx_unit unit = { .srclang = unit_source, .variants = variants,
		                       .n_variants = G_N_ELEMENTS(variants) };
	const struct tmx_header header = { .srclang = header_source };
	g_autofree char *found = NULL;

	if (tmx_unit_languages(&unit, &header, &from, &to))
		found = g_strconcat(from, " ", to, NULL);
	g_assert_cmpstr(found ? found : "-", ==, wanted);
}

static void
test_unit_languages(void)
{
	const struct tmx_unit empty = { .n_variants = 0 };
	const struct tmx_header header = { .srclang = "de" };
	const char *from = NULL, *to = NULL;

	check_languages(NULL, "de", NULL, NULL, "de en");
	check_languages(NULL, "en-US", NULL, NULL, "en de");
	check_languages("fr", "de", NULL, NULL, "fr de");
	check_languages(NULL, "*all*", NULL, NULL, "de en");
	check_languages(NULL, "pl", NULL, NULL, "de en"); /* a fixed one, as many tools write */
	check_languages(NULL, NULL, "en", NULL, "en de");
	check_languages(NULL, NULL, "pl", NULL, "-");
	check_languages(NULL, "de", NULL, "de-AT", "en de-AT");
	check_languages(NULL, "de", "pl", "es", "pl es");
	g_assert_false(tmx_unit_languages(&empty, &header, &from, &to));
	g_assert_null(tmx_unit_source(&empty, &header));
}

static bool
keep_text(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	GString *out = payload;

	(void)header, (void)error;
	g_string_append_printf(out, "%s/%s/%s/%s", unit->variants[0].text,
	                       unit->props[0].value, unit->attributes.creationid, unit->tuid);
	return true;
}

/* Each character in text, prop, attribute and tuid: there as it is, or U+FFFD. */
static void
test_characters(void)
{
	static const gunichar allowed[] = { 0x9, 0xa, 0xd, '&', '<', '"', 0x7f, 0x85, 0x9f, 0xa0, 0x2028, 0xfeff,
		                            0xfffd, 0x1fffe, 0x1f4d6, 0x10ffff };

	for (gunichar c = 0; c < 0x110000; c = c < 0xa0 ? c + 1 : c < 0xd7ff ? 0xd7ff : c + 0x7ff) {
		for (size_t k = 0; k <= G_N_ELEMENTS(allowed); k++) {
			gunichar now = k < G_N_ELEMENTS(allowed) ? allowed[k] : c;
			bool fine = now == 9 || now == 10 || now == 13 ||
			            (now >= 0x20 && (now < 0xd800 || now > 0xdfff) &&
			             now != 0xfffe && now != 0xffff);
			g_autofree char *one = g_strdup_printf("&#%u;", now);
			g_autofree char *text = g_strdup_printf(
				OPEN "<tu tuid='%s' creationid='%s'><prop type='x'>%s</prop>"
				"<tuv xml:lang='de'><seg>%s</seg></tuv></tu>" CLOSE, one, one, one, one);
			char plain[8] = { 0 };
			GString *out = g_string_new(NULL);
			g_autofree char *wanted = NULL;
			g_autoptr(GError) error = NULL;

			g_unichar_to_utf8(fine ? now : 0xfffd, plain);
			wanted = g_strdup_printf("%s/%s/%s/%s", plain, plain, plain, plain);
			tmx_read_bytes("x", text, strlen(text), NULL, keep_text, out, NULL, &error);
			g_assert_no_error(error);
			g_assert_cmpstr(out->str, ==, wanted);
			g_string_free(out, TRUE);
		}
	}
}

/* What a pipe gives, in small pieces. */
static void *
write_slowly(void *data)
{
	static const char text[] = OPEN "<tu><tuv xml:lang='de'><seg>Grüße &nbsp;"
	                                "&#xD83D;&#xDE00;</seg></tuv></tu>" CLOSE;
	int fd = GPOINTER_TO_INT(data);

	for (size_t k = 0; k < strlen(text); k++) {
		if (write(fd, text + k, 1) != 1)
			break;
	}
	close(fd);
	return NULL;
}

static void
test_stdin(void)
{
	int ends[2], saved = dup(STDIN_FILENO);
	GString *out = g_string_new(NULL);
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	GThread *thread;

	g_assert_cmpint(pipe(ends), ==, 0);
	thread = g_thread_new("writer", write_slowly, GINT_TO_POINTER(ends[1]));
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	tmx_read("-", NULL, dump_unit, out, report, &error);
	dup2(saved, STDIN_FILENO);
	close(saved);
	g_thread_join(thread);
	g_assert_no_error(error);
	g_assert_nonnull(strstr(out->str, "=Grüße \u00a0😀="));
	g_assert_cmpuint(report->size, ==, 0);
	g_string_free(out, TRUE);
	/* cppcheck-suppress memleak ; g_thread_join() has freed it */
}

static bool
refuse(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	(void)header, (void)payload;
	if (unit->number < 3)
		return true;
	g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT, "my own words");
	return false;
}

static void
test_cancel(void)
{
	const volatile sig_atomic_t cancel = 1;
	struct tmx_read_options options = { .cancel = &cancel };
	GString *text = g_string_new(OPEN);
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;

	for (int k = 0; k < 3000; k++)
		g_string_append(text, "<tu><tuv xml:lang='de'><seg>a</seg></tuv></tu>\n");
	g_assert_false(tmx_read_bytes("x", text->str, text->len, &options, NULL, NULL, report, &error));
	g_assert_error(error, TMX_ERROR, TMX_ERROR_CANCELLED);
	g_assert_cmpuint(report->units, ==, 0);
	g_clear_error(&error);
	g_assert_false(tmx_read_bytes("x", text->str, text->len, NULL, refuse, NULL, NULL, &error));
	g_assert_cmpstr(error->message, ==, "my own words");
	g_string_free(text, TRUE);
}

/* One rule of the DTD after another. */
static void
test_strict(void)
{
#define HEAD "<header creationtool='t' creationtoolversion='1' segtype='sentence' o-tmf='t' " \
	     "adminlang='en' srclang='de' datatype='plaintext'/>"
#define IN(body) "<tmx version='1.4'>" HEAD "<body>" body "</body></tmx>"
#define SEG(seg) IN("<tu><tuv xml:lang='de'><seg>" seg "</seg></tuv></tu>")
	static const struct {
		const char *text, *part; /* NULL: valid */
	} cases[] = {
		{ SEG("a"), NULL },
		{ IN(""), NULL },
		{ IN("<tu tuid='1'><note>n</note><prop type='x'>p</prop><tuv xml:lang='de' lang='de'>"
		     "<prop type='x'/><seg/></tuv><tuv xml:lang='en'><seg/></tuv></tu>"), NULL },
		{ SEG("<bpt i='1' x='1' type='b'>b<sub>s<ph/></sub></bpt><ept i='1'/><it pos='end'/>"
		      "<ph x='1' assoc='p'/><hi x='1'>h<hi>i</hi></hi><ut>u</ut>"), NULL },
		{ "<tmx version='1.4b'>" HEAD "<body/></tmx>", "version of <tmx> is not 1.4" },
		{ "<tmx>" HEAD "<body/></tmx>", "<tmx> has no attribute version" },
		{ "<tmx version='1.4'><body/></tmx>", "<header> is missing" },
		{ "<tmx version='1.4'>" HEAD "</tmx>", "<tmx> has no <body>" },
		{ "<tmx version='1.4'>" HEAD HEAD "<body/></tmx>", "too late" },
		{ "<tmx version='1.4' xmlns='http://www.lisa.org/tmx14'>" HEAD "<body/></tmx>", "xmlns" },
		{ IN("<tu/>"), "<tu> has no <tuv>" },
		{ IN("<tu><tuv xml:lang='de'/></tu>"), "<tuv> has no <seg>" },
		{ IN("<tu><tuv lang='de'><seg/></tuv></tu>"), "no attribute xml:lang" },
		{ IN("<tu><tuv xml:lang='de'><seg/><prop type='x'/></tuv></tu>"), "too late" },
		{ IN("<tu><tuv xml:lang='de'><seg/><seg/></tuv></tu>"), "too late" },
		{ IN("<tu><tuv xml:lang='de'><seg/></tuv><note/></tu>"), "too late" },
		{ IN("<tu id='1'><tuv xml:lang='de'><seg/></tuv></tu>"), "attribute id" },
		{ IN("<tu><tuv xml:lang='de'>text<seg/></tuv></tu>"), "text stands in <tuv>" },
		{ IN("<tu><prop>p</prop><tuv xml:lang='de'><seg/></tuv></tu>"), "no attribute type" },
		{ SEG("<g id='1'>a</g>"), "<g> stands in <seg>" },
		{ SEG("<bpt/>"), "<bpt> has no attribute i" },
		{ SEG("<ept i='1' x='1'/>"), "attribute x" },
		{ SEG("<it pos='open'/>"), "pos of <it> is not begin end" },
		{ SEG("<ph id='1'/>"), "attribute id" },
		{ SEG("<sub/>"), "<sub> stands in <seg>" },
		{ IN("<tu><tuv xml:lang='de'><seg xml:space='preserve'/></tuv></tu>"), "xml:space" },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		struct tmx_read_options options = { .strict = true };
		g_autoptr(GError) error = NULL;

		g_test_message("%s", cases[k].text);
		tmx_read_bytes("x", cases[k].text, strlen(cases[k].text), &options, NULL, NULL, NULL,
		               &error);
		if (!cases[k].part) {
			g_assert_no_error(error);
			continue;
		}
		g_assert_error(error, TMX_ERROR, TMX_ERROR_STRICT);
		if (!strstr(error->message, cases[k].part))
			g_error("“%s” is not in “%s”", cases[k].part, error->message);
	}
}

int
main(int argc, char **argv)
{
	static const char *const tools[] = { "omegat", "omegat-level2", "okapi", "trados",
		                             "trados-old", "memoq", "lokalize", "weblate",
		                             "poedit", "translate-toolkit" };

	xmlInitParser();
	g_test_init(&argc, &argv, NULL);
	for (size_t k = 0; k < G_N_ELEMENTS(tools); k++) {
		g_autofree char *name = g_strconcat("/tmx/tools/", tools[k], NULL);

		g_test_add_data_func(name, tools[k], test_tools);
	}
	g_test_add_func("/tmx/languages", test_languages);
	g_test_add_func("/tmx/sources", test_sources);
	g_test_add_func("/tmx/unit-languages", test_unit_languages);
	g_test_add_func("/tmx/characters", test_characters);
	g_test_add_func("/tmx/stdin", test_stdin);
	g_test_add_func("/tmx/cancel", test_cancel);
	g_test_add_func("/tmx/strict", test_strict);
	return g_test_run();
}
