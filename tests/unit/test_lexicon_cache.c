/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_lexicon_cache.c - cache files: used, renewed, damaged, hostile, impossible
 */
#include "config.h"

#include "align/lexicon.h"
#include "align/lexicon_image.h"

#include "remove_all.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static const char ding[] = "Haus {n} | Häuser {pl} :: house | houses\n"
			   "Außenminister {m} :: foreign minister\n"
			   "teilnehmen {vi} :: to take part\n"
			   "nehmen {vt} :: to take\n";

struct fixture {
	char *folder, *ding, *cache;
	struct lexicon_options options;
	size_t compiled; /* how often */
};

static void
count(double fraction, void *payload)
{
	struct fixture *fixture = payload;

	g_assert_cmpfloat(fraction, >=, 0);
	g_assert_cmpfloat(fraction, <=, 1);
	fixture->compiled += fraction >= 1;
}

static void
set_up(struct fixture *fixture, const void *data)
{
	(void)data;
	fixture->folder = g_dir_make_tmp("lexicon-XXXXXX", NULL);
	fixture->ding = g_build_filename(fixture->folder, "ding", NULL);
	fixture->cache = g_build_filename(fixture->folder, "a", "b", NULL);
	fixture->compiled = 0;
	g_assert_true(g_file_set_contents(fixture->ding, ding, -1, NULL));
	fixture->options = (struct lexicon_options){ .ding = fixture->ding,
						     .hunspell = "",
						     .cache_folder = fixture->cache,
						     .progress = count,
						     .payload = fixture };
}

static void
tear_down(struct fixture *fixture, const void *data)
{
	(void)data;
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

/* Opens the lexicon, tries it, and tells whether it had to be compiled. */
static bool
compiles(struct fixture *fixture, bool expect_note)
{
	size_t before = fixture->compiled;
	g_autoptr(GError) error = NULL;
	AUTO(lexicon) lexicon = lexicon_open("de", "en", &fixture->options, &error);

	g_assert_no_error(error);
	g_assert_cmpfloat(match(lexicon, "Haus", "houses"), >, .9F);
	g_assert_true((lexicon_note(lexicon) != NULL) == expect_note);
	return fixture->compiled > before;
}

static char *
cache_path(const struct fixture *fixture)
{
	GDir *dir = g_dir_open(fixture->cache, 0, NULL);
	char *path = g_build_filename(fixture->cache, g_dir_read_name(dir), NULL);

	g_assert_null(g_dir_read_name(dir));
	g_dir_close(dir);
	return path;
}

static void
test_used_again(struct fixture *fixture, const void *data)
{
	struct utimbuf time = { 1000000000, 1000000000 };

	(void)data;
	g_assert_true(compiles(fixture, false));
	g_assert_false(compiles(fixture, false));
	g_assert_cmpint(g_utime(fixture->ding, &time), ==, 0);
	g_assert_true(compiles(fixture, false));
	g_assert_false(compiles(fixture, false));
	g_free(cache_path(fixture)); /* there is one file only */
}

static void
test_no_folder(struct fixture *fixture, const void *data)
{
	(void)data;
	fixture->options.cache_folder = "";
	g_assert_true(compiles(fixture, true));
	fixture->options.cache_folder = fixture->ding; /* a file */
	g_assert_true(compiles(fixture, true));
	g_assert_true(compiles(fixture, true));
}

/* Without HOME there is no cache, with XDG_CACHE_HOME it is there. */
static void
test_environment(struct fixture *fixture, const void *data)
{
	(void)data;
	fixture->options.cache_folder = NULL;
	g_unsetenv("HOME");
	g_setenv("XDG_CACHE_HOME", "relative/means/nothing", TRUE);
	g_assert_true(compiles(fixture, true));
	g_setenv("XDG_CACHE_HOME", fixture->folder, TRUE);
	g_assert_true(compiles(fixture, false));
	g_assert_false(compiles(fixture, false));
	g_setenv("HOME", fixture->folder, TRUE);
	g_unsetenv("XDG_CACHE_HOME");
	g_assert_true(compiles(fixture, false));
	g_free(fixture->cache);
	fixture->cache = g_build_filename(fixture->folder, ".cache", "satzpaar", NULL);
	g_free(cache_path(fixture));
}

/* Every way to shorten the file, and a flipped byte in many places of it: the lexicon is compiled
 * again, or what is wrong does no harm. */
static void
test_damage(struct fixture *fixture, const void *data)
{
	g_autofree char *path = NULL;
	g_autofree char *bytes = NULL;
	size_t length;

	(void)data;
	compiles(fixture, false);
	path = cache_path(fixture);
	g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
	for (size_t cut = 0; cut < length; cut += 1 + length / 40) {
		g_assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
		g_assert_true(compiles(fixture, false));
	}
	for (size_t at = 0; at < length; at += 1 + length / 200) {
		bytes[at] = (char)(bytes[at] ^ 0x55);
		g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
		bytes[at] = (char)(bytes[at] ^ 0x55);
		compiles(fixture, false);
	}
}

static void
ignore_phrase(const struct lexicon_phrase *phrase, void *payload)
{
	(void)payload;
	g_assert_cmpuint(phrase->n_senses, <=, LEXICON_SENSES_MAX);
}

static void
use(const struct lexicon *lexicon)
{
	static const char *const words[] = { "Haus",  "Häusern", "Außenminister", "teilgenommen",
					     "house", "taken",   "Hausminister",  "part" };
	struct lexicon_word tokens[G_N_ELEMENTS(words)];
	g_autoptr(GArray) senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autoptr(GPtrArray) there = NULL, back = NULL;

		tokens[i] = (struct lexicon_word){ words[i], strlen(words[i]) };
		lexicon_source_senses(lexicon, words[i], strlen(words[i]), senses);
		g_assert_cmpuint(senses->len, <=, LEXICON_SENSES_MAX);
		lexicon_target_senses(lexicon, words[i], strlen(words[i]), senses);
		there = lexicon_translations(lexicon, LEXICON_SOURCE, words[i], strlen(words[i]));
		back = lexicon_translations(lexicon, LEXICON_TARGET, words[i], strlen(words[i]));
	}
	for (int side = LEXICON_SOURCE; side <= LEXICON_TARGET; side++)
		lexicon_phrases(lexicon, side, tokens, G_N_ELEMENTS(words), ignore_phrase, NULL);
}

