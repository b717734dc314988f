/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_memory_follow.c - an index that went along with its memory says what a new one would
 */
#include "config.h"

#include "memory/change.h"
#include "memory/hash.h"
#include "memory/memory.h"
#include "memory/more.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "remove_all.h"

#define UNITS 120
#define ROUNDS 40

struct folder {
	char *path, *tmx, *more;
	GRand *random;
	unsigned made; /* units, for tuids */
};

static const char *const words_de[] = { "der", "Baum", "steht", "hinter", "dem", "Haus", "am",
	                                "Fluss", "und", "kostet", "nichts", "mehr" };
static const char *const words_en[] = { "the", "tree", "stands", "behind", "a", "house", "at",
	                                "river", "and", "costs", "nothing", "more" };

static char *
sentence(const struct folder *folder, const char *const *words)
{
	GString *text = g_string_new(NULL);
	int n = g_rand_int_range(folder->random, 1, 9);

	for (int i = 0; i < n; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
		                       words[g_rand_int_range(folder->random, 0, 12)]);
	if (g_rand_boolean(folder->random))
		g_string_append_printf(text, " %d", g_rand_int_range(folder->random, 0, 30));
	g_string_append_c(text, '.');
	return g_string_free(text, FALSE);
}

/* A unit of a random kind: with and without a name, a date, a code, a third variant, neighbours. */
static void
add_unit(struct folder *folder, struct memory_change *change, int kind)
{
	g_autofree char *de = sentence(folder, words_de), *en = sentence(folder, words_en);
	g_autofree char *other = sentence(folder, words_en), *around = sentence(folder, words_de);
	g_autofree char *tuid = g_strdup_printf("t%u", folder->made++);
	const struct tmx_code code = { .kind = TMX_CODE_PH, .content = "<br/>" };
	const struct tmx_prop prop = { .type = "x-context-pre", .value = around };
	struct tmx_variant variants[] = {
		{ .language = "de-DE", .text = de, .length = strlen(de), .codes = &code,
		  .n_codes = kind == 1 },
		{ .language = "en", .text = en, .length = strlen(en) },
		{ .language = kind == 2 ? "fr" : "en", .text = other, .length = strlen(other) }
	};
	struct tmx_unit unit = { .tuid = kind < 6 ? tuid : NULL, .variants = variants,
		                 .n_variants = kind == 2 || kind == 3 ? 3 : 2,
		                 .props = &prop, .n_props = kind == 4 };

	if (kind % 2)
		unit.attributes.changedate = "20250301T000000Z";
	if (kind == 5)
		unit.variants[1].language = "fr"; /* no pair at all */
	g_assert_true(memory_change_add(change, &unit, NULL, NULL));
}

static void
add_units(struct folder *folder, struct memory_change *change, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		add_unit(folder, change, g_rand_int_range(folder->random, 0, 12));
}

static struct memory *
open_memory(const struct folder *folder, const char *cache, bool backwards)
{
	const struct memory_options options = { .from = backwards ? "en" : "de",
		                                .to = backwards ? "de" : "en", .cache = cache };
	g_autoptr(GError) error = NULL;
	struct memory *memory = memory_open(folder->tmx, &options, &error);

	g_assert_no_error(error);
	return memory;
}

static void
set_up(struct folder *folder, const void *data)
{
	const struct tmx_header header = { .srclang = "de-DE" };
	struct memory_change *change;

	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-follow-XXXXXX", NULL);
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
	g_setenv("XDG_CACHE_HOME", folder->path, TRUE);
	folder->random = g_rand_new_with_seed(20261125);
	change = memory_change_begin(folder->tmx, &header, NULL);
	g_assert_nonnull(change);
	add_unit(folder, change, 0); /* tells the languages of the memory */
	add_units(folder, change, UNITS);
	g_assert_true(memory_change_commit(change, NULL, NULL));
	memory_change_free(change);
	g_usleep(20000); /* the file system's clock ticks: a file that is younger is read twice */
	{
		AUTO(memory) memory = open_memory(folder, NULL, false);

		g_assert_true(memory_was_built(memory));
		folder->more = g_strconcat(memory_index_path(memory), ".more", NULL);
	}
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->tmx);
	g_free(folder->more);
	g_rand_free(folder->random);
}

