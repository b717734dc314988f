/* SPDX-License-Identifier: GPL-3.0-or-later
 * add.c - pairs into a memory, and duplicates out of it
 */
#include "config.h"

#include "memory/add.h"

#include "memory/change.h"
#include "memory/journal.h"
#include "memory/known.h"
#include "memory/rewrite.h"
#include "memory/unit_key.h"
#include "tmx/pairs_read.h"
#include "tmx/pick.h"

#include <string.h>
#include <unistd.h>

struct adding {
	struct rewrite rewrite;       /* dedupe */
	struct memory_change *change; /* add */
	struct add_report *report;
	GHashTable *known;   /* keys of pairs that are there */
	GHashTable *coming;  /* ADD_KEEP_NEWEST: source key to the latest date of what is added */
	GHashTable *arriving; /* ADD_KEEP_NEWEST: keys of pairs among what is added */
	GHashTable *sources; /* unless ADD_KEEP_ALL: source key to the date of what is there */
};

/* Calls for each translation of the unit. True as soon as `test` is. */
typedef bool (*source_test)(struct adding *adding, const struct unit_key *key, const char *date);

static bool
any_source(struct adding *adding, const struct tmx_unit *unit, const struct tmx_header *header,
           source_test test)
{
	const struct tmx_variant *source = tmx_unit_source(unit, header);
	const char *date = unit_date(unit);

	for (size_t i = 0; i < unit->n_variants; i++) {
		struct unit_key key;

		if (&unit->variants[i] == source)
			continue;
		key = unit_key_source(source, &unit->variants[i]);
		if (test(adding, &key, date))
			return true;
	}
	return false;
}

static void
note_date(GHashTable *dates, const struct unit_key *key, const char *date)
{
	const char *was = g_hash_table_lookup(dates, key);

	if (!was || strcmp(date, was) > 0)
		g_hash_table_insert(dates, g_memdup2(key, sizeof(*key)), g_strdup(date));
}

static bool
note_coming(struct adding *adding, const struct unit_key *key, const char *date)
{
	note_date(adding->coming, key, date);
	return false;
}

static bool
note_source(struct adding *adding, const struct unit_key *key, const char *date)
{
	note_date(adding->sources, key, date);
	return false;
}

static bool
is_outdated(struct adding *adding, const struct unit_key *key, const char *date)
{
	const char *coming = adding->coming ? g_hash_table_lookup(adding->coming, key) : NULL;

	return coming && strcmp(coming, date) > 0;
}

static bool
has_translation(struct adding *adding, const struct unit_key *key, const char *date)
{
	(void)date;
	return g_hash_table_contains(adding->sources, key);
}

static bool
look_ahead(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	struct adding *adding = payload;

	(void)error;
	if (unit->n_variants == 0)
		return true;
	unit_key_add(adding->arriving, unit, header);
	any_source(adding, unit, header, note_coming);
	return true;
}

/* Whether a unit of the memory makes way. Not where it comes again with a later date alone, and
 * only if it has two languages: others would be lost. */
static bool
makes_way(struct adding *adding, const struct tmx_unit *unit, const struct tmx_header *header)
{
	struct unit_key key;

	if (!adding->coming || unit->n_variants != 2)
		return false;
	key = unit_key_pair(&unit->variants[0], &unit->variants[1]);
	return !g_hash_table_contains(adding->arriving, &key) &&
	       any_source(adding, unit, header, is_outdated);
}

/* A unit that the memory has. */
static bool
know_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct adding *adding = payload;

	(void)error;
	if (unit->n_variants == 0)
		return true;
	if (makes_way(adding, unit, header)) {
		adding->report->replaced++;
		memory_change_remove_unit(adding->change, unit);
		return true;
	}
	unit_key_add(adding->known, unit, header);
	if (adding->sources)
		any_source(adding, unit, header, note_source);
	return true;
}

