/* SPDX-License-Identifier: GPL-3.0-or-later
 * more.h - what came to a memory since it was indexed: NAME.idx.more
 *
 * The file: struct more_header; uint64_t a dead unit; uint32_t a dead record; at multiples of 8 the
 * further parts (parts.h), each an index as index.h has it, of the units in a stretch of the TMX
 * file. The stretches follow each other and the first part's. An addition brings a part; parts that
 * are not twice as large as all behind them are put together with these, so there are few, and each
 * unit is indexed again as often as the logarithm of what was added since. It is a cache like the
 * index, and replaced as a whole by renaming.
 */
#ifndef SATZPAAR_MEMORY_MORE_H
#define SATZPAAR_MEMORY_MORE_H

#include "memory/parts.h"

#include <glib.h>

#define MORE_MAGIC 0x45524F4D5A544153U /* "SATZMORE", and the byte order */
#define MORE_VERSION 1U

struct more_header {
	uint64_t magic;
	uint32_t version, n_parts;
	uint64_t base_sum; /* checksum of the header of the index this belongs to */
	struct file_identity file; /* the TMX with all this, and when it was looked at */
	struct file_moment checked;
	uint64_t n_dead, n_dead_units;
	uint64_t dead_text; /* bytes of the texts of dead records */
	uint64_t dead_sum;  /* checksum of both lists */
	struct index_range parts[PARTS_MAX]; /* checksum: that of the part's header */
	uint64_t checksum; /* of all before */
};

/* A mapped file. */
struct more {
	void *map;
	size_t size;
	struct file_identity identity;
	const struct more_header *header; /* NULL: there is none that fits */
};

/* Maps what belongs to the index that is parts->all[0], and appends its parts. Does not compare the
 * checksums of the parts' sections: more_verify() does. */
void
more_open(struct more *more, const char *path, struct parts *parts);

bool
more_verify(const struct parts *parts);

/* Unmaps it; the parts go back to the first. */
void
more_close(struct more *more, struct parts *parts);

/* What a new file shall hold: the first `keep` parts (with that of the index itself), then the
 * index in `added` (-1: none), and those dead. */
struct more_draft {
	const struct parts *parts;
	unsigned keep;
	int added;
	struct file_identity file;
	struct file_moment checked;
	GArray *dead, *dead_units; /* uint32_t, uint64_t, rising */
	uint64_t dead_text;
};

/* Writes it as PATH.new and renames it. False with errno. */
bool
more_write(const struct more_draft *draft, const char *path);

#endif