static void
assert_same_text(const char *a, size_t n, const char *b, size_t m)
{
	g_assert_cmpmem(a, n, b, m);
}

static void
compare_pairs(const struct memory *ours, const struct memory *fresh)
{
	g_assert_cmpuint(memory_pairs(ours), ==, memory_pairs(fresh));
	g_assert_cmpuint(memory_units(ours), ==, memory_units(fresh));
	g_assert_cmpuint(memory_text_bytes(ours), ==, memory_text_bytes(fresh));
	for (size_t i = 0; i <= memory_pairs(fresh); i++) {
		g_autoptr(GString) name = g_string_new(NULL);
		g_autoptr(GString) wanted = g_string_new(NULL);
		struct memory_pair a, b;
		bool there = memory_pair(ours, i, &a);

		g_assert_cmpint(there, ==, memory_pair(fresh, i, &b));
		if (!there)
			continue;
		assert_same_text(a.source, a.source_length, b.source, b.source_length);
		assert_same_text(a.target, a.target_length, b.target, b.target_length);
		g_assert_cmpuint(a.number, ==, b.number);
		g_assert_cmpuint(a.day, ==, b.day);
		g_assert_cmpuint(a.source_codes, ==, b.source_codes);
		memory_append_unit(ours, i, name);
		memory_append_unit(fresh, i, wanted);
		g_assert_cmpstr(name->str, ==, wanted->str);
	}
}

static void
compare_lookup(struct memory_search *ours, struct memory_search *fresh,
               const struct memory_query *query)
{
	const struct memory_match *a, *b;
	size_t n = memory_lookup(ours, query, &a);

	g_assert_cmpuint(n, ==, memory_lookup(fresh, query, &b));
	for (size_t i = 0; i < n; i++) {
		g_assert_cmpuint(a[i].pair, ==, b[i].pair);
		g_assert_cmpuint(a[i].score, ==, b[i].score);
	}
}

static void
compare_lookups(const struct folder *folder, const struct memory *ours, const struct memory *fresh)
{
	AUTO(memory_search) search = memory_search_new(ours);
	AUTO(memory_search) other = memory_search_new(fresh);

	for (unsigned i = 0; i < 30; i++) {
		g_autofree char *text = NULL;
		struct memory_query query = { .min = 30 + i % 3 * 35, .limit = i % 4 * 3 };
		struct memory_pair pair = { .source = NULL };
		char *around[2];

		memory_pair(fresh, (size_t)g_rand_int_range(folder->random, 1,
		                                            (gint32)memory_pairs(fresh) - 1),
		            &pair);
		text = i % 2 ? g_strndup(pair.source, pair.source_length)
		             : sentence(folder, words_de);
		query.text = text;
		query.length = strlen(text);
		query.score = i % 5 == 0 ? MEMORY_SCORE_CHARACTERS : MEMORY_SCORE_WORDS;
		for (int side = 0; side < 2; side++) {
			struct memory_pair beside = pair;

			if (i % 2)
				memory_pair(fresh, (size_t)pair.number - 1 + (side ? 1 : 0), &beside);
			around[side] = g_strndup(beside.source, beside.source_length);
		}
		query.before = around[0];
		query.after = around[1];
		compare_lookup(search, other, &query);
		g_free(around[0]);
		g_free(around[1]);
	}
}

enum making { FOLLOWED, BUILT, EITHER };

/* Whatever the index was made of, it says what a new one does. */
static void
compare(const struct folder *folder, enum making making)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		AUTO(memory) ours = open_memory(folder, NULL, backwards);
		AUTO(memory) fresh = open_memory(folder, "", backwards);

		if (making != EITHER)
			g_assert_cmpint(memory_was_built(ours), ==, making == BUILT && !backwards);
		compare_pairs(ours, fresh);
		compare_lookups(folder, ours, fresh);
	}
}

