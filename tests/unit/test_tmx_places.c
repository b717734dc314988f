/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_tmx_places.c - line and byte in the TMX reader's errors, and how it goes on behind damage
 */
#include "config.h"

#include "tmx/map.h"
#include "tmx/read.h"

#include <libxml/parser.h>
#include <string.h>

#define OPEN "<tmx version=\"1.4\"><header srclang=\"de\"/>\n<body>\n"
#define CLOSE "</body></tmx>\n"

static void
test_map(void)
{
	struct tmx_map map;

	tmx_map_init(&map);
	g_assert_cmpuint(tmx_map_find(&map, 7), ==, 7);
	tmx_map_add(&map, 10, 10, 3, 1); /* one byte became three */
	tmx_map_add(&map, 13, 11, 3, 1);
	tmx_map_add(&map, 16, 12, 1, 1);
	tmx_map_add(&map, 20, 30, 1, 1); /* fourteen went */
	g_assert_cmpuint(tmx_map_find(&map, 9), ==, 9);
	g_assert_cmpuint(tmx_map_find(&map, 12), ==, 10);
	g_assert_cmpuint(tmx_map_find(&map, 13), ==, 11);
	g_assert_cmpuint(tmx_map_find(&map, 19), ==, 15);
	g_assert_cmpuint(tmx_map_find(&map, 21), ==, 31);
	tmx_map_forget(&map, 17);
	g_assert_cmpuint(tmx_map_find(&map, 18), ==, 14);
	g_assert_cmpuint(map.runs->len, ==, 2);
	tmx_map_clear(&map);
}

/* Sound units with all that moves bytes, then elements in one another; *place is the 9th's. */
static GString *
deep_file(const char *declaration, bool mended, size_t *place)
{
	GString *text = g_string_new(declaration);

	g_string_append(text, OPEN);
	for (int k = 0; k < 3000; k++)
		g_string_append_printf(text,
		                       "<tu><tuv xml:lang='de'><seg>%d Füße%s</seg></tuv></tu>\n",
		                       k, mended ? " \x01& &nbsp;&#xD83D;&#xDE00;" : "");
	g_string_append(text, "<tu><tuv\n><seg><d><e><f>");
	*place = text->len;
	g_string_append(text, "<g>");
	return text;
}

static void
check_place(const char *bytes, size_t length, uint64_t line, uint64_t byte)
{
	struct tmx_read_options options = { .limits.depth = 8 };
	g_autoptr(GError) error = NULL;
	g_autofree char *wanted = g_strdup_printf("x:%" G_GUINT64_FORMAT ": (byte %" G_GUINT64_FORMAT
	                                          ") unit 3001: elements", line, byte);

	g_assert_false(tmx_read_bytes("x", bytes, length, &options, NULL, NULL, NULL, &error));
	if (!g_str_has_prefix(error->message, wanted))
		g_error("“%s” does not begin with “%s”", error->message, wanted);
}

static void
test_places(void)
{
	static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE",
		                                 "windows-1252", "Shift_JIS" };
	size_t place;
	GString *text = deep_file("", true, &place);

	check_place(text->str, text->len, 3004, place);
	g_string_prepend(text, "\xef\xbb\xbf\n ");
	check_place(text->str, text->len, 3005, place + 5);
	g_string_free(text, TRUE);
	for (size_t k = 0; k < G_N_ELEMENTS(encodings); k++) {
		g_autofree char *declaration =
			g_strdup_printf("<?xml version='1.0' encoding='%s'?>", encodings[k]);
		g_autofree char *bytes = NULL, *before = NULL;
		gsize length, before_length;

		text = deep_file(declaration, false, &place);
		if (g_str_equal(encodings[k], "Shift_JIS")) { /* has no umlauts */
			g_string_replace(text, "Füße", "日本", 0);
			place = text->len - strlen("<g>");
		}
		bytes = g_convert(text->str, (gssize)text->len, encodings[k], "UTF-8", NULL,
		                  &length, NULL);
		before = g_convert(text->str, (gssize)place, encodings[k], "UTF-8", NULL,
		                   &before_length, NULL);
		check_place(bytes, length, 3004, before_length);
		g_string_free(text, TRUE);
	}
}

/* Characters beyond the BMP, at every place of a run of the converter. */
static void
test_pairs(void)
{
	for (int shift = 0; shift < 4; shift++) {
		GString *text = g_string_new(OPEN);
		g_autofree char *bytes = NULL;
		size_t place;
		gsize length, before;

		for (int k = 0; k < 3000; k++)
			g_string_append_printf(text, "<tu>%.*s😀</tu>", shift, "abcd");
		g_string_append(text, "<tu><tuv><seg><d><e><f>");
		place = text->len;
		g_string_append(text, "<g>");
		g_free(g_convert(text->str, (gssize)place, "UTF-16LE", "UTF-8", NULL, &before, NULL));
		bytes = g_convert(text->str, (gssize)text->len, "UTF-16LE", "UTF-8", NULL, &length,
		                  NULL);
		check_place(bytes, length, 3, before);
		g_string_free(text, TRUE);
	}
}