/* A file whose checksums are right and whose content is nonsense: no wrong access, no hang. */
static void
test_hostile(struct fixture *fixture, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(4711);
	g_autofree char *path = NULL;
	g_autofree char *bytes = NULL;
	size_t length;

	(void)data;
	compiles(fixture, false);
	path = cache_path(fixture);
	g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
	for (size_t round = 0; round < 300; round++) {
		g_autofree char *copy = g_memdup2(bytes, length);
		struct image_header *header = (struct image_header *)(void *)copy;
		g_autoptr(GError) error = NULL;
		struct lexicon *lexicon;

		for (size_t i = 0; i < 40; i++) {
			size_t at = (size_t)g_rand_int_range(random, sizeof(*header), (int)length);

			copy[at] = (char)g_rand_int(random);
		}
		if (round % 3 == 0)
			header->sections[round % IMAGE_SECTIONS].size = g_rand_int(random);
		if (round % 5 == 0)
			header->sections[round % IMAGE_SECTIONS].offset = g_rand_int(random) & ~7U;
		for (int i = 0; i < IMAGE_SECTIONS; i++) {
			struct image_range *range = &header->sections[i];

			if (range->offset <= length && range->size <= length - range->offset)
				range->checksum = image_sample(
					(const uint8_t *)copy + range->offset, range->size);
		}
		header->checksum = image_header_sum(header);
		g_assert_true(g_file_set_contents(path, copy, (gssize)length, NULL));
		lexicon = lexicon_open("de", "en", &fixture->options, &error);
		g_assert_no_error(error);
		use(lexicon);
		lexicon_free(lexicon);
	}
}

/* Several at once, with the file going away between: each gets a whole lexicon. */
static void *
open_again(void *data)
{
	const struct fixture *fixture = data;
	struct lexicon_options options = fixture->options;

	options.progress = NULL;
	for (size_t i = 0; i < 20; i++) {
		AUTO(lexicon) lexicon = lexicon_open("de", "en", &options, NULL);

		g_assert_cmpfloat(match(lexicon, "Haus", "houses"), >, .9F);
		if (i % 3 == 0)
			remove_all(fixture->cache);
	}
	return NULL;
}

static void
test_at_once(struct fixture *fixture, const void *data)
{
	GThread *threads[4];

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new(NULL, open_again, fixture);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		g_thread_join(threads[i]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name, function) \
	g_test_add("/lexicon-cache/" name, struct fixture, NULL, set_up, function, tear_down)
	ADD("used-again", test_used_again);
	ADD("no-folder", test_no_folder);
	ADD("environment", test_environment);
	ADD("damage", test_damage);
	ADD("hostile", test_hostile);
	ADD("at-once", test_at_once);
	return g_test_run();
}
