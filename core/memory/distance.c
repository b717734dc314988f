/* SPDX-License-Identifier: GPL-3.0-or-later
 * distance.c - edit distances over symbols, 64 of them at a time
 */
#include "config.h"

#include "memory/distance.h"

#include <glib.h>
#include <string.h>

#define WORD 64U
#define DIRECT 256U /* symbols below have their row at once, the others are looked for */

struct column {
	uint64_t plus, minus; /* where the column rises and falls */
};

struct pattern {
	size_t n, n_blocks, room; /* symbols; blocks; blocks there is room for */
	uint64_t *rows;  /* [symbol][block]: where the symbol stands in the pattern */
	struct column *columns;
	uint8_t known[DIRECT]; /* whether the byte occurs */
	/* Code points from DIRECT on: an open-addressing table from code point to row. */
	uint32_t *points;
	uint32_t *point_rows;
	size_t n_slots, n_rows, rows_room;
	uint32_t *dirty; /* direct symbols of the last pattern, to be cleared */
	size_t n_dirty;
};

struct pattern *
pattern_new(void)
{
	struct pattern *pattern = g_new0(struct pattern, 1);

	pattern->dirty = g_new(uint32_t, DIRECT);
	return pattern;
}

void
pattern_free(struct pattern *pattern)
{
	g_free(pattern->rows);
	g_free(pattern->columns);
	g_free(pattern->points);
	g_free(pattern->point_rows);
	g_free(pattern->dirty);
	g_free(pattern);
}

/* Makes room for n symbols and `extra` rows beside the direct ones, all empty. */
static void
reset(struct pattern *pattern, size_t n, size_t extra)
{
	size_t n_blocks = MAX((n + WORD - 1) / WORD, 1), n_rows = DIRECT + extra + 1;

	for (size_t i = 0; i < pattern->n_dirty; i++) {
		uint32_t symbol = pattern->dirty[i];

		pattern->known[symbol] = 0;
		memset(pattern->rows + symbol * pattern->n_blocks, 0,
		       pattern->n_blocks * sizeof(*pattern->rows));
	}
	pattern->n_dirty = 0;
	if (n_blocks != pattern->n_blocks || n_rows > pattern->rows_room) {
		pattern->rows_room = MAX(n_rows, DIRECT + 1);
		g_free(pattern->rows);
		pattern->rows = g_new0(uint64_t, pattern->rows_room * n_blocks);
		pattern->columns = g_renew(struct column, pattern->columns, n_blocks);
	}
	pattern->n = n;
	pattern->n_blocks = n_blocks;
	pattern->n_rows = DIRECT + 1; /* row DIRECT stays empty: symbols not in the pattern */
}

static inline uint64_t *
row(const struct pattern *pattern, size_t index)
{
	return pattern->rows + index * pattern->n_blocks;
}

static void
set_direct(struct pattern *pattern, uint32_t symbol, size_t at)
{
	if (!pattern->known[symbol]) {
		pattern->known[symbol] = 1;
		pattern->dirty[pattern->n_dirty++] = symbol;
	}
	row(pattern, symbol)[at / WORD] |= (uint64_t)1 << at % WORD;
}

void
pattern_set_bytes(struct pattern *pattern, const uint8_t *symbols, size_t n)
{
	reset(pattern, n, 0);
	for (size_t i = 0; i < n; i++)
		set_direct(pattern, symbols[i], i);
}

/* The slot of a code point: its own, or the empty one where it would go. */
static inline size_t
slot_of(const struct pattern *pattern, uint32_t point)
{
	size_t slot = (point * 0x9E3779B9U >> 7) & (pattern->n_slots - 1);

	while (pattern->points[slot] != 0 && pattern->points[slot] != point)
		slot = (slot + 1) & (pattern->n_slots - 1);
	return slot;
}

void
pattern_set_points(struct pattern *pattern, const uint32_t *symbols, size_t n)
{
	size_t extra = 0, slots = 64;

	for (size_t i = 0; i < n; i++)
		extra += symbols[i] >= DIRECT;
	while (slots < extra * 2)
		slots *= 2;
	reset(pattern, n, extra);
	if (slots > pattern->n_slots) {
		pattern->points = g_renew(uint32_t, pattern->points, slots);
		pattern->point_rows = g_renew(uint32_t, pattern->point_rows, slots);
		pattern->n_slots = slots;
	}
	memset(pattern->points, 0, pattern->n_slots * sizeof(*pattern->points));
	for (size_t i = 0; i < n; i++) {
		size_t slot;

		if (symbols[i] < DIRECT) {
			set_direct(pattern, symbols[i], i);
			continue;
		}
		slot = slot_of(pattern, symbols[i]);
		if (pattern->points[slot] == 0) {
			pattern->points[slot] = symbols[i];
			pattern->point_rows[slot] = (uint32_t)pattern->n_rows++;
			memset(row(pattern, pattern->point_rows[slot]), 0,
			       pattern->n_blocks * sizeof(*pattern->rows));
		}
		row(pattern, pattern->point_rows[slot])[i / WORD] |= (uint64_t)1 << i % WORD;
	}
}

