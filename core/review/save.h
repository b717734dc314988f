/* SPDX-License-Identifier: GPL-3.0-or-later
 * save.h - the rows of a session as a TMX file
 *
 * What comes out is what `satzpaar align` writes, with the person's decisions: x-satzpaar-state,
 * x-satzpaar-original, notes. Sentences are numbered anew in reading order. A unit that a row was
 * read from keeps its name, its dates as long as its texts are the same, its own props and its
 * other languages; units without a row stay where they were.
 */
#ifndef SATZPAAR_REVIEW_SAVE_H
#define SATZPAAR_REVIEW_SAVE_H

#include "review/load.h"
#include "text/output.h"

/* Writes the whole file; the output is not committed. `order` gets the units in the order of the
 * file (struct tmx_unit_copy, borrowed, NULL for one that is new). */
bool
loaded_save(const struct loaded *loaded, struct output *output, GPtrArray *order, GError **error);

/* The file with that order is in its place now: the units get their new numbers. Those that are no
 * longer in it have number 0. */
void
loaded_renumber(struct loaded *loaded, const GPtrArray *order);

#endif
