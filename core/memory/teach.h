/* SPDX-License-Identifier: GPL-3.0-or-later
 * teach.h - the lexicon that a memory teaches, kept beside its index
 *
 *     AUTO(learned) learned = memory_teach(memory, NULL, NULL);
 *
 * It is learned from the pairs of the memory (align/learn.h; above 160 MiB of text from an even
 * choice of them) the first time it is asked for, and kept (beside.h, with the ending .lex) until
 * the memory changes; units added or removed in place (change.h) count as a change when they are
 * more than a twentieth. Without a lasting index there is no lasting lexicon either.
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
