/* SPDX-License-Identifier: GPL-3.0-or-later
 * session.h - the rows under review, with undo and redo without end
 *
 * Every action is one replacement: some neighbouring rows give way to others. That is all that
 * undo, the journal and the browser have to know. review/actions.h makes the replacements.
 *
 * A session knows nothing of files and of HTTP. Whoever wants to keep what happens (the journal)
 * hangs a recorder on it.
 */
#ifndef SATZPAAR_REVIEW_SESSION_H
#define SATZPAAR_REVIEW_SESSION_H

#include "review/row.h"

#define REVIEW_ERROR review_error_quark()
GQuark
review_error_quark(void);

enum review_error {
	REVIEW_ERROR_GONE,    /* a row that is not there (any more) */
	REVIEW_ERROR_BEHIND,  /* another window changed the row meanwhile */
	REVIEW_ERROR_CHANGED, /* the file is no longer what was read */
	REVIEW_ERROR_JOURNAL, /* a journal that cannot be used */
	REVIEW_ERROR_BUSY,    /* another review of the same file is going on */
	REVIEW_ERROR_INVALID, /* what was asked for makes no sense; so do all that follow */
	REVIEW_ERROR_NO_NEXT, /* no row below */
	REVIEW_ERROR_EMPTY_SIDE,
	REVIEW_ERROR_NO_CUT,  /* the row cannot be cut there */
	REVIEW_ERROR_AT_END,  /* the sentence stands alone at the end already */
	REVIEW_ERROR_UNPAIRED,
	REVIEW_ERROR_EMPTY_TEXT,
	REVIEW_ERROR_TOO_LONG,
	REVIEW_ERROR_NO_STEP, /* nothing to undo or redo */
	REVIEW_ERROR_NO_MEMORY, /* the review was given no translation memory */
	REVIEW_ERROR_NO_FINDING,
	REVIEW_ERROR_NO_REASON
};

/* A word for the error, which stays the same in all versions: "gone", "no-next"; "full" when the
 * disk is, "file" for other trouble with files, else "trouble". */
const char *
review_error_code(const GError *error);

/* What was done: at row `at`, `before` gave way to `after` (struct row). */
struct change {
	char *what; /* "merge", for people and for the journal */
	size_t at;
	GPtrArray *before, *after;
};

enum session_step { SESSION_DO, SESSION_UNDO, SESSION_REDO };

struct session {
	GPtrArray *rows;    /* struct row, in order */
	GPtrArray *changes; /* struct change; those behind `done` can be redone */
	size_t done;
	uint64_t revision; /* grows with every step */
	uint64_t next_id;
	/* Is told of every step after it was taken; may be NULL. */
	void (*record)(enum session_step step, const struct change *change, void *payload);
	void *payload;
};

struct session *
session_new(void);

void
session_free(struct session *session);
AUTO_DEFINE(session)

/* Appends a row while the session is filled; takes the reference. No change to be undone. */
void
session_add(struct session *session, struct row *row);

size_t
session_count(const struct session *session);

const struct row *
session_row(const struct session *session, size_t index);

/* The index of the row with that id; false with REVIEW_ERROR_GONE. */
bool
session_find(const struct session *session, uint64_t id, size_t *index, GError **error);

/* An id that no row had before. */
uint64_t
session_next_id(struct session *session);

/* Rows [at, at + n) give way to `rows` (struct row; the array is taken). What could be redone is
 * forgotten. */
void
session_replace(struct session *session, const char *what, size_t at, size_t n, GPtrArray *rows);

/* One step back or forth; NULL when there is none, else the change that was undone or redone. */
const struct change *
session_undo(struct session *session);
const struct change *
session_redo(struct session *session);

/* The sentences of a side in reading order (const struct sentence *, borrowed): by number, those
 * of the same number as the rows have them. */
GPtrArray *
session_order(const struct session *session, enum side side);

/* An empty array of rows that drops its references. */
GPtrArray *
rows_new(void);

#endif