static bool
note_number(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
            GError **error)
{
	GString *out = payload;

	(void)header, (void)error;
	if (unit->n_variants != 1)
		return true;
	g_assert_cmpuint(unit->number, ==, g_ascii_strtoull(unit->variants[0].text, NULL, 10));
	g_assert_cmpuint(unit->line, ==, unit->number + 2);
	g_string_append_printf(out, "%s ", unit->variants[0].text);
	return true;
}

#define UNITS 40
#define DAMAGED_UNIT 20

/* 40 units, the 20th as given. */
static GString *
damaged_file(const char *unit)
{
	GString *text = g_string_new(OPEN);

	for (int k = 1; k <= UNITS; k++) {
		if (k == DAMAGED_UNIT)
			g_string_append_printf(text, "%s\n", unit);
		else
			g_string_append_printf(text, "<tu><tuv xml:lang='de'><seg>%d</seg></tuv></tu>\n",
			                       k);
	}
	g_string_append(text, CLOSE);
	return text;
}

static void
test_salvage(void)
{
	static const struct {
		const char *unit;
		int lost; /* with the damaged one */
	} cases[] = {
		{ "<tu><tuv xml:lang='de'><seg>a < b</seg></tuv></tu>", 1 },
		{ "<tu><tuv xml:lang='de'><seg>a</tuv></tu>", 1 },
		{ "<tu><tuv xml:lang='de'><seg>a", 1 },
		{ "<tu><tuv xml:lang='de'>", 1 },
		{ "<tu>", 1 },
		{ "<tu a='1' a='2'><tuv xml:lang='de'><seg>a</seg></tuv></tu>", 1 },
		{ "<tu><tuv a='1' a='2'><seg>a</seg></tuv></tu>", 1 },
		{ "<tu", 1 },
		{ "<tu x=", 1 },
		{ "<tu><tuv xml:lang='de><seg>a</seg></tuv></tu>", 1 },
		{ "<tu><tuv xml:lang=de><seg>a</seg></tuv></tu>", 1 },
		{ "<tu><tuv><seg>a ]]> b</seg></tuv></tu>", 1 },
		{ "<tu>]]></tu>", 1 },
		{ "<tu><tuv><seg><!-- a -- b --></seg></tuv></tu>", 1 },
		{ "<tu><tuv><seg><x y:z='1' y:z='2'/></seg></tuv></tu>", 1 },
		{ "<tu><tuv><seg>a</seg></tuv></tu></tu>", 0 },
		{ "</body>", 0 },
		{ "<tu><1/></tu>", 1 },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		struct tmx_read_options options = { .salvage = true };
		GString *text = damaged_file(cases[k].unit), *out = g_string_new(NULL);
		AUTO(tmx_report) report = tmx_report_new();
		g_autoptr(GError) error = NULL;
		bool has_unit = strstr(cases[k].unit, "<tu") != NULL;
		uint64_t starts = (uint64_t)UNITS - !has_unit;

		tmx_read_bytes("x", text->str, text->len, &options, NULL, NULL, report, &error);
		g_assert_no_error(error);
		g_test_message("%s: %d read, %d lost: %s", cases[k].unit, (int)report->units,
		               (int)report->skipped[TMX_SKIP_DAMAGED],
		               ((struct tmx_warning *)report->warnings->pdata[0])->text);
		g_assert_cmpuint(report->skipped[TMX_SKIP_DAMAGED], ==, cases[k].lost);
		g_assert_cmpuint(report->units + report->skipped[TMX_SKIP_DAMAGED], ==, starts);
		g_assert_false(report->truncated);
		if (has_unit) {
			tmx_read_bytes("x", text->str, text->len, &options, note_number, out, NULL,
			               &error);
			g_assert_no_error(error);
			g_assert_true(g_str_has_suffix(out->str, " 38 39 40 "));
		}
		g_string_free(text, TRUE);
		g_string_free(out, TRUE);
	}
}

/* A unit changed at each byte in many ways: each <tu> that is still there is read or counted as lost,
 * and no more than the one behind it is lost with it. */
static void
check_change(const GString *sound, size_t at, char byte, bool insert)
{
	struct tmx_read_options options = { .salvage = true };
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	GString *text = g_string_new_len(sound->str, (gssize)sound->len);
	uint64_t starts = 0;

	if (byte == '-' && !insert)
		g_string_erase(text, (gssize)at, 1);
	else if (insert)
		g_string_insert_c(text, (gssize)at, byte);
	else
		text->str[at] = byte;
	for (const char *s = strstr(text->str, "<tu"); s; s = strstr(s + 1, "<tu"))
		starts += s[3] == ' ' || s[3] == '>' || s[3] == '/';
	tmx_read_bytes("x", text->str, text->len, &options, NULL, NULL, report, &error);
	g_assert_no_error(error);
	if (report->units + report->skipped[TMX_SKIP_DAMAGED] != starts || report->units + 2 < UNITS)
		g_error("%d of %d units, %d lost with %c at %zu: %.90s", (int)report->units,
		        (int)starts, (int)report->skipped[TMX_SKIP_DAMAGED], byte, at,
		        strstr(text->str, ">19<"));
	g_string_free(text, TRUE);
}

