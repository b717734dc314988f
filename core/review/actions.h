/* SPDX-License-Identifier: GPL-3.0-or-later
 * actions.h - what a person can do to rows, each one change that can be undone
 *
 * Rows are named by id. Each function fails with REVIEW_ERROR (GONE, INVALID) and changes nothing
 * then. A row whose pairing a person changed has confidence 1: somebody has looked at it. Rows that
 * lose all their sentences vanish. Texts that come in are cleaned: control characters and line
 * ends become blanks, white space at the ends goes.
 */
#ifndef SATZPAAR_REVIEW_ACTIONS_H
#define SATZPAAR_REVIEW_ACTIONS_H

#include "review/session.h"

/* A text may be as long as a segment of a TMX file we read. */
#define REVIEW_TEXT_MAX ((size_t)1 << 20)

/* Marks rows as accepted or not. Those that are so already stay as they are. */
bool
review_accept(struct session *session, const uint64_t *ids, size_t n, bool accepted,
              GError **error);

/* Joins the row with the next: both sides, or one side alone, which moves up. */
bool
review_merge(struct session *session, uint64_t id, bool source, bool target, GError **error);

/* Where a side is cut: before byte `offset` of sentence `sentence`. */
struct cut {
	bool wanted; /* false: the side stays in the first row as it is */
	size_t sentence, offset;
};

/* Cuts a row in two. A sentence that is cut in the middle becomes two. */
bool
review_split(struct session *session, uint64_t id, const struct cut cuts[SIDES], GError **error);

/* The first sentence of a side moves to the row above (`down` false), or the last one to the row
 * below; at the end of the article into a row of its own. */
bool
review_move(struct session *session, uint64_t id, enum side side, bool down, GError **error);

/* The sides of the row become two rows. */
bool
review_unpair(struct session *session, uint64_t id, GError **error);

/* Changes the target sides of the row and the next one. */
bool
review_swap(struct session *session, uint64_t id, GError **error);

/* Another text for a sentence; the first one is kept as its original. */
bool
review_edit(struct session *session, uint64_t id, enum side side, size_t sentence,
            const char *text, GError **error);

/* A new row behind that one (0: before all). One of the texts may be empty. */
bool
review_insert(struct session *session, uint64_t id, const char *source, const char *target,
              GError **error);

bool
review_delete(struct session *session, uint64_t id, GError **error);

/* An empty note takes it away. */
bool
review_note(struct session *session, uint64_t id, const char *note, GError **error);

#endif
