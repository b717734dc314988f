/* SPDX-License-Identifier: GPL-3.0-or-later
 * arena.h - memory that is given back all at once, unit after unit
 *
 * A bump allocator. tmx_arena_reset() keeps the first block, so that a file of small units never
 * goes back to malloc(), and frees the others, so that one big unit does not cost memory for ever.
 */
#ifndef SATZPAAR_TMX_ARENA_H
#define SATZPAAR_TMX_ARENA_H

#include <stddef.h>

struct tmx_arena_block;

struct tmx_arena {
	struct tmx_arena_block *blocks; /* the newest first */
	size_t used;                    /* bytes handed out since the last reset */
};

/* Bytes for `size`, aligned for any type and not cleared. Never fails. */
void *
tmx_arena_take(struct tmx_arena *arena, size_t size);

/* A copy with a NUL behind it. */
char *
tmx_arena_text(struct tmx_arena *arena, const void *bytes, size_t length);

/* A copy of an array; NULL for an empty one. */
void *
tmx_arena_copy(struct tmx_arena *arena, const void *bytes, size_t size);

void
tmx_arena_reset(struct tmx_arena *arena);

/* Frees the contents; the struct may be used again. */
void
tmx_arena_clear(struct tmx_arena *arena);

#endif
