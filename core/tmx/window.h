/* SPDX-License-Identifier: GPL-3.0-or-later
 * window.h - the decoded bytes that the parser has not done with
 *
 * Usually some 64 KiB. It is there so that the reader can go back to where the parser gave up and
 * look for the next unit. Places count decoded bytes from the start of the file.
 */
#ifndef SATZPAAR_TMX_WINDOW_H
#define SATZPAAR_TMX_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tmx_window {
	uint8_t *bytes;
	size_t length, room;
	uint64_t at; /* of bytes[0] */
};

void
tmx_window_clear(struct tmx_window *window);

/* Where `n` bytes can be written; the caller then adds to `length`. */
uint8_t *
tmx_window_reserve(struct tmx_window *window, size_t n);

void
tmx_window_forget(struct tmx_window *window, uint64_t before);

/* The first start of a <tu> (or, unless `units_only`, of </body>) in a range; false: none. A start
 * of which the delimiter is not there yet does not count. */
bool
tmx_window_find(const struct tmx_window *window, uint64_t from, uint64_t to, bool units_only,
                uint64_t *place);

/* How many <tu> start in a range. */
uint64_t
tmx_window_units(const struct tmx_window *window, uint64_t from, uint64_t to);

uint64_t
tmx_window_lines(const struct tmx_window *window, uint64_t from, uint64_t to);

/* The last `<` before a place, if it begins a <tu>. */
bool
tmx_window_unit_before(const struct tmx_window *window, uint64_t before, uint64_t *place);

#endif
