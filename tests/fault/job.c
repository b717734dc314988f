/* SPDX-License-Identifier: GPL-3.0-or-later
 * job.c - what is written while things go wrong, and what must be left afterwards
 */
#include "config.h"

#include "job.h"

#include "align/lexicon.h"
#include "text/output.h"
#include "tmx/write.h"

#include <glib/gstdio.h>
#include <string.h>

#define OLD_TEXT "the old file\n"

/* More than the buffer, in small pieces and in one that goes past the buffer. */
static bool
write_bytes(const char *folder, const char *path, GError **error)
{
	g_autofree char *large = g_strnfill(400 * 1000, 'x');
	AUTO(output) output = output_open(path, error);

	(void)folder;
	if (!output)
		return false;
	for (int i = 0; i < 30000; i++)
		if (!output_puts(output, "ein Satz\n", error))
			return false;
	return output_write(output, large, strlen(large), error) &&
	       output_puts(output, "Ende\n", error) && output_commit(output, error);
}

static bool
write_tmx(const char *folder, const char *path, GError **error)
{
	const struct tmx_header header = { .srclang = "de" };
	AUTO(output) output = output_open(path, error);
	AUTO(tmx_writer) writer = output ? tmx_writer_new(output, &header, NULL, error) : NULL;

	(void)folder;
	if (!writer)
		return false;
	for (int i = 0; i < 3000; i++) {
		struct tmx_variant variants[] = {
			{ .language = "de", .text = "Lawrow besucht Pjöngjang.", .length = 26 },
			{ .language = "en", .text = "Lavrov visits Pyongyang.", .length = 24 },
		};
		const struct tmx_unit unit = { .variants = variants, .n_variants = 2 };

		if (!tmx_writer_unit(writer, &unit, error))
			return false;
	}
	return tmx_writer_finish(writer, error) && output_commit(output, error);
}

/* Opening a lexicon that is not compiled yet. Without its cache file it works as well. */
static bool
write_cache(const char *folder, const char *path, GError **error)
{
	g_autofree char *dictionary = g_strconcat(folder, ".tsv", NULL);
	const char *const dictionaries[] = { dictionary };
	const struct lexicon_options options = { .dictionaries = dictionaries,
		                                 .n_dictionaries = 1,
		                                 .ding = "",
		                                 .hunspell = "",
		                                 .cache_folder = folder };
	AUTO(lexicon) lexicon = NULL;
	g_autoptr(GArray) senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));

	(void)path;
	lexicon = lexicon_open("de", "en", &options, error);
	if (!lexicon)
		return false;
	lexicon_source_senses(lexicon, "Haus", strlen("Haus"), senses);
	g_assert_cmpuint(senses->len, >, 0);
	if (lexicon_note(lexicon))
		g_set_error_literal(error, G_FILE_ERROR, 0, lexicon_note(lexicon));
	return !lexicon_note(lexicon);
}

const struct job jobs[3] = {
	{ "bytes", write_bytes, false },
	{ "tmx", write_tmx, false },
	{ "dictionary-cache", write_cache, true },
};

static void
remove_content(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	g_dir_close(dir);
}

/* The only file in the folder. */
static char *
only_file(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	char *path;

	g_assert_nonnull(dir);
	path = g_build_filename(folder, g_dir_read_name(dir), NULL);
	g_assert_null(g_dir_read_name(dir));
	g_dir_close(dir);
	return path;
}

/* Enough words for an image of more than one buffer. */
static void
write_dictionary(const char *folder)
{
	g_autofree char *path = g_strconcat(folder, ".tsv", NULL);
	g_autoptr(GString) text = g_string_new("Haus\thouse\n");

	for (int i = 0; i < 4000; i++)
		g_string_append_printf(text, "Wort%dheit\tword%dness\n", i, i);
	g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

struct place *
place_new(const struct job *job)
{
	struct place *place = g_new0(struct place, 1);
	g_autoptr(GError) error = NULL;

	place->job = job;
	place->folder = g_dir_make_tmp("satz-fault-XXXXXX", &error);
	g_assert_no_error(error);
	if (job->chooses)
		write_dictionary(place->folder);
	else
		place->path = g_build_filename(place->folder, "pairs.tmx", NULL);
	g_assert_true(place_run(place, &error));
	g_assert_no_error(error);
	if (!place->path)
		place->path = only_file(place->folder);
	g_assert_true(g_file_get_contents(place->path, &place->content, &place->length, NULL));
	g_assert_cmpuint(place->length, >, 300 * 1000);
	return place;
}

void
place_free(struct place *place)
{
	g_autofree char *dictionary = g_strconcat(place->folder, ".tsv", NULL);

	remove_content(place->folder);
	g_rmdir(place->folder);
	g_unlink(dictionary);
	g_free(place->folder);
	g_free(place->path);
	g_free(place->content);
	g_free(place);
}

void
place_reset(const struct place *place, bool old)
{
	remove_content(place->folder);
	if (old)
		g_assert_true(g_file_set_contents(place->path, OLD_TEXT, -1, NULL));
}

bool
place_run(const struct place *place, GError **error)
{
	return place->job->run(place->folder, place->path, error);
}

enum place_state
place_look(const struct place *place)
{
	g_autofree char *content = NULL;
	gsize length;

	if (!g_file_get_contents(place->path, &content, &length, NULL))
		return PLACE_NOTHING;
	if (length == strlen(OLD_TEXT) && memcmp(content, OLD_TEXT, length) == 0)
		return PLACE_OLD;
	if (length == place->length && memcmp(content, place->content, length) == 0)
		return PLACE_NEW;
	return PLACE_BROKEN;
}

guint
place_litter(const struct place *place)
{
	GDir *dir = g_dir_open(place->folder, 0, NULL);
	g_autofree char *own = g_path_get_basename(place->path);
	const char *name;
	guint n = 0;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir)))
		n += strcmp(name, own) != 0;
	g_dir_close(dir);
	return n;
}
