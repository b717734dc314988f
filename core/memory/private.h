/* SPDX-License-Identifier: GPL-3.0-or-later
 * private.h - what the files of core/memory know of a memory
 */
#ifndef SATZPAAR_MEMORY_PRIVATE_H
#define SATZPAAR_MEMORY_PRIVATE_H

#include "memory/memory.h"
#include "memory/more.h"
#include "memory/words.h"

struct memory {
	char *path, *from, *to;
	char *index_path, *note;
	bool built;
	void *map;
	size_t map_size;
	struct file_identity identity; /* of the index */
	struct parts parts;
	struct more more; /* what maps all but the first */
	bool locked; /* by the caller: no change of the file comes from elsewhere */
	int side; /* of `from`: 0 is A, 1 is B */
	enum word_language languages[2]; /* of the sides */
};

/* The memory with its index, in the languages it is opened with when none are asked for, if that is
 * good as it lies; else NULL. For those that hold memory_lock(). */
struct memory *
memory_open_if_good(const char *path);

/* The same, but the index is built where that has to be done. NULL: it cannot be. */
struct memory *
memory_open_locked(const char *path);

#endif
