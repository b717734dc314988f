/* SPDX-License-Identifier: GPL-3.0-or-later
 * journal_file.h - the journal as a file: shared by what writes it and what redoes it
 */
#ifndef SATZPAAR_MEMORY_JOURNAL_FILE_H
#define SATZPAAR_MEMORY_JOURNAL_FILE_H

#include "memory/journal.h"

/* The file: this, struct byte_range a blanked one, the old end, the new end, the blanked bytes. */
struct journal_header {
	uint64_t magic, length; /* of all of it */
	uint64_t size, offset, end; /* as in struct patch; end: bytes of the new end */
	uint64_t n_blanks;
	uint64_t checksum; /* of all but itself */
};

#define JOURNAL_MAGIC 0x314C4E525A544153U /* "SATZRNL1", and the byte order */

/* A journal in memory. */
struct journal {
	char *bytes;
	size_t length;
	struct journal_header header;
	const struct byte_range *blanks;
	const char *old_end, *new_end, *blanked;
};

/* PATH.journal; `real` is the path of the memory without links. To be freed. */
char *
journal_path(const char *real);

/* Sets what points into the bytes; false when they are no whole journal. */
bool
journal_enter(struct journal *journal);

uint64_t
journal_sum(const char *bytes, size_t length);

/* The change itself; may be done over a half-done one. False with errno. */
bool
journal_change_file(const struct journal *journal, int descriptor);

/* False with errno; reading also when the file ends before. */
bool
journal_write_at(int descriptor, const char *bytes, size_t length, uint64_t offset);
bool
journal_read_at(int descriptor, char *bytes, size_t length, uint64_t offset);

/* Sets an error from errno. Always false. */
bool
journal_fail(GError **error, const char *path, const char *what);

#endif
