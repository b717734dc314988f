/* SPDX-License-Identifier: GPL-3.0-or-later
 * teach.h - the lexicon that a memory teaches, kept beside its index
 *
 *     AUTO(learned) learned = memory_teach(memory, NULL, NULL);
 *
 * It is learned from all pairs of the memory (align/learn.h) the first time it is asked for, and
 * kept in the index's folder, under the index's name with .lex for .idx. The file names the state of
 * the memory it was learned from and has a checksum; where one of them does not fit it is learned anew.
 * It is put in place whole, so any number of processes may do that at once, and may be deleted at any
 * time. Without a lasting index there is no lasting lexicon either.
 */
#ifndef SATZPAAR_MEMORY_TEACH_H
#define SATZPAAR_MEMORY_TEACH_H

#include "align/learned.h"
#include "memory/memory.h"

/* From memory_from() to memory_to(). Never NULL; of an empty memory it knows no word. `progress` is
 * called while it is learned, never for one that is there; may be NULL. */
struct learned *
memory_teach(const struct memory *memory, memory_progress progress, void *payload);

/* The same if it was learned before, else NULL. */
struct learned *
memory_taught(const struct memory *memory);

#endif
