/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_merge.c - memories put together three ways: units by their parts, whole files
 */
#include "config.h"

#include "memory/merge.h"

#include <libxml/parser.h>
#include <string.h>

#include "remove_all.h"

/* --- units -------------------------------------------------------------------------------------- */

/* A unit with a German and an English text, NULL: without it. */
struct sample {
	struct tmx_unit unit;
	struct tmx_variant variants[2];
};

static const struct tmx_unit *
sample(struct sample *sample, const char *tuid, const char *german, const char *english)
{
	*sample = (struct sample){ .unit = { .tuid = tuid, .variants = sample->variants } };
	if (german)
		sample->variants[sample->unit.n_variants++] = (struct tmx_variant){
			.language = "de", .text = german, .length = strlen(german)
		};
	if (english)
		sample->variants[sample->unit.n_variants++] = (struct tmx_variant){
			.language = "en", .text = english, .length = strlen(english)
		};
	return &sample->unit;
}

/* "de=Text|en=Text|type:value|...|!conflict" */
static char *
shown(const struct merged_unit *merged)
{
	GString *text = g_string_new(merged->unit.tuid);

	for (size_t i = 0; i < merged->unit.n_variants; i++)
		g_string_append_printf(text, "|%s=%s", merged->unit.variants[i].language,
		                       merged->unit.variants[i].text);
	for (size_t i = 0; i < merged->unit.n_props; i++)
		g_string_append_printf(text, "|%s:%s",
		                       merged->unit.props[i].type ? merged->unit.props[i].type
		                                                  : "note",
		                       merged->unit.props[i].value);
	for (guint i = 0; i < merged->conflicts->len; i++)
		g_string_append_printf(text, "|!%s",
		                       (const char *)g_ptr_array_index(merged->conflicts, i));
	return g_string_free(text, FALSE);
}

static void
expect(const struct tmx_unit *base, const struct tmx_unit *ours, const struct tmx_unit *theirs,
       enum merge_side prefer, const char *wanted)
{
	const struct tmx_unit *const units[MERGE_SIDES] = { base, ours, theirs };
	struct merged_unit merged;
	g_autofree char *found = NULL;

	merge_unit(&merged, units, prefer);
	found = shown(&merged);
	g_assert_cmpstr(found, ==, wanted);
	merged_unit_clear(&merged);
}

static void
test_texts(void)
{
	struct sample b, o, t;
	const struct tmx_unit *base = sample(&b, "x", "Hund", "dog");

	expect(base, sample(&o, "x", "Hunde", "dog"), sample(&t, "y", "Hund", "hound"), MERGE_OURS,
	       "y|de=Hunde|en=hound");
	expect(base, sample(&o, "o", "Hund", "dogs"), sample(&t, "t", "Hund", "dogs"), MERGE_THEIRS,
	       "o|de=Hund|en=dogs");
	expect(base, sample(&o, "o", "Hund", "cur"), sample(&t, "t", "Hund", "hound"), MERGE_OURS,
	       "o|de=Hund|en=cur|!the text in en");
	expect(base, sample(&o, "o", "Hund", "cur"), sample(&t, "t", "Hund", "hound"), MERGE_THEIRS,
	       "o|de=Hund|en=hound|!the text in en");
	expect(NULL, sample(&o, "x", "Hund", "cur"), sample(&t, "x", "Hund", "hound"), MERGE_OURS,
	       "x|de=Hund|en=cur|!the text in en");
}

