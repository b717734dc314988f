/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_lexicon.c - a small dictionary compiled, cached and looked up
 */
#include "config.h"

#include "align/lexicon.h"

#include "remove_all.h"

#include <glib/gstdio.h>
#include <string.h>

static const char ding[] =
	"# a comment\n"
	"Haus {n} [arch.] | Häuser {pl} :: house; building | houses\n"
	"Außenminister {m} [pol.] | Außenminister {pl} :: foreign minister; secretary of state [Am.]"
	" | foreign ministers\n"
	"treffen {vt} | treffend | getroffen | er/sie trifft :: to meet {met; met} | meeting | met |"
	" he/she meets\n"
	"teilnehmen {vi} (an etw.) :: to take part; to participate (in sth.)\n"
	"nehmen {vt} :: to take {took; taken}\n"
	"teil :: partial\n"
	"Verhandlung {f} | Verhandlungen {pl} :: negotiation | negotiations\n"
	"verhandeln {vt} :: to negotiate\n"
	"Schule {f} | Schulen {pl} :: school | schools\n"
	"Hof {m} | Höfe {pl} :: yard; court | yards; courts\n"
	"Staat {m} | Staaten {pl} :: state | states\n"
	"Besuch {m} :: visit\n"
	"treten {vi} :: to step\n"
	"in Kraft treten {vi} :: to come into force; to take effect\n"
	"this line is no entry\n"
	"left | right :: only one\n";

struct fixture {
	char *folder, *ding, *cache;
	struct lexicon_options options;
};

static void
set_up(struct fixture *fixture, const void *data)
{
	(void)data;
	fixture->folder = g_dir_make_tmp("lexicon-XXXXXX", NULL);
	fixture->ding = g_build_filename(fixture->folder, "ding", NULL);
	fixture->cache = g_build_filename(fixture->folder, "cache", NULL);
	g_assert_true(g_file_set_contents(fixture->ding, ding, -1, NULL));
	fixture->options = (struct lexicon_options){ .ding = fixture->ding,
						     .hunspell = "",
						     .cache_folder = fixture->cache };
}

static void
tear_down(struct fixture *fixture, const void *data)
{
	(void)data;
	g_chmod(fixture->folder, 0700);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->ding);
	g_free(fixture->cache);
}

static float
match(const struct lexicon *lexicon, const char *source, const char *target)
{
	g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));
	g_autoptr(GArray) b = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));

	lexicon_source_senses(lexicon, source, strlen(source), a);
	lexicon_target_senses(lexicon, target, strlen(target), b);
	return lexicon_match((const struct lexicon_sense *)(const void *)a->data, a->len,
			     (const struct lexicon_sense *)(const void *)b->data, b->len);
}

static struct lexicon *
open_de_en(const struct fixture *fixture)
{
	g_autoptr(GError) error = NULL;
	struct lexicon *lexicon = lexicon_open("de-AT", "en-GB", &fixture->options, &error);

	g_assert_no_error(error);
	g_assert_nonnull(lexicon);
	return lexicon;
}

static void
test_words(struct fixture *fixture, const void *data)
{
	AUTO(lexicon) lexicon = open_de_en(fixture);

	(void)data;
	g_assert_null(lexicon_note(lexicon));
	g_assert_cmpuint(lexicon_bad_lines(lexicon), ==, 2);
	g_assert_cmpfloat(match(lexicon, "Haus", "house"), >, .95F);
	g_assert_cmpfloat(match(lexicon, "HAUS", "House"), >, .95F);
	g_assert_cmpfloat(match(lexicon, "Ha\xCC\x88user", "Houses"), >, .9F);
	g_assert_cmpfloat(match(lexicon, "Hauses", "building"), >, .8F);
	g_assert_cmpfloat(match(lexicon, "Außenminister", "minister"), >, .6F);
	g_assert_cmpfloat(match(lexicon, "AUSSENMINISTER", "ministers"), >, .6F);
	g_assert_cmpfloat(match(lexicon, "Haus", "minister"), <=, 0);
	g_assert_cmpfloat(match(lexicon, "Zypresse", "house"), <=, 0);
	g_assert_cmpfloat(match(lexicon, "", "house"), <=, 0);
}

static void
test_forms(struct fixture *fixture, const void *data)
{
	AUTO(lexicon) lexicon = open_de_en(fixture);

	(void)data;
	g_assert_cmpfloat(match(lexicon, "traf", "met"), >, .85F);
	g_assert_cmpfloat(match(lexicon, "trafen", "meet"), >, .85F);
	g_assert_cmpfloat(match(lexicon, "teilgenommen", "participated"), >, .8F);
	g_assert_cmpfloat(match(lexicon, "teilzunehmen", "participate"), >, .8F);
	g_assert_cmpfloat(match(lexicon, "verhandelte", "negotiate"), >, .8F);
	g_assert_cmpfloat(match(lexicon, "Verhandlung", "negotiated"), >, .5F);
	g_assert_cmpfloat(match(lexicon, "nimmt", "took"), >, .85F);
}

