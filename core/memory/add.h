/* SPDX-License-Identifier: GPL-3.0-or-later
 * add.h - pairs into a memory, and duplicates out of it
 *
 * The memory is changed in place under a journal, or written anew beside itself and renamed
 * (change.h), under a lock: after a kill it is the old one or the new one. Props, notes, codes and
 * further languages of units stay; a unit from a pair file takes the names of its articles
 * (x-satzpaar-file of the header) along as props of its own.
 *
 * Errors:  TMX_ERROR, G_FILE_ERROR: a line with the file's name; the memory is as it was.
 * Memory:  what is added; some 100 bytes a unit of the memory where its index does not say enough.
 */
#ifndef SATZPAAR_MEMORY_ADD_H
#define SATZPAAR_MEMORY_ADD_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What becomes of a source text that has another translation already. A unit whose texts are all
 * there already is never added. */
enum add_keep {
	ADD_KEEP_ALL,
	ADD_KEEP_NEWEST, /* the one with the latest date; of equal dates the one that was there */
	ADD_KEEP_FIRST
};

struct add_report {
	uint64_t units;    /* in the memory now */
	uint64_t added;
	uint64_t same;     /* not added, or taken out: the same texts were there */
	uint64_t outdated; /* not added because of `keep` */
	uint64_t replaced; /* taken out because of `keep` */
	char *note;        /* what a person should know of an earlier addition; to be freed */
};

/* Adds the units of all `pairs` files, NULL behind them; makes the memory where there is none. */
bool
memory_add(const char *memory, const char *const *pairs, enum add_keep keep,
           struct add_report *report, GError **error);

/* Writes the memory without repeated units; the first of each stays. `path` may be the memory. */
bool
memory_dedupe(const char *memory, const char *path, struct add_report *report, GError **error);

#endif
