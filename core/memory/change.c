/* SPDX-License-Identifier: GPL-3.0-or-later
 * change.c - units into a memory file and out of it, all of them at once or none
 */
#include "config.h"

#include "memory/change.h"

#include "memory/follow.h"
#include "memory/journal_file.h"
#include "memory/places.h"
#include "memory/rewrite.h"
#include "memory/unit_key.h"
#include "tmx/unit_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct memory_change {
	char *path, *note;
	int lock;
	bool fresh; /* there is no file yet: `units` is it */
	struct rewrite units; /* into `text` unless `fresh` */
	GString *text;
	size_t begin, added_end; /* of the units in it */
	struct tmx_header_copy *header; /* of the memory or the new one; NULL: none was given */
	GHashTable *tuids, *numbers;    /* to go; numbers with their struct unit_key */
	struct memory_change_report report;
};

static bool
copy_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct tmx_header_copy **copy = payload;

	(void)error;
	*copy = tmx_header_copy_new(header);
	return true;
}

static bool
stop_reading(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
             GError **error)
{
	(void)unit;
	(void)header;
	(void)payload;
	(void)error;
	return false;
}

/* The header of the memory as it is; units that have another source language say so. */
static bool
begin_text(struct memory_change *change, GError **error)
{
	static const struct tmx_header none = { .srclang = "*all*" };
	const struct tmx_read_options options = { .header = copy_header };
	struct tmx_header own = none;

	if (!tmx_read(change->path, &options, stop_reading, &change->header, NULL, error))
		return false;
	if (change->header)
		own = change->header->header;
	if (!own.srclang || !*own.srclang)
		own.srclang = none.srclang;
	change->text = g_string_new(NULL);
	change->units.output = output_open_memory(change->path, change->text);
	if (!rewrite_header(&change->units, &own, error))
		return false;
	change->begin = change->text->len;
	return true;
}

static bool
begin_fresh(struct memory_change *change, const struct tmx_header *header, GError **error)
{
	change->fresh = true;
	change->units.fresh = !header;
	return rewrite_begin(&change->units, error) &&
	       (!header || rewrite_header(&change->units, header, error));
}

static bool
begin(struct memory_change *change, const char *path, const struct tmx_header *header,
      GError **error)
{
	change->path = g_strdup(path);
	change->units.path = change->path;
	change->tuids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	change->numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	change->lock = memory_lock(path, error);
	if (change->lock < 0 || !journal_redo(path, &change->note, error))
		return false;
	return g_file_test(path, G_FILE_TEST_EXISTS) ? begin_text(change, error)
	                                             : begin_fresh(change, header, error);
}

struct memory_change *
memory_change_begin(const char *path, const struct tmx_header *header, GError **error)
{
	AUTO(memory_change) change = g_new0(struct memory_change, 1);

	return begin(change, path, header, error) ? g_steal_pointer(&change) : NULL;
}

void
memory_change_free(struct memory_change *change)
{
	rewrite_clear(&change->units);
	if (change->text)
		g_string_free(change->text, TRUE);
	g_clear_pointer(&change->header, tmx_header_copy_free);
	g_hash_table_unref(change->tuids);
	g_hash_table_unref(change->numbers);
	if (change->lock >= 0)
		close(change->lock);
	g_free(change->path);
	g_free(change->note);
	g_free(change);
}

bool
memory_change_is_fresh(const struct memory_change *change)
{
	return change->fresh;
}

const char *
memory_change_note(const struct memory_change *change)
{
	return change->note;
}

bool
memory_change_add(struct memory_change *change, const struct tmx_unit *unit,
                  const struct tmx_header *header, GError **error)
{
	static const struct tmx_header none;

	change->report.added++;
	if (header && header->srclang && *header->srclang &&
	    !rewrite_header(&change->units, header, error))
		return false;
	return rewrite_unit(&change->units, unit, header ? header : &none, error);
}

void
memory_change_remove(struct memory_change *change, const char *tuid)
{
	g_hash_table_add(change->tuids, g_strdup(tuid));
}

