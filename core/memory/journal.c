/* SPDX-License-Identifier: GPL-3.0-or-later
 * journal.c - changing a memory file where it lies, so that a kill or a power cut leaves it whole
 */
#include "config.h"

#include "memory/journal_file.h"

#include "memory/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
journal_fail(GError **error, const char *path, const char *what)
{
	int code = errno;

	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), "%s: %s: %s", path, what,
	            code == ENOSPC ? "disk full" : g_strerror(code));
	return false;
}

bool
journal_write_at(int descriptor, const char *bytes, size_t length, uint64_t offset)
{
	while (length > 0) {
		ssize_t n = pwrite(descriptor, bytes, length, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return false;
		bytes += n;
		offset += (uint64_t)n;
		length -= (size_t)n;
	}
	return true;
}

bool
journal_read_at(int descriptor, char *bytes, size_t length, uint64_t offset)
{
	while (length > 0) {
		ssize_t n = pread(descriptor, bytes, length, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return false;
		bytes += n;
		offset += (uint64_t)n;
		length -= (size_t)n;
	}
	return true;
}

static int
sync_all(int descriptor)
{
	int result;

	do
		result = fsync(descriptor);
	while (result != 0 && errno == EINTR);
	return result;
}

uint64_t
journal_sum(const char *bytes, size_t length)
{
	uint64_t sum = hash_bytes(bytes, offsetof(struct journal_header, checksum), 0);

	return hash_bytes(bytes + sizeof(struct journal_header),
	                  length - sizeof(struct journal_header), sum);
}

/* Whether the sizes that the header says add up. */
static bool
header_fits(const struct journal_header *header, size_t length)
{
	return header->magic == JOURNAL_MAGIC && header->length == length &&
	       header->offset <= header->size && header->end <= length &&
	       header->size - header->offset <= header->end &&
	       header->n_blanks <= length / sizeof(struct byte_range);
}

bool
journal_enter(struct journal *journal)
{
	const struct journal_header *header = &journal->header;
	uint64_t left = journal->length, old;

	if (left < sizeof(*header))
		return false;
	memcpy(&journal->header, journal->bytes, sizeof(*header));
	if (!header_fits(header, journal->length) ||
	    header->checksum != journal_sum(journal->bytes, journal->length))
		return false;
	old = header->size - header->offset;
	journal->blanks = (const struct byte_range *)(const void *)(journal->bytes +
	                                                            sizeof(*header));
	left -= sizeof(*header);
	if (left / sizeof(struct byte_range) < header->n_blanks)
		return false;
	left -= header->n_blanks * sizeof(struct byte_range);
	if (left < old || left - old < header->end)
		return false;
	left -= old + header->end;
	journal->old_end = (const char *)(journal->blanks + header->n_blanks);
	journal->new_end = journal->old_end + old;
	journal->blanked = journal->new_end + header->end;
	for (uint64_t i = 0; i < header->n_blanks; i++) {
		if (journal->blanks[i].length > left)
			return false;
		left -= journal->blanks[i].length;
	}
	return left == 0;
}

char *
journal_path(const char *real)
{
	return g_strconcat(real, ".journal", NULL);
}

/* --- doing it --------------------------------------------------------------------------------- */

/* Puts the journal together: what stands in the file, what shall. */
static bool
compose(struct journal *journal, int descriptor, const struct patch *patch)
{
	size_t blanks = patch->n_blanks * sizeof(*patch->blanks), old;
	struct journal_header header = { .magic = JOURNAL_MAGIC, .size = patch->size,
		                         .offset = patch->offset, .end = patch->length,
		                         .n_blanks = patch->n_blanks };
	char *at;

	old = (size_t)(patch->size - patch->offset);
	journal->length = sizeof(header) + blanks + old + patch->length;
	for (size_t i = 0; i < patch->n_blanks; i++)
		journal->length += (size_t)patch->blanks[i].length;
	header.length = journal->length;
	at = journal->bytes = g_malloc(journal->length);
	memcpy(at, &header, sizeof(header));
	at += sizeof(header);
	if (blanks > 0)
		memcpy(at, patch->blanks, blanks);
	at += blanks;
	if (!journal_read_at(descriptor, at, old, patch->offset))
		return false;
	at += old;
	memcpy(at, patch->end, patch->length);
	at += patch->length;
	for (size_t i = 0; i < patch->n_blanks; i++) {
		if (!journal_read_at(descriptor, at, (size_t)patch->blanks[i].length,
		             patch->blanks[i].offset))
			return false;
		at += patch->blanks[i].length;
	}
	header.checksum = journal_sum(journal->bytes, journal->length);
	memcpy(journal->bytes, &header, sizeof(header));
	return journal_enter(journal);
}

static bool
sync_folder(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), result;

	if (descriptor < 0)
		return false;
	result = sync_all(descriptor);
	close(descriptor);
	return result == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Whoever may read the memory may read its journal, and so finish what it says. */
static void
let_in(int descriptor, int memory)
{
	struct stat state;
	mode_t mode;

	if (fstat(memory, &state) != 0)
		return;
	mode = state.st_mode & 0666;
	if (fchown(descriptor, (uid_t)-1, state.st_gid) != 0)
		mode &= 0606;
	/* Where it cannot be, the others are told (journal_redo.c). */
	(void)!fchmod(descriptor, mode | 0600);
}

/* Writes the journal durably. */
static bool
keep_journal(const struct journal *journal, const char *path, int memory)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool fine;
	int code;

	if (descriptor < 0)
		return false;
	let_in(descriptor, memory);
	fine = journal_write_at(descriptor, journal->bytes, journal->length, 0) &&
	       sync_all(descriptor) == 0;
	code = errno;
	if (close(descriptor) != 0 && fine) {
		code = errno;
		fine = code == EINTR;
	}
	if (fine && sync_folder(path))
		return true;
	code = fine ? errno : code;
	g_unlink(path);
	errno = code;
	return false;
}

bool
journal_change_file(const struct journal *journal, int descriptor)
{
	const struct journal_header *header = &journal->header;

	for (uint64_t i = 0; i < header->n_blanks; i++) {
		const struct byte_range *range = &journal->blanks[i];
		g_autofree char *blanks = g_strnfill((gsize)range->length, ' ');

		if (!journal_write_at(descriptor, blanks, (size_t)range->length, range->offset))
			return false;
	}
	return journal_write_at(descriptor, journal->new_end, (size_t)header->end,
	                        header->offset) &&
	       sync_all(descriptor) == 0;
}

/* Puts back what was there; no matter if it fails, since the journal is redone then. */
static bool
change_back(const struct journal *journal, int descriptor)
{
	const struct journal_header *header = &journal->header;
	const char *blanked = journal->blanked;

	for (uint64_t i = 0; i < header->n_blanks; i++) {
		const struct byte_range *range = &journal->blanks[i];

		if (!journal_write_at(descriptor, blanked, (size_t)range->length, range->offset))
			return false;
		blanked += range->length;
	}
	return ftruncate(descriptor, (off_t)header->size) == 0 &&
	       journal_write_at(descriptor, journal->old_end, (size_t)(header->size - header->offset),
	                header->offset) &&
	       sync_all(descriptor) == 0;
}

bool
journal_carry_out(const char *path, int descriptor, const struct patch *patch, GError **error)
{
	g_autofree char *beside = journal_path(path);
	uint64_t end = patch->offset + patch->length;
	struct journal journal = { .bytes = NULL };
	bool fine = false;
	int code;

	/* A full disk shall be noticed before anything is done; not all file systems can do
	 * this. */
	if (end > patch->size &&
	    fallocate(descriptor, FALLOC_FL_KEEP_SIZE, (off_t)patch->size,
	              (off_t)(end - patch->size)) != 0 &&
	    (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) {
		journal_fail(error, path, "could not write");
	} else if (!compose(&journal, descriptor, patch)) {
		journal_fail(error, path, "cannot be read");
	} else if (!keep_journal(&journal, beside, descriptor)) {
		journal_fail(error, beside, "could not write");
	} else if (journal_change_file(&journal, descriptor)) {
		fine = true;
		g_unlink(beside);
	} else {
		code = errno;
		if (change_back(&journal, descriptor))
			g_unlink(beside);
		errno = code;
		journal_fail(error, path, "could not write");
	}
	g_free(journal.bytes);
	return fine;
}
