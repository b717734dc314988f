/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_memory_index.c - the index of a memory: kept, renewed, damaged, built by two at once
 */
#include "config.h"

#include "memory/hash.h"
#include "memory/index.h"
#include "memory/memory.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "remove_all.h"

#define UNITS 300

struct folder {
	char *path, *cache, *tmx, *index;
};

static void
write_tmx(const struct folder *folder, const char *word)
{
	g_autoptr(GString) text = g_string_new("<tmx version=\"1.4\"><header srclang=\"de\"/><body>");

	for (int i = 0; i < UNITS; i++)
		g_string_append_printf(text,
		                       "<tu><tuv xml:lang=\"de\"><seg>Der %s Nummer %d kostet %d "
		                       "Mark in Halle %d.</seg></tuv><tuv xml:lang=\"en\"><seg>%s "
		                       "number %d costs %d marks in hall %d.</seg></tuv></tu>\n",
		                       word, i, i * 7, i % 13, word, i, i * 7, i % 13);
	g_string_append(text, "</body></tmx>\n");
	g_assert_true(g_file_set_contents(folder->tmx, text->str, (gssize)text->len, NULL));
}

/* The file is some days old, as memories are. */
static void
make_old(const struct folder *folder, int days)
{
	const struct utimbuf times = { time(NULL) - days * 86400, time(NULL) - days * 86400 };

	g_assert_cmpint(utime(folder->tmx, &times), ==, 0);
}

static struct memory *
open_memory(const struct folder *folder)
{
	const struct memory_options options = { .cache = folder->cache };
	g_autoptr(GError) error = NULL;
	struct memory *memory = memory_open(folder->tmx, &options, &error);

	g_assert_no_error(error);
	return memory;
}

/* Opens, looks one sentence up; returns whether the index was built. */
static bool
use_memory(const struct folder *folder, const char *word)
{
	g_autofree char *text = g_strdup_printf("Der %s Nummer 7 kostet 49 Mark in Halle 7.", word);
	const struct memory_query query = { .text = text, .length = strlen(text), .min = 100 };
	AUTO(memory) memory = open_memory(folder);
	AUTO(memory_search) search = memory_search_new(memory);
	const struct memory_match *matches;

	g_assert_cmpuint(memory_pairs(memory), ==, UNITS);
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 1);
	g_assert_cmpuint(matches[0].pair, ==, 7);
	return memory_was_built(memory);
}

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-memory-XXXXXX", NULL);
	folder->cache = g_build_filename(folder->path, "cache", NULL);
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
	write_tmx(folder, "Baum");
	make_old(folder, 3);
	{
		AUTO(memory) memory = open_memory(folder);

		folder->index = g_strdup(memory_index_path(memory));
	}
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	g_chmod(folder->cache, 0700);
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->cache);
	g_free(folder->tmx);
	g_free(folder->index);
}

static void
test_kept(struct folder *folder, const void *data)
{
	(void)data;
	g_assert_false(use_memory(folder, "Baum"));
	g_assert_cmpint(g_unlink(folder->index), ==, 0);
	g_assert_true(use_memory(folder, "Baum"));
	g_assert_false(use_memory(folder, "Baum"));
}

/* Another content of the same length and time, shortly after the index was built, is seen too. */
static void
test_changed(struct folder *folder, const void *data)
{
	struct stat state;
	struct timespec times[2];

	(void)data;
	write_tmx(folder, "Strauch");
	make_old(folder, 2);
	g_assert_true(use_memory(folder, "Strauch"));
	write_tmx(folder, "Haus"); /* now */
	g_assert_true(use_memory(folder, "Haus"));
	g_assert_cmpint(stat(folder->tmx, &state), ==, 0);
	write_tmx(folder, "Hans");
	times[0] = times[1] = state.st_mtim;
	g_assert_cmpint(utimensat(AT_FDCWD, folder->tmx, times, 0), ==, 0);
	g_assert_true(use_memory(folder, "Hans"));
}

/* Another time, the same content: the index stays. */
static void
test_touched(struct folder *folder, const void *data)
{
	(void)data;
	make_old(folder, 1);
	g_assert_false(use_memory(folder, "Baum"));
	g_assert_false(use_memory(folder, "Baum"));
}

