/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_pool.c - interned strings in an open hash table
 */
#include "config.h"

#include "align/lexicon_pool.h"

#include "align/fold.h"

#include <stdbool.h>
#include <string.h>

struct pool *
pool_new(void)
{
	struct pool *pool = g_new0(struct pool, 1);
	uint32_t zero = 0;

	pool->text = g_byte_array_new();
	g_byte_array_append(pool->text, (const uint8_t *)"", 1);
	pool->index = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	g_array_append_val(pool->index, zero);
	pool->n_slots = 1024;
	pool->slots = g_new0(struct pool_slot, pool->n_slots);
	return pool;
}

void
pool_free(struct pool *pool)
{
	if (!pool)
		return;
	g_byte_array_unref(pool->text);
	g_array_unref(pool->index);
	g_free(pool->slots);
	g_free(pool);
}

uint32_t
pool_size(const struct pool *pool)
{
	return pool->index->len;
}

const char *
pool_text(const struct pool *pool, uint32_t number)
{
	return (const char *)pool->text->data + g_array_index(pool->index, uint32_t, number);
}

static bool
holds(const struct pool *pool, const struct pool_slot *slot, const char *string, size_t length)
{
	const char *text = pool_text(pool, slot->number);

	return strncmp(text, string, length) == 0 && text[length] == '\0';
}

/* The slot that holds the string, or the free one where it belongs. */
static struct pool_slot *
find_slot(const struct pool *pool, const char *string, size_t length, uint32_t *print)
{
	uint64_t hash = fold_hash(string, length, 0);
	uint32_t at = (uint32_t)hash & (pool->n_slots - 1);

	*print = (uint32_t)(hash >> 32);
	for (;; at = (at + 1) & (pool->n_slots - 1)) {
		struct pool_slot *slot = &pool->slots[at];

		if (slot->number == 0 ||
		    (slot->print == *print && holds(pool, slot, string, length)))
			return slot;
	}
}

uint32_t
pool_find(const struct pool *pool, const char *string, size_t length)
{
	uint32_t print;

	return find_slot(pool, string, length, &print)->number;
}

static void
grow(struct pool *pool)
{
	g_free(pool->slots);
	pool->n_slots *= 2;
	pool->slots = g_new0(struct pool_slot, pool->n_slots);
	for (uint32_t i = 1; i < pool_size(pool); i++) {
		const char *text = pool_text(pool, i);
		uint32_t print;
		struct pool_slot *slot = find_slot(pool, text, strlen(text), &print);

		*slot = (struct pool_slot){ i, print };
	}
}

uint32_t
pool_intern(struct pool *pool, const char *string, size_t length)
{
	uint32_t print;
	struct pool_slot *slot = find_slot(pool, string, length, &print);
	uint32_t begin = pool->text->len;

	if (slot->number != 0)
		return slot->number;
	*slot = (struct pool_slot){ pool_size(pool), print };
	g_array_append_val(pool->index, begin);
	g_byte_array_append(pool->text, (const uint8_t *)string, (guint)length);
	g_byte_array_append(pool->text, (const uint8_t *)"", 1);
	if (pool_size(pool) > pool->n_slots / 2)
		grow(pool);
	return pool_size(pool) - 1;
}