static void
test_compounds(struct fixture *fixture, const void *data)
{
	AUTO(lexicon) lexicon = open_de_en(fixture);

	(void)data;
	g_assert_cmpfloat(match(lexicon, "Schulhof", "school"), >, .5F);
	g_assert_cmpfloat(match(lexicon, "Schulhof", "yard"), >, .6F);
	g_assert_cmpfloat(match(lexicon, "Staatsbesuche", "visit"), >, .5F);
	g_assert_cmpfloat(match(lexicon, "Staats-Besuch", "state"), >, .4F);
	g_assert_cmpfloat(match(lexicon, "Schulhof", "state"), <=, 0);
}

static void
test_swapped(struct fixture *fixture, const void *data)
{
	g_autoptr(GError) error = NULL;
	AUTO(lexicon) lexicon = lexicon_open("en", "de", &fixture->options, &error);

	(void)data;
	g_assert_no_error(error);
	g_assert_cmpfloat(match(lexicon, "houses", "Haus"), >, .9F);
	g_assert_cmpfloat(match(lexicon, "Haus", "houses"), <=, 0);
}

struct found {
	char text[512];
	const struct lexicon *lexicon;
};

static void
note_phrase(const struct lexicon_phrase *phrase, void *payload)
{
	struct found *found = payload;
	size_t used = strlen(found->text);

	g_snprintf(found->text + used, sizeof(found->text) - used, "%d+%d", (int)phrase->first,
		   (int)phrase->count);
	used = strlen(found->text);
	if (phrase->apart != LEXICON_NONE)
		g_snprintf(found->text + used, sizeof(found->text) - used, "/%d",
			   (int)phrase->apart);
	g_strlcat(found->text, " ", sizeof(found->text));
	g_assert_cmpuint(phrase->n_senses, >, 0);
}

static void
check_phrases(const struct lexicon *lexicon, enum lexicon_side side, const char *text,
	      const char *expected)
{
	g_auto(GStrv) tokens = g_strsplit(text, " ", -1);
	struct lexicon_word words[32];
	struct found found = { .lexicon = lexicon };
	size_t n = 0;

	for (; tokens[n]; n++)
		words[n] = (struct lexicon_word){ tokens[n], strlen(tokens[n]) };
	lexicon_phrases(lexicon, side, words, n, note_phrase, &found);
	g_assert_cmpstr(found.text, ==, expected);
}

static void
test_phrases(struct fixture *fixture, const void *data)
{
	AUTO(lexicon) lexicon = open_de_en(fixture);

	(void)data;
	check_phrases(lexicon, LEXICON_TARGET, "the foreign ministers took part yesterday",
		      "1+2 3+2 ");
	check_phrases(lexicon, LEXICON_SOURCE, "Er nahm daran teil", "1+1/3 ");
	check_phrases(lexicon, LEXICON_SOURCE, "dann in Kraft tritt", "1+3 ");
	check_phrases(lexicon, LEXICON_SOURCE, "Haus", "");
}

/* What is said of a translation of the word; the list must be in order. */
static void
check_translation(const struct lexicon *lexicon, enum lexicon_side side, const char *word,
		  const char *text, const char *said)
{
	g_autoptr(GPtrArray) list = lexicon_translations(lexicon, side, word, strlen(word));
	g_autofree char *found = NULL;
	float last = 1;

	for (guint i = 0; i < list->len; i++) {
		const struct lexicon_translation *translation = g_ptr_array_index(list, i);

		g_assert_cmpfloat(translation->weight, <=, last);
		last = translation->weight;
		if (strcmp(translation->text, text) == 0)
			found = g_strdup_printf("%s %s %d", translation->way, translation->word,
						(int)(translation->weight * 100 + .5F));
	}
	g_assert_cmpstr(found, ==, said);
}

static void
test_translations(struct fixture *fixture, const void *data)
{
	AUTO(lexicon) lexicon = open_de_en(fixture);
	g_autoptr(GPtrArray) none =
	        lexicon_translations(lexicon, LEXICON_TARGET, "Schulhof", 8);

	(void)data;
	check_translation(lexicon, LEXICON_SOURCE, "Schule", "school", "form schule 100");
	check_translation(lexicon, LEXICON_SOURCE, "Schule", "schools", "form schule 72");
	check_translation(lexicon, LEXICON_SOURCE, "Schulhof", "school", "part schule 55");
	check_translation(lexicon, LEXICON_TARGET, "School", "schule", "entry school 100");
	check_translation(lexicon, LEXICON_TARGET, "schools", "schule", "entry school 95");
	g_assert_cmpuint(none->len, ==, 0);
	g_assert_cmpstr(lexicon_id_text(lexicon, UINT32_MAX), ==, "");
}