static struct unit_key
key_of(const struct tmx_unit *unit)
{
	return unit_key_pair(&unit->variants[0], &unit->variants[unit->n_variants - 1]);
}

void
memory_change_remove_unit(struct memory_change *change, const struct tmx_unit *unit)
{
	struct unit_key key = key_of(unit);

	g_hash_table_insert(change->numbers, g_memdup2(&unit->number, sizeof(unit->number)),
	                    g_memdup2(&key, sizeof(key)));
}

/* --- in place --------------------------------------------------------------------------------- */

/* A change in place while it is worked out. */
struct placing {
	struct memory_change *change;
	GArray *ranges;  /* struct byte_range of what goes */
	GArray *removed; /* uint64_t: their numbers */
	bool odd;        /* a tuid with entities: it cannot be compared as it stands */
};

static bool
is_to_go(uint64_t number, const char *tuid, size_t length, void *payload)
{
	struct placing *placing = payload;
	const struct memory_change *change = placing->change;
	bool goes = g_hash_table_contains(change->numbers, &number);

	if (length > 0 && g_hash_table_size(change->tuids) > 0) {
		g_autofree char *own = g_strndup(tuid, length);

		placing->odd |= strchr(own, '&') != NULL;
		goes |= g_hash_table_contains(change->tuids, own);
	}
	if (goes)
		g_array_append_val(placing->removed, number);
	return goes;
}

struct expected {
	const struct unit_key *key; /* NULL: any */
	unsigned units;
	bool same;
};

static bool
compare_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
             GError **error)
{
	struct expected *expected = payload;
	struct unit_key key;

	(void)header;
	(void)error;
	expected->units++;
	if (expected->key && unit->n_variants > 0) {
		key = key_of(unit);
		expected->same = memcmp(&key, expected->key, sizeof(key)) == 0;
	}
	return true;
}

/* Whether the range holds one whole unit, and the one it should. */
static bool
is_the_unit(const struct placing *placing, int descriptor, guint at)
{
	const struct byte_range *range = &g_array_index(placing->ranges, struct byte_range, at);
	uint64_t number = g_array_index(placing->removed, uint64_t, at);
	g_autoptr(GString) text = g_string_new("<tmx version=\"1.4\"><header/><body>");
	size_t head = text->len;
	struct expected expected = {
		.key = g_hash_table_lookup(placing->change->numbers, &number), .same = true
	};

	g_string_set_size(text, head + (gsize)range->length);
	if (!journal_read_at(descriptor, text->str + head, (size_t)range->length, range->offset))
		return false;
	g_string_append(text, "</body></tmx>");
	return tmx_read_bytes(placing->change->path, text->str, text->len, NULL, compare_unit,
	                      &expected, NULL, NULL) &&
	       expected.units == 1 && expected.same;
}

/* Finds what goes; false when the other way has to be taken. */
static bool
find_places(struct placing *placing, int descriptor, uint64_t end)
{
	const struct memory_change *change = placing->change;
	guint numbers = g_hash_table_size(change->numbers);

	if (numbers + g_hash_table_size(change->tuids) == 0)
		return true;
	if (!places_find(descriptor, end, is_to_go, placing, placing->ranges) || placing->odd ||
	    placing->ranges->len < numbers)
		return false;
	for (guint i = 0; i < placing->ranges->len; i++)
		if (!is_the_unit(placing, descriptor, i))
			return false;
	return true;
}

enum outcome { OUTCOME_DONE, OUTCOME_FAILED, OUTCOME_OTHER_WAY };

/* Where units end in the open file: a regular one with one name that can be added to. */
static bool
may_be_changed(int descriptor, uint64_t *size, uint64_t *end)
{
	struct stat state;

	if (fstat(descriptor, &state) != 0 || !S_ISREG(state.st_mode) || state.st_nlink != 1)
		return false;
	*size = (uint64_t)state.st_size;
	return places_end(descriptor, end);
}

