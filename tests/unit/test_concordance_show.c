/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_concordance_show.c - pairs of a concordance in colours, with what translates the words found
 */
#include "config.h"

#include "cli/concordance_show.h"
#include "memory/teach.h"

#include <libxml/parser.h>
#include <string.h>

#include "remove_all.h"

struct folder {
	char *path, *tmx, *words;
};

static void
set_up(struct folder *folder, const void *data)
{
	g_autoptr(GString) text = g_string_new("<tmx version=\"1.4\"><header srclang=\"de\"/><body>"
	                                       "<tu><tuv xml:lang=\"de\"><seg>Der Berg am 3. Mai, sagt "
	                                       "Lawrow</seg></tuv><tuv xml:lang=\"nl\"><seg>De berg op "
	                                       "3 mei, zegt Lavrov</seg></tuv></tu>\n");

	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-show-XXXXXX", NULL);
	g_setenv("XDG_CACHE_HOME", folder->path, TRUE);
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
	folder->words = g_build_filename(folder->path, "words.tsv", NULL);
	for (int i = 0; i < 6; i++)
		g_string_append(text, "<tu><tuv xml:lang=\"de\"><seg>ein Pferd</seg></tuv><tuv "
		                      "xml:lang=\"nl\"><seg>een paard</seg></tuv></tu><tu><tuv "
		                      "xml:lang=\"de\"><seg>ein Haus</seg></tuv><tuv "
		                      "xml:lang=\"nl\"><seg>een huis</seg></tuv></tu>\n");
	g_string_append(text, "</body></tmx>\n");
	g_assert_true(g_file_set_contents(folder->tmx, text->str, -1, NULL));
	g_assert_true(g_file_set_contents(folder->words, "Pferd\tpaard\n", -1, NULL));
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->tmx);
	g_free(folder->words);
}

/* The pair in colours: found words between < and >, their translation between { and }. */
static char *
shown(const struct folder *folder, const char *phrase, size_t pair, bool dictionary, bool taught)
{
	const struct memory_options opening = { .from = "de", .to = "nl" };
	const char *const dictionaries[] = { folder->words, NULL };
	const struct options quiet = { .quiet = TRUE };
	const struct concordance_show_options options = {
		.options = &quiet, .colours = true, .translations = true,
		.dictionaries = dictionary ? dictionaries : NULL
	};
	const bool sides[2] = { true, true };
	g_autoptr(GError) error = NULL;
	AUTO(memory) memory = memory_open(folder->tmx, &opening, &error);
	AUTO(concordance) concordance = concordance_new(phrase, &error);
	GString *text = g_string_new(NULL);
	AUTO(output) out = output_open_memory("test", text);
	AUTO(concordance_show) show = NULL;

	g_assert_no_error(error);
	if (taught)
		learned_free(memory_teach(memory, NULL, NULL));
	show = concordance_show_new(memory, concordance, out, &options);
	g_assert_true(concordance_show_pair(show, pair, sides, &error));
	g_assert_true(output_commit(out, &error));
	g_string_replace(text, "\033[1;33m", "<", 0);
	g_string_replace(text, "\033[32m", "{", 0);
	g_string_replace(text, "\033[0m", "|", 0);
	return g_string_free(text, FALSE);
}

static void
check(const struct folder *folder, const char *phrase, size_t pair, bool dictionary, bool taught,
      const char *expected)
{
	g_autofree char *text = shown(folder, phrase, pair, dictionary, taught);

	g_assert_cmpstr(text, ==, expected);
}

static void
test_names_and_numbers(struct folder *folder, const void *data)
{
	(void)data;
	check(folder, "am 3 Mai sagt Lawrow", 0, false, false,
	      "Der Berg <am 3. Mai, sagt Lawrow|\n  De berg op {3| mei, {zegt| {Lavrov|\n  (unit 1)\n");
	check(folder, "Berg", 0, false, false,
	      "Der <Berg| am 3. Mai, sagt Lawrow\n  De <berg| op 3 mei, zegt Lavrov\n  (unit 1)\n");
}

static void
test_dictionary(struct folder *folder, const void *data)
{
	(void)data;
	check(folder, "Pferd", 1, false, false, "ein <Pferd|\n  een paard\n  (unit 2)\n");
	check(folder, "Pferd", 1, true, false, "ein <Pferd|\n  een {paard|\n  (unit 2)\n");
	check(folder, "paard", 1, true, false, "ein {Pferd|\n  een <paard|\n  (unit 2)\n");
}

/* What the memory taught is used when it is there. */
static void
test_taught(struct folder *folder, const void *data)
{
	(void)data;
	check(folder, "Pferd", 1, false, false, "ein <Pferd|\n  een paard\n  (unit 2)\n");
	check(folder, "Pferd", 1, false, true, "ein <Pferd|\n  een {paard|\n  (unit 2)\n");
	check(folder, "Pferd", 1, false, false, "ein <Pferd|\n  een {paard|\n  (unit 2)\n");
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	g_test_add("/concordance-show/names-and-numbers", struct folder, NULL, set_up,
	           test_names_and_numbers, tear_down);
	g_test_add("/concordance-show/dictionary", struct folder, NULL, set_up, test_dictionary,
	           tear_down);
	g_test_add("/concordance-show/taught", struct folder, NULL, set_up, test_taught, tear_down);
	status = g_test_run();
	xmlCleanupParser();
	return status;
}