static inline const uint64_t *
row_of_point(const struct pattern *pattern, uint32_t point)
{
	size_t slot;

	if (point < DIRECT)
		return row(pattern, point);
	slot = slot_of(pattern, point);
	return row(pattern, pattern->points[slot] ? pattern->point_rows[slot] : DIRECT);
}

/* One block of 64 symbols of the pattern against one symbol of the text. `carry` is the difference
 * at the upper edge, -1, 0 or 1; returned is that at bit `last`. */
static inline int
advance(struct column *column, uint64_t equal, int carry, unsigned last)
{
	uint64_t plus = column->plus, minus = column->minus;
	uint64_t diagonal, high_plus, high_minus, above = equal | minus;
	int out;

	equal |= carry < 0;
	diagonal = (((equal & plus) + plus) ^ plus) | equal;
	high_plus = minus | ~(diagonal | plus);
	high_minus = plus & diagonal;
	out = (int)(high_plus >> last & 1) - (int)(high_minus >> last & 1);
	high_plus = high_plus << 1 | (carry > 0);
	high_minus = high_minus << 1 | (carry < 0);
	column->plus = high_minus | ~(above | high_plus);
	column->minus = high_plus & above;
	return out;
}

struct run {
	size_t score, most, left; /* left: symbols of the text still to come */
};

/* A symbol of the text; false when the distance is surely above `most`. */
static inline bool
step(struct pattern *pattern, const uint64_t *equal, struct run *run)
{
	size_t last = pattern->n_blocks - 1;
	int carry = 1;

	for (size_t block = 0; block < last; block++)
		carry = advance(&pattern->columns[block], equal[block], carry, WORD - 1);
	carry = advance(&pattern->columns[last], equal[last], carry,
	                (unsigned)((pattern->n - 1) % WORD));
	run->score += (size_t)(ptrdiff_t)carry;
	run->left--;
	return run->score <= run->most + run->left;
}

static struct run
begin(struct pattern *pattern, size_t n, size_t most)
{
	for (size_t block = 0; block < pattern->n_blocks; block++)
		pattern->columns[block] = (struct column){ .plus = UINT64_MAX };
	return (struct run){ .score = pattern->n, .most = most, .left = n };
}

size_t
pattern_bytes(struct pattern *pattern, const uint8_t *text, size_t n, size_t most)
{
	struct run run;

	if (pattern->n == 0)
		return n;
	run = begin(pattern, n, most);
	for (size_t i = 0; i < n; i++)
		if (!step(pattern, row(pattern, text[i]), &run))
			return SIZE_MAX;
	return run.score;
}

size_t
pattern_points(struct pattern *pattern, const uint32_t *text, size_t n, size_t most)
{
	struct run run;

	if (pattern->n == 0)
		return n;
	run = begin(pattern, n, most);
	for (size_t i = 0; i < n; i++)
		if (!step(pattern, row_of_point(pattern, text[i]), &run))
			return SIZE_MAX;
	return run.score;
}

size_t
pattern_common(const struct pattern *pattern, const uint8_t *text, size_t n)
{
	size_t common = 0;

	for (size_t i = 0; i < n; i++)
		common += pattern->known[text[i]];
	return common;
}

size_t
distance_plain(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b)
{
	g_autofree size_t *row_before = g_new(size_t, n_b + 1);

	for (size_t j = 0; j <= n_b; j++)
		row_before[j] = j;
	for (size_t i = 0; i < n_a; i++) {
		size_t diagonal = row_before[0];

		row_before[0] = i + 1;
		for (size_t j = 0; j < n_b; j++) {
			size_t replaced = diagonal + (a[i] != b[j]);

			diagonal = row_before[j + 1];
			row_before[j + 1] = MIN(replaced, MIN(row_before[j], diagonal) + 1);
		}
	}
	return row_before[n_b];
}
