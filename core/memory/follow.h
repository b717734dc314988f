/* SPDX-License-Identifier: GPL-3.0-or-later
 * follow.h - an index that goes along with its memory
 *
 * What was added behind the units that an index knows becomes a further part (more.h), in a time
 * that depends on what was added; a new index is only made when this has become a large share. Two
 * ways lead here: who adds says so, and knows that nothing else has changed (follow_change()); or
 * the file is found to be another, and its content is hashed to see whether what the index knows
 * still stands in it (follow_catch_up()), which also serves files that another program has added
 * to.
 */
#ifndef SATZPAAR_MEMORY_FOLLOW_H
#define SATZPAAR_MEMORY_FOLLOW_H

#include "memory/private.h"

/* Makes a whole index that is behind good; false when a new one has to be made. store_lock()
 * must be held. */
bool
follow_catch_up(struct memory *memory, const char *const languages[2]);

/* The memory's file, which was as its index says, was changed: units were added at the end, and
 * those of the `removed` numbers (uint64_t, from 1, rising) blanked. memory_lock() must be held;
 * the memory is not good afterwards. False: the next one to open it has more work. */
bool
follow_change(struct memory *memory, const GArray *removed);

#endif
