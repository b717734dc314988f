/* SPDX-License-Identifier: GPL-3.0-or-later
 * stats.h - what is in a memory, in figures
 *
 * One reading of the file; some 150 bytes of memory a unit. Errors: those of tmx_read().
 */
#ifndef SATZPAAR_MEMORY_STATS_H
#define SATZPAAR_MEMORY_STATS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct stats_language {
	char *tag;       /* as the file has it */
	uint64_t texts, words;
};

struct memory_stats {
	uint64_t units;
	uint64_t duplicates;   /* units whose texts all stand further up already */
	uint64_t inconsistent; /* source texts with two or more translations into one language */
	char oldest[17], newest[17]; /* dates of units; "" where none has one */
	uint64_t undated;
	GPtrArray *languages; /* struct stats_language, that with most texts first */
};

bool
memory_stats(const char *path, struct memory_stats *stats, GError **error);

/* Fine also after a failure. */
void
memory_stats_clear(struct memory_stats *stats);

#endif
