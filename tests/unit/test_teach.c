/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_teach.c - the lexicon of a memory: kept, learned anew when it must be, both ways
 */
#include "config.h"

#include "memory/teach.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

#include "remove_all.h"

struct folder {
	char *path, *cache, *tmx;
};

static void
write_tmx(const struct folder *folder, const char *german, const char *english)
{
	g_autoptr(GString) text = g_string_new("<tmx version=\"1.4\"><header srclang=\"de\"/><body>");

	for (int i = 0; i < 6; i++)
		g_string_append_printf(
		        text,
		        "<tu><tuv xml:lang=\"de\"><seg>%s Nummer %d</seg></tuv>"
		        "<tuv xml:lang=\"en\"><seg>%s number %d</seg></tuv></tu>\n"
		        "<tu><tuv xml:lang=\"de\"><seg>%s dort</seg></tuv>"
		        "<tuv xml:lang=\"en\"><seg>%s there</seg></tuv></tu>\n"
		        "<tu><tuv xml:lang=\"de\"><seg>Nummer %d</seg></tuv>"
		        "<tuv xml:lang=\"en\"><seg>number %d</seg></tuv></tu>\n",
		        german, i, english, i, german, english, i, i);
	g_string_append(text, "</body></tmx>\n");
	g_assert_true(g_file_set_contents(folder->tmx, text->str, (gssize)text->len, NULL));
}

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-teach-XXXXXX", NULL);
	folder->cache = g_build_filename(folder->path, "cache", NULL);
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
	write_tmx(folder, "Haus", "house");
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

static struct memory *
open_memory(const struct folder *folder, const char *from, const char *to, const char *cache)
{
	const struct memory_options options = { .from = from, .to = to, .cache = cache };
	g_autoptr(GError) error = NULL;
	struct memory *memory = memory_open(folder->tmx, &options, &error);

	g_assert_no_error(error);
	return memory;
}

static double
match(const struct learned *learned, const char *source, const char *target)
{
	return learned_match(learned, source, strlen(source), target, strlen(target));
}

static void
count_call(double share, void *payload)
{
	unsigned *calls = payload;

	g_assert_cmpfloat(share, >=, 0);
	g_assert_cmpfloat(share, <=, 1);
	++*calls;
}

/* Whether the memory's lexicon had to be learned; it must know that pair. */
static bool
is_learned_anew(const struct folder *folder, const char *german, const char *english)
{
	AUTO(memory) memory = open_memory(folder, "de", "en", folder->cache);
	unsigned calls = 0;
	AUTO(learned) learned = memory_teach(memory, count_call, &calls);

	g_assert_cmpfloat(match(learned, german, english), >, .5);
	return calls > 0;
}

static char *
lexicon_path(const struct folder *folder)
{
	GDir *dir = g_dir_open(folder->cache, 0, NULL);
	const char *name;
	char *path = NULL;

	while (!path && (name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(name, ".lex"))
			path = g_build_filename(folder->cache, name, NULL);
	g_dir_close(dir);
	g_assert_nonnull(path);
	return path;
}

static void
test_kept(struct folder *folder, const void *data)
{
	AUTO(memory) memory = open_memory(folder, "de", "en", folder->cache);

	(void)data;
	g_assert_null(memory_taught(memory));
	g_assert_true(is_learned_anew(folder, "Haus", "house"));
	g_assert_false(is_learned_anew(folder, "Haus", "house"));
	write_tmx(folder, "Boot", "boat");
	g_assert_true(is_learned_anew(folder, "Boot", "boat"));
	g_assert_false(is_learned_anew(folder, "Boot", "boat"));
}

static void
test_both_ways(struct folder *folder, const void *data)
{
	AUTO(memory) there = open_memory(folder, "de", "en", folder->cache);
	AUTO(memory) back = open_memory(folder, "en", "de", folder->cache);
	AUTO(learned) learned = memory_teach(there, NULL, NULL);
	AUTO(learned) reverse = memory_taught(back);

	(void)data;
	g_assert_nonnull(reverse);
	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "house"),
	                               match(reverse, "house", "Haus"), 1e-6);
	g_assert_cmpfloat(match(reverse, "house", "Haus"), >, .5);
}

/* A byte changed anywhere, a file cut short, another one: learned anew. */
static void
test_damaged(struct folder *folder, const void *data)
{
	g_autofree char *path = NULL, *bytes = NULL;
	gsize size;

	(void)data;
	g_assert_true(is_learned_anew(folder, "Haus", "house"));
	path = lexicon_path(folder);
	g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
	for (gsize at = 0; at < size; at += at < 32 ? 8 : 97) {
		bytes[at] ^= 1;
		g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
		g_assert_true(is_learned_anew(folder, "Haus", "house"));
		bytes[at] ^= 1;
	}
	for (gsize cut = 0; cut < size; cut += 211) {
		g_assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
		g_assert_true(is_learned_anew(folder, "Haus", "house"));
	}
	g_assert_false(is_learned_anew(folder, "Haus", "house"));
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_true(is_learned_anew(folder, "Haus", "house"));
}

static void
test_no_cache(struct folder *folder, const void *data)
{
	AUTO(memory) memory = open_memory(folder, "de", "en", "");
	AUTO(learned) learned = memory_teach(memory, NULL, NULL);

	(void)data;
	g_assert_cmpfloat(match(learned, "Haus", "house"), >, .5);
	g_assert_null(memory_taught(memory));
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	g_test_add("/teach/kept", struct folder, NULL, set_up, test_kept, tear_down);
	g_test_add("/teach/both-ways", struct folder, NULL, set_up, test_both_ways, tear_down);
	g_test_add("/teach/damaged", struct folder, NULL, set_up, test_damaged, tear_down);
	g_test_add("/teach/no-cache", struct folder, NULL, set_up, test_no_cache, tear_down);
	status = g_test_run();
	xmlCleanupParser();
	return status;
}
