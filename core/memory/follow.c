/* SPDX-License-Identifier: GPL-3.0-or-later
 * follow.c - an index that goes along with its memory
 */
#include "config.h"

#include "memory/follow.h"

#include "memory/gather.h"
#include "memory/origin.h"
#include "memory/store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SHARE 8                        /* additions are at most that part of what was indexed, */
#define STRETCH_MIN (1U << 20)         /* but may be as large as this in bytes of the TMX, */
#define STRETCH_MAX (32U << 20)        /* and not larger than this */
#define TICKS_MAX 20                   /* milliseconds to wait for the clock */

static const struct index_key *
key_of(const struct parts *parts, unsigned part)
{
	return &parts->all[part].index.header->key;
}

/* Whether the additions up to `end` are few enough for parts. */
static bool
is_small(const struct parts *parts, uint64_t end)
{
	const struct index_key *first = key_of(parts, 0);
	uint64_t share = MIN((first->end - first->begin) / SHARE, STRETCH_MAX);

	return end - first->end <= MAX(share, STRETCH_MIN);
}

/* How many of the first `keep` parts stay as they are when units up to `end` come behind them. */
static unsigned
parts_to_keep(const struct parts *parts, unsigned keep, uint64_t end)
{
	uint64_t begin = key_of(parts, keep - 1)->end;

	while (keep > 1 && (keep == PARTS_MAX || begin - key_of(parts, keep - 1)->begin <
	                                                 2 * (end - begin))) {
		begin = key_of(parts, keep - 1)->begin;
		keep--;
	}
	return keep;
}

/* Drops the dead that a part behind the first `keep` had, and counts the texts of the others. */
static void
bury(const struct parts *parts, struct more_draft *draft)
{
	guint kept = 0, units = 0;

	draft->dead_text = 0;
	for (guint i = 0; i < draft->dead->len; i++) {
		uint32_t raw = g_array_index(draft->dead, uint32_t, i);
		unsigned part = parts->n;
		struct record record;

		while (part > 1 && parts->all[part - 1].first > raw)
			part--;
		if (part > draft->keep)
			break;
		if (record_read(&parts->all[part - 1].index, raw - parts->all[part - 1].first,
		                &record))
			draft->dead_text += record.length[0] + record.length[1];
		kept++;
	}
	while (units < draft->dead_units->len &&
	       (draft->keep == parts->n || g_array_index(draft->dead_units, uint64_t, units) <=
	                                           parts->all[draft->keep].first_unit))
		units++;
	g_array_set_size(draft->dead, kept);
	g_array_set_size(draft->dead_units, units);
}

/* Writes the additions up to now.end, and maps them. */
static bool
extend(struct memory *memory, const char *const languages[2], const struct index_key *now,
       struct more_draft *draft)
{
	g_autofree char *path = store_more_path(memory);
	struct index_key key = *now;
	bool fine = true;

	if (!is_small(&memory->parts, now->end))
		return false;
	draft->parts = &memory->parts;
	draft->file = now->file;
	draft->checked = now->checked;
	draft->added = -1;
	if (now->end > key_of(&memory->parts, draft->keep - 1)->end) {
		draft->keep = parts_to_keep(&memory->parts, draft->keep, now->end);
		key.begin = key_of(&memory->parts, draft->keep - 1)->end;
		draft->added = memfd_create("satzpaar", MFD_CLOEXEC);
		fine = draft->added >= 0 &&
		       origin_content(memory->path, &key, &key.content) &&
		       gather_more(memory->path, languages, &key, draft->added, NULL);
	}
	bury(&memory->parts, draft);
	fine = fine && more_write(draft, path);
	if (draft->added >= 0)
		close(draft->added);
	if (!fine)
		return false;
	more_close(&memory->more, &memory->parts);
	more_open(&memory->more, path, &memory->parts);
	if (!memory->more.header)
		return false;
	store_stamp(memory, &now->file, &now->checked);
	return true;
}

/* How many of the parts still are what the file holds; 0: not even the first. */
static unsigned
parts_that_hold(const struct memory *memory, const struct index_key *now)
{
	unsigned n = 0;

	for (; n < memory->parts.n; n++) {
		const struct index_key *key = key_of(&memory->parts, n);
		uint64_t content;

		if (key->end > now->end || (!key->plain && now->end != key->end) ||
		    !origin_content(memory->path, key, &content) || content != key->content)
			break;
	}
	return n;
}

