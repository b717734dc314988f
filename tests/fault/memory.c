/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory.c - a memory that is changed or indexed while calls fail, stop half-way or kill
 *
 * The old units or the new ones must be there, and the index say what a new one would.
 */
#include "config.h"

#include "fault.h"
#include "memory/change.h"
#include "memory/memory.h"
#include "tmx/read.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/remove_all.h"

#define MAX_STEPS 1000
#define UNITS 40

struct place {
	char *folder, *tmx, *cache, *journal;
	char *old_units, *new_units; /* as list_units() has them */
	char *content;               /* of the file before */
	gsize length;
};

static bool
list_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	(void)header;
	(void)error;
	g_string_append_printf(payload, "%s=%s;", unit->tuid, unit->variants[0].text);
	return true;
}

static char *
list_units(const struct place *place)
{
	GString *list = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	g_assert_true(tmx_read(place->tmx, NULL, list_unit, list, NULL, &error));
	g_assert_no_error(error);
	return g_string_free(list, FALSE);
}

static bool
add(struct memory_change *change, const char *tuid, GError **error)
{
	g_autofree char *de = g_strdup_printf("Der Baum %s steht am Haus.", tuid);
	g_autofree char *en = g_strdup_printf("The tree %s stands at the house.", tuid);
	struct tmx_variant variants[] = { { .language = "de", .text = de, .length = strlen(de) },
		                          { .language = "en", .text = en, .length = strlen(en) } };
	const struct tmx_unit unit = { .tuid = tuid, .variants = variants, .n_variants = 2 };

	return memory_change_add(change, &unit, NULL, error);
}

/* Three in, two out. */
static bool
change_memory(const struct place *place, GError **error)
{
	AUTO(memory_change) change = memory_change_begin(place->tmx, NULL, error);

	if (!change)
		return false;
	memory_change_remove(change, "7");
	memory_change_remove(change, "31");
	return add(change, "neu", error) && add(change, "neuer", error) &&
	       add(change, "am neuesten", error) && memory_change_commit(change, NULL, error);
}

static bool
index_memory(const struct place *place, GError **error)
{
	const struct memory_options options = { .from = "de", .to = "en" };
	AUTO(memory) memory = memory_open(place->tmx, &options, error);

	return memory != NULL;
}

static void
assert_same_pairs(const struct memory *memory, const struct memory *fresh)
{
	g_assert_cmpuint(memory_pairs(memory), ==, memory_pairs(fresh));
	for (size_t i = 0; i < memory_pairs(fresh); i++) {
		struct memory_pair one, other;

		g_assert_true(memory_pair(memory, i, &one));
		g_assert_true(memory_pair(fresh, i, &other));
		g_assert_cmpmem(one.source, one.source_length, other.source, other.source_length);
		g_assert_cmpuint(one.number, ==, other.number);
	}
}

/* Opens as the next program would: half-done changes are finished, the index is right. */
static void
check_index(const struct place *place)
{
	const struct memory_options options = { .from = "de", .to = "en" };
	const struct memory_options none = { .from = "de", .to = "en", .cache = "" };
	g_autoptr(GError) error = NULL;
	AUTO(memory) memory = memory_open(place->tmx, &options, &error);
	AUTO(memory) fresh = NULL;

	g_assert_no_error(error);
	fresh = memory_open(place->tmx, &none, &error);
	g_assert_no_error(error);
	assert_same_pairs(memory, fresh);
}

/* The file is as it was, the cache empty or with an index of it. */
static void
reset(const struct place *place, bool indexed)
{
	remove_all(place->cache);
	g_unlink(place->journal);
	g_assert_true(g_file_set_contents(place->tmx, place->content, (gssize)place->length, NULL));
	if (indexed)
		g_assert_true(index_memory(place, NULL));
}