static void
test_languages(void)
{
	struct sample b, o, t;
	const struct tmx_unit *base = sample(&b, "x", "Hund", "dog");
	const struct tmx_variant french = { .language = "fr", .text = "chien", .length = 5 };

	/* Taken out by one side; taken out by one, changed by the other. */
	expect(base, sample(&o, "x", "Hund", NULL), sample(&t, "x", "Hunde", "dog"), MERGE_OURS,
	       "x|de=Hunde");
	expect(base, sample(&o, "x", "Hund", NULL), sample(&t, "x", "Hund", "cur"), MERGE_OURS,
	       "x|de=Hund|!the text in en");
	expect(base, sample(&o, "x", "Hund", NULL), sample(&t, "x", "Hund", "cur"), MERGE_THEIRS,
	       "x|de=Hund|en=cur|!the text in en");
	/* A language more, another region. */
	sample(&t, "x", "Hund", NULL);
	t.variants[t.unit.n_variants++] = french;
	expect(sample(&b, "x", "Hund", NULL), sample(&o, "x", "Hund", "dog"), &t.unit, MERGE_OURS,
	       "x|de=Hund|en=dog|fr=chien");
	sample(&b, "x", "Hund", "dog");
	sample(&t, "x", "Hund", "hound");
	t.variants[1].language = "en-GB";
	expect(base, sample(&o, "x", "Hunde", "dog"), &t.unit, MERGE_OURS, "x|de=Hunde|en-GB=hound");
}

static const struct tmx_unit *
with_props(struct sample *of, const struct tmx_prop *props, size_t n)
{
	sample(of, "x", "Hund", "dog");
	of->unit.props = props;
	of->unit.n_props = n;
	return &of->unit;
}

static void
test_props(void)
{
	const struct tmx_prop base[] = { { .type = "p", .value = "1" }, { .type = "f", .value = "a" },
		                         { .value = "alt" } };
	const struct tmx_prop ours[] = { { .type = "p", .value = "2" }, { .type = "f", .value = "a" },
		                         { .type = "f", .value = "b" }, { .value = "unser" } };
	const struct tmx_prop theirs[] = { { .type = "p", .value = "3" }, { .type = "f", .value = "c" },
		                           { .type = "q", .value = "neu" }, { .value = "alt" },
		                           { .value = "deren" } };
	struct sample b, o, t;

	expect(with_props(&b, base, 3), with_props(&o, ours, 4), with_props(&t, theirs, 5), MERGE_OURS,
	       "x|de=Hund|en=dog|p:2|f:b|note:unser|f:c|q:neu|note:deren|!p");
	expect(with_props(&b, base, 3), with_props(&o, ours, 4), with_props(&t, theirs, 5),
	       MERGE_THEIRS, "x|de=Hund|en=dog|p:3|f:b|note:unser|f:c|q:neu|note:deren|!p");
	expect(with_props(&b, base, 3), with_props(&o, base, 3), with_props(&t, theirs, 5), MERGE_OURS,
	       "x|de=Hund|en=dog|note:alt|p:3|f:c|q:neu|note:deren");
	/* Who alone changed the text knows better. */
	with_props(&t, theirs, 1);
	t.variants[1].text = "cur";
	expect(with_props(&b, base, 1), with_props(&o, ours, 1), &t.unit, MERGE_OURS,
	       "x|de=Hund|en=cur|p:3");
}

static void
test_attributes(void)
{
	const struct tmx_attributes base = { .changedate = "20240101T000000Z", .changeid = "a",
		                             .usagecount = "1", .creationid = "c" };
	const struct tmx_attributes ours = { .changedate = "20250101T000000Z", .changeid = "o",
		                             .usagecount = "12", .creationid = "c" };
	const struct tmx_attributes theirs = { .changedate = "20250201T000000Z", .changeid = "t",
		                               .usagecount = "9" };
	const struct tmx_attributes *const all[MERGE_SIDES] = { &base, &ours, &theirs };
	struct tmx_attributes merged = { NULL };

	merge_attributes(&merged, all);
	g_assert_cmpstr(merged.changedate, ==, "20250201T000000Z");
	g_assert_cmpstr(merged.changeid, ==, "t");
	g_assert_cmpstr(merged.usagecount, ==, "12");
	g_assert_null(merged.creationid);
}