static void
test_changes(void)
{
	static const char unit[] = "<tu tuid='20'><prop type='x'>p</prop><tuv xml:lang='de'><seg>a"
	                           "<ph x='1'>b</ph><!-- c -->&amp;</seg></tuv></tu>";
	static const char bytes[] = "<>&'\"/!-=][ a\x01";
	GString *text = damaged_file(unit);
	size_t begin = (size_t)(strstr(text->str, unit) - text->str);

	/* The next unit has a comment too, which would close one of ours. */
	g_string_insert(text, strstr(text->str, ">21<") + 3 - text->str, "<!-- d -->");
	for (size_t at = begin; at < begin + strlen(unit); at++) {
		for (const char *byte = bytes; *byte; byte++) {
			check_change(text, at, *byte, false);
			check_change(text, at, *byte, true);
		}
	}
	g_string_free(text, TRUE);
}

/* Without `salvage` the same is an error at the damaged line. */
static void
test_damaged(void)
{
	GString *text = damaged_file("<tu><tuv xml:lang='de'><seg>a</tuv></tu>");
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	size_t place = (size_t)(strstr(text->str, "a</tuv>") - text->str) + strlen("a</tuv>");
	g_autofree char *wanted = g_strdup_printf("x:22: (byte %zu) not well-formed", place);

	g_assert_false(tmx_read_bytes("x", text->str, text->len, NULL, NULL, NULL, report, &error));
	g_assert_error(error, TMX_ERROR, TMX_ERROR_DAMAGED);
	g_assert_cmpuint(report->units, ==, 19);
	if (!g_str_has_prefix(error->message, wanted))
		g_error("“%s” does not begin with “%s”", error->message, wanted);
	g_string_free(text, TRUE);
}

/* An endless comment, a unit and a segment beyond the limits: passed over, with a count. */
static void
test_salvage_limits(void)
{
	static const struct {
		const char *before, *piece, *after;
		int n, lost;
	} cases[] = {
		{ "<tu><tuv xml:lang='de'><seg>", "word ", "</seg></tuv></tu>", 3000000, 1 },
		{ "<tu>", "<tuv xml:lang='de'><seg>word</seg></tuv>", "</tu>", 500000, 1 },
		{ "<tu><tuv xml:lang='de'><seg>", "<ph/>", "</seg></tuv></tu>", 5000, 1 },
		{ "<tu><!-- ", "<tu>word</tu> ", "", 200000, 200001 },
		{ "<tu x='", "<tu> ", "'>", 2000, 2001 },
	};

	for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
		struct tmx_read_options options = { .salvage = true };
		GString *unit = g_string_new(cases[k].before), *text;
		AUTO(tmx_report) report = tmx_report_new();
		g_autoptr(GError) error = NULL;

		for (int n = 0; n < cases[k].n; n++)
			g_string_append(unit, cases[k].piece);
		g_string_append(unit, cases[k].after);
		text = damaged_file(unit->str);
		tmx_read_bytes("x", text->str, text->len, &options, NULL, NULL, report, &error);
		g_test_message("%s: %d read, %d lost", cases[k].before, (int)report->units,
		               (int)report->skipped[TMX_SKIP_DAMAGED]);
		g_assert_no_error(error);
		g_assert_cmpuint(report->units + report->skipped[TMX_SKIP_DAMAGED], ==,
		                 UNITS - 1 + cases[k].lost);
		g_assert_cmpuint(report->units, >=, UNITS - 1);
		g_string_free(text, TRUE);
		g_string_free(unit, TRUE);
	}
}

/* Damage upon damage ends, and what was read before it stands. */
static void
test_salvage_hopeless(void)
{
	struct tmx_read_options options = { .salvage = true };
	GString *text = g_string_new(OPEN "<tu><tuv xml:lang='de'><seg>1</seg></tuv></tu>");
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;

	for (int k = 0; k < 20000; k++)
		g_string_append(text, "<tu><");
	g_assert_false(tmx_read_bytes("x", text->str, text->len, &options, NULL, NULL, report, &error));
	g_assert_error(error, TMX_ERROR, TMX_ERROR_DAMAGED);
	g_assert_cmpuint(report->units, ==, 1);
	g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
	xmlInitParser();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tmx/places/map", test_map);
	g_test_add_func("/tmx/places/encodings", test_places);
	g_test_add_func("/tmx/places/pairs", test_pairs);
	g_test_add_func("/tmx/places/damaged", test_damaged);
	g_test_add_func("/tmx/places/salvage", test_salvage);
	g_test_add_func("/tmx/places/changes", test_changes);
	g_test_add_func("/tmx/places/salvage-limits", test_salvage_limits);
	g_test_add_func("/tmx/places/salvage-hopeless", test_salvage_hopeless);
	return g_test_run();
}
