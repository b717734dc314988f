/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_stem.c - endings, Snowball, hunspell's suffix rules and compounds
 */
#include "config.h"

#include "align/affix.h"
#include "align/compound.h"
#include "align/stem.h"

#include <glib/gstdio.h>
#include <string.h>

struct wanted {
	const char *candidate;
	bool found;
	bool verb;
};

static bool
look_for(const char *candidate, size_t length, enum stem_kind kind, void *payload)
{
	struct wanted *wanted = payload;

	g_assert_cmpuint(strlen(candidate), ==, length);
	if (strcmp(candidate, wanted->candidate) == 0) {
		wanted->found = true;
		wanted->verb = kind == STEM_VERB;
	}
	return wanted->found;
}

static bool
gives(const char *language, const char *word, const char *candidate)
{
	struct wanted wanted = { candidate, false, false };

	stem_candidates(language, word, strlen(word), look_for, &wanted);
	return wanted.found;
}

static void
test_german(void)
{
	g_assert_true(gives("de", "hauses", "haus"));
	g_assert_true(gives("de", "verhandelte", "verhandeln"));
	g_assert_true(gives("de", "geändert", "ändern"));
	g_assert_true(gives("de", "abgeändert", "abändern"));
	g_assert_true(gives("de", "teilzunehmen", "teilnehmen"));
	g_assert_true(gives("de", "schönsten", "schön"));
	g_assert_true(gives("de", "lehrerinnen", "lehrer"));
	g_assert_false(gives("de", "tag", "tag"));
	g_assert_false(gives("de", "es", "e"));
}

static void
test_english(void)
{
	g_assert_true(gives("en", "parties", "party"));
	g_assert_true(gives("en", "stopped", "stop"));
	g_assert_true(gives("en", "making", "make"));
	g_assert_true(gives("en", "russia's", "russia"));
	g_assert_true(gives("en", "spokesmen", "spokesman"));
	g_assert_false(gives("fr", "maisons", "maison"));
}

static void
test_snowball(void)
{
	struct stemmer *stemmer = stemmer_new("de");
	char stem[FOLD_ROOM];

	g_assert_cmpuint(stemmer_stem(stemmer, "häuser", strlen("häuser"), stem), ==, 4);
	g_assert_cmpstr(stem, ==, "haus");
	g_assert_null(stemmer_new("xx"));
	g_assert_cmpuint(stemmer_stem(NULL, "a", 1, stem), ==, 0);
	stemmer_free(stemmer);
}

static void
note_form(const char *form, const char *stem, void *payload)
{
	g_string_append_printf(payload, "%s<%s ", form, stem);
}

static void
check_forms(const char *aff, const char *dic, const char *expected)
{
	g_autofree char *folder = g_dir_make_tmp("affix-XXXXXX", NULL);
	g_autofree char *aff_path = g_build_filename(folder, "x.aff", NULL);
	g_autofree char *dic_path = g_build_filename(folder, "x.dic", NULL);
	g_autoptr(GString) forms = g_string_new(NULL);
	bool read;

	g_assert_true(g_file_set_contents(aff_path, aff, -1, NULL));
	g_assert_true(g_file_set_contents(dic_path, dic, -1, NULL));
	read = affix_forms(aff_path, dic_path, note_form, forms);
	g_assert_true(read == (expected != NULL));
	if (expected)
		g_assert_cmpstr(forms->str, ==, expected);
	g_remove(aff_path);
	g_remove(dic_path);
	g_rmdir(folder);
}

static void
test_affixes(void)
{
	check_forms("SET UTF-8\nSFX A Y 3\nSFX A 0 e [^elr]\nSFX A el le [^eil]el\nSFX A 0 n e\n",
		    "3\nschön/A\ndunkel/A\nHase/A\nplain\nviel/\n",
		    "schöne<schön dunkle<dunkel hasen<hase ");
	check_forms("SET ISO8859-1\nSFX A Y 1\nSFX A 0 e .\n", "1\nsch\xF6n/A\n", "schöne<schön ");
	check_forms("SET UTF-8\nFLAG long\nSFX Aa Y 1\nSFX Aa y ies [^aeiou]y\n",
		    "2\nparty/XxAa\nday/Aa\n", "parties<party ");
	check_forms("SET UTF-8\nFLAG num\nSFX 101 Y 1\nSFX 101 0 s .\n", "1\nday/7,101\n", "days<day ");
	check_forms("SET UTF-8\nSFX A Y 2\nSFX A 0 -/cz .\nSFX A verylong x .\n", "1\nday/A\n", "");
	check_forms("SET UTF-8\nSFX A Y 4\nSFX A 0 s ]\nSFX A 0 s [\nSFX A 0 s [^\nSFX\nSFX A\n",
		    "/\n/A\nday/A\tpo:noun\n\xFF\n", NULL);
	g_assert_false(affix_forms("/nonexistent.aff", "/nonexistent.dic", note_form, NULL));
}

static bool
is_known(const char *word, size_t length, bool verb, const void *payload)
{
	static const char *const words[] = { "schule", "hof",  "staat", "besuch", "haus",
					     "tür",    "rat",  "wort",  "arbeit", "amt" };

	(void)payload;
	g_assert_cmpuint(strlen(word), ==, length);
	if (verb)
		return strcmp(word, "fahren") == 0;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(word, words[i]) == 0)
			return true;
	}
	return strcmp(word, "zeug") == 0;
}

static void
check_split(const char *word, const char *expected)
{
	struct compound_part parts[COMPOUND_PARTS_MAX];
	size_t n = compound_split(word, strlen(word), is_known, NULL, parts);
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(text, "%s%s", i ? "+" : "", parts[i].text);
	g_assert_cmpstr(text->str, ==, expected);
}

static void
test_compounds(void)
{
	check_split("schulhof", "schule+hof");
	check_split("staatsbesuch", "staat+besuch");
	check_split("staatsbesuche", "staat+besuch");
	check_split("fahrzeug", "fahren+zeug");
	check_split("haustür", "haus+tür");
	check_split("staatsratsbesuch", "staat+rat+besuch");
	check_split("arbeitsamt", "arbeit+amt");
	check_split("haus", "");
	check_split("lawrow", "");
	check_split("hofx", "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/stem/german", test_german);
	g_test_add_func("/stem/english", test_english);
	g_test_add_func("/stem/snowball", test_snowball);
	g_test_add_func("/stem/affixes", test_affixes);
	g_test_add_func("/stem/compounds", test_compounds);
	return g_test_run();
}
