/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_memory_change.c - units into a memory and out of it
 */
#include "config.h"

#include "memory/change.h"
#include "memory/journal.h"
#include "tmx/read.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#include "remove_all.h"

struct folder {
	char *path, *tmx;
};

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-change-XXXXXX", NULL);
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->tmx);
}

static bool
list_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	GString *list = payload;

	(void)header;
	(void)error;
	g_string_append_printf(list, "%s=%s;", unit->tuid ? unit->tuid : "",
	                       unit->variants[unit->n_variants - 1].text);
	return true;
}

/* "1=one;2=two;" */
static void
expect(const struct folder *folder, const char *wanted)
{
	g_autoptr(GString) list = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	g_assert_true(tmx_read(folder->tmx, NULL, list_unit, list, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpstr(list->str, ==, wanted);
}

static void
add(struct memory_change *change, const char *tuid, const char *de, const char *en)
{
	struct tmx_variant variants[] = { { .language = "de", .text = de, .length = strlen(de) },
		                          { .language = "en", .text = en, .length = strlen(en) } };
	const struct tmx_unit unit = { .tuid = tuid, .variants = variants, .n_variants = 2 };
	g_autoptr(GError) error = NULL;

	g_assert_true(memory_change_add(change, &unit, NULL, &error));
	g_assert_no_error(error);
}

static struct memory_change *
begin(const struct folder *folder)
{
	const struct tmx_header header = { .srclang = "de" };
	g_autoptr(GError) error = NULL;
	struct memory_change *change = memory_change_begin(folder->tmx, &header, &error);

	g_assert_no_error(error);
	return change;
}

static void
commit(struct memory_change *change, uint64_t added, uint64_t removed)
{
	struct memory_change_report report;
	g_autoptr(GError) error = NULL;

	g_assert_true(memory_change_commit(change, &report, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(report.added, ==, added);
	g_assert_cmpuint(report.removed, ==, removed);
	memory_change_free(change);
}

static void
make_three(const struct folder *folder)
{
	struct memory_change *change = begin(folder);

	add(change, "1", "eins", "one");
	add(change, "2", "zwei", "two");
	add(change, "a<b>&\"", "drei", "three");
	commit(change, 3, 0);
	expect(folder, "1=one;2=two;a<b>&\"=three;");
}

static void
test_fresh(struct folder *folder, const void *data)
{
	(void)data;
	make_three(folder);
}

static void
test_in_and_out(struct folder *folder, const void *data)
{
	struct memory_change *change;

	(void)data;
	make_three(folder);
	change = begin(folder);
	add(change, "1", "Eins", "One");
	memory_change_remove(change, "1");
	memory_change_remove(change, "unknown");
	add(change, "4", "vier & mehr", "four & more");
	commit(change, 2, 1);
	expect(folder, "2=two;a<b>&\"=three;1=One;4=four & more;");
	change = begin(folder);
	memory_change_remove(change, "1");
	memory_change_remove(change, "a<b>&\"");
	commit(change, 0, 2);
	expect(folder, "2=two;4=four & more;");
}

static void
test_given_up(struct folder *folder, const void *data)
{
	struct memory_change *change;

	(void)data;
	make_three(folder);
	change = begin(folder);
	add(change, "4", "vier", "four");
	memory_change_remove(change, "1");
	memory_change_free(change);
	expect(folder, "1=one;2=two;a<b>&\"=three;");
	change = begin(folder);
	commit(change, 0, 0);
	expect(folder, "1=one;2=two;a<b>&\"=three;");
}

/* Another source language than the memory's is said by the unit. */
static void
test_source(struct folder *folder, const void *data)
{
	const struct tmx_header header = { .srclang = "en" };
	struct tmx_variant variants[] = { { .language = "en", .text = "four", .length = 4 },
		                          { .language = "de", .text = "vier", .length = 4 } };
	const struct tmx_unit unit = { .variants = variants, .n_variants = 2 };
	g_autofree char *content = NULL;
	struct memory_change *change;

	(void)data;
	make_three(folder);
	change = begin(folder);
	g_assert_true(memory_change_add(change, &unit, &header, NULL));
	commit(change, 1, 0);
	g_assert_true(g_file_get_contents(folder->tmx, &content, NULL, NULL));
	g_assert_nonnull(strstr(content, "<tu srclang=\"en\">"));
}

/* The new end of the file is shorter than the old one, with its white space. */
static void
test_blanks_at_end(struct folder *folder, const void *data)
{
	g_autofree char *blanks = g_strnfill(2000, ' ');
	g_autofree char *content = NULL;
	g_autofree char *longer = NULL;
	struct memory_change *change;

	(void)data;
	make_three(folder);
	g_assert_true(g_file_get_contents(folder->tmx, &content, NULL, NULL));
	longer = g_strconcat(content, blanks, NULL);
	g_assert_true(g_file_set_contents(folder->tmx, longer, -1, NULL));
	change = begin(folder);
	add(change, "4", "vier", "four");
	memory_change_remove(change, "2");
	commit(change, 1, 1);
	expect(folder, "1=one;a<b>&\"=three;4=four;");
	change = begin(folder);
	memory_change_remove(change, "1");
	commit(change, 0, 1);
	expect(folder, "a<b>&\"=three;4=four;");
}

/* Somebody else's journal that we may not read: the memory may be half changed. */
static void
test_closed_journal(struct folder *folder, const void *data)
{
	g_autofree char *journal = g_strconcat(folder->tmx, ".journal", NULL);
	const bool root = geteuid() == 0;
	g_autoptr(GError) error = NULL;

	(void)data;
	make_three(folder);
	g_assert_true(g_file_set_contents(journal, "something", -1, NULL));
	g_assert_cmpint(g_chmod(journal, 0), ==, 0);
	g_assert_cmpint(g_chmod(folder->path, 0755), ==, 0);
	g_assert_true(!root || seteuid(65534) == 0);
	g_assert_false(journal_settle(folder->tmx, NULL, &error));
	g_assert_true(!root || seteuid(0) == 0);
	g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
	g_assert_true(g_file_test(journal, G_FILE_TEST_EXISTS));
	g_assert_cmpint(g_chmod(journal, 0600), ==, 0);
	expect(folder, "1=one;2=two;a<b>&\"=three;");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xmlInitParser();
#define ADD(name) \
	g_test_add("/memory-change/" #name, struct folder, NULL, set_up, test_##name, tear_down)
	ADD(fresh);
	ADD(in_and_out);
	ADD(given_up);
	ADD(source);
	ADD(blanks_at_end);
	ADD(closed_journal);
	return g_test_run();
}