static void
test_limits(struct fixture *fixture, const void *data)
{
	AUTO(lexicon) lexicon = open_de_en(fixture);
	g_autofree char *word = g_strnfill(LEXICON_WORD_MAX + 1, 'e');
	g_autoptr(GArray) senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));
	struct lexicon_word tokens[300];
	struct found found = { .lexicon = lexicon };

	(void)data;
	lexicon_source_senses(lexicon, "Haus", 4, senses);
	g_assert_cmpuint(senses->len, >, 0);
	lexicon_source_senses(lexicon, word, LEXICON_WORD_MAX + 1, senses);
	g_assert_cmpuint(senses->len, ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(tokens); i++)
		tokens[i] = (struct lexicon_word){ word, i % (LEXICON_WORD_MAX + 2) };
	lexicon_phrases(lexicon, LEXICON_SOURCE, tokens, G_N_ELEMENTS(tokens), note_phrase,
			&found);
	lexicon_phrases(lexicon, LEXICON_SOURCE, tokens, 0, note_phrase, &found);
	g_assert_cmpstr(found.text, ==, "");
}

static void
test_own_dictionary(struct fixture *fixture, const void *data)
{
	g_autofree char *path = g_build_filename(fixture->folder, "own.tsv", NULL);
	const char *const paths[] = { path };
	g_autoptr(GError) error = NULL;
	struct lexicon_options options = fixture->options;
	struct lexicon *lexicon;

	(void)data;
	g_assert_null(lexicon_open("fr", "en", &options, &error));
	g_assert_no_error(error);
	options.dictionaries = paths;
	options.n_dictionaries = 1;
	g_assert_null(lexicon_open("fr", "en", &options, &error));
	g_assert_nonnull(error);
	g_clear_error(&error);
	g_assert_true(g_file_set_contents(path, "nothing here\n", -1, NULL));
	g_assert_null(lexicon_open("fr", "en", &options, &error));
	g_assert_nonnull(strstr(error->message, "own.tsv"));
	g_clear_error(&error);
	g_assert_true(g_file_set_contents(path, "maison\thouse; home\r\néglise\tchurch\n", -1, NULL));
	lexicon = lexicon_open("fr", "en", &options, &error);
	g_assert_no_error(error);
	g_assert_cmpfloat(match(lexicon, "Maison", "homes"), >, .85F);
	g_assert_cmpfloat(match(lexicon, "ÉGLISE", "churches"), >, .85F);
	lexicon_free(lexicon);
	lexicon = lexicon_open("en", "fr", &options, &error);
	g_assert_no_error(error);
	g_assert_cmpfloat(match(lexicon, "maison", "home"), >, .85F);
	lexicon_free(lexicon);
}

/* German as the language whose words are the ids: everything German works there too. */
static void
test_german_second(struct fixture *fixture, const void *data)
{
	g_autofree char *path = g_build_filename(fixture->folder, "cs.tsv", NULL);
	const char *const paths[] = { path };
	g_autoptr(GError) error = NULL;
	struct lexicon *lexicon;

	(void)data;
	fixture->options.dictionaries = paths;
	fixture->options.n_dictionaries = 1;
	g_assert_true(g_file_set_contents(path,
					  "Schule\tškola\nHof\tdvůr\ntreffen\tpotkat\n"
					  "teilnehmen\tzúčastnit se\nnehmen\tvzít\n",
					  -1, NULL));
	lexicon = lexicon_open("de", "cs", &fixture->options, &error);
	g_assert_no_error(error);
	g_assert_cmpfloat(match(lexicon, "Schulen", "ŠKOLA"), >, .8F);
	g_assert_cmpfloat(match(lexicon, "Schulhof", "dvůr"), >, .6F);
	g_assert_cmpfloat(match(lexicon, "Schulhofs", "škola"), >, .5F);
	lexicon_free(lexicon);
}

#define ADD(name, function) \
	g_test_add("/lexicon/" name, struct fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("words", test_words);
	ADD("forms", test_forms);
	ADD("compounds", test_compounds);
	ADD("swapped", test_swapped);
	ADD("phrases", test_phrases);
	ADD("explain", test_translations);
	ADD("limits", test_limits);
	ADD("german-second", test_german_second);
	ADD("own-dictionary", test_own_dictionary);
	return g_test_run();
}