static void
test_truncated(struct folder *folder, const void *data)
{
	struct stat state;

	(void)data;
	g_assert_cmpint(stat(folder->index, &state), ==, 0);
	for (int i = 0; i < 40; i++) {
		g_assert_cmpint(truncate(folder->index, state.st_size * i / 40), ==, 0);
		g_assert_true(use_memory(folder, "Baum"));
	}
	g_assert_false(use_memory(folder, "Baum"));
}

/* A bit anywhere: built anew, and right; but where the file has gaps that mean nothing. */
static void
test_bits(struct folder *folder, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	g_autofree char *good = NULL;
	gsize size;
	int built = 0;

	(void)data;
	g_assert_true(g_file_get_contents(folder->index, &good, &size, NULL));
	for (int i = 0; i < 400; i++) {
		g_autofree char *bad = g_memdup2(good, size);
		gsize at = g_rand_int_range(random, i % 2 ? INDEX_TEXT_BEGIN : 0,
		                            i % 2 ? (gint32)size : (gint32)sizeof(struct index_header));

		bad[at] ^= (char)(1 << g_rand_int_range(random, 0, 8));
		g_assert_true(g_file_set_contents(folder->index, bad, (gssize)size, NULL));
		built += use_memory(folder, "Baum");
	}
	g_assert_cmpint(built, >, 390);
}

static void
write_at(const char *path, size_t at, char byte)
{
	int descriptor = open(path, O_WRONLY);

	g_assert_cmpint(pwrite(descriptor, &byte, 1, (off_t)at), ==, 1);
	close(descriptor);
}

/* What was found whole once is looked at again when somebody has written into it. */
static void
test_in_place(struct folder *folder, const void *data)
{
	struct stat state;

	(void)data;
	for (int i = 0; i < 5; i++) {
		g_usleep(20000); /* the clock of the file system ticks */
		g_assert_false(use_memory(folder, "Baum"));
		g_assert_cmpint(stat(folder->index, &state), ==, 0);
		write_at(folder->index, INDEX_TEXT_BEGIN + (size_t)i * 100, (char)0xFF);
		g_assert_true(use_memory(folder, "Baum"));
	}
}

/* What another version of the program left, older or newer. */
static void
test_other_version(struct folder *folder, const void *data)
{
	(void)data;
	for (int i = 0; i < 2; i++) {
		g_autofree char *bytes = NULL;
		struct index_header *header;
		gsize size;

		g_assert_true(g_file_get_contents(folder->index, &bytes, &size, NULL));
		header = (struct index_header *)(void *)bytes;
		header->version = i == 0 ? INDEX_VERSION - 1 : INDEX_VERSION + 1;
		header->checksum = index_header_sum(header);
		g_assert_true(g_file_set_contents(folder->index, bytes, (gssize)size, NULL));
		g_assert_true(use_memory(folder, "Baum"));
		g_assert_false(use_memory(folder, "Baum"));
	}
}

/* A stamp that is damaged, of another boot or another index says nothing. */
static void
test_stamp(struct folder *folder, const void *data)
{
	g_autofree char *path = g_strconcat(folder->index, ".ok", NULL);
	g_autofree char *good = NULL;
	struct stamp stamp;
	gsize size;

	(void)data;
	g_assert_false(use_memory(folder, "Baum"));
	g_assert_true(g_file_get_contents(path, &good, &size, NULL));
	g_assert_cmpuint(size, ==, sizeof(struct stamp));
	g_assert_true(stamp_read(path, &stamp));
	for (size_t i = 0; i < size; i++) {
		write_at(path, i, (char)~good[i]);
		g_assert_false(stamp_read(path, &stamp));
		write_at(path, i, good[i]);
	}
	g_assert_true(stamp_read(path, &stamp));
	g_assert_cmpint(truncate(path, 20), ==, 0);
	g_assert_false(use_memory(folder, "Baum"));
	g_assert_true(stamp_read(path, &stamp));
	g_assert_cmpint(g_unlink(folder->index), ==, 0);
	g_assert_true(use_memory(folder, "Baum"));
}

