/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_index.c - which words a memory has, and where they stand
 */
#include "config.h"

#include "memory/word_index.h"

#include "memory/beside.h"
#include "memory/private.h"
#include "memory/record.h"

#define ENDING "words"

struct word_index {
	GBytes *bytes;
	struct word_table tables[2]; /* by side of the memory */
};

static const void *
section(GBytes *bytes, const struct word_range *range, size_t unit, size_t *count)
{
	size_t size;
	const uint8_t *data = g_bytes_get_data(bytes, &size);

	*count = 0;
	if (range->offset % 8 != 0 || range->offset > size || range->size > size - range->offset ||
	    range->size % unit != 0 || range->size / unit > UINT32_MAX)
		return NULL;
	*count = range->size / unit;
	return data + range->offset;
}

static bool
open_table(struct word_table *table, GBytes *bytes, const struct word_range *ranges)
{
	size_t texts, stems, lists, starts;

	table->texts = section(bytes, &ranges[WORD_TEXTS], 1, &table->n_texts);
	table->stems = section(bytes, &ranges[WORD_STEMS], 1, &table->n_stems);
	table->text_at = section(bytes, &ranges[WORD_TEXT_AT], sizeof(uint32_t), &texts);
	table->stem_at = section(bytes, &ranges[WORD_STEM_AT], sizeof(uint32_t), &stems);
	table->lists = section(bytes, &ranges[WORD_LISTS], sizeof(uint32_t), &lists);
	table->postings = section(bytes, &ranges[WORD_POSTINGS], 1, &table->n_postings);
	table->starts = section(bytes, &ranges[WORD_STARTS], sizeof(uint32_t), &starts);
	if (!table->texts || !table->stems || !table->text_at || !table->stem_at ||
	    !table->lists || !table->postings || !table->starts || texts == 0 || stems != texts ||
	    lists != texts || starts == 0)
		return false;
	table->n = (uint32_t)texts - 1;
	table->n_pairs = (uint32_t)starts - 1;
	table->n_positions = table->starts[table->n_pairs];
	if (table->n_positions > WORD_INDEX_POSITIONS_MAX)
		return false;
	return true;
}

struct word_index *
word_index_open_bytes(const struct memory *memory, GBytes *bytes)
{
	size_t size;
	const struct word_index_header *header = g_bytes_get_data(bytes, &size);
	struct word_index index = { .bytes = bytes };
	int from = beside_swapped(memory);

	if (size < sizeof(*header) ||
	    !open_table(&index.tables[0], bytes, header->sections[from]) ||
	    !open_table(&index.tables[1], bytes, header->sections[!from]))
		return NULL;
	for (int side = 0; side < 2; side++)
		if (index.tables[side].n_pairs > memory->parts.all[0].index.header->units)
			return NULL;
	g_bytes_ref(bytes);
	return g_memdup2(&index, sizeof(index));
}

struct word_index *
word_index_open(const struct memory *memory, memory_progress progress, void *payload)
{
	g_autoptr(GBytes) bytes = beside_read(memory, ENDING, WORD_INDEX_VERSION, NULL);
	struct word_index *index = bytes ? word_index_open_bytes(memory, bytes) : NULL;

	if (index)
		return index;
	g_clear_pointer(&bytes, g_bytes_unref);
	bytes = word_index_build(memory, progress, payload);
	beside_write(memory, ENDING, WORD_INDEX_VERSION, bytes);
	return word_index_open_bytes(memory, bytes);
}

void
word_index_free(struct word_index *index)
{
	g_bytes_unref(index->bytes);
	g_free(index);
}

const struct word_table *
word_index_table(const struct word_index *index, int side)
{
	return &index->tables[side];
}

/* A line of a section, without its end. */
static const char *
line_of(const struct word_table *table, uint32_t word, const char *lines, size_t n_lines,
        const uint32_t *at, size_t *length)
{
	*length = 0;
	if (word >= table->n || at[word + 1] > n_lines || at[word] >= at[word + 1])
		return lines;
	*length = at[word + 1] - at[word] - 1;
	return lines + at[word];
}

const char *
word_table_text(const struct word_table *table, uint32_t word, size_t *length)
{
	return line_of(table, word, table->texts, table->n_texts, table->text_at, length);
}

const char *
word_table_stem(const struct word_table *table, uint32_t word, size_t *length)
{
	return line_of(table, word, table->stems, table->n_stems, table->stem_at, length);
}

uint32_t
word_table_at(const struct word_table *table, bool stems, size_t offset)
{
	const uint32_t *at = stems ? table->stem_at : table->text_at;
	uint32_t low = 0, high = table->n;

	while (low + 1 < high) {
		uint32_t middle = low + (high - low) / 2;

		if (at[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The list of a word; its count is read already. */
static const uint8_t *
list_of(const struct word_table *table, uint32_t word, const uint8_t **end, size_t *count)
{
	const uint8_t *at = table->postings;

	*end = table->postings;
	*count = 0;
	if (word >= table->n || table->lists[word + 1] > table->n_postings ||
	    table->lists[word] > table->lists[word + 1])
		return at;
	at += table->lists[word];
	*end += table->lists[word + 1];
	*count = varint_read(&at, *end);
	return at;
}

size_t
word_table_count(const struct word_table *table, uint32_t word)
{
	const uint8_t *end;
	size_t count;

	list_of(table, word, &end, &count);
	return count;
}

void
word_table_mark(const struct word_table *table, uint32_t word, uint64_t *bits)
{
	const uint8_t *end;
	size_t count;
	const uint8_t *at = list_of(table, word, &end, &count);
	uint64_t position = 0;

	while (at < end) {
		position += varint_read(&at, end);
		if (position >= table->n_positions)
			return;
		bits[position / 64] |= (uint64_t)1 << position % 64;
	}
}

/* Steps that double, then bisection: what is looked for is mostly near. */
uint32_t
word_table_pair(const struct word_table *table, uint32_t from, uint32_t position)
{
	uint32_t step = 1, low = from, high;

	while (low < table->n_pairs && step < table->n_pairs - low &&
	       table->starts[low + step] <= position) {
		low += step;
		step *= 2;
	}
	high = low + MIN(step, table->n_pairs - low);
	while (low + 1 < high) {
		uint32_t middle = low + (high - low) / 2;

		if (table->starts[middle] <= position)
			low = middle;
		else
			high = middle;
	}
	return low;
}
