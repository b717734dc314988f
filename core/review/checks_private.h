/* SPDX-License-Identifier: GPL-3.0-or-later
 * checks_private.h - what the sources of checks.h share
 */
#ifndef SATZPAAR_REVIEW_CHECKS_PRIVATE_H
#define SATZPAAR_REVIEW_CHECKS_PRIVATE_H

#include "host/dismissals.h"
#include "host/standby.h"
#include "review/checked_row.h"
#include "review/checks.h"

/* A plugin at its work. */
struct post {
	struct checks *checks;
	size_t number; /* of its opinions */
	struct standby *standby;
	bool articles;       /* it looks at whole articles */
	bool whole;          /* the question that it answers is about one */
	uint64_t serial;     /* of the rows that it saw as an article last */
	gint64 asked, took;  /* when the last such question was asked, how long it took; us */
	GPtrArray *rows;     /* struct row: those that were asked about */
	GPtrArray *failures; /* char *: what the host says of it beside any row */
};

struct checks {
	struct checks_options options;
	char *path; /* of the dismissals; NULL: none */
	struct dismissals *dismissals;
	GHashTable *by_id;    /* row id -> struct checked_row */
	GPtrArray *order;     /* struct checked_row, borrowed, in the order of the article */
	GPtrArray *posts;
	uint64_t serial;      /* grows when rows change what they say or where they stand */
	uint64_t walk;        /* of checks_follow() */
	gint64 changed;       /* when the serial grew last, us */
	uint64_t sum, told;   /* of the ids of all findings, now and as it was told last */
	bool running;         /* as it was told last */
	guint later, news;    /* timers; 0: none */
};

static inline struct checked_row *
checked_at(const struct checks *checks, guint index)
{
	return g_ptr_array_index(checks->order, index);
}

/* The list is another one now; who wants to know hears of it in a moment. */
void
checks_tell_soon(struct checks *checks);

#endif