/* Damage whose checksums fit: wrong matches perhaps, but no crash (the sanitizers look). */
static void
test_hostile(struct folder *folder, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(8);
	const char *text = "Der Baum Nummer 7 kostet 49 Mark in Halle 7.";
	g_autofree char *good = NULL;
	gsize size;

	(void)data;
	g_assert_true(g_file_get_contents(folder->index, &good, &size, NULL));
	for (int i = 0; i < 400; i++) {
		g_autofree char *bad = g_memdup2(good, size);
		struct index_header *header = (struct index_header *)(void *)bad;

		for (int k = 0; k < 1 + i % 30; k++)
			bad[g_rand_int_range(random, INDEX_TEXT_BEGIN, (gint32)size)] =
				(char)g_rand_int(random);
		for (int k = 0; k < INDEX_SECTIONS; k++)
			header->sections[k].checksum = hash_bytes(
				bad + header->sections[k].offset, header->sections[k].size, 0);
		header->checksum = index_header_sum(header);
		g_assert_true(g_file_set_contents(folder->index, bad, (gssize)size, NULL));
		{
			AUTO(memory) memory = open_memory(folder);
			AUTO(memory_search) search = memory_search_new(memory);

			for (unsigned min = 20; min <= 100; min += 20) {
				struct memory_query query = { .text = text, .min = min,
					                      .length = strlen(text) };
				const struct memory_match *matches;
				size_t n = memory_lookup(search, &query, &matches);

				for (size_t k = 0; k < n; k++) {
					struct memory_detail detail;

					memory_explain(search, &matches[k], &detail);
					memory_detail_clear(&detail);
				}
				query.score = MEMORY_SCORE_CHARACTERS;
				memory_lookup(search, &query, &matches);
			}
		}
	}
}

/* Several processes want the index at once: each gets the right answer. */
static void
test_processes(struct folder *folder, const void *data)
{
	(void)data;
	for (int round = 0; round < 5; round++) {
		pid_t children[6];

		g_unlink(folder->index);
		for (size_t i = 0; i < G_N_ELEMENTS(children); i++) {
			children[i] = fork();
			if (children[i] == 0) {
				use_memory(folder, "Baum");
				_exit(0);
			}
		}
		for (size_t i = 0; i < G_N_ELEMENTS(children); i++) {
			int status;

			g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
			g_assert_cmpint(status, ==, 0);
		}
		g_assert_false(use_memory(folder, "Baum"));
	}
}

/* What a kill left behind does no harm. */
static void
test_left_over(struct folder *folder, const void *data)
{
	g_autofree char *new_path = g_strconcat(folder->index, ".new", NULL);

	(void)data;
	g_assert_true(g_file_set_contents(new_path, "half an index", -1, NULL));
	g_unlink(folder->index);
	g_assert_true(use_memory(folder, "Baum"));
	g_assert_false(g_file_test(new_path, G_FILE_TEST_EXISTS));
}

static void
test_no_cache(struct folder *folder, const void *data)
{
	const struct memory_options none = { .cache = "" };
	const struct memory_options impossible = { .cache = "/dev/null/cache" };
	const struct memory_options *all[] = { &none, &impossible };

	(void)data;
	g_assert_cmpint(g_chmod(folder->tmx, 0400), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autoptr(GError) error = NULL;
		AUTO(memory) memory = memory_open(folder->tmx, all[i], &error);

		g_assert_no_error(error);
		g_assert_nonnull(memory_note(memory));
		g_assert_null(memory_index_path(memory));
		g_assert_cmpuint(memory_pairs(memory), ==, UNITS);
	}
}

/* A damaged TMX is an error, and leaves no index. */
static void
test_bad_tmx(struct folder *folder, const void *data)
{
	const struct memory_options options = { .cache = folder->cache };
	g_autofree char *new_path = g_strconcat(folder->index, ".new", NULL);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_true(g_file_set_contents(folder->tmx,
	                                  "<tmx version=\"1.4\"><header srclang=\"de\"/><body><tu>"
	                                  "<tuv xml:lang=\"de\"><seg>a</seg></tuv><tuv "
	                                  "xml:lang=\"en\"><seg>b</seg></tuv></tu><tu>",
	                                  -1, NULL));
	g_assert_null(memory_open(folder->tmx, &options, &error));
	g_assert_nonnull(error);
	g_assert_false(g_file_test(new_path, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xmlInitParser();
#define ADD(name) \
	g_test_add("/memory-index/" #name, struct folder, NULL, set_up, test_##name, tear_down)
	ADD(kept);
	ADD(changed);
	ADD(touched);
	ADD(truncated);
	ADD(bits);
	ADD(in_place);
	ADD(other_version);
	ADD(stamp);
	ADD(hostile);
	ADD(processes);
	ADD(left_over);
	ADD(no_cache);
	ADD(bad_tmx);
	return g_test_run();
}
