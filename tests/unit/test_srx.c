/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_srx.c - SRX files: which rules count, what they decide, what is refused
 */
#include "config.h"

#include "text/segment.h"
#include "text/srx.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD \
	"<srx xmlns='http://www.lisa.org/srx20' version='2.0'><header segmentsubflows='yes' " \
	"cascade='yes'/><body><languagerules>"
#define MAPS(maps) "</languagerules><maprules>" maps "</maprules></body></srx>"
#define ALL MAPS("<languagemap languagepattern='.*' languagerulename='R'/>")

struct reading {
	GPtrArray *warnings;
	struct srx *srx;
	GError *error;
};

static void
read_rules(struct reading *reading, const char *file, const char *language)
{
	reading->warnings = g_ptr_array_new_with_free_func(g_free);
	reading->error = NULL;
	reading->srx = srx_read("rules.srx", file, strlen(file), language, reading->warnings,
	                        &reading->error);
}

static void
clear(struct reading *reading)
{
	srx_free(reading->srx);
	g_ptr_array_unref(reading->warnings);
	g_clear_error(&reading->error);
}

/* The decisions on a text: "3+ 9-". */
static char *
decide(struct reading *reading, const char *text)
{
	g_autoptr(GArray) decisions = g_array_new(FALSE, FALSE, sizeof(struct srx_decision));
	GString *out = g_string_new(NULL);

	g_assert_no_error(reading->error);
	srx_decide(reading->srx, text, 0, strlen(text), decisions);
	for (guint i = 0; i < decisions->len; i++) {
		struct srx_decision d = g_array_index(decisions, struct srx_decision, i);
		g_string_append_printf(out, "%s%zu%c", i > 0 ? " " : "", d.offset,
		                       d.breaks ? '+' : '-');
	}
	return g_string_free(out, FALSE);
}

static void
test_first_rule_decides(void)
{
	struct reading reading;
	g_autofree char *found = NULL;

	read_rules(&reading,
	           HEAD "<languagerule languagerulename='R'>"
	                "<rule break='no'><beforebreak>\\bübg\\.</beforebreak>"
	                "<afterbreak>\\s</afterbreak></rule>"
	                "<rule><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
	                "</languagerule>" ALL,
	           "de");
	found = decide(&reading, "Die übg. Tür. Da.");
	g_assert_cmpstr(found, ==, "9- 15+");
	g_assert_cmpuint(reading.warnings->len, ==, 0);
	clear(&reading);
}

static void
test_empty_parts_match(void)
{
	struct reading reading;
	g_autofree char *found = NULL;

	read_rules(&reading,
	           HEAD "<languagerule languagerulename='R'>"
	                "<rule break='yes'><beforebreak></beforebreak><afterbreak>#</afterbreak></rule>"
	                "<rule break='yes'><beforebreak>;</beforebreak></rule>"
	                "<rule break='yes'/></languagerule>" ALL,
	           "en-GB");
	found = decide(&reading, "a#b;c##");
	g_assert_cmpstr(found, ==, "1+ 4+ 5+ 6+");
	g_assert_cmpuint(reading.warnings->len, ==, 1);
	clear(&reading);
}

static void
test_overlapping_matches(void)
{
	struct reading reading;
	g_autofree char *found = NULL;

	read_rules(&reading,
	           HEAD "<languagerule languagerulename='R'><rule break='no'>"
	                "<beforebreak>\\w \\w</beforebreak><afterbreak> </afterbreak></rule>"
	                "</languagerule>" ALL,
	           "de");
	found = decide(&reading, "a b c d");
	g_assert_cmpstr(found, ==, "3- 5-");
	clear(&reading);
}

static const char maps[] =
	HEAD "<languagerule languagerulename='D'><rule><beforebreak>d</beforebreak></rule>"
	     "</languagerule><languagerule languagerulename='E'><rule><beforebreak>e</beforebreak>"
	     "</rule></languagerule>"
	     MAPS("<languagemap languagepattern='DE.*' languagerulename='D'/>"
	          "<languagemap languagepattern='d' languagerulename='E'/>"
	          "<languagemap languagepattern='[d-e].' languagerulename='E'/>");

static void
test_language_maps_cascade(void)
{
	struct reading reading;

	read_rules(&reading, maps, "de");
	g_assert_cmpuint(srx_count(reading.srx), ==, 2);
	clear(&reading);
	read_rules(&reading, maps, "de-AT");
	g_assert_cmpuint(srx_count(reading.srx), ==, 1);
	clear(&reading);
	read_rules(&reading, maps, "fr");
	g_assert_cmpuint(srx_count(reading.srx), ==, 0);
	g_assert_cmpuint(reading.warnings->len, ==, 1);
	clear(&reading);
}

static void
test_without_cascade_the_first_map_counts(void)
{
	struct reading reading;
	g_autoptr(GString) file = g_string_new(maps);

	g_string_replace(file, "cascade='yes'", "cascade='no'", 0);
	read_rules(&reading, file->str, "de");
	g_assert_cmpuint(srx_count(reading.srx), ==, 1);
	clear(&reading);
}

