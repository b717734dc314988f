/* SPDX-License-Identifier: GPL-3.0-or-later
 * characters.c - the records whose characters are near enough to a query's
 *
 * There is no index for this: every record is looked at. Most are dismissed by their length or by
 * how often they have which letter, which takes some nanoseconds a byte of text.
 */
#include "config.h"

#include "memory/search.h"

#include "memory/record.h"
#include "text/utf8.h"

#include <string.h>

#define BUCKETS 64U

/* How often code points fall into each of BUCKETS. */
struct histogram {
	uint32_t counts[BUCKETS];
};

static inline size_t
bucket_of(uint32_t point)
{
	return point % BUCKETS;
}

static void
decode(const char *text, size_t length, GArray *points)
{
	g_array_set_size(points, (guint)length);
	{
		uint32_t *out = (uint32_t *)(void *)points->data;
		size_t n = 0;

		for (size_t at = 0; at < length;)
			out[n++] = utf8_next(text, length, &at);
		g_array_set_size(points, (guint)n);
	}
}

static size_t
count_points(const char *text, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++)
		n += ((uint8_t)text[i] & 0xC0) != 0x80;
	return n;
}

/* Whether the characters of the text alone, in whatever order, are near enough. */
static bool
may_match(const struct histogram *wanted, const GArray *points, size_t most)
{
	const uint32_t *all = (const uint32_t *)(const void *)points->data;
	struct histogram left = *wanted;
	size_t extra = 0;

	for (guint i = 0; i < points->len && extra <= most; i++) {
		uint32_t *count = &left.counts[bucket_of(all[i])];

		if (*count > 0)
			(*count)--;
		else
			extra++;
	}
	return extra <= most;
}

static size_t
most_changes(unsigned min, size_t longest)
{
	return (100 - min) * longest / 100;
}

void
search_characters(struct memory_search *search, search_visitor visit)
{
	const struct index *index = &search->part->index;
	struct histogram wanted = { { 0 } };
	size_t n;

	decode(search->subject.text, search->subject.length, search->points);
	n = search->points->len;
	for (size_t i = 0; i < n; i++)
		wanted.counts[bucket_of(g_array_index(search->points, uint32_t, i))]++;
	pattern_set_points(search->pattern, (const uint32_t *)(const void *)search->points->data, n);
	for (uint32_t number = 0; number < index->header->units; number++) {
		struct record record;
		size_t length, longest, most, distance;
		const char *text;

		if (!record_read(index, number, &record))
			continue;
		text = record.text[search->memory->side];
		length = record.length[search->memory->side];
		record_trim(&text, &length);
		longest = count_points(text, length);
		most = most_changes(search->min, MAX(longest, n));
		if (MAX(longest, n) - MIN(longest, n) > most)
			continue;
		decode(text, length, search->points);
		longest = MAX(search->points->len, n);
		most = most_changes(search->min, longest);
		if (!may_match(&wanted, search->points, most))
			continue;
		distance = pattern_points(search->pattern,
		                          (const uint32_t *)(const void *)search->points->data,
		                          search->points->len, most);
		if (distance <= most)
			visit(search, number, distance, longest);
	}
}
