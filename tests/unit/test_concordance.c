/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_concordance.c - words and phrases in texts, and in a memory by its index of words
 */
#include "config.h"

#include "memory/change.h"
#include "memory/concordance.h"

#include <gio/gio.h>
#include <libxml/parser.h>
#include <string.h>

#include "remove_all.h"

/* --- one text --------------------------------------------------------------------------------- */

/* What the phrase finds, as "[...]" of the text. */
static char *
marked(const char *phrase, const char *language, const char *text)
{
	g_autoptr(GError) error = NULL;
	AUTO(concordance) concordance = concordance_new(phrase, &error);
	g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	GString *out = g_string_new(NULL);
	size_t end = 0;

	g_assert_no_error(error);
	g_assert_cmpint(concordance_find(concordance, language, text, strlen(text), spans), ==,
	                spans->len > 0);
	for (guint i = 0; i < spans->len; i++) {
		const struct memory_span *span = &g_array_index(spans, struct memory_span, i);

		g_assert_cmpuint(span->begin, >=, end);
		g_string_append_len(out, text + end, (gssize)(span->begin - end));
		g_string_append_printf(out, "[%.*s]", (int)(span->end - span->begin),
		                       text + span->begin);
		end = span->end;
	}
	g_string_append(out, text + end);
	return g_string_free(out, FALSE);
}

static void
check(const char *phrase, const char *language, const char *text, const char *expected)
{
	g_autofree char *found = marked(phrase, language, text);

	g_assert_cmpstr(found, ==, expected);
}

static void
test_phrases(void)
{
	check("der Minister", "de", "Der Minister, der ministerium", "[Der Minister], [der ministerium]");
	check("minister kam", "de", "Minister. Kam er?", "[Minister. Kam] er?");
	check("a a", "en", "a a a", "[a a] a");
	check("3 Tage", "de", "in 3 Tagen", "in [3 Tagen]");
	check("kam nicht", "de", "kam er nicht", "kam er nicht");
}

static void
test_stems(void)
{
	check("Brücke", "de", "Die Brücken brachen.", "Die [Brücken] brachen.");
	check("ministers", "en", "The minister's minister", "The [minister]'s [minister]");
	check("STRASSE", "de", "Straßen und Strassen", "[Straßen] und [Strassen]");
	check("maisons", "fr", "la maison", "la [maison]");
}

static void
test_compounds(void)
{
	check("Minister", "de", "Außenministerin", "[Außenministerin]");
	check("Brücke", "de", "Autobrücken, Brückenbau", "[Autobrücken], [Brückenbau]");
	check("Rat", "de", "Beirat", "Beirat"); /* too short to be looked for inside */
	check("minister", "en", "ministerial administer", "ministerial administer");
}

static void
test_wildcards(void)
{
	check("Min*ter", "de", "Minister Monster", "[Minister] Monster");
	check("traf * Kollegen", "de", "traf seinen Kollegen", "[traf seinen Kollegen]");
	check("traf * Kollegen", "de", "traf Kollegen", "traf Kollegen");
	check("*haus", "de", "Rathaus Hausboot", "[Rathaus] Hausboot");
}

static void
test_wrong(void)
{
	static const char *const phrases[] = { "", "*", "* *", ", .", "a b c d e f g h i j k l m n o p "
	                                       "q r s t u v w x y z a b c d e f g" };

	for (size_t i = 0; i < G_N_ELEMENTS(phrases); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(concordance_new(phrases[i], &error));
		g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
	}
}

/* --- a memory --------------------------------------------------------------------------------- */

struct folder {
	char *path, *cache, *tmx;
};

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-concordance-XXXXXX", NULL);
	folder->cache = g_build_filename(folder->path, "satzpaar", NULL);
	g_setenv("XDG_CACHE_HOME", folder->path, TRUE); /* where changes in place look, too */
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->cache);
	g_free(folder->tmx);
}

static const char *const german[] = {
	"Haus", "Häuser", "Rathaus", "Rathäusern", "der", "die", "und", "Minister", "Ministerin",
	"Außenministers", "groß", "grosse", "schön", "schon", "12", "12.000", "Brücke", "Brücken",
	"Brückenbau", "Stra\xC2\xADße", "Straße", "STRASSE", ",", ".", "-", "a", "U\xCC\x88" "ber", "über",
	"https://example.org/haus", "Hafen", "Flughäfen", "ſchon"
};

