/* SPDX-License-Identifier: GPL-3.0-or-later
 * journal.h - changing a memory file where it lies, so that a kill or a power cut leaves it whole
 *
 * What shall be done is written beside the file first, MEMORY.tmx.journal, and made durable; then
 * it is done and made durable; then the journal goes. A journal that is found is redone: whatever
 * part was done already is simply done again. It holds what stood in the file, too, so that it is
 * seen whether the file is one that this change was half-way through: if not, because another
 * program wrote it in between, the journal is put aside as MEMORY.tmx.journal.old. A journal that
 * is not whole itself was never begun with, and goes.
 *
 * Lock: that of memory_lock() for journal_carry_out() and journal_redo().
 */
#ifndef SATZPAAR_MEMORY_JOURNAL_H
#define SATZPAAR_MEMORY_JOURNAL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct byte_range {
	uint64_t offset, length;
};

/* A change: some bytes become blanks, and the end of the file another one. */
struct patch {
	const struct byte_range *blanks; /* all before `offset`, rising */
	size_t n_blanks;
	uint64_t size;   /* of the file before */
	uint64_t offset; /* where the new end begins */
	const char *end; /* not shorter than the old one */
	size_t length;
};

/* Does it, durably. `path` is that of the open file, without links. After an error the file is
 * as it was, or the journal is there and will be redone. */
bool
journal_carry_out(const char *path, int descriptor, const struct patch *patch, GError **error);

/* Redoes a journal of the memory `path`, if there is one. Where it does not fit, *note says so
 * and it is put aside; without a `note` it stays. False: it has to be redone and cannot be. */
bool
journal_redo(const char *path, char **note, GError **error);

/* The same for those that hold no lock: they wait for it if there is a journal. */
bool
journal_settle(const char *path, char **note, GError **error);

#endif
