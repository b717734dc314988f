/* SPDX-License-Identifier: GPL-3.0-or-later
 * parts.c - a memory's index in several parts, seen as one
 */
#include "config.h"

#include "memory/parts.h"

bool
parts_append(struct parts *parts, const struct index *index)
{
	struct memory_part *part = &parts->all[parts->n];

	if (parts->n == PARTS_MAX || index->header->units > UINT32_MAX - parts->records)
		return false;
	*part = (struct memory_part){ .index = *index, .first = parts->records,
		                      .first_unit = parts->units };
	parts->n++;
	parts->records += index->header->units;
	parts->units += index->header->tmx_units;
	return true;
}

size_t
parts_pairs(const struct parts *parts)
{
	return parts->records - parts->n_dead;
}

/* dead[i] - i, how many living ones stand before a dead one, never falls. */
uint32_t
parts_raw(const struct parts *parts, size_t pair)
{
	size_t low = 0, high = parts->n_dead;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (parts->dead[middle] - middle <= pair)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)(pair + low);
}

uint64_t
parts_raw_unit(const struct parts *parts, uint64_t number)
{
	size_t low = 0, high = parts->n_dead_units;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (parts->dead_units[middle] - middle <= number)
			low = middle + 1;
		else
			high = middle;
	}
	return number + low;
}

/* How many of the dead are below. */
static size_t
dead_below(const struct parts *parts, uint32_t raw)
{
	size_t low = 0, high = parts->n_dead;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (parts->dead[middle] < raw)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint64_t
living_unit(const struct parts *parts, uint64_t raw)
{
	size_t low = 0, high = parts->n_dead_units;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (parts->dead_units[middle] < raw)
			low = middle + 1;
		else
			high = middle;
	}
	return raw - low;
}

size_t
parts_pair(const struct parts *parts, uint32_t raw)
{
	return raw - dead_below(parts, raw);
}

bool
parts_is_dead(const struct parts *parts, uint32_t raw)
{
	size_t below;

	if (parts->n_dead == 0)
		return false;
	below = dead_below(parts, raw);
	return below < parts->n_dead && parts->dead[below] == raw;
}

static const struct memory_part *
part_of(const struct parts *parts, uint32_t raw)
{
	unsigned i = parts->n;

	while (i > 1 && parts->all[i - 1].first > raw)
		i--;
	return &parts->all[i - 1];
}

bool
parts_record(const struct parts *parts, size_t pair, struct record *record)
{
	const struct memory_part *part;
	uint32_t raw;

	if (pair >= parts_pairs(parts))
		return false;
	raw = parts_raw(parts, pair);
	part = part_of(parts, raw);
	if (!record_read(&part->index, raw - part->first, record))
		return false;
	record->number = living_unit(parts, part->first_unit + record->number);
	return true;
}

const struct index_context *
parts_context(const struct parts *parts, size_t pair)
{
	uint32_t raw = parts_raw(parts, pair);
	const struct memory_part *part = part_of(parts, raw);

	return index_context_of(&part->index, raw - part->first);
}