static const char *const english[] = {
	"house", "houses", "the", "and", "minister", "ministers", "administer", "bridge", "bridges",
	"12", "12,000", ",", ".", "big", "nice", "nicely", "dying", "die", "a", "haus", "hafen"
};

static void
append_words(GString *text, GRand *random, const char *const *words, gint32 n)
{
	for (gint32 i = g_rand_int_range(random, 0, 9); i > 0; i--)
		g_string_append_printf(text, "%s ", words[g_rand_int_range(random, 0, n)]);
}

static void
write_random(const struct folder *folder, GRand *random, int units)
{
	g_autoptr(GString) text = g_string_new("<tmx version=\"1.4\"><header srclang=\"de\"/><body>");

	for (int i = 0; i < units; i++) {
		g_string_append_printf(text, "<tu tuid=\"t%d\"><tuv xml:lang=\"de\"><seg>", i);
		append_words(text, random, german, G_N_ELEMENTS(german));
		g_string_append(text, "</seg></tuv><tuv xml:lang=\"en\"><seg>");
		append_words(text, random, english, G_N_ELEMENTS(english));
		g_string_append(text, "</seg></tuv></tu>\n");
	}
	g_string_append(text, "</body></tmx>\n");
	g_assert_true(g_file_set_contents(folder->tmx, text->str, -1, NULL));
}

static struct memory *
open_memory(const struct folder *folder, const char *from, const char *to)
{
	const struct memory_options options = { .from = from, .to = to };
	g_autoptr(GError) error = NULL;
	struct memory *memory = memory_open(folder->tmx, &options, &error);

	g_assert_no_error(error);
	return memory;
}

static bool
note_hit(size_t pair, const bool sides[2], void *payload)
{
	g_string_append_printf(payload, "%zu%s%s ", pair, sides[0] ? "s" : "", sides[1] ? "t" : "");
	return true;
}

static char *
hits(const struct memory *memory, const struct word_index *index, const char *phrase)
{
	AUTO(concordance) concordance = concordance_new(phrase, NULL);
	GString *found = g_string_new(NULL);

	g_assert_nonnull(concordance);
	g_assert_true(concordance_search(concordance, memory, index, note_hit, found));
	return g_string_free(found, FALSE);
}

/* Returns how many pairs there were. */
static size_t
compare_hits(const struct memory *memory, const struct word_index *index, const char *phrase)
{
	g_autofree char *fast = hits(memory, index, phrase);
	g_autofree char *slow = hits(memory, NULL, phrase);
	size_t n = 0;

	if (strcmp(fast, slow) != 0)
		g_error("\"%s\": %s instead of %s", phrase, fast, slow);
	for (const char *at = fast; *at; at++)
		n += *at == ' ';
	return n;
}

static char *
random_phrase(GRand *random)
{
	static const char *const odd[] = { "*", "*haus*", "h*s", "br*", "*er", "minist*", "*" };
	GString *phrase = g_string_new(NULL);

	for (int i = g_rand_int_range(random, 1, 4); i > 0; i--) {
		switch (g_rand_int_range(random, 0, 5)) {
		case 0:
			g_string_append(phrase, odd[g_rand_int_range(random, 0, G_N_ELEMENTS(odd))]);
			break;
		case 1:
		case 2:
			g_string_append(phrase,
			                english[g_rand_int_range(random, 0, G_N_ELEMENTS(english))]);
			break;
		default:
			g_string_append(phrase,
			                german[g_rand_int_range(random, 0, G_N_ELEMENTS(german))]);
		}
		g_string_append_c(phrase, ' ');
	}
	return g_string_free(phrase, FALSE);
}

static void
compare_random(const struct memory *memory, const struct word_index *index, GRand *random)
{
	unsigned found = 0;

	for (int i = 0; i < 300; i++) {
		g_autofree char *phrase = random_phrase(random);
		struct concordance *tried = concordance_new(phrase, NULL);

		if (!tried)
			continue;
		concordance_free(tried);
		found += compare_hits(memory, index, phrase) > 0;
	}
	g_assert_cmpuint(found, >, 100);
}