static void
make_change(struct folder *folder, unsigned added, unsigned removed, bool in_place)
{
	g_autoptr(GError) error = NULL;
	AUTO(memory_change) change = memory_change_begin(folder->tmx, NULL, &error);
	struct memory_change_report report;

	g_assert_no_error(error);
	for (unsigned i = 0; i < removed; i++) {
		g_autofree char *tuid = g_strdup_printf(
			"t%d", g_rand_int_range(folder->random, 0, (gint32)folder->made));

		memory_change_remove(change, tuid);
	}
	add_units(folder, change, added);
	g_assert_true(memory_change_commit(change, &report, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(report.added, ==, added);
	g_assert_cmpint(report.in_place, ==, in_place);
}

/* Additions and removals, few and many, one after the other. */
static void
test_changes(struct folder *folder, const void *data)
{
	(void)data;
	compare(folder, FOLLOWED);
	for (int i = 0; i < ROUNDS; i++) {
		unsigned added = (unsigned)g_rand_int_range(folder->random, 0, i % 10 ? 5 : 60);

		make_change(folder, added, i % 3 ? 1 : (unsigned)g_rand_int_range(folder->random, 1, 8),
		       true);
		compare(folder, FOLLOWED);
	}
	g_assert_true(g_file_test(folder->more, G_FILE_TEST_EXISTS));
}

/* Units put in before the end tags by another program. */
static void
append_by_hand(const struct folder *folder, const char *text)
{
	g_autofree char *content = NULL;
	g_autoptr(GString) all = NULL;
	gsize length;

	g_assert_true(g_file_get_contents(folder->tmx, &content, &length, NULL));
	all = g_string_new_len(content, strstr(content, "</body>") - content);
	g_string_append_printf(all, "%s\n</body>\n</tmx>\n", text);
	g_assert_true(g_file_set_contents(folder->tmx, all->str, (gssize)all->len, NULL));
}

#define BY_HAND \
	"<tu><tuv xml:lang=\"de\"><seg>Von Hand.</seg></tuv><tuv xml:lang=\"en\">" \
	"<seg>By hand.</seg></tuv></tu>"

static void
test_other_program(struct folder *folder, const void *data)
{
	(void)data;
	for (int i = 0; i < 5; i++) {
		append_by_hand(folder, BY_HAND);
		compare(folder, FOLLOWED);
		make_change(folder, 3, 0, true);
		compare(folder, FOLLOWED);
	}
	/* behind a removal a change from elsewhere means a new index */
	make_change(folder, 0, 3, true);
	compare(folder, FOLLOWED);
	append_by_hand(folder, BY_HAND);
	compare(folder, BUILT);
	compare(folder, FOLLOWED);
	/* in the middle: the file is another one */
	append_by_hand(folder, "<!-- a remark -->");
	compare(folder, BUILT);
}

/* Without the stamp, with a damaged list of additions, with that of another index. */
static void
test_lost(struct folder *folder, const void *data)
{
	g_autofree char *ok = g_strndup(folder->more, strlen(folder->more) - 5);
	g_autofree char *stamp = g_strconcat(ok, ".ok", NULL);
	g_autofree char *good = NULL;
	gsize length;

	(void)data;
	make_change(folder, 9, 0, true);
	compare(folder, FOLLOWED);
	g_assert_cmpint(g_unlink(stamp), ==, 0);
	compare(folder, FOLLOWED);
	g_assert_cmpint(g_unlink(stamp), ==, 0);
	g_assert_cmpint(g_unlink(folder->more), ==, 0);
	compare(folder, FOLLOWED);
	g_assert_true(g_file_get_contents(folder->more, &good, &length, NULL));
	for (int i = 0; i < 300; i++) {
		g_autofree char *bad = g_memdup2(good, length);

		bad[g_rand_int_range(folder->random, 0, (gint32)length)] ^= (char)(1 << i % 8);
		g_assert_true(g_file_set_contents(folder->more, bad, (gssize)length, NULL));
		if (i % 10 == 0)
			compare(folder, FOLLOWED);
		else
			memory_free(open_memory(folder, NULL, false));
	}
	g_assert_cmpint(g_unlink(ok), ==, 0);
	compare(folder, BUILT);
	g_assert_true(g_file_set_contents(folder->more, good, (gssize)length, NULL));
	compare(folder, FOLLOWED);
}

static void
renew_part(char *bytes, size_t size, struct index_range *range)
{
	struct index_header *part = (struct index_header *)(void *)(bytes + range->offset);

	if (range->offset % 8 != 0 || range->offset > size || range->size > size - range->offset ||
	    range->size < INDEX_TEXT_BEGIN)
		return;
	for (unsigned i = 0; i < INDEX_SECTIONS; i++) {
		struct index_range *section = &part->sections[i];

		if (section->offset <= range->size &&
		    section->size <= range->size - section->offset)
			section->checksum = hash_bytes((const char *)part + section->offset,
			                               section->size, 0);
	}
	part->checksum = index_header_sum(part);
	range->checksum = part->checksum;
}

/* As somebody would who wants to be believed. */
static void
renew_checksums(char *bytes, size_t size)
{
	struct more_header *header = (struct more_header *)(void *)bytes;
	const char *units = bytes + sizeof(*header);

	for (uint32_t i = 0; i < header->n_parts && i < PARTS_MAX; i++)
		renew_part(bytes, size, &header->parts[i]);
	if (header->n_dead_units < 1000 && header->n_dead < 1000)
		header->dead_sum = hash_bytes(
			units + header->n_dead_units * sizeof(uint64_t),
			header->n_dead * sizeof(uint32_t),
			hash_bytes(units, header->n_dead_units * sizeof(uint64_t), 0));
	header->checksum = hash_bytes(header, offsetof(struct more_header, checksum), 0);
}

/* Damage whose checksums fit gives wrong answers perhaps, but no crash (the sanitizers look). */
static void
test_hostile(struct folder *folder, const void *data)
{
	g_autofree char *good = NULL;
	gsize length;

	(void)data;
	make_change(folder, 40, 0, true);
	make_change(folder, 5, 5, true);
	g_assert_true(g_file_get_contents(folder->more, &good, &length, NULL));
	for (int i = 0; i < 400; i++) {
		g_autofree char *bad = g_memdup2(good, length);
		const struct memory_query query = { .text = "der Baum steht am Fluss 7.",
			                            .length = 26, .min = 40, .before = "",
			                            .after = "x" };
		const struct memory_match *matches;
		AUTO(memory) memory = NULL;
		AUTO(memory_search) search = NULL;

		for (int k = 0; k < 1 + i % 20; k++)
			bad[g_rand_int_range(folder->random, i % 2 ? 40 : 0,
			                     i % 3 ? (gint32)length : 600)] =
				(char)g_rand_int(folder->random);
		renew_checksums(bad, length);
		g_assert_true(g_file_set_contents(folder->more, bad, (gssize)length, NULL));
		memory = open_memory(folder, NULL, i % 5 == 0);
		search = memory_search_new(memory);
		memory_lookup(search, &query, &matches);
		for (size_t k = 0; k <= memory_pairs(memory) && k < 1000; k++) {
			g_autoptr(GString) name = g_string_new(NULL);

			memory_append_unit(memory, k, name);
		}
	}
}

/* Much at once: a new index is worth it. */
static void
test_much(struct folder *folder, const void *data)
{
	(void)data;
	make_change(folder, 12000, 5, true);
	compare(folder, BUILT);
	compare(folder, FOLLOWED);
}

/* Files that cannot be added to are written anew, and the index with them. */
static void
test_odd_files(struct folder *folder, const void *data)
{
	(void)data;
	append_by_hand(folder, "<!-- a remark -->");
	make_change(folder, 2, 1, false);
	compare(folder, EITHER);
	{
		g_autofree char *name = g_strconcat(folder->tmx, ".link", NULL);

		g_assert_cmpint(link(folder->tmx, name), ==, 0);
	}
	make_change(folder, 2, 1, false);
	compare(folder, EITHER);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xmlInitParser();
#define ADD(name) \
	g_test_add("/memory-follow/" #name, struct folder, NULL, set_up, test_##name, tear_down)
	ADD(changes);
	ADD(other_program);
	ADD(lost);
	ADD(hostile);
	ADD(much);
	ADD(odd_files);
	return g_test_run();
}
