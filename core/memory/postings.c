/* SPDX-License-Identifier: GPL-3.0-or-later
 * postings.c - packed lists of rising numbers
 */
#include "config.h"

#include "memory/postings.h"

#include "memory/record.h"

#include <string.h>

/* At most POSTINGS_BLOCK numbers. */
static void
append_differences(GByteArray *bytes, uint32_t before, const uint32_t *numbers, size_t n)
{
	uint8_t block[POSTINGS_BLOCK * VARINT_ROOM], *at = block;

	for (size_t i = 0; i < n; i++) {
		at = varint_put(at, numbers[i] - before - 1);
		before = numbers[i];
	}
	g_byte_array_append(bytes, block, (guint)(at - block));
}

static void
append_blocks(GByteArray *bytes, const uint32_t *numbers, size_t n)
{
	size_t n_blocks = (n + POSTINGS_BLOCK - 1) / POSTINGS_BLOCK;
	guint entries = bytes->len, begin;

	g_byte_array_set_size(bytes, entries + (guint)(n_blocks * 2 * sizeof(uint32_t)));
	begin = bytes->len;
	for (size_t i = 0; i < n_blocks; i++) {
		size_t first = i * POSTINGS_BLOCK, last = MIN(n, first + POSTINGS_BLOCK);
		uint32_t both[2] = { numbers[first], bytes->len - begin };

		memcpy(bytes->data + entries + i * sizeof(both), both, sizeof(both));
		append_differences(bytes, numbers[first], numbers + first + 1, last - first - 1);
	}
}

void
postings_append(GByteArray *bytes, const uint32_t *numbers, size_t n)
{
	varint_append(bytes, n);
	if (n == 0)
		return;
	if (n > POSTINGS_BLOCK) {
		append_blocks(bytes, numbers, n);
		return;
	}
	varint_append(bytes, numbers[0]);
	append_differences(bytes, numbers[0], numbers + 1, n - 1);
}

static uint32_t
entry(const struct postings *postings, size_t block, size_t which)
{
	uint32_t value;

	memcpy(&value, postings->entries + (block * 2 + which) * sizeof(value), sizeof(value));
	return value;
}

/* Goes to the last block that may hold `from`. */
static void
seek(struct postings *postings)
{
	size_t low = 0, high = postings->n_blocks;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (entry(postings, middle, 0) <= postings->from)
			low = middle;
		else
			high = middle;
	}
	postings->block = low;
}

struct postings
postings_open(const struct index_side *side, uint32_t bucket, uint32_t from, uint32_t to)
{
	struct postings postings = { .from = from, .to = to };
	size_t begin = side->lists[bucket], end = side->lists[bucket + 1];
	size_t n_blocks;

	if (begin > end || end > side->n_postings)
		return postings;
	postings.at = side->postings + begin;
	postings.end = side->postings + end;
	postings.n = varint_read(&postings.at, postings.end);
	if (postings.n > (size_t)(postings.end - postings.at) + 1)
		postings.n = 0; /* damaged: a number takes a byte at least, but in blocks the first */
	if (postings.n <= POSTINGS_BLOCK)
		return postings;
	n_blocks = (postings.n + POSTINGS_BLOCK - 1) / POSTINGS_BLOCK;
	if (n_blocks * 2 * sizeof(uint32_t) > (size_t)(postings.end - postings.at)) {
		postings.n = 0;
		return postings;
	}
	postings.n_blocks = n_blocks;
	postings.entries = postings.at;
	postings.at += n_blocks * 2 * sizeof(uint32_t);
	seek(&postings);
	return postings;
}

/* Decodes `n` numbers behind `number` at `at`, keeps those that are wanted. */
static size_t
decode(const struct postings *postings, const uint8_t *at, uint32_t number, size_t n,
       uint32_t *numbers)
{
	size_t kept = 0;

	for (size_t i = 0;; i++) {
		if (number >= postings->to)
			break;
		numbers[kept] = number;
		kept += number >= postings->from;
		if (i == n || at >= postings->end)
			break;
		number += (uint32_t)varint_read(&at, postings->end) + 1;
	}
	return kept;
}

static size_t
next_block(struct postings *postings, uint32_t *numbers)
{
	while (postings->block < postings->n_blocks) {
		size_t block = postings->block++;
		size_t left = postings->n - block * POSTINGS_BLOCK;
		uint32_t first = entry(postings, block, 0), begin = entry(postings, block, 1);
		size_t kept;

		if (first >= postings->to || begin > (size_t)(postings->end - postings->at))
			break;
		kept = decode(postings, postings->at + begin, first,
		              MIN(left, POSTINGS_BLOCK) - 1, numbers);
		if (kept > 0)
			return kept;
	}
	postings->block = postings->n_blocks;
	return 0;
}

size_t
postings_next(struct postings *postings, uint32_t numbers[POSTINGS_BLOCK])
{
	size_t n = postings->n;
	uint32_t first;

	if (postings->entries)
		return next_block(postings, numbers);
	if (n == 0)
		return 0;
	postings->n = 0;
	first = (uint32_t)varint_read(&postings->at, postings->end);
	return decode(postings, postings->at, first, n - 1, numbers);
}
