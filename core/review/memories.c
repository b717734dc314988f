/* SPDX-License-Identifier: GPL-3.0-or-later
 * memories.c - the translation memories that help with a review, opened behind its back
 */
#include "config.h"

#include "review/memories.h"

#include "team/address.h"
#include "team/team.h"

#include <string.h>

/* A memory; all but path under the lock of the memories. */
struct shelf {
	char *path;      /* or address */
	bool open;       /* it was tried */
	bool stale;      /* to be opened anew */
	char *trouble;
	struct memory *memory;
	struct memory_search *search;
};

struct memories {
	char *language[SIDES];
	struct shelf *shelves;
	size_t n;
	GMutex mutex;
	GThread *thread;               /* NULL: there was nothing to do so far */
	bool working;                  /* the thread looks for what to open; under the lock */
	volatile sig_atomic_t cancel;
};

/* A match of some memory. */
struct hit {
	struct shelf *shelf;
	struct memory_match match;
	char *proposal;
};

static void
shelf_close(struct shelf *shelf)
{
	g_clear_pointer(&shelf->search, memory_search_free);
	g_clear_pointer(&shelf->memory, memory_free);
	g_clear_pointer(&shelf->trouble, g_free);
}

static struct shelf *
next_to_open(struct memories *memories)
{
	struct shelf *found = NULL;

	g_mutex_lock(&memories->mutex);
	for (size_t i = 0; !found && i < memories->n && !memories->cancel; i++)
		if (!memories->shelves[i].open || memories->shelves[i].stale)
			found = &memories->shelves[i];
	if (found)
		found->stale = false;
	memories->working = found != NULL;
	g_mutex_unlock(&memories->mutex);
	return found;
}

static gpointer
open_all(gpointer data)
{
	struct memories *memories = data;
	const struct memory_options options = { .from = memories->language[SIDE_SOURCE],
		                                .to = memories->language[SIDE_TARGET],
		                                .cancel = &memories->cancel };
	struct shelf *shelf;

	while ((shelf = next_to_open(memories))) {
		g_autoptr(GError) error = NULL;
		g_autofree char *path = team_file(shelf->path, NULL, NULL, &error);
		/* one that is not there yet may be made by adding to it */
		struct memory *memory = path && g_file_test(path, G_FILE_TEST_EXISTS)
		                                ? memory_open(path, &options, &error)
		                                : NULL;

		g_mutex_lock(&memories->mutex);
		shelf_close(shelf);
		shelf->memory = memory;
		shelf->search = memory ? memory_search_new(memory) : NULL;
		shelf->trouble = error ? g_strdup(error->message) : NULL;
		shelf->open = true;
		g_mutex_unlock(&memories->mutex);
	}
	return NULL;
}

static void
join(struct memories *memories)
{
	if (memories->thread)
		g_thread_join(memories->thread);
	memories->thread = NULL;
}

struct memories *
memories_new(const char *const *paths, const char *const language[SIDES])
{
	struct memories *memories = g_new0(struct memories, 1);

	memories->n = paths ? g_strv_length((char **)(uintptr_t)paths) : 0;
	memories->shelves = g_new0(struct shelf, memories->n + 1);
	for (size_t i = 0; i < memories->n; i++)
		memories->shelves[i].path = g_strdup(paths[i]);
	for (int side = 0; side < SIDES; side++)
		memories->language[side] = g_strdup(language[side]);
	g_mutex_init(&memories->mutex);
	memories->working = memories->n > 0;
	if (memories->working)
		memories->thread = g_thread_new("memories", open_all, memories);
	return memories;
}

void
memories_free(struct memories *memories)
{
	memories->cancel = 1;
	join(memories);
	for (size_t i = 0; i < memories->n; i++) {
		shelf_close(&memories->shelves[i]);
		g_free(memories->shelves[i].path);
	}
	for (int side = 0; side < SIDES; side++)
		g_free(memories->language[side]);
	g_mutex_clear(&memories->mutex);
	g_free(memories->shelves);
	g_free(memories);
}

bool
memories_any(const struct memories *memories)
{
	return memories->n > 0;
}

bool
memories_building(struct memories *memories)
{
	bool building = false;

	g_mutex_lock(&memories->mutex);
	for (size_t i = 0; i < memories->n; i++)
		building |= !memories->shelves[i].open;
	g_mutex_unlock(&memories->mutex);
	return building;
}

char *
memories_trouble(struct memories *memories)
{
	char *trouble = NULL;

	g_mutex_lock(&memories->mutex);
	for (size_t i = 0; !trouble && i < memories->n; i++)
		trouble = g_strdup(memories->shelves[i].trouble);
	g_mutex_unlock(&memories->mutex);
	return trouble;
}

