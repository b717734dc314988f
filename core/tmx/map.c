/* SPDX-License-Identifier: GPL-3.0-or-later
 * map.c - where a byte that was mended or decoded stood before
 */
#include "config.h"

#include "tmx/map.h"

/* 16 bytes, since hostile input can need one for every two bytes. */
struct run {
	uint64_t out;
	uint64_t in : 48, out_step : 8, in_step : 8;
};

void
tmx_map_init(struct tmx_map *map)
{
	map->from = 0;
	map->runs = g_array_new(FALSE, FALSE, sizeof(struct run));
}

void
tmx_map_clear(struct tmx_map *map)
{
	g_array_unref(map->runs);
}

static uint64_t
place_in(const struct run *run, uint64_t out)
{
	return run->in + (out - run->out) / run->out_step * run->in_step;
}

void
tmx_map_add(struct tmx_map *map, uint64_t out, uint64_t in, unsigned out_step, unsigned in_step)
{
	const uint64_t bits = (G_GUINT64_CONSTANT(1) << 48) - 1;
	struct run run = { .out = out, .in = in & bits, .out_step = out_step & 0xff,
		           .in_step = in_step & 0xff };

	while (map->runs->len > 0) {
		const struct run *last = &g_array_index(map->runs, struct run, map->runs->len - 1);

		if (last->out_step == out_step && last->in_step == in_step &&
		    (out - last->out) % out_step == 0 && place_in(last, out) == in)
			return;
		if (last->out < out)
			break;
		g_array_set_size(map->runs, map->runs->len - 1);
	}
	g_array_append_val(map->runs, run);
}

/* The number of runs that begin at or before `out`. */
static guint
count_until(const struct tmx_map *map, uint64_t out)
{
	guint low = 0, high = map->runs->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(map->runs, struct run, middle).out <= out)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint64_t
tmx_map_find(const struct tmx_map *map, uint64_t out)
{
	guint n;

	out = MAX(out, map->from);
	n = count_until(map, out);
	return n > 0 ? place_in(&g_array_index(map->runs, struct run, n - 1), out) : out;
}

void
tmx_map_forget(struct tmx_map *map, uint64_t out)
{
	guint n = count_until(map, out);

	map->from = MAX(map->from, out);
	if (n > 1)
		g_array_remove_range(map->runs, 0, n - 1);
}
