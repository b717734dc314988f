/* SPDX-License-Identifier: GPL-3.0-or-later
 * change.c - units into a memory file and out of it, all of them at once or none
 */
#include "config.h"

#include "memory/change.h"

#include "memory/rewrite.h"
#include "tmx/unit_copy.h"

#include <unistd.h>

struct memory_change {
	char *path;
	int lock;
	bool fresh; /* there is no file yet: `units` is it */
	struct rewrite units; /* into `text` unless `fresh` */
	GString *text;
	size_t begin; /* of the units in it */
	struct tmx_header_copy *header; /* of the memory, or for the new one; NULL: none was given */
	GHashTable *tuids, *numbers;    /* to go */
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
	change->numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	change->lock = memory_lock(path, error);
	if (change->lock < 0)
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
	g_free(change);
}

bool
memory_change_add(struct memory_change *change, const struct tmx_unit *unit,
                  const struct tmx_header *header, GError **error)
{
	static const struct tmx_header none;

	change->report.added++;
	return rewrite_unit(&change->units, unit, header ? header : &none, error);
}

void
memory_change_remove(struct memory_change *change, const char *tuid)
{
	g_hash_table_add(change->tuids, g_strdup(tuid));
}

void
memory_change_remove_number(struct memory_change *change, uint64_t number)
{
	g_hash_table_add(change->numbers, g_memdup2(&number, sizeof(number)));
}

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

/* The other way: the whole memory, then what was added. */
static bool
write_anew(struct memory_change *change, GError **error)
{
	struct keeping keeping = { .change = change, .rewrite.path = change->path };
	const struct tmx_header own = { .srclang = change->units.srclang };
	struct rewrite *rewrite = &keeping.rewrite;
	bool fine = rewrite_begin(rewrite, error) &&
	            rewrite_read(rewrite, change->path, keep_unit, &keeping, error) &&
	            (rewrite->writer || rewrite_header(rewrite, &own, error)) &&
	            output_write(rewrite->output, change->text->str + change->begin,
	                         change->text->len - change->begin, error) &&
	            rewrite_end(rewrite, error);

	rewrite_clear(rewrite);
	return fine;
}

bool
memory_change_commit(struct memory_change *change, struct memory_change_report *report,
                     GError **error)
{
	bool nothing = change->report.added == 0 && g_hash_table_size(change->tuids) == 0 &&
	               g_hash_table_size(change->numbers) == 0;

	if (change->fresh ? (!nothing || change->units.writer) &&
	                            !rewrite_end(&change->units, error)
	                  : !nothing && !write_anew(change, error))
		return false;
	if (report)
		*report = change->report;
	return true;
}
