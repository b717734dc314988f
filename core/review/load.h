/* SPDX-License-Identifier: GPL-3.0-or-later
 * load.h - the rows of a TMX file: our own pair file or anybody's
 *
 * A pair becomes a row, a sentence without a counterpart a row of its own, where it stands in its
 * article. What a unit holds beside its sentences (other languages, props, dates) is kept in a
 * copy of it. Units that are no pair of the two languages get no row, but are kept as well, so
 * that saving loses nothing.
 */
#ifndef SATZPAAR_REVIEW_LOAD_H
#define SATZPAAR_REVIEW_LOAD_H

#include "review/session.h"
#include "tmx/read.h"

/* A file that is reviewed must fit a page: more rows are refused. */
#define REVIEW_ROWS_MAX 200000

struct loaded {
	struct session *session;
	struct tmx_header_copy *header;
	GPtrArray *units;      /* struct tmx_unit_copy, all, in the order of the file */
	GPtrArray *pairs;      /* those of them that became a row, borrowed */
	char *language[SIDES]; /* canonical tags */
};

/* `source`, `target`: the languages, NULL: as the file has them. `report` may be NULL. */
struct loaded *
loaded_new(const char *name, GBytes *bytes, const char *source, const char *target,
           struct tmx_report *report, GError **error);

void
loaded_free(struct loaded *loaded);
AUTO_DEFINE(loaded)

#endif
