/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_memory_add.c - what is added to a memory and what is not; by the index as by reading all
 */
#include "config.h"

#include "memory/add.h"
#include "memory/change.h"
#include "memory/memory.h"
#include "memory/unit_key.h"
#include "memory/where.h"
#include "tmx/read.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "remove_all.h"

#define FILLERS 9000 /* they make the memory large enough for its index to be asked */
#define UNITS 300
#define COMING 80

struct folder {
	char *path, *tmx, *other, *coming, *three;
	GRand *random;
};

static char *
in_folder(const struct folder *folder, const char *name)
{
	return g_build_filename(folder->path, name, NULL);
}

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-add-XXXXXX", NULL);
	folder->tmx = in_folder(folder, "memory.tmx");
	folder->other = in_folder(folder, "other.tmx");
	folder->coming = in_folder(folder, "coming.tmx");
	folder->three = in_folder(folder, "three.tmx");
	folder->random = g_rand_new_with_seed(1125);
	g_setenv("XDG_CACHE_HOME", folder->path, TRUE);
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->tmx);
	g_free(folder->other);
	g_free(folder->coming);
	g_free(folder->three);
	g_rand_free(folder->random);
}

static void
put(struct memory_change *change, const struct tmx_unit *unit)
{
	g_assert_true(memory_change_add(change, unit, NULL, NULL));
}

static struct memory_change *
begin(const char *path)
{
	const struct tmx_header header = { .srclang = "de" };
	g_autoptr(GError) error = NULL;
	struct memory_change *change;

	g_unlink(path);
	change = memory_change_begin(path, &header, &error);
	g_assert_no_error(error);
	return change;
}

static void
end(struct memory_change *change)
{
	g_assert_true(memory_change_commit(change, NULL, NULL));
	memory_change_free(change);
}

/* Few texts, so that most meet again: with another translation, date, code, region, the other way
 * round. */
static void
put_random(struct folder *folder, struct memory_change *change)
{
	GRand *random = folder->random;
	g_autofree char *de = g_strdup_printf("%sSatz %d.", g_rand_int_range(random, 0, 9) ? "" : " ",
	                                      g_rand_int_range(random, 0, 60));
	g_autofree char *en = g_strdup_printf("Sentence %d.", g_rand_int_range(random, 0, 60));
	g_autofree char *date = g_strdup_printf("202%d0102T%02d0000Z",
	                                        g_rand_int_range(random, 0, 6),
	                                        g_rand_int_range(random, 0, 24));
	const struct tmx_code code = { .kind = TMX_CODE_PH, .offset = 0,
		                       .content = g_rand_boolean(random) ? "<a>" : "<b>" };
	struct tmx_variant variants[] = {
		{ .language = g_rand_boolean(random) ? "de" : "de-AT", .text = de,
		  .length = strlen(de), .codes = &code,
		  .n_codes = g_rand_int_range(random, 0, 4) == 0 },
		{ .language = "en", .text = en, .length = strlen(en) }
	};
	struct tmx_unit unit = { .variants = variants, .n_variants = 2 };

	if (g_rand_int_range(random, 0, 4))
		unit.attributes.changedate = date;
	if (g_rand_int_range(random, 0, 6) == 0)
		unit.srclang = "en";
	put(change, &unit);
}

static void
write_memory(struct folder *folder)
{
	struct memory_change *change = begin(folder->tmx);
	g_autofree char *filler = g_strnfill(200, 'x');

	for (int i = 0; i < FILLERS + UNITS; i++) {
		g_autofree char *de = g_strdup_printf("Füller %d %s", i, filler);
		g_autofree char *en = g_strdup_printf("Filler %d %s", i, filler);
		struct tmx_variant variants[] = {
			{ .language = "de", .text = de, .length = strlen(de) },
			{ .language = "en", .text = en, .length = strlen(en) }
		};
		const struct tmx_unit unit = { .variants = variants, .n_variants = 2 };

		if (i % ((FILLERS + UNITS) / UNITS) == 0)
			put_random(folder, change);
		else
			put(change, &unit);
	}
	end(change);
}

static void
write_coming(struct folder *folder)
{
	struct memory_change *change = begin(folder->coming);
	struct tmx_variant three[] = { { .language = "de", .text = "drei", .length = 4 },
		                       { .language = "en", .text = "three", .length = 5 },
		                       { .language = "fr", .text = "trois", .length = 5 } };

	for (int i = 0; i < COMING; i++)
		put_random(folder, change);
	end(change);
	change = begin(folder->three);
	put(change, &(struct tmx_unit){ .variants = three, .n_variants = 3 });
	end(change);
}

static bool
list_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	(void)header;
	(void)error;
	if (unit->n_variants == 2)
		g_string_append_printf(payload, "%s|%s|%zu|%s|%s\n", unit->variants[0].text,
		                       unit->variants[1].text, unit->variants[0].n_codes,
		                       unit->srclang ? unit->srclang : "", unit_date(unit));
	return true;
}

static char *
list_units(const char *path)
{
	GString *list = g_string_new(NULL);

	g_assert_true(tmx_read(path, NULL, list_unit, list, NULL, NULL));
	return g_string_free(list, FALSE);
}

static void
copy(const char *from, const char *to)
{
	g_autofree char *content = NULL;
	gsize length;

	g_assert_true(g_file_get_contents(from, &content, &length, NULL));
	g_assert_true(g_file_set_contents(to, content, (gssize)length, NULL));
}

static ino_t
inode(const char *path)
{
	struct stat state;

	g_assert_cmpint(stat(path, &state), ==, 0);
	return state.st_ino;
}

/* A unit of three languages is beyond what the index says, so with it the memory is read: the
 * others must fare the same. */
