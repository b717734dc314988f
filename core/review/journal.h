/* SPDX-License-Identifier: GPL-3.0-or-later
 * journal.h - every step of a review on disk as soon as it is taken
 *
 * The journal is a file beside the TMX, `lawrow.tmx.review`, one JSON object a line: a header that
 * names the TMX by its SHA-256, then the steps. {"do":"merge","at":3,"remove":2,"rows":[...]} or
 * {"undo":1} or {"redo":1}. After a save the first step is {"rows":[...]}, all rows as they are
 * then. It is there while something is not in the TMX yet; saving removes it.
 * A line that was not written to its end does not count. The file is locked while a review has it
 * open, so that there is one review of a file at a time.
 *
 * Nothing is lost on a full disk either: what could not be written stays in memory and is tried
 * again with the next step; journal_trouble() says so meanwhile.
 */
#ifndef SATZPAAR_REVIEW_JOURNAL_H
#define SATZPAAR_REVIEW_JOURNAL_H

#include "review/session.h"

struct journal;

/* Opens and locks the journal of that TMX file whose bytes have that SHA-256 (in hex). REVIEW_ERROR
 * BUSY when another process has it. */
struct journal *
journal_open(const char *tmx_path, const char *sha256, GError **error);

/* Takes the steps that an earlier review left into the session, which must be that of the same
 * file; `units` as row_from_json() wants them; their number to `*steps`. A journal of other bytes
 * (the TMX was changed by somebody else) is put aside: its new name goes to `*aside`, to be freed,
 * and `*steps` is 0. The same for one that does not fit. */
bool
journal_replay(struct journal *journal, struct session *session, const GPtrArray *units,
               size_t *steps, char **aside, GError **error);

/* Appends a step and makes it durable. Called as the session's recorder. */
void
journal_record(enum session_step step, const struct change *change, void *journal);

/* Why the last steps are not on disk, NULL when they are. */
const char *
journal_trouble(const struct journal *journal);

/* Tries again to get on disk what is not; whether it worked. */
bool
journal_retry(struct journal *journal);

/* The TMX is about to be replaced by one whose SHA-256 is that, in which all of it stands. Should the
 * program end before journal_restart(), the next one finds out from the file which it was. */
void
journal_announce(struct journal *journal, const char *sha256);

/* All of it stands in the TMX now, whose SHA-256 is that: begins an empty journal for it. */
bool
journal_restart(struct journal *journal, const char *sha256, GError **error);

/* Closes it; an empty one is removed. */
void
journal_free(struct journal *journal);
AUTO_DEFINE(journal)

#endif
