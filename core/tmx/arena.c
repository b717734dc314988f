/* SPDX-License-Identifier: GPL-3.0-or-later
 * arena.c - memory that is given back all at once
 */
#include "config.h"

#include "tmx/arena.h"

#include <glib.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)64 << 10)

struct tmx_arena_block {
	struct tmx_arena_block *next;
	size_t size, used;
	alignas(max_align_t) uint8_t bytes[];
};

static struct tmx_arena_block *
block_new(size_t size, struct tmx_arena_block *next)
{
	struct tmx_arena_block *block = g_malloc(sizeof(*block) + size);

	block->next = next;
	block->size = size;
	block->used = 0;
	return block;
}

void *
tmx_arena_take(struct tmx_arena *arena, size_t size)
{
	struct tmx_arena_block *block = arena->blocks;
	size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	void *taken;

	g_assert(rounded >= size);
	if (!block || block->size - block->used < rounded) {
		block = block_new(MAX(BLOCK_BYTES, rounded), block);
		arena->blocks = block;
	}
	taken = block->bytes + block->used;
	block->used += rounded;
	arena->used += rounded;
	return taken;
}

char *
tmx_arena_text(struct tmx_arena *arena, const void *bytes, size_t length)
{
	char *text = tmx_arena_take(arena, length + 1);

	if (length > 0)
		memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

void *
tmx_arena_copy(struct tmx_arena *arena, const void *bytes, size_t size)
{
	if (size == 0)
		return NULL;
	return memcpy(tmx_arena_take(arena, size), bytes, size);
}

void
tmx_arena_reset(struct tmx_arena *arena)
{
	while (arena->blocks && arena->blocks->next) {
		struct tmx_arena_block *next = arena->blocks->next;

		g_free(arena->blocks);
		arena->blocks = next;
	}
	if (arena->blocks && arena->blocks->size > BLOCK_BYTES)
		tmx_arena_clear(arena);
	else if (arena->blocks)
		arena->blocks->used = 0;
	arena->used = 0;
}

void
tmx_arena_clear(struct tmx_arena *arena)
{
	while (arena->blocks) {
		struct tmx_arena_block *next = arena->blocks->next;

		g_free(arena->blocks);
		arena->blocks = next;
	}
	arena->used = 0;
}
