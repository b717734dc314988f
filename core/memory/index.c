/* SPDX-License-Identifier: GPL-3.0-or-later
 * index.c - is that file an index, and a whole one?
 */
#include "config.h"

#include "memory/hash.h"
#include "memory/index.h"
#include "memory/record.h"

#include <glib.h>
#include <stdlib.h>

uint64_t
index_header_sum(const struct index_header *header)
{
	return hash_bytes(header, offsetof(struct index_header, checksum), 0);
}

/* The section, NULL unless it lies in the file and is a multiple of `unit`. */
static const void *
section(const struct index *index, unsigned which, size_t unit, size_t *count)
{
	const struct index_range *range = &index->header->sections[which];

	if (range->offset % 8 != 0 || range->offset > index->size ||
	    range->size > index->size - range->offset || range->size % unit != 0)
		return NULL;
	*count = range->size / unit;
	return index->bytes + range->offset;
}

bool
index_verify(const struct index *index)
{
	for (unsigned i = 0; i < INDEX_SECTIONS; i++) {
		const struct index_range *range = &index->header->sections[i];

		if (hash_bytes(index->bytes + range->offset, range->size, 0) != range->checksum)
			return false;
	}
	return true;
}

/* Groups must rise and lead to the words they say. */
static bool
check_groups(const struct index_side *side, uint32_t units)
{
	const struct index_group *group = side->groups;

	if (group[0].first != 0 || group[0].begin != 0)
		return false;
	for (size_t i = 0; i < side->n_groups; i++, group++) {
		uint64_t n = (uint64_t)group[1].first - group->first;

		if (group[1].first < group->first || group[1].begin < group->begin ||
		    group[1].begin - group->begin != n * group->words ||
		    (i > 0 && group->words <= group[-1].words))
			return false;
	}
	return group->first == units && group->begin == side->n_words;
}

static bool
open_side(struct index *index, unsigned at)
{
	struct index_side *side = &index->sides[at];
	uint32_t units = index->header->units;
	size_t n_order, n_groups, n_words, n_ranks, n_lists;

	side->order = section(index, INDEX_ORDER + at, 1, &n_order);
	side->groups = section(index, INDEX_GROUPS + at, sizeof(*side->groups), &n_groups);
	side->words = section(index, INDEX_WORDS + at, 1, &n_words);
	side->ranks = section(index, INDEX_RANKS + at, 1, &n_ranks);
	side->lists = section(index, INDEX_LISTS + at, sizeof(*side->lists), &n_lists);
	side->postings = section(index, INDEX_POSTINGS + at, 1, &side->n_postings);
	if (!side->order || !side->groups || !side->words || !side->ranks || !side->lists ||
	    !side->postings || n_order != INDEX_ORDER_BYTES(units) || n_groups == 0 || n_ranks == 0 ||
	    n_ranks > (size_t)1 << 31 || (n_ranks & (n_ranks - 1)) != 0 || n_lists != n_ranks + 1)
		return false;
	side->n_groups = n_groups - 1;
	side->n_words = n_words;
	side->order_width = INDEX_ORDER_WIDTH(units);
	side->order_mask = side->order_width == 3 ? 0xFFFFFF : UINT32_MAX;
	side->mask = (uint32_t)(n_ranks - 1);
	return check_groups(side, units);
}

bool
index_check(struct index *index, const void *bytes, size_t size)
{
	const struct index_header *header = bytes;

	*index = (struct index){ .bytes = bytes, .size = size, .header = header };
	if (size < INDEX_TEXT_BEGIN || header->magic != INDEX_MAGIC ||
	    header->version != INDEX_VERSION || header->checksum != index_header_sum(header) ||
	    memchr(header->languages[0], 0, INDEX_TAG) == NULL ||
	    memchr(header->languages[1], 0, INDEX_TAG) == NULL)
		return false;
	index->text = section(index, INDEX_TEXT, 1, &index->n_text);
	index->places = section(index, INDEX_PLACES, sizeof(*index->places), &index->n_places);
	index->contexts =
		section(index, INDEX_CONTEXT, sizeof(*index->contexts), &index->n_contexts);
	if (!index->text || !index->places || !index->contexts ||
	    index->n_places != ((uint64_t)header->units + INDEX_STEP - 1) / INDEX_STEP)
		return false;
	return open_side(index, 0) && open_side(index, 1);
}

uint64_t
index_context_hash(const char *text, size_t length)
{
	record_trim(&text, &length);
	return MAX(hash_word(text, length, 0), 1);
}

static int
compare_record(const void *key, const void *entry)
{
	uint32_t wanted = *(const uint32_t *)key;
	uint32_t record = ((const struct index_context *)entry)->record;

	return (wanted > record) - (wanted < record);
}

const struct index_context *
index_context_of(const struct index *index, uint32_t record)
{
	return index->n_contexts == 0 ? NULL
	                              : bsearch(&record, index->contexts, index->n_contexts,
	                                        sizeof(*index->contexts), compare_record);
}