static void
set_up(struct place *place, const void *data)
{
	const struct tmx_header header = { .srclang = "de" };
	struct memory_change *change;

	(void)data;
	place->folder = g_dir_make_tmp("satz-fault-XXXXXX", NULL);
	place->tmx = g_build_filename(place->folder, "memory.tmx", NULL);
	place->journal = g_strconcat(place->tmx, ".journal", NULL);
	place->cache = g_build_filename(place->folder, "satzpaar", NULL);
	g_setenv("XDG_CACHE_HOME", place->folder, TRUE);
	change = memory_change_begin(place->tmx, &header, NULL);
	for (int i = 0; i < UNITS; i++) {
		g_autofree char *tuid = g_strdup_printf("%d", i);

		g_assert_true(add(change, tuid, NULL));
	}
	g_assert_true(memory_change_commit(change, NULL, NULL));
	memory_change_free(change);
	g_assert_true(g_file_get_contents(place->tmx, &place->content, &place->length, NULL));
	place->old_units = list_units(place);
	g_assert_true(change_memory(place, NULL));
	place->new_units = list_units(place);
	g_assert_cmpstr(place->old_units, !=, place->new_units);
}

static void
tear_down(struct place *place, const void *data)
{
	(void)data;
	remove_all(place->folder);
	g_free(place->folder);
	g_free(place->tmx);
	g_free(place->journal);
	g_free(place->cache);
	g_free(place->old_units);
	g_free(place->new_units);
	g_free(place->content);
}

typedef bool (*job)(const struct place *place, GError **error);

/* Whether a child that does the job was killed; otherwise it was through before that step. */
static bool
killed(const struct place *place, job run, const struct fault_plan *plan)
{
	int status;
	pid_t child = fork();

	g_assert_cmpint(child, >=, 0);
	if (child == 0) {
		bool done;

		fault_arm(plan);
		done = run(place, NULL);
		_exit(!done ? 1 : fault_disarm() ? 2 : 0);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	if (WIFSIGNALED(status)) {
		g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
		return true;
	}
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), !=, 1);
	return WEXITSTATUS(status) == 2;
}

/* Old or new; returns whether new. */
static bool
check_units(const struct place *place)
{
	g_autofree char *units = list_units(place);
	bool is_new = strcmp(units, place->new_units) == 0;

	if (!is_new)
		g_assert_cmpstr(units, ==, place->old_units);
	g_assert_false(g_file_test(place->journal, G_FILE_TEST_EXISTS));
	return is_new;
}

static const enum fault_kind kills[] = { FAULT_KILL_BEFORE, FAULT_KILL_HALF, FAULT_KILL_AFTER };

static void
test_kill_change(struct place *place, const void *data)
{
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(kills); i++) {
		struct fault_plan plan = { kills[i], 0, 1 };
		unsigned n_new = 0, n_old = 0;

		reset(place, true);
		while (killed(place, change_memory, &plan)) {
			check_index(place);
			if (check_units(place))
				n_new++;
			else
				n_old++;
			check_index(place);
			reset(place, true);
			g_assert_cmpuint(plan.step++, <, MAX_STEPS);
		}
		g_assert_cmpuint(n_new, >, 5);
		g_assert_cmpuint(n_old, >, 0);
		check_index(place);
		g_assert_true(check_units(place));
	}
}

static void
test_kill_index(struct place *place, const void *data)
{
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(kills); i++) {
		struct fault_plan plan = { kills[i], 0, 1 };

		reset(place, false);
		while (killed(place, index_memory, &plan)) {
			check_index(place);
			reset(place, false);
			g_assert_cmpuint(plan.step++, <, MAX_STEPS);
		}
		g_assert_cmpuint(plan.step, >, 3);
	}
}

static void
test_errors(struct place *place, const void *data)
{
	static const enum fault_kind kinds[] = { FAULT_ERROR, FAULT_HALF };
	static const int codes[] = { ENOSPC, EIO };

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds) * G_N_ELEMENTS(codes); i++) {
		struct fault_plan plan = { kinds[i % 2], codes[i / 2], 1 };
		bool reached = true;

		for (; reached; plan.step++) {
			g_autoptr(GError) error = NULL;
			bool done;

			reset(place, true);
			fault_arm(&plan);
			done = change_memory(place, &error);
			reached = fault_disarm();
			g_assert_true(done == (error == NULL));
			check_index(place);
			/* what was said to be done is done; what was not may have been */
			g_assert_true(check_units(place) || !done);
			g_assert_cmpuint(plan.step, <, MAX_STEPS);
		}
	}
}

