/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup_batch.h - many lookups: a query a line, answers in the order of the lines
 *
 * Lines are taken as they come: those that are there are answered together, by as many threads as
 * asked for, before more are read. So a program at the other end of a pipe may wait for an answer
 * before it asks again.
 */
#ifndef SATZPAAR_CLI_LOOKUP_BATCH_H
#define SATZPAAR_CLI_LOOKUP_BATCH_H

#include "cli/lookup_format.h"

struct lookup_batch {
	const struct memory *memory;
	struct memory_query query; /* min, limit, score; texts come from the lines */
	struct lookup_style style;
	bool context; /* the lines are the sentences of a text, one after the other */
	int jobs;
};

/* Answers the lines of the descriptor on standard output. *found: whether any query had a match. */
bool
lookup_batch_run(const struct lookup_batch *batch, int descriptor, bool *found, GError **error);

/* Answers a single query. */
bool
lookup_batch_one(const struct lookup_batch *batch, const char *text, bool *found, GError **error);

#endif
