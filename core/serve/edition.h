/* SPDX-License-Identifier: GPL-3.0-or-later
 * edition.h - a memory as it was opened, for lookups in both directions: what stock.c does with it
 */
#ifndef SATZPAAR_SERVE_EDITION_H
#define SATZPAAR_SERVE_EDITION_H

#include "serve/stock.h"

#include <stdint.h>

struct edition *
edition_open(const char *path, const char *name, const struct memory_options *options,
             GError **error);

struct edition *
edition_ref(struct edition *edition);

/* What tells that a file has changed. */
struct file_mark {
	uint64_t device, inode, size;
	int64_t seconds, nanoseconds, changed_seconds, changed_nanoseconds;
};

/* All zero for a file that is not there. */
void
file_mark_take(const char *path, struct file_mark *mark);

bool
file_mark_equal(const struct file_mark *a, const struct file_mark *b);

#endif