/* Writes take 7 bytes at a time, and are interrupted. */
static void
test_short(struct place *place, const void *data)
{
	const struct fault_plan plan = { FAULT_SHORT, 0, 1 };
	g_autoptr(GError) error = NULL;

	(void)data;
	reset(place, true);
	fault_arm(&plan);
	g_assert_true(change_memory(place, &error));
	fault_disarm();
	g_assert_no_error(error);
	check_index(place);
	g_assert_true(check_units(place));
}

static bool
is_untouched(const struct place *place)
{
	g_autofree char *content = NULL;
	gsize length;

	return g_file_get_contents(place->tmx, &content, &length, NULL) &&
	       length == place->length && memcmp(content, place->content, length) == 0;
}

/* Another program has written the file while a change was half-way: its work stays. */
static void
test_foreign(struct place *place, const void *data)
{
	g_autofree char *aside = g_strconcat(place->journal, ".old", NULL);
	g_autofree char *content = NULL;
	struct fault_plan plan = { FAULT_KILL_BEFORE, 0, 1 };
	size_t last = 0;

	(void)data;
	/* the last step at which the journal is there and nothing is done yet */
	for (reset(place, true); killed(place, change_memory, &plan); plan.step++) {
		if (is_untouched(place) && g_file_test(place->journal, G_FILE_TEST_EXISTS))
			last = plan.step;
		reset(place, true);
	}
	plan.step = last;
	reset(place, true);
	g_assert_true(killed(place, change_memory, &plan));
	content = g_strdup_printf("%.*s<!-- hallo --></body></tmx>\n",
	                          (int)(strstr(place->content, "</body>") - place->content),
	                          place->content);
	g_assert_true(g_file_set_contents(place->tmx, content, -1, NULL));
	{
		AUTO(memory) memory = memory_open(place->tmx, NULL, NULL);

		g_assert_nonnull(memory);
		g_assert_nonnull(strstr(memory_note(memory), "another program"));
	}
	g_assert_true(g_file_test(aside, G_FILE_TEST_EXISTS));
	g_assert_false(check_units(place));
	check_index(place);
}

/* Several processes add at once: everything is there, once. */
static void
test_writers(struct place *place, const void *data)
{
	pid_t children[4];
	g_autofree char *units = NULL;

	(void)data;
	reset(place, true);
	for (size_t i = 0; i < G_N_ELEMENTS(children); i++) {
		children[i] = fork();
		if (children[i] != 0)
			continue;
		for (int k = 0; k < 8; k++) {
			AUTO(memory_change) change = memory_change_begin(place->tmx, NULL, NULL);
			g_autofree char *tuid = g_strdup_printf("p%zu-%d", i, k);

			if (!change || !add(change, tuid, NULL) ||
			    !memory_change_commit(change, NULL, NULL) || !index_memory(place, NULL))
				_exit(1);
		}
		_exit(0);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(children); i++) {
		int status;

		g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
		g_assert_cmpint(status, ==, 0);
	}
	units = list_units(place);
	for (size_t i = 0; i < G_N_ELEMENTS(children) * 8; i++) {
		g_autofree char *tuid = g_strdup_printf(";p%zu-%zu=", i / 8, i % 8);
		const char *first = strstr(units, tuid);

		g_assert_nonnull(first);
		g_assert_null(strstr(first + 1, tuid));
	}
	check_index(place);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xmlInitParser();
#define ADD(name) g_test_add("/fault/memory/" #name, struct place, NULL, set_up, test_##name, tear_down)
	ADD(kill_change);
	ADD(kill_index);
	ADD(errors);
	ADD(short);
	ADD(foreign);
	ADD(writers);
	return g_test_run();
}