static void
compare_ways(struct folder *folder, enum add_keep keep)
{
	const char *const quick[] = { folder->coming, NULL };
	const char *const slow[] = { folder->coming, folder->three, NULL };
	g_autoptr(GError) error = NULL;
	g_autofree char *ours = NULL, *theirs = NULL;
	struct add_report one, other;
	ino_t before;

	copy(folder->tmx, folder->other);
	before = inode(folder->tmx);
	g_assert_true(memory_add(folder->other, slow, keep, &other, &error));
	g_assert_no_error(error);
	g_assert_true(memory_add(folder->tmx, quick, keep, &one, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(one.added + 1, ==, other.added);
	g_assert_cmpuint(one.same, ==, other.same);
	g_assert_cmpuint(one.outdated, ==, other.outdated);
	g_assert_cmpuint(one.replaced, ==, other.replaced);
	g_assert_cmpuint(one.units + 1, ==, other.units);
	g_assert_cmpuint(one.added, >, 0);
	g_assert_cmpuint(one.same, >, 0);
	ours = list_units(folder->tmx);
	theirs = list_units(folder->other);
	g_assert_cmpstr(ours, ==, theirs);
	g_assert_cmpuint(inode(folder->tmx), ==, before);
}

static void
test_ways(struct folder *folder, const void *data)
{
	(void)data;
	for (int keep = ADD_KEEP_ALL; keep <= ADD_KEEP_FIRST; keep++) {
		write_memory(folder);
		for (int i = 0; i < 4; i++) {
			write_coming(folder);
			compare_ways(folder, (enum add_keep)keep);
		}
	}
}

/* The same once more: nothing is added, the file stays as it is. */
static void
test_again(struct folder *folder, const void *data)
{
	const char *const files[] = { folder->coming, NULL };
	struct add_report report;
	struct stat before, after;

	(void)data;
	write_coming(folder);
	g_assert_true(memory_add(folder->tmx, files, ADD_KEEP_ALL, &report, NULL));
	g_assert_cmpuint(report.added + report.same, ==, COMING);
	g_assert_cmpuint(report.units, ==, report.added);
	g_assert_cmpint(stat(folder->tmx, &before), ==, 0);
	g_assert_true(memory_add(folder->tmx, files, ADD_KEEP_ALL, &report, NULL));
	g_assert_cmpuint(report.same, ==, COMING);
	g_assert_cmpint(stat(folder->tmx, &after), ==, 0);
	g_assert_cmpint(before.st_mtim.tv_nsec, ==, after.st_mtim.tv_nsec);
}

static struct unit_key
key(const char *language, const char *text, const char *code)
{
	const struct tmx_code codes[] = { { .kind = TMX_CODE_PH, .offset = 1, .content = code } };
	const struct tmx_variant german = { .language = language, .text = text,
		                            .length = strlen(text), .codes = codes,
		                            .n_codes = code != NULL };
	const struct tmx_variant english = { .language = "en", .text = "x", .length = 1 };
	struct unit_key pair = unit_key_pair(&german, &english);
	struct unit_key turned = unit_key_pair(&english, &german);

	g_assert_cmpmem(&pair, sizeof(pair), &turned, sizeof(turned));
	return pair;
}

static bool
equal(struct unit_key a, struct unit_key b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

static void
test_key(struct folder *folder, const void *data)
{
	struct unit_key usual = key("de", "Haus", NULL);

	(void)folder;
	(void)data;
	g_assert_true(equal(usual, key("de-CH", " Haus\n", NULL)));
	g_assert_true(equal(usual, key("DE_at", "Haus\xC2\xA0", NULL)));
	g_assert_false(equal(usual, key("nl", "Haus", NULL)));
	g_assert_false(equal(usual, key("de", "haus", NULL)));
	g_assert_false(equal(usual, key("de", "Haus", "<b>")));
	g_assert_false(equal(key("de", "Haus", "<i>"), key("de", "Haus", "<b>")));
	g_assert_true(equal(key("de", "Haus", "<b>"), key("de", "Haus", "<b>")));
}

static bool
holds(const char *condition, const struct tmx_unit *unit)
{
	const char *const conditions[] = { condition, NULL };
	g_autoptr(GError) error = NULL;
	AUTO(where) where = where_new(conditions, &error);

	g_assert_no_error(error);
	return where_holds(where, unit);
}

static void
test_where(struct folder *folder, const void *data)
{
	const struct tmx_prop props[] = { { .type = "x-satzpaar-confidence", .value = "0.813" },
		                          { .type = "client", .value = "Verlag" } };
	struct tmx_variant variants[] = { { .language = "de-DE", .text = "a", .length = 1 },
		                          { .language = "en", .text = "b", .length = 1 } };
	const struct tmx_unit unit = { .variants = variants, .n_variants = 2, .props = props,
		                       .n_props = 2,
		                       .attributes.changedate = "20260301T120000Z" };
	const char *const wrong[] = { "ohne Vergleich", NULL };
	g_autoptr(GError) error = NULL;

	(void)folder;
	(void)data;
	g_assert_true(holds("lang=de", &unit));
	g_assert_false(holds("lang=fr", &unit));
	g_assert_true(holds("date>=2026-03-01", &unit));
	g_assert_false(holds("date<=2026-02-28", &unit));
	g_assert_true(holds("confidence>=0.8", &unit));
	g_assert_false(holds("confidence>=0.9", &unit));
	g_assert_true(holds("client=Verlag", &unit));
	g_assert_false(holds("client=verlag", &unit));
	g_assert_null(where_new(wrong, &error));
	g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xmlInitParser();
#define ADD(name) \
	g_test_add("/memory-add/" #name, struct folder, NULL, set_up, test_##name, tear_down)
	ADD(ways);
	ADD(again);
	ADD(key);
	ADD(where);
	return g_test_run();
}