static gint
better_first(gconstpointer a, gconstpointer b)
{
	const struct hit *x = a, *y = b;

	if (x->match.score != y->match.score)
		return x->match.score > y->match.score ? -1 : 1;
	if (x->shelf != y->shelf)
		return x->shelf < y->shelf ? -1 : 1;
	return 0; /* the sort is stable */
}

static void
look_up(struct shelf *shelf, const struct memory_query *query, GArray *hits)
{
	const struct memory_match *matches;
	size_t n = shelf->search ? memory_lookup(shelf->search, query, &matches) : 0;

	for (size_t i = 0; i < n; i++) {
		struct hit hit = { shelf, matches[i], NULL };
		struct memory_detail detail = { 0 };

		if (hit.match.score < 100) {
			memory_explain(shelf->search, &matches[i], &detail);
			hit.proposal = g_steal_pointer(&detail.proposal);
			memory_detail_clear(&detail);
		}
		g_array_append_val(hits, hit);
	}
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text, size_t length)
{
	g_autofree char *copy = g_strndup(text, length);

	json_builder_set_member_name(builder, name);
	json_builder_add_string_value(builder, copy);
}

static void
hit_to_json(const struct hit *hit, JsonBuilder *builder)
{
	g_autoptr(GString) unit = g_string_new(NULL);
	g_autofree char *name = address_name(hit->shelf->path);
	struct memory_pair pair;

	if (!memory_pair(hit->shelf->memory, hit->match.pair, &pair))
		return;
	memory_append_unit(hit->shelf->memory, hit->match.pair, unit);
	json_builder_begin_object(builder);
	json_builder_set_member_name(builder, "score");
	json_builder_add_int_value(builder, hit->match.score);
	add_text(builder, "source", pair.source, pair.source_length);
	add_text(builder, "target", pair.target, pair.target_length);
	add_text(builder, "unit", unit->str, unit->len);
	add_text(builder, "memory", name, strlen(name));
	if (hit->proposal)
		add_text(builder, "proposal", hit->proposal, strlen(hit->proposal));
	json_builder_end_object(builder);
}

static void
hit_clear(gpointer hit)
{
	g_free(((struct hit *)hit)->proposal);
}

static char *
source_at(const struct session *session, size_t index)
{
	return index < session_count(session)
	               ? row_text(session_row(session, index), SIDE_SOURCE, " ")
	               : NULL;
}

void
memories_to_json(struct memories *memories, const struct session *session, size_t index,
                 JsonBuilder *builder)
{
	g_autofree char *text = source_at(session, index);
	g_autofree char *before = source_at(session, index - 1); /* none before the first row */
	g_autofree char *after = source_at(session, index + 1);
	const struct memory_query query = { .text = text, .length = strlen(text),
		                            .min = MEMORIES_LEAST, .limit = MEMORIES_MATCHES,
		                            .before = before, .after = after };
	g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct hit));

	g_array_set_clear_func(hits, hit_clear);
	json_builder_begin_array(builder);
	g_mutex_lock(&memories->mutex);
	for (size_t i = 0; *text && i < memories->n; i++)
		look_up(&memories->shelves[i], &query, hits);
	g_array_sort(hits, better_first);
	for (guint i = 0; i < MIN(hits->len, MEMORIES_MATCHES); i++)
		hit_to_json(&g_array_index(hits, struct hit, i), builder);
	g_mutex_unlock(&memories->mutex);
	json_builder_end_array(builder);
}

/* A thread that is still at work on the old content opens it once more. */
static void
open_anew(struct memories *memories, struct shelf *shelf)
{
	bool at_work;

	g_mutex_lock(&memories->mutex);
	shelf->stale = true;
	at_work = memories->working;
	memories->working = true;
	g_mutex_unlock(&memories->mutex);
	if (at_work)
		return;
	join(memories);
	memories->thread = g_thread_new("memories", open_all, memories);
}

bool
memories_add(struct memories *memories, const char *pairs, uint64_t *added, GError **error)
{
	const char *const files[] = { pairs, NULL };
	struct add_report report;

	if (!team_add_any(memories->shelves[0].path, files, ADD_KEEP_ALL, NULL, &report, error)) {
		g_free(report.note);
		return false;
	}
	g_free(report.note); /* of an earlier addition: nothing for the page */
	*added = report.added;
	if (report.added > 0)
		open_anew(memories, &memories->shelves[0]);
	return true;
}
