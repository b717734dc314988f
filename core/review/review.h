/* SPDX-License-Identifier: GPL-3.0-or-later
 * review.h - a TMX file under review: its session, its journal, saving
 *
 *     AUTO(review) review = review_open("lawrow.tmx", NULL, NULL, &error);
 *     review_merge(review->loaded->session, 7, true, true, &error);
 *     review_save(review, &error);
 *
 * Steps are in the journal when the action returns. Saving replaces the TMX atomically, and only
 * when something was changed: otherwise its bytes stay as they are. If somebody else changed the
 * file meanwhile it is not overwritten: the review goes into a file beside it, and the caller is
 * told (REVIEW_ERROR_CHANGED, a message with both names).
 */
#ifndef SATZPAAR_REVIEW_REVIEW_H
#define SATZPAAR_REVIEW_REVIEW_H

#include "review/actions.h"
#include "review/journal.h"
#include "review/load.h"

struct review {
	char *path;
	char *sha256; /* of the bytes of the file as we know it */
	struct loaded *loaded;
	struct journal *journal;
	uint64_t saved_revision; /* of the session, as it stands in the file */
	size_t recovered;        /* steps of an earlier review that were not saved */
	char *aside; /* NULL, or where a journal went that does not fit the file any more */
};

/* The session of it. */
struct session *
review_session(const struct review *review);

/* `source`, `target`: languages, NULL: as the file has them. */
struct review *
review_open(const char *path, const char *source, const char *target, GError **error);

/* Whether something is not in the TMX yet. */
bool
review_changed(const struct review *review);

bool
review_save(struct review *review, GError **error);

void
review_free(struct review *review);
AUTO_DEFINE(review)

#endif
