/* SPDX-License-Identifier: GPL-3.0-or-later
 * map.h - where a byte that was mended or decoded stood before
 *
 * A list of runs in order of the output. Within a run each `out_step` bytes of output come from
 * `in_step` bytes of input, so a place is found by one division. Runs that continue the one before
 * cost nothing; what the parser has passed is forgotten. Without a run a place is itself.
 */
#ifndef SATZPAAR_TMX_MAP_H
#define SATZPAAR_TMX_MAP_H

#include <glib.h>
#include <stdint.h>

struct tmx_map {
	GArray *runs;
	uint64_t from; /* what stood before is forgotten */
};

void
tmx_map_init(struct tmx_map *map);
void
tmx_map_clear(struct tmx_map *map);

/* From `out` on (never before the last `out`), bytes come from `in` on. Steps from 1 to 255. */
void
tmx_map_add(struct tmx_map *map, uint64_t out, uint64_t in, unsigned out_step, unsigned in_step);

uint64_t
tmx_map_find(const struct tmx_map *map, uint64_t out);

/* From now on a place before `out` is taken for that of `out`. */
void
tmx_map_forget(struct tmx_map *map, uint64_t out);

#endif
