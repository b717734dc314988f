/* SPDX-License-Identifier: GPL-3.0-or-later
 * review.c - a TMX file under review: its session, its journal, saving
 */
#include "config.h"

#include "review/review.h"

#include "review/save.h"
#include "text/input.h"

/* A page holds an article; a memory of this size is no article. */
#define REVIEW_FILE_MAX ((size_t)512 << 20)

struct session *
review_session(const struct review *review)
{
	return review->loaded->session;
}

static char *
checksum(GBytes *bytes)
{
	return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* Reads the journal that an earlier review left. */
static bool
open_journal(struct review *review, GError **error)
{
	struct session *session = review_session(review);

	review->journal = journal_open(review->path, review->sha256, error);
	if (!review->journal ||
	    !journal_replay(review->journal, session, review->loaded->units, &review->recovered,
	                    &review->aside, error))
		return false;
	if (review->recovered == 0)
		review->saved_revision = session->revision;
	session->record = journal_record;
	session->payload = review->journal;
	return true;
}

struct review *
review_open(const char *path, const char *source, const char *target, GError **error)
{
	g_autoptr(GBytes) bytes = input_read(path, REVIEW_FILE_MAX, error);
	AUTO(review) review = NULL;

	if (!bytes)
		return NULL;
	review = g_new0(struct review, 1);
	review->path = g_strdup(path);
	review->sha256 = checksum(bytes);
	review->loaded = loaded_new(path, bytes, source, target, NULL, error);
	if (!review->loaded || !open_journal(review, error))
		return NULL;
	return g_steal_pointer(&review);
}

bool
review_changed(const struct review *review)
{
	return review_session(review)->revision != review->saved_revision;
}

static bool
has_checksum(const char *path, const char *sha256)
{
	g_autoptr(GBytes) bytes = input_read(path, REVIEW_FILE_MAX, NULL);
	g_autofree char *sum = bytes ? checksum(bytes) : NULL;

	return g_strcmp0(sum, sha256) == 0;
}

/* Whether the file is still what was read. A file that is gone can be written anew. */
static bool
same_file(const struct review *review)
{
	return !g_file_test(review->path, G_FILE_TEST_EXISTS) ||
	       has_checksum(review->path, review->sha256);
}

/* A name beside the file that is free. */
static char *
name_beside(const char *path)
{
	for (unsigned i = 1;; i++) {
		g_autofree char *name = g_strdup_printf("%s.reviewed-%u.tmx", path, i);

		if (!g_file_test(name, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&name);
	}
}

/* The session as it is to stand in the file; `order` as for loaded_save(). NULL with an error. */
static GBytes *
make_bytes(const struct review *review, GPtrArray *order, GError **error)
{
	g_autoptr(GString) memory = g_string_new(NULL);
	AUTO(output) whole = output_open_memory(review->path, memory);

	if (!loaded_save(review->loaded, whole, order, error) || !output_commit(whole, error))
		return NULL;
	return g_string_free_to_bytes(g_steal_pointer(&memory));
}

static bool
write_to(const char *path, GBytes *bytes, GError **error)
{
	AUTO(output) out = output_open(path, error);

	return out && output_write(out, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), error) &&
	       output_commit(out, error);
}

/* Somebody else has changed the file: ours goes beside it. */
static bool
save_beside(const struct review *review, GBytes *bytes, GError **error)
{
	g_autofree char *beside = name_beside(review->path);

	if (write_to(beside, bytes, error))
		g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_CHANGED,
		            "%s: somebody else changed this file meanwhile; it was left as it is, "
		            "your review is in %s", review->path, beside);
	return false;
}

bool
review_save(struct review *review, GError **error)
{
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *sha256 = NULL;
	bool written;

	if (!review_changed(review))
		return true;
	bytes = make_bytes(review, order, error);
	if (!bytes)
		return false;
	if (!same_file(review))
		return save_beside(review, bytes, error);
	sha256 = checksum(bytes);
	journal_announce(review->journal, sha256);
	written = write_to(review->path, bytes, error);
	/* the new file may be there although its name is not for sure: then it is what counts */
	if (!written && !has_checksum(review->path, sha256))
		return false;
	loaded_renumber(review->loaded, order);
	g_free(review->sha256);
	review->sha256 = g_steal_pointer(&sha256);
	review->saved_revision = review_session(review)->revision;
	return journal_restart(review->journal, review->sha256, written ? error : NULL) && written;
}

void
review_free(struct review *review)
{
	if (review->journal)
		journal_free(review->journal);
	if (review->loaded)
		loaded_free(review->loaded);
	g_free(review->path);
	g_free(review->sha256);
	g_free(review->aside);
	g_free(review);
}
