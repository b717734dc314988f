/* SPDX-License-Identifier: GPL-3.0-or-later
 * rewrite.h - a memory written anew: units go through unchanged, or not at all
 *
 *     struct rewrite rewrite = { .path = "-" };
 *     bool fine = rewrite_begin(&rewrite, error) &&
 *                 rewrite_read(&rewrite, "news.tmx", visit, payload, error) &&
 *                 rewrite_end(&rewrite, error);
 *     rewrite_clear(&rewrite);
 *
 * The visitor calls rewrite_unit() for what stays. The first header read becomes the header of the
 * result; units of files with another source language say theirs. Without a word from rewrite_end()
 * the target stays as it was (text/output.h).
 *
 * Lock: memory_lock() before the first reading of a memory that is rewritten in place.
 */
#ifndef SATZPAAR_MEMORY_REWRITE_H
#define SATZPAAR_MEMORY_REWRITE_H

#include "text/output.h"
#include "tmx/read.h"
#include "tmx/write.h"

struct rewrite {
	bool fresh;             /* leave out what the header says of one article: its props */
	bool locked;            /* the caller holds memory_lock() of what is read */
	const char *path;       /* of the result, "-": standard output */
	struct output *output;
	struct tmx_writer *writer;
	char *srclang;          /* of the result's header */
	uint64_t written, empty; /* units; those without any text, which cannot be written */
};

bool
rewrite_begin(struct rewrite *rewrite, GError **error);

/* A header of the caller's own, unless there is one already; it must name a source language. */
bool
rewrite_header(struct rewrite *rewrite, const struct tmx_header *header, GError **error);

bool
rewrite_read(struct rewrite *rewrite, const char *path, tmx_unit_visitor visit, void *payload,
             GError **error);

bool
rewrite_unit(struct rewrite *rewrite, const struct tmx_unit *unit, const struct tmx_header *header,
             GError **error);

bool
rewrite_end(struct rewrite *rewrite, GError **error);

void
rewrite_clear(struct rewrite *rewrite);

/* False for a packed file: those are read, but not written. */
bool
rewrite_check_name(const char *path, GError **error);

/* Waits until no other process rewrites a memory in the folder of `path`. The folder is what is
 * locked, since a lock on the file would be lost when it is replaced. Returns a descriptor to be
 * closed, which unlocks; -1 with an error. */
int
memory_lock(const char *path, GError **error);

/* Waits until nobody does, and keeps others from it. -1 where it cannot be done: no matter. */
int
memory_lock_shared(const char *path);

#endif
