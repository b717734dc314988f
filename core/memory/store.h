/* SPDX-License-Identifier: GPL-3.0-or-later
 * store.h - where the index of a memory lies, when it is still good, and how a new one comes
 *
 * One file for a TMX file and two languages, memory-de-en-<hash of the path>.idx. It is good when
 * the TMX is the one in its header or in its stamp (stamp.h), to the inode and the nanosecond.
 * Where that differs, or is so near to when it was looked at that a change could hide behind it,
 * the content is hashed and compared; if it is the same the stamp says so from now on.
 *
 * What was added to the TMX since is in NAME.idx.more (more.h); follow.h says how it comes there.
 *
 * A new index is written beside the old one as NAME.new and renamed. NAME.new is locked (flock)
 * meanwhile: a second process that wants to build waits, then finds the index made. After a kill
 * NAME.new stays and is overwritten by the next one. Nothing is fsynced: what a power cut leaves
 * fails its checksums, and is built anew.
 */
#ifndef SATZPAAR_MEMORY_STORE_H
#define SATZPAAR_MEMORY_STORE_H

#include "memory/private.h"

enum store_state {
	STORE_NONE,   /* no index, or a damaged one */
	STORE_BEHIND, /* a whole one, but the TMX is not known to be what it holds */
	STORE_GOOD
};

/* Maps the index at memory->index_path; stamps a good one. */
enum store_state
store_look(struct memory *memory, const char *const languages[2]);

/* Fills map and parts of a memory whose path and languages are set (`languages`: side A first). */
bool
store_open(struct memory *memory, const char *const languages[2],
           const struct memory_options *options, GError **error);

/* The same if there is an index that is good or can catch up with the memory; nothing is built, false
 * otherwise. */
bool
store_open_if_good(struct memory *memory, const char *const languages[2], const char *cache);

void
store_close(struct memory *memory);

/* NAME.idx.more; to be freed. */
char *
store_more_path(const struct memory *memory);

/* Says that the index as it is mapped is whole, and good for the TMX of that identity. */
void
store_stamp(const struct memory *memory, const struct file_identity *file,
            const struct file_moment *checked);

/* Opens NAME.idx.new and locks it, which whoever changes index or additions has to do. -1: not
 * to be had, with errno. */
int
store_lock(const char *path);

#endif