static void
test_version_1(void)
{
	struct reading reading;

	read_rules(&reading,
	           "<!DOCTYPE srx PUBLIC '-//SRX//DTD SRX//EN' 'srx.dtd'><srx version='1.0'><header/>"
	           "<body><languagerules><languagerule languagerulename='R'><rule>"
	           "<beforebreak>x</beforebreak></rule></languagerule></languagerules><maprules>"
	           "<maprule maprulename='m'><languagemap languagepattern='.*' "
	           "languagerulename='R'/></maprule></maprules></body></srx>",
	           "de");
	g_assert_no_error(reading.error);
	g_assert_cmpuint(srx_count(reading.srx), ==, 1);
	clear(&reading);
}

static void
test_bad_rules_are_left_out(void)
{
	struct reading reading;

	read_rules(&reading,
	           HEAD "<languagerule languagerulename='R'>\n<rule><beforebreak>(</beforebreak>"
	                "</rule>\n<rule><beforebreak>x</beforebreak></rule></languagerule>" ALL,
	           "de");
	g_assert_no_error(reading.error);
	g_assert_cmpuint(srx_count(reading.srx), ==, 1);
	g_assert_cmpuint(reading.warnings->len, ==, 1);
	g_assert_nonnull(strstr(g_ptr_array_index(reading.warnings, 0), "rules.srx, line 2:"));
	clear(&reading);
}

/* `(a+)+b` over a long run of a, and `.*` from every place. */
static void
test_slow_rules_are_dropped(void)
{
	struct reading reading;
	g_autofree char *text = g_strnfill(60000, 'a');
	g_autofree char *found = NULL;

	read_rules(&reading,
	           HEAD "<languagerule languagerulename='R'>"
	                "<rule><beforebreak>(a+)+b</beforebreak></rule>"
	                "<rule><beforebreak>.*a</beforebreak><afterbreak>b</afterbreak></rule>"
	                "</languagerule>" ALL,
	           "de");
	found = decide(&reading, text);
	g_assert_cmpstr(found, ==, "");
	g_assert_cmpuint(reading.warnings->len, >=, 1);
	clear(&reading);
}

static void
refuse(const char *file, const char *words)
{
	struct reading reading;

	read_rules(&reading, file, "de");
	g_assert_null(reading.srx);
	g_assert_error(reading.error, SEGMENT_ERROR, SEGMENT_ERROR_FILE);
	g_assert_nonnull(strstr(reading.error->message, words));
	clear(&reading);
}

static void
test_refuses_other_files(void)
{
	refuse("", "not XML");
	refuse("<srx>", "not XML");
	refuse("<tmx/>", "not an SRX file");
	refuse("<!DOCTYPE srx [<!ENTITY a 'b'>]>" HEAD ALL, "entities");
}

/* Vetoes and forces through the segmenter. */
static void
test_hooks(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path = NULL;
	AUTO(segmenter) segmenter = segmenter_new("de", &error);
	AUTO(document) document = document_new("test");
	const char *text = "Die Firma Alt. Das ist neu. Da; und dort.";
	int handle = g_file_open_tmp("rules-XXXXXX", &path, &error);

	g_close(handle, NULL);
	g_file_set_contents(path,
	                    HEAD "<languagerule languagerulename='R'><rule break='no'>"
	                         "<beforebreak>Alt\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
	                         "<rule><beforebreak>;\\s</beforebreak></rule></languagerule>" ALL,
	                    -1, &error);
	g_assert_true(segmenter_add_srx(segmenter, path, &error));
	g_remove(path);
	document_begin_block(document, BLOCK_PARAGRAPH, 0);
	document_append(document, text, strlen(text), 0, strlen(text));
	document_end_block(document);
	segmenter_run(segmenter, document);
	g_assert_cmpuint(document_segment_count(document), ==, 3);
	g_assert_cmpuint(document_segment(document, 0)->end, ==, 27);
	g_assert_cmpuint(document_segment(document, 1)->end, ==, 31);
	g_assert_cmpuint(document_segment(document, 2)->begin, ==, 32);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/srx/first-rule", test_first_rule_decides);
	g_test_add_func("/srx/empty-parts", test_empty_parts_match);
	g_test_add_func("/srx/overlapping", test_overlapping_matches);
	g_test_add_func("/srx/cascade", test_language_maps_cascade);
	g_test_add_func("/srx/no-cascade", test_without_cascade_the_first_map_counts);
	g_test_add_func("/srx/version-1", test_version_1);
	g_test_add_func("/srx/bad-rules", test_bad_rules_are_left_out);
	g_test_add_func("/srx/slow-rules", test_slow_rules_are_dropped);
	g_test_add_func("/srx/refuses", test_refuses_other_files);
	g_test_add_func("/srx/hooks", test_hooks);
	return g_test_run();
}