/* Thousands of texts in a unit take no time to speak of. */
static void
test_many(void)
{
	struct sample b, o, t;
	g_autofree struct tmx_variant *variants = g_new0(struct tmx_variant, 100000);
	const struct tmx_unit *base = sample(&b, "x", "Hund", "dog");

	for (size_t i = 0; i < 100000; i++)
		variants[i] = (struct tmx_variant){ .language = "en", .text = "a", .length = 1 };
	sample(&t, "t", "Hund", NULL);
	t.unit.variants = variants;
	t.unit.n_variants = 100000;
	expect(base, sample(&o, "o", "Hund", "cur"), &t.unit, MERGE_OURS,
	       "o|de=Hund|en=cur|!the texts");
}

/* --- memories ----------------------------------------------------------------------------------- */

#define U(id, de, en) \
	"<tu tuid=\"" id "\"><tuv xml:lang=\"de\"><seg>" de "</seg></tuv><tuv xml:lang=\"en\"><seg>" en \
	"</seg></tuv></tu>"

struct folder {
	char *path, *files[MERGE_SIDES], *result;
};

static void
set_up(struct folder *folder, const void *data)
{
	static const char *const names[] = { "base.tmx", "ours.tmx", "theirs.tmx" };

	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-merge-XXXXXX", NULL);
	for (int i = 0; i < MERGE_SIDES; i++)
		folder->files[i] = g_build_filename(folder->path, names[i], NULL);
	folder->result = g_build_filename(folder->path, "result.tmx", NULL);
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	for (int i = 0; i < MERGE_SIDES; i++)
		g_free(folder->files[i]);
	g_free(folder->result);
}

static void
put(const struct folder *folder, enum merge_side side, const char *units)
{
	g_autofree char *text = g_strconcat("<tmx version=\"1.4\"><header srclang=\"de\"/><body>",
	                                    units, "</body></tmx>", NULL);

	g_assert_true(g_file_set_contents(folder->files[side], text, -1, NULL));
}

static void
count(const struct merge_conflict *conflict, void *payload)
{
	((unsigned *)payload)[conflict->kind]++;
}

/* The English texts of the result, a blank between; "conflicts" by kind go to `told`. */
static char *
merge(const struct folder *folder, enum merge_conflicts policy, struct merge_report *report,
      unsigned told[3])
{
	const char *const paths[MERGE_SIDES] = { folder->files[0], folder->files[1],
		                                 folder->files[2] };
	GString *texts = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	const struct merge_options how = { .conflicts = policy, .visit = count, .payload = told };

	memset(told, 0, 3 * sizeof(*told));
	merge_memories(paths, folder->result, &how, report, &error);
	g_assert_no_error(error);
	g_assert_true(g_file_get_contents(folder->result, &text, NULL, NULL));
	for (char *at = text; (at = strstr(at, "\"en\"><seg>")); at += 10)
		g_string_append_printf(texts, "%s%.*s", texts->len > 0 ? " " : "",
		                       (int)strcspn(at + 10, "<"), at + 10);
	return g_string_free(texts, FALSE);
}

/* Ours keeps its order; what theirs added follows what it followed there. */
static void
test_order(struct folder *folder, const void *data)
{
	struct merge_report report;
	unsigned told[3];
	g_autofree char *texts = NULL;

	(void)data;
	put(folder, MERGE_BASE, U("a", "a", "A") U("b", "b", "B") U("c", "c", "C") U("d", "d", "D"));
	put(folder, MERGE_OURS, U("c", "c", "C") U("a", "a", "A") U("o", "o", "O") U("d", "d", "D"));
	put(folder, MERGE_THEIRS, U("0", "0", "0") U("a", "a", "A") U("1", "1", "1") U("2", "2", "2")
	                                  U("b", "b", "B") U("c", "c", "C2") U("3", "3", "3"));
	texts = merge(folder, MERGE_CONFLICTS_BOTH, &report, told);
	g_assert_cmpstr(texts, ==, "0 C2 3 A 1 2 O");
	g_assert_cmpuint(report.added, ==, 4);
	g_assert_cmpuint(report.removed, ==, 1);
	g_assert_cmpuint(report.changed, ==, 1);
	g_assert_cmpuint(report.conflicts, ==, 0);
	g_assert_cmpuint(report.units, ==, 7);
}

