/* SPDX-License-Identifier: GPL-3.0-or-later
 * journal_redo.c - finishing what a kill left half done
 */
#include "config.h"

#include "memory/journal_file.h"

#include "memory/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (256U << 10)

enum journal_state {
	STATE_BEFORE, /* nothing is done */
	STATE_HALF,
	STATE_DONE,
	STATE_FOREIGN /* another program has been there */
};

/* What a stretch of the file is: each byte an old or a new one? */
struct likeness {
	bool old, new, half;
};

/* Compares `length` bytes of the file at `offset`. Behind the `n_old` old ones there may be zeros,
 * where the file grew and nothing more got to the disk. */
static bool
compare(int descriptor, uint64_t offset, size_t length, const char *old, size_t n_old,
        const char *new, struct likeness *like)
{
	g_autofree char *piece = g_malloc(PIECE);

	for (size_t done = 0; done < length;) {
		size_t n = MIN(length - done, PIECE);

		if (!journal_read_at(descriptor, piece, n, offset + done))
			return false;
		for (size_t i = 0; i < n; i++) {
			size_t at = done + i;
			bool is_old = at < n_old ? piece[i] == old[at] : piece[i] == 0;
			bool is_new = piece[i] == (new ? new[at] : ' ');

			like->old &= is_old && at < n_old;
			like->new &= is_new;
			like->half &= is_old || is_new;
		}
		done += n;
	}
	return true;
}

/* False with errno. */
static bool
look_at(const struct journal *journal, int descriptor, enum journal_state *state)
{
	const struct journal_header *header = &journal->header;
	size_t old = (size_t)(header->size - header->offset), there;
	struct likeness like = { true, true, true };
	const char *blanked = journal->blanked;
	struct stat now;

	*state = STATE_FOREIGN;
	if (fstat(descriptor, &now) != 0)
		return false;
	if ((uint64_t)now.st_size < header->size ||
	    (uint64_t)now.st_size > header->offset + header->end)
		return true;
	there = (size_t)((uint64_t)now.st_size - header->offset);
	if (!compare(descriptor, header->offset, there, journal->old_end, old, journal->new_end,
	             &like))
		return false;
	like.new &= there == header->end;
	for (uint64_t i = 0; i < header->n_blanks; i++) {
		const struct byte_range *range = &journal->blanks[i];

		if (range->offset > header->offset ||
		    range->length > header->offset - range->offset)
			return true;
		if (!compare(descriptor, range->offset, (size_t)range->length, blanked,
		             (size_t)range->length, NULL, &like))
			return false;
		blanked += range->length;
	}
	*state = like.new ? STATE_DONE : like.old ? STATE_BEFORE : like.half ? STATE_HALF : *state;
	return true;
}

static void
put_aside(const char *path, const char *beside, char **note)
{
	g_autofree char *aside = NULL;

	if (!note)
		return;
	aside = g_strconcat(beside, ".old", NULL);
	if (g_rename(beside, aside) == 0)
		*note = g_strdup_printf("%s: was changed by another program while pairs were being "
		                        "added; if some are missing, add them again (%s is of no "
		                        "more use)", path, aside);
}

/* False with errno when it has to be done and cannot be. */
static bool
redo(const struct journal *journal, const char *real, const char *beside, char **note)
{
	int descriptor = open(real, O_RDWR | O_CLOEXEC), code = errno;
	bool writable = descriptor >= 0, fine;
	enum journal_state state;

	if (!writable)
		descriptor = open(real, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	fine = look_at(journal, descriptor, &state);
	if (!fine) {
		code = errno;
	} else if (state == STATE_FOREIGN) {
		put_aside(real, beside, note);
	} else if (state == STATE_DONE || writable) {
		fine = state == STATE_DONE || journal_change_file(journal, descriptor);
		code = errno;
		if (fine)
			g_unlink(beside);
	} else {
		fine = state == STATE_BEFORE; /* can be read as it is */
	}
	close(descriptor);
	errno = code;
	return fine;
}

/* Whether a journal may be believed: in a folder like /tmp anybody can put a file beside the
 * memory, but not replace it. */
static bool
is_trusted(const char *real, const struct stat *journal)
{
	g_autofree char *folder = g_path_get_dirname(real);
	struct stat memory, above;

	return journal->st_uid == geteuid() || journal->st_uid == 0 ||
	       (stat(real, &memory) == 0 && journal->st_uid == memory.st_uid) ||
	       (stat(folder, &above) == 0 && (above.st_mode & S_ISVTX) == 0);
}

/* Without bytes when there is none. False with errno when there is one that cannot be read: by
 * somebody else, say, who may not let us. */
static bool
read_journal(const char *real, const char *beside, struct journal *journal)
{
	struct stat state;
	int descriptor, code;
	bool fine;

	if (lstat(beside, &state) != 0 || !S_ISREG(state.st_mode) || !is_trusted(real, &state))
		return true;
	descriptor = open(beside, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (descriptor < 0)
		return errno == ENOENT;
	journal->length = (size_t)state.st_size;
	errno = ENOMEM;
	journal->bytes = g_try_malloc(journal->length + 1);
	fine = journal->bytes && journal_read_at(descriptor, journal->bytes, journal->length, 0);
	code = errno;
	close(descriptor);
	errno = code;
	return fine;
}

bool
journal_redo(const char *path, char **note, GError **error)
{
	char *real = realpath(path, NULL);
	g_autofree char *beside = real ? journal_path(real) : NULL;
	struct journal journal = { .bytes = NULL };
	bool fine = true;

	if (beside && !read_journal(real, beside, &journal))
		fine = journal_fail(error, beside, "the journal of an addition that was interrupted "
		                                   "cannot be read");
	else if (journal.bytes && !journal_enter(&journal))
		g_unlink(beside);
	else if (journal.bytes && !redo(&journal, real, beside, note))
		fine = journal_fail(error, path, "an addition that was interrupted cannot be "
		                                 "finished");
	g_free(journal.bytes);
	free(real);
	return fine;
}

bool
journal_settle(const char *path, char **note, GError **error)
{
	char *real = realpath(path, NULL);
	g_autofree char *beside = real ? journal_path(real) : NULL;
	bool there = beside && g_file_test(beside, G_FILE_TEST_EXISTS), fine;
	int lock;

	free(real);
	if (!there)
		return true;
	lock = memory_lock(path, error);
	if (lock < 0)
		return false;
	fine = journal_redo(path, note, error);
	close(lock);
	return fine;
}
