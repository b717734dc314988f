/* SPDX-License-Identifier: GPL-3.0-or-later
 * change.h - units into a memory file and out of it, all of them at once or none
 *
 *     AUTO(memory_change) change = memory_change_begin("news.tmx", NULL, error);
 *     if (!change)
 *             return false;
 *     memory_change_remove(change, "4711");
 *     if (!memory_change_add(change, &unit, NULL, error) ||
 *         !memory_change_commit(change, &report, error))
 *             return false;
 *
 * Nothing changes before the commit; after it, it is on the disk. From memory_change_begin() to the
 * commit (or memory_change_free()) the memory is locked: other changes of it, of whatever process,
 * wait. So does memory_open() when it has to read the file: do not call it in between.
 * There is no look for duplicates here; memory_add() of add.h does that.
 *
 * Where the file allows it is changed in place, which takes as long as what is added is large; else
 * it is written anew beside itself (README.md, "Changing a memory"). Units go in at the end, in the
 * order in which they were added; one that takes the place of another is a removal and an addition.
 *
 * Errors:  TMX_ERROR, G_FILE_ERROR: a line with the file's name; the memory is as it was.
 * Memory:  the units added, as TMX; nothing for a memory that is not there yet.
 * Threads: one at a time.
 */
#ifndef SATZPAAR_MEMORY_CHANGE_H
#define SATZPAAR_MEMORY_CHANGE_H

#include "text/auto.h"
#include "tmx/unit.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct memory_change;

struct memory_change_report {
	uint64_t added, removed; /* units */
	bool in_place;           /* the file was extended, not written anew */
};

/* `header` is that of the file where there is none yet; NULL: that of the first unit added, without
 * its props. The commit makes the file even when nothing was added. */
struct memory_change *
memory_change_begin(const char *path, const struct tmx_header *header, GError **error);

/* Gives up what was not committed; lets others at the memory. */
void
memory_change_free(struct memory_change *change);

AUTO_DEFINE(memory_change)

/* Whether there was no file yet. */
bool
memory_change_is_fresh(const struct memory_change *change);

/* What a person should know of an earlier change that was interrupted; NULL: nothing. Borrowed. */
const char *
memory_change_note(const struct memory_change *change);

/* The unit will stand at the end. `header` is that of the file it comes from, for its source
 * language; NULL: the unit says it or has the memory's. Everything is copied. */
bool
memory_change_add(struct memory_change *change, const struct tmx_unit *unit,
                  const struct tmx_header *header, GError **error);

/* All units with that tuid will be gone; not those added by this change. None is fine. */
void
memory_change_remove(struct memory_change *change, const char *tuid);

/* That unit will be gone, as it was read from the memory since the change began. */
void
memory_change_remove_unit(struct memory_change *change, const struct tmx_unit *unit);

/* Once a change; unlocks the memory. `report` may be NULL. */
bool
memory_change_commit(struct memory_change *change, struct memory_change_report *report,
                     GError **error);

#endif
