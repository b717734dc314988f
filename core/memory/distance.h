/* SPDX-License-Identifier: GPL-3.0-or-later
 * distance.h - edit distances over symbols, 64 of them at a time
 *
 * How many symbols must be inserted, deleted or replaced to make one sequence the other. The method
 * is Myers' bit-parallel one (J. ACM 46, 1999) as Hyyro put it, in blocks of 64 for longer patterns:
 * a step a block and symbol of the text, whatever the distance. A pattern is prepared once and then
 * compared with many texts.
 *
 * Threads: a pattern belongs to one thread at a time (it holds the working columns).
 */
#ifndef SATZPAAR_MEMORY_DISTANCE_H
#define SATZPAAR_MEMORY_DISTANCE_H

#include "text/auto.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pattern;

struct pattern *
pattern_new(void);

void
pattern_free(struct pattern *pattern);

AUTO_DEFINE(pattern)

/* Prepares a pattern of bytes, or of code points; the symbols are copied. */
void
pattern_set_bytes(struct pattern *pattern, const uint8_t *symbols, size_t n);
void
pattern_set_points(struct pattern *pattern, const uint32_t *symbols, size_t n);

/* The distance to a text of the same kind, or some number above `most` when it is more than that. */
size_t
pattern_bytes(struct pattern *pattern, const uint8_t *text, size_t n, size_t most);
size_t
pattern_points(struct pattern *pattern, const uint32_t *text, size_t n, size_t most);

/* How many of the text's bytes occur in the pattern: no fewer than the symbols they share. */
size_t
pattern_common(const struct pattern *pattern, const uint8_t *text, size_t n);

/* The same distance over 64-bit symbols, without preparation: quadratic, for a few. */
size_t
distance_plain(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b);

#endif
