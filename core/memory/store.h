/* SPDX-License-Identifier: GPL-3.0-or-later
 * store.h - where the index of a memory lies, when it is still good, and how a new one comes
 *
 * One file for a TMX file and two languages, memory-de-en-<hash of the path>.idx. It is good when the
 * TMX is the one in its header or in its stamp (stamp.h), to the inode and the nanosecond. Where
 * that differs, or is so near to when it was looked at that a change could hide behind it, the
 * content is hashed and compared; if it is the same the stamp says so from now on.
 *
 * A new index is written beside the old one as NAME.new and renamed. NAME.new is locked (flock)
 * meanwhile: a second process that wants to build waits, then finds the index made. After a kill
 * NAME.new stays and is overwritten by the next one. Nothing is fsynced: what a power cut leaves
 * fails its checksums, and is built anew.
 */
#ifndef SATZPAAR_MEMORY_STORE_H
#define SATZPAAR_MEMORY_STORE_H

#include "memory/private.h"

/* Fills map and index of a memory whose path and languages are set (`languages`: side A first). */
bool
store_open(struct memory *memory, const char *const languages[2],
           const struct memory_options *options, GError **error);

#endif