/* The index finds what looking at each pair finds, both ways round. */
static void
test_same(struct folder *folder, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(20240612);

	(void)data;
	write_random(folder, random, 700);
	for (int swapped = 0; swapped < 2; swapped++) {
		AUTO(memory) memory = open_memory(folder, swapped ? "en" : "de",
		                                  swapped ? "de" : "en");
		AUTO(word_index) index = word_index_open(memory, NULL, NULL);

		compare_random(memory, index, random);
	}
}

/* Adds `added` units in place and takes some out. */
static void
change_memory(const struct folder *folder, int added)
{
	g_autoptr(GError) error = NULL;
	AUTO(memory_change) change = memory_change_begin(folder->tmx, NULL, &error);
	struct memory_change_report report;

	g_assert_no_error(error);
	for (int i = 0; i < added; i++) {
		g_autofree char *text = g_strdup_printf("Minister Nummer %d", i);
		struct tmx_variant variants[2] = {
			{ .language = "de", .text = text, .length = strlen(text) },
			{ .language = "en", .text = "minister of bridges", .length = 19 },
		};
		const struct tmx_unit unit = { .variants = variants, .n_variants = 2 };

		g_assert_true(memory_change_add(change, &unit, NULL, &error));
	}
	for (int number = 3; number < 60; number += 7) {
		g_autofree char *tuid = g_strdup_printf("t%d", number);

		memory_change_remove(change, tuid);
	}
	g_assert_true(memory_change_commit(change, &report, &error));
	g_assert_true(report.in_place);
}

/* Units that were added in place are not in the index of words, those taken out still are. */
static void
test_changed(struct folder *folder, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(4711);
	AUTO(memory) memory = NULL;
	AUTO(word_index) index = NULL;

	(void)data;
	write_random(folder, random, 300);
	g_usleep(50000); /* the clock of files goes on: what changes now shows */
	memory = open_memory(folder, "de", "en");
	index = word_index_open(memory, NULL, NULL);
	g_clear_pointer(&index, word_index_free);
	g_clear_pointer(&memory, memory_free);
	change_memory(folder, 40);
	memory = open_memory(folder, "de", "en");
	index = word_index_open(memory, NULL, NULL);
	g_assert_cmpuint(word_index_table(index, 0)->n_pairs, <, memory_pairs(memory));
	g_assert_cmpuint(compare_hits(memory, index, "Minister Nummer"), ==, 40);
	compare_random(memory, index, random);
}

struct calls {
	unsigned n;
};

static void
count_call(double share, void *payload)
{
	(void)share;
	((struct calls *)payload)->n++;
}

/* Whether the index had to be made. */
static bool
is_made(const struct folder *folder)
{
	AUTO(memory) memory = open_memory(folder, "de", "en");
	struct calls calls = { 0 };
	AUTO(word_index) index = word_index_open(memory, count_call, &calls);
	g_autofree char *found = hits(memory, index, "minister");

	g_assert_cmpuint(compare_hits(memory, index, "minister"), >, 0);
	return calls.n > 0;
}

static void
test_kept(struct folder *folder, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(1);
	g_autofree char *path = NULL, *bytes = NULL;
	GDir *dir;
	const char *name;
	gsize size;

	(void)data;
	write_random(folder, random, 60);
	g_assert_true(is_made(folder));
	g_assert_false(is_made(folder));
	dir = g_dir_open(folder->cache, 0, NULL);
	while ((name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(name, ".words"))
			path = g_build_filename(folder->cache, name, NULL);
	g_dir_close(dir);
	g_assert_nonnull(path);
	g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
	for (gsize at = 0; at < size; at += at < 64 ? 8 : 211) {
		if (at >= 40 && at < 64)
			continue; /* padding */
		bytes[at] ^= 4;
		g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
		g_assert_true(is_made(folder));
		bytes[at] ^= 4;
	}
	write_random(folder, random, 61);
	g_assert_true(is_made(folder));
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/concordance/phrases", test_phrases);
	g_test_add_func("/concordance/stems", test_stems);
	g_test_add_func("/concordance/compounds", test_compounds);
	g_test_add_func("/concordance/wildcards", test_wildcards);
	g_test_add_func("/concordance/wrong", test_wrong);
	g_test_add("/concordance/same", struct folder, NULL, set_up, test_same, tear_down);
	g_test_add("/concordance/changed", struct folder, NULL, set_up, test_changed, tear_down);
	g_test_add("/concordance/kept", struct folder, NULL, set_up, test_kept, tear_down);
	status = g_test_run();
	xmlCleanupParser();
	return status;
}
