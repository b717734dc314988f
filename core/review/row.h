/* SPDX-License-Identifier: GPL-3.0-or-later
 * row.h - what a person reviews: rows of sentences, German on one side, English on the other
 *
 * A row is a bead with its sentences; either side may be empty (a sentence without a counterpart),
 * not both. Sentences and rows are values: once they stand in a session they never change. An
 * edit makes new ones, which is why undo needs to keep no more than pointers.
 *
 * Ownership: both are counted; a row holds its sentences, a session its rows. The unit a row came
 *            from belongs to the session, which outlives its rows.
 * Threads:   one at a time.
 */
#ifndef SATZPAAR_REVIEW_ROW_H
#define SATZPAAR_REVIEW_ROW_H

#include "text/document.h"
#include "tmx/unit_copy.h"

enum side { SIDE_SOURCE, SIDE_TARGET, SIDES };

struct sentence {
	/* Its place in reading order, from 0, as the file has it. The parts of a split sentence share
	 * a number, an inserted sentence has that of the one it follows: sentence_order() tells. */
	size_t number;
	size_t block; /* number of the block it stands in, from 0 */
	enum block_kind kind;
	unsigned level;
	char *text;             /* UTF-8, one line */
	char *original;         /* what it was before a person edited it; NULL: it was not */
	struct tmx_code *codes; /* inline codes, by offset in `text` */
	size_t n_codes;
	GStringChunk *strings;  /* of the codes; NULL without codes */
};

/* A sentence with that text and the rest as in `like` (may be NULL), codes left out. */
struct sentence *
sentence_new(const struct sentence *like, const char *text, size_t length);

/* The same with those codes, which are copied; offsets beyond the text are moved to its end. */
struct sentence *
sentence_new_codes(const struct sentence *like, const char *text, size_t length,
                   const struct tmx_code *codes, size_t n_codes);

struct sentence *
sentence_ref(struct sentence *sentence);
void
sentence_unref(struct sentence *sentence);

struct row {
	uint64_t id;       /* of this row as long as it is the same row: edits keep it */
	double confidence; /* of the aligner, 0..1; -1: nobody said; 1 when a person made the row */
	bool accepted;
	char *note;        /* NULL: none */
	const struct tmx_unit_copy *unit; /* it was read from; NULL: none */
	GPtrArray *sides[SIDES];          /* struct sentence */
};

/* An empty row; confidence -1. */
struct row *
row_new(uint64_t id);

/* The same row with the same sentences, to be changed before it goes into a session. */
struct row *
row_copy(const struct row *row);

/* Appends a sentence, of which the row takes the caller's reference. */
void
row_add(struct row *row, enum side side, struct sentence *sentence);

/* Appends the sentences [begin, end) of a side of another row. */
void
row_add_range(struct row *row, enum side side, const struct row *from, size_t begin, size_t end);

void
row_set_note(struct row *row, const char *note);

struct row *
row_ref(struct row *row);
void
row_unref(struct row *row);

size_t
row_count(const struct row *row, enum side side);

const struct sentence *
row_sentence(const struct row *row, enum side side, size_t index);

/* Whether somebody edited a sentence of it. */
bool
row_edited(const struct row *row);

/* Whether both sides have a sentence. */
bool
row_paired(const struct row *row);

/* The text of a side: its sentences with `joiner` between them. */
char *
row_text(const struct row *row, enum side side, const char *joiner);

#endif