static void
test_conflicts(struct folder *folder, const void *data)
{
	static const char *const wanted[] = { "A1 B1", "A2 C2", "A1 A2 C2 B1" };
	struct merge_report report;
	unsigned told[3];

	(void)data;
	put(folder, MERGE_BASE, U("a", "a", "A") U("b", "b", "B") U("c", "c", "C"));
	put(folder, MERGE_OURS, U("a", "a", "A1") U("b", "b", "B1"));
	put(folder, MERGE_THEIRS, U("a", "a", "A2") U("c", "c", "C2"));
	for (int policy = 0; policy < 3; policy++) {
		g_autofree char *texts = merge(folder, (enum merge_conflicts)policy, &report, told);

		g_assert_cmpstr(texts, ==, wanted[policy]);
		g_assert_cmpuint(report.conflicts, ==, 3);
		g_assert_cmpuint(told[MERGE_BOTH_CHANGED], ==, 1);
		g_assert_cmpuint(told[MERGE_OURS_REMOVED], ==, 1);
		g_assert_cmpuint(told[MERGE_THEIRS_REMOVED], ==, 1);
	}
}

/* Both added: the same once, other translations of one text both, unless the tuid says it is one. */
static void
test_added(struct folder *folder, const void *data)
{
	struct merge_report report;
	unsigned told[3];
	g_autofree char *texts = NULL;

	(void)data;
	g_assert_true(g_file_set_contents(folder->files[MERGE_BASE], "", 0, NULL));
	put(folder, MERGE_OURS, U("1", "a", "A") U("2", "b", "B") U("3", "c", "C"));
	put(folder, MERGE_THEIRS, U("9", "a", "A") U("8", "b", "B2") U("3", "c", "C2"));
	texts = merge(folder, MERGE_CONFLICTS_THEIRS, &report, told);
	g_assert_cmpstr(texts, ==, "A B2 B C2");
	g_assert_cmpuint(told[MERGE_BOTH_CHANGED], ==, 1);
}

/* What is merged with its own past does not change. */
static void
test_nothing(struct folder *folder, const void *data)
{
	struct merge_report report;
	unsigned told[3];
	g_autofree char *texts = NULL;

	(void)data;
	put(folder, MERGE_BASE, U("a", "a", "A") U("b", "b", "B"));
	put(folder, MERGE_OURS, U("b", "b", "B1") U("c", "c", "C"));
	put(folder, MERGE_THEIRS, U("a", "a", "A") U("b", "b", "B"));
	texts = merge(folder, MERGE_CONFLICTS_BOTH, &report, told);
	g_assert_cmpstr(texts, ==, "B1 C");
	g_assert_cmpuint(report.added + report.changed + report.removed, ==, 0);
}

int
main(int argc, char **argv)
{
	xmlInitParser();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/merge/unit/texts", test_texts);
	g_test_add_func("/merge/unit/languages", test_languages);
	g_test_add_func("/merge/unit/props", test_props);
	g_test_add_func("/merge/unit/attributes", test_attributes);
	g_test_add_func("/merge/unit/many", test_many);
	g_test_add("/merge/order", struct folder, NULL, set_up, test_order, tear_down);
	g_test_add("/merge/conflicts", struct folder, NULL, set_up, test_conflicts, tear_down);
	g_test_add("/merge/added", struct folder, NULL, set_up, test_added, tear_down);
	g_test_add("/merge/nothing", struct folder, NULL, set_up, test_nothing, tear_down);
	return g_test_run();
}