/* A journal makes no file shorter: where much white space stood at the end, as much stands there. */
static void
fill_up(GString *text, size_t length)
{
	while (text->len < length)
		g_string_append_c(text, '\n');
}

static enum outcome
change_in_place(struct memory_change *change, const char *real, int descriptor, GError **error)
{
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct byte_range));
	g_autoptr(GArray) removed = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	struct placing placing = { .change = change, .ranges = ranges, .removed = removed };
	AUTO(memory) memory = NULL;
	struct patch patch = { .end = NULL };
	GError *ignored = NULL;

	if (!may_be_changed(descriptor, &patch.size, &patch.offset) ||
	    !find_places(&placing, descriptor, patch.offset) ||
	    !tmx_writer_finish(change->units.writer, &ignored)) {
		g_clear_error(&ignored);
		return OUTCOME_OTHER_WAY;
	}
	fill_up(change->text, change->begin + (size_t)(patch.size - patch.offset));
	patch.end = change->text->str + change->begin;
	patch.length = change->text->len - change->begin;
	patch.blanks = (const struct byte_range *)(const void *)ranges->data;
	patch.n_blanks = ranges->len;
	memory = memory_open_if_good(change->path);
	if (!journal_carry_out(real, descriptor, &patch, error))
		return OUTCOME_FAILED;
	change->report.removed = removed->len;
	change->report.in_place = true;
	if (memory)
		follow_change(memory, removed);
	return OUTCOME_DONE;
}

static enum outcome
try_in_place(struct memory_change *change, GError **error)
{
	char *real = realpath(change->path, NULL);
	int descriptor = real ? open(real, O_RDWR | O_CLOEXEC) : -1;
	enum outcome outcome = OUTCOME_OTHER_WAY;

	if (descriptor >= 0) {
		outcome = change_in_place(change, real, descriptor, error);
		close(descriptor);
	}
	free(real);
	return outcome;
}

/* --- the other way ---------------------------------------------------------------------------- */

struct keeping {
	struct memory_change *change;
	struct rewrite rewrite;
};

static bool
keep_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct keeping *keeping = payload;
	struct memory_change *change = keeping->change;

	if ((unit->tuid && g_hash_table_contains(change->tuids, unit->tuid)) ||
	    g_hash_table_contains(change->numbers, &unit->number)) {
		change->report.removed++;
		return true;
	}
	return rewrite_unit(&keeping->rewrite, unit, header, error);
}

/* The whole memory, then what was added. */
static bool
write_anew(struct memory_change *change, GError **error)
{
	struct keeping keeping = { .change = change,
		                   .rewrite = { .path = change->path, .locked = true } };
	const struct tmx_header own = { .srclang = change->units.srclang };
	struct rewrite *rewrite = &keeping.rewrite;
	bool fine = rewrite_begin(rewrite, error) &&
	            rewrite_read(rewrite, change->path, keep_unit, &keeping, error) &&
	            (rewrite->writer || rewrite_header(rewrite, &own, error)) &&
	            output_write(rewrite->output, change->text->str + change->begin,
	                         change->added_end - change->begin, error) &&
	            rewrite_end(rewrite, error);

	rewrite_clear(rewrite);
	return fine;
}

static bool
commit_change(struct memory_change *change, GError **error)
{
	change->added_end = change->text->len;
	switch (try_in_place(change, error)) {
	case OUTCOME_DONE:
		return true;
	case OUTCOME_OTHER_WAY:
		return write_anew(change, error);
	case OUTCOME_FAILED:
	default:
		return false;
	}
}

bool
memory_change_commit(struct memory_change *change, struct memory_change_report *report,
                     GError **error)
{
	bool nothing = change->report.added == 0 && g_hash_table_size(change->tuids) == 0 &&
	               g_hash_table_size(change->numbers) == 0;
	bool fine = change->fresh ? rewrite_end(&change->units, error)
	                          : nothing || commit_change(change, error);

	if (fine && report)
		*report = change->report;
	close(change->lock);
	change->lock = -1;
	return fine;
}
