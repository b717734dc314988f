/* SPDX-License-Identifier: GPL-3.0-or-later
 * seen.c - the pairs seen so far
 */
#include "consistency/consistency.h"

#include <string.h>

void
consistency_init(struct consistency *consistency)
{
	consistency->seen = g_array_new(FALSE, TRUE, sizeof(struct seen));
	consistency->n_heads = 1024;
	consistency->sources = g_new0(uint32_t, consistency->n_heads);
	consistency->targets = g_new0(uint32_t, consistency->n_heads);
	consistency->pool = g_string_new(NULL);
	consistency->files = g_ptr_array_new_with_free_func(g_free);
}

void
consistency_clear(struct consistency *consistency)
{
	g_array_unref(consistency->seen);
	g_free(consistency->sources);
	g_free(consistency->targets);
	g_string_free(consistency->pool, TRUE);
	g_ptr_array_unref(consistency->files);
}

/* Puts a pair before the others of its chains: a search that goes to the end finds the first one
 * seen last. */
static void
link_seen(struct consistency *consistency, uint32_t number)
{
	struct seen *seen = &g_array_index(consistency->seen, struct seen, number);
	uint32_t *place = &consistency->sources[seen->source & (consistency->n_heads - 1)];

	seen->next_source = *place;
	*place = number + 1;
	place = &consistency->targets[seen->target & (consistency->n_heads - 1)];
	seen->next_target = *place;
	*place = number + 1;
}

static void
grow(struct consistency *consistency)
{
	consistency->n_heads *= 2;
	g_free(consistency->sources);
	g_free(consistency->targets);
	consistency->sources = g_new0(uint32_t, consistency->n_heads);
	consistency->targets = g_new0(uint32_t, consistency->n_heads);
	for (uint32_t i = 0; i < consistency->seen->len; i++)
		link_seen(consistency, i);
}

static uint32_t
copy(GString *pool, struct satz_text source, struct satz_text target)
{
	uint32_t at = (uint32_t)pool->len;

	if (source.length > COPY_MAX || target.length > COPY_MAX ||
	    pool->len + source.length + target.length + 2 > POOL_MAX)
		return NONE;
	g_string_append_len(pool, source.bytes, (gssize)source.length);
	g_string_append_c(pool, '\0');
	g_string_append_len(pool, target.bytes, (gssize)target.length);
	g_string_append_c(pool, '\0');
	return at;
}

static bool
is_seen(const struct consistency *consistency, uint64_t source, uint64_t target)
{
	uint32_t i = consistency->sources[source & (consistency->n_heads - 1)];

	while (i > 0) {
		const struct seen *seen = consistency_seen(consistency, i - 1);

		if (seen->source == source && seen->target == target)
			return true;
		i = seen->next_source;
	}
	return false;
}

void
consistency_add(struct consistency *consistency, struct satz_text source, struct satz_text target,
                uint32_t file, uint32_t pair)
{
	struct seen seen = { .source = normalise(source).hash, .target = normalise(target).hash,
		             .file = file, .pair = pair };

	if (consistency->seen->len >= PAIRS_MAX ||
	    is_seen(consistency, seen.source, seen.target))
		return;
	seen.copies = copy(consistency->pool, source, target);
	g_array_append_val(consistency->seen, seen);
	if (consistency->seen->len > consistency->n_heads)
		grow(consistency);
	else
		link_seen(consistency, consistency->seen->len - 1);
}

uint32_t
consistency_other_target(const struct consistency *consistency, uint64_t source, uint64_t target)
{
	uint32_t i = consistency->sources[source & (consistency->n_heads - 1)], other = NONE;

	for (; i > 0; i = consistency_seen(consistency, i - 1)->next_source) {
		const struct seen *seen = consistency_seen(consistency, i - 1);

		if (seen->source != source)
			continue;
		if (seen->target == target && seen->pair == NONE)
			return NONE; /* a memory has it like this, too */
		if (seen->target != target)
			other = i - 1;
	}
	return other;
}

uint32_t
consistency_other_source(const struct consistency *consistency, uint64_t source, uint64_t target)
{
	uint32_t i = consistency->targets[target & (consistency->n_heads - 1)], other = NONE;

	for (; i > 0; i = consistency_seen(consistency, i - 1)->next_target) {
		const struct seen *seen = consistency_seen(consistency, i - 1);

		if (seen->target == target && seen->source != source)
			other = i - 1;
	}
	return other;
}

struct satz_text
consistency_copy(const struct consistency *consistency, uint32_t number, bool target)
{
	uint32_t copies = consistency_seen(consistency, number)->copies;
	const char *text = copies == NONE ? "" : consistency->pool->str + copies;

	if (target && copies != NONE)
		text += strlen(text) + 1;
	return (struct satz_text){ text, strlen(text) };
}
