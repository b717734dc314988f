/* SPDX-License-Identifier: GPL-3.0-or-later
 * stamp.h - what was looked at lately and found good, so that it need not be looked at again
 *
 * Comparing the checksums of an index takes as long as reading all of it, so it is done once; after
 * that a small file beside the index, NAME.idx.ok, says which index was found whole and which TMX
 * file it was found to hold. Files are recognised as git does it: device, inode, size, time of the
 * last change of content and of inode (which no program can set). A stamp whose checksum does not
 * fit, or which is of another boot of the machine, says nothing: what was in memory at a power cut
 * may not have reached the disk.
 */
#ifndef SATZPAAR_MEMORY_STAMP_H
#define SATZPAAR_MEMORY_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/* Which state of which file. */
struct file_identity {
	uint64_t device, inode, size; /* size UINT64_MAX: no regular file, equal to none */
	int64_t modified[2], changed[2]; /* seconds and nanoseconds since 1970 */
};

/* A moment by the clock that stamps files, which goes in ticks of some milliseconds. */
struct file_moment {
	int64_t seconds, nanoseconds;
};

struct stamp {
	uint64_t magic;
	struct file_identity index, more, memory;
	struct file_moment checked; /* before all were looked at */
	uint64_t index_sum, more_sum; /* checksums of the headers; more_sum 0: no additions */
	char boot[40];
	uint64_t checksum; /* of all before */
};

struct file_identity
file_identity_of(const struct stat *state);

bool
file_identity_equal(const struct file_identity *a, const struct file_identity *b);

struct file_moment
file_moment_now(void);

/* Whether a file of that identity, as it was looked at in that moment, would have another
 * identity if it had been changed since. Not so when the last change is as young as the tick of
 * the clock. */
bool
file_identity_settled(const struct file_identity *identity, const struct file_moment *checked);

/* False when there is none that says anything. */
bool
stamp_read(const char *path, struct stamp *stamp);

/* Fills magic, boot and checksum. Where it cannot be written things go slower, that is all. */
void
stamp_write(const char *path, struct stamp *stamp);

#endif
