/* SPDX-License-Identifier: GPL-3.0-or-later
 * private.h - what the files of core/memory know of a memory
 */
#ifndef SATZPAAR_MEMORY_PRIVATE_H
#define SATZPAAR_MEMORY_PRIVATE_H

#include "memory/index.h"
#include "memory/memory.h"
#include "memory/words.h"

struct memory {
	char *path, *from, *to;
	char *index_path, *note;
	bool built;
	void *map;
	size_t map_size;
	struct index index;
	int side; /* of `from`: 0 is A, 1 is B */
	enum word_language languages[2]; /* of the sides */
};

#endif