bool
follow_catch_up(struct memory *memory, const char *const languages[2])
{
	struct more_draft draft = { .added = -1 };
	struct index_key now, then;
	bool fine;

	/* Where units were blanked the content is not what was hashed. */
	if (memory->parts.n_dead_units > 0 || !origin_key(memory->path, &now) ||
	    now.file.size == UINT64_MAX)
		return false;
	draft.keep = parts_that_hold(memory, &now);
	if (draft.keep == 0 || !origin_key(memory->path, &then) ||
	    !file_identity_equal(&then.file, &now.file))
		return false;
	if (draft.keep == memory->parts.n &&
	    key_of(&memory->parts, draft.keep - 1)->end == now.end) {
		store_stamp(memory, &now.file, &now.checked);
		return true;
	}
	if (!now.plain || !key_of(&memory->parts, 0)->plain)
		return false;
	draft.dead = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	draft.dead_units = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	fine = extend(memory, languages, &now, &draft);
	g_array_unref(draft.dead);
	g_array_unref(draft.dead_units);
	return fine;
}

/* The first pair of a unit of that number, or of a later one. */
static size_t
first_pair(const struct parts *parts, uint64_t number)
{
	size_t low = 0, high = parts_pairs(parts);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct record record;

		if (parts_record(parts, middle, &record) && record.number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int
compare_records(gconstpointer a, gconstpointer b)
{
	uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;

	return (one > other) - (one < other);
}

static int
compare_units(gconstpointer a, gconstpointer b)
{
	uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

	return (one > other) - (one < other);
}

/* Those that are dead already, and those that died now. */
static void
list_dead(const struct parts *parts, const GArray *removed, struct more_draft *draft)
{
	draft->dead = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	draft->dead_units = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	if (parts->n_dead > 0)
		g_array_append_vals(draft->dead, parts->dead, (guint)parts->n_dead);
	if (parts->n_dead_units > 0)
		g_array_append_vals(draft->dead_units, parts->dead_units,
		                    (guint)parts->n_dead_units);
	for (guint i = 0; i < removed->len; i++) {
		uint64_t number = g_array_index(removed, uint64_t, i);
		uint64_t unit = parts_raw_unit(parts, number);
		struct record record;

		g_array_append_val(draft->dead_units, unit);
		for (size_t pair = first_pair(parts, number);
		     parts_record(parts, pair, &record) && record.number == number; pair++) {
			uint32_t raw = parts_raw(parts, pair);

			g_array_append_val(draft->dead, raw);
		}
	}
	g_array_sort(draft->dead, compare_records);
	g_array_sort(draft->dead_units, compare_units);
}

/* Whether index and additions on the disk are still the ones mapped. */
static bool
still_there(const struct memory *memory)
{
	g_autofree char *more_path = store_more_path(memory);
	struct file_identity identity;
	struct stat state;

	if (stat(memory->index_path, &state) != 0)
		return false;
	identity = file_identity_of(&state);
	if (!file_identity_equal(&identity, &memory->identity))
		return false;
	if (!memory->more.header)
		return true;
	if (stat(more_path, &state) != 0)
		return false;
	identity = file_identity_of(&state);
	return file_identity_equal(&identity, &memory->more.identity);
}

/* What the file is now, when the clock has gone on since its last change. */
static bool
settled_key(const char *path, struct index_key *now)
{
	for (int tries = 0; origin_key(path, now); tries++) {
		if (file_identity_settled(&now->file, &now->checked) || tries == TICKS_MAX)
			return now->plain != 0;
		g_usleep(1000);
	}
	return false;
}

bool
follow_change(struct memory *memory, const GArray *removed)
{
	g_autofree char *new_path = g_strconcat(memory->index_path, ".new", NULL);
	const char *languages[2] = { memory->parts.all[0].index.header->languages[0],
		                     memory->parts.all[0].index.header->languages[1] };
	struct more_draft draft = { .keep = memory->parts.n };
	struct index_key now;
	int lock = store_lock(new_path);
	bool fine;

	if (lock < 0)
		return false;
	list_dead(&memory->parts, removed, &draft);
	fine = still_there(memory) && settled_key(memory->path, &now) &&
	       extend(memory, languages, &now, &draft);
	g_array_unref(draft.dead);
	g_array_unref(draft.dead_units);
	g_unlink(new_path);
	close(lock);
	return fine;
}