/* Writes the unit with the file names of its articles. */
static bool
write_added(struct adding *adding, const struct tmx_unit *unit, const struct tmx_header *header,
            GError **error)
{
	g_autoptr(GArray) props = pairs_unit_props(unit, header);
	struct tmx_unit own = *unit;

	own.props = (const struct tmx_prop *)(void *)props->data;
	own.n_props = props->len;
	adding->report->added++;
	return memory_change_add(adding->change, &own, header, error);
}

static bool
add_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
         GError **error)
{
	struct adding *adding = payload;

	if (unit->n_variants == 0)
		return true;
	if (any_source(adding, unit, header, is_outdated)) {
		adding->report->outdated++;
		return true;
	}
	if (!unit_key_add(adding->known, unit, header)) {
		adding->report->same++;
		return true;
	}
	if (adding->sources && any_source(adding, unit, header, has_translation)) {
		adding->report->outdated++;
		return true;
	}
	if (adding->sources)
		any_source(adding, unit, header, note_source);
	return write_added(adding, unit, header, error);
}

static bool
add_all(struct adding *adding, const char *memory, const char *const *pairs, GError **error)
{
	struct add_report *report = adding->report;
	bool fresh = memory_change_is_fresh(adding->change);
	uint64_t before = 0;

	for (size_t i = 0; adding->coming && pairs[i]; i++)
		if (!tmx_read(pairs[i], NULL, look_ahead, adding, NULL, error))
			return false;
	if (!fresh && !known_units(memory, pairs, !adding->sources, know_unit, adding, &before,
	                           error))
		return false;
	for (size_t i = 0; pairs[i]; i++)
		if (!tmx_read(pairs[i], NULL, add_unit, adding, NULL, error))
			return false;
	report->units = before - report->replaced + report->added;
	/* Nothing new: the file, and with it the index, stays as it is. */
	return (report->added == 0 && !fresh) ||
	       memory_change_commit(adding->change, NULL, error);
}

bool
memory_add(const char *memory, const char *const *pairs, enum add_keep keep,
           struct add_report *report, GError **error)
{
	AUTO(memory_change) change = NULL;
	struct adding adding = { .report = report };
	bool fine;

	*report = (struct add_report){ 0 };
	if (!rewrite_check_name(memory, error) ||
	    !(change = memory_change_begin(memory, NULL, error)))
		return false;
	report->note = g_strdup(memory_change_note(change));
	adding.change = change;
	adding.known = unit_key_table(NULL);
	if (keep != ADD_KEEP_ALL)
		adding.sources = unit_key_table(g_free);
	if (keep == ADD_KEEP_NEWEST) {
		adding.coming = unit_key_table(g_free);
		adding.arriving = unit_key_table(NULL);
	}
	fine = add_all(&adding, memory, pairs, error);
	g_hash_table_unref(adding.known);
	g_clear_pointer(&adding.sources, g_hash_table_unref);
	g_clear_pointer(&adding.coming, g_hash_table_unref);
	g_clear_pointer(&adding.arriving, g_hash_table_unref);
	return fine;
}

static bool
dedupe_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
            GError **error)
{
	struct adding *adding = payload;

	if (unit_key_add(adding->known, unit, header))
		return rewrite_unit(&adding->rewrite, unit, header, error);
	adding->report->same++;
	return true;
}

bool
memory_dedupe(const char *memory, const char *path, struct add_report *report, GError **error)
{
	struct adding adding = { .rewrite.path = path, .report = report };
	bool output = strcmp(path, "-") == 0, fine;
	int lock = -1;

	*report = (struct add_report){ 0 };
	if (!rewrite_check_name(path, error) || !journal_settle(memory, &report->note, error) ||
	    (!output && (lock = memory_lock(path, error)) < 0))
		return false;
	adding.known = unit_key_table(NULL);
	adding.rewrite.locked = true; /* and settled */
	fine = rewrite_begin(&adding.rewrite, error) &&
	       rewrite_read(&adding.rewrite, memory, dedupe_unit, &adding, error) &&
	       rewrite_end(&adding.rewrite, error);
	report->units = adding.rewrite.written;
	rewrite_clear(&adding.rewrite);
	g_hash_table_unref(adding.known);
	if (lock >= 0)
		close(lock);
	return fine;
}
