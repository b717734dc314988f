/* SPDX-License-Identifier: GPL-3.0-or-later
 * checked_row.h - a row as plugins see it, and what they said of it
 */
#ifndef SATZPAAR_REVIEW_CHECKED_ROW_H
#define SATZPAAR_REVIEW_CHECKED_ROW_H

#include "host/findings.h"
#include "review/row.h"

#include <json-glib/json-glib.h>

/* A finding; the id of the check is the plugin's. */
struct remark {
	uint64_t id; /* of this finding, the same as long as row, place and words are */
	const char *check;
	enum satz_severity severity;
	char *message, *suggestion; /* suggestion: NULL: none */
	struct satz_range range[SIDES];
};

/* A word offered. */
struct hint {
	enum satz_offer_kind kind;
	struct satz_range range; /* of the source */
	char *text;
};

/* What one plugin said of a row. */
struct opinion {
	bool known; /* it was asked since the row changed last */
	GArray *remarks, *hints; /* NULL: none */
};

struct checked_row {
	struct row *row;
	char *text[SIDES];        /* row_text() with blanks between sentences */
	uint64_t seen;            /* for who walks over all of them */
	struct opinion *opinions; /* by plugin */
	size_t n;
	char *json; /* of all remarks, made when it is asked for; NULL: they have changed since */
};

struct checked_row *
checked_row_new(struct row *row, size_t plugins);

void
checked_row_free(struct checked_row *checked);

/* Whether the other row says the same in the same place. */
bool
checked_row_says(const struct checked_row *checked, const struct row *row);

/* The row is that one now. Opinions are forgotten, and false comes back, unless it says the same in
 * the same place. */
bool
checked_row_set(struct checked_row *checked, struct row *row);

/* The pair it is; texts borrowed. */
struct satz_pair
checked_row_pair(const struct checked_row *checked);

/* Forgets what a plugin said; the sum of the ids of its remarks comes back. */
uint64_t
checked_row_forget(struct checked_row *checked, size_t plugin);

/* Keeps a finding about it; its id comes back. */
uint64_t
checked_row_remark(struct checked_row *checked, size_t plugin, const struct finding *finding);

void
checked_row_hint(struct checked_row *checked, size_t plugin, const struct offered *offered);

/* The objects of all remarks, by place, with commas between them; see checks.h. Borrowed. */
const char *
checked_row_json(struct checked_row *checked);

/* The remarks have changed. */
void
checked_row_changed(struct checked_row *checked);

/* Adds the objects of all hints of a kind: {"source","at":[b,e],"target"} for terms, with "forms" in
 * place of "target" for names. */
void
checked_row_hints_json(const struct checked_row *checked, enum satz_offer_kind kind,
                       JsonBuilder *builder);

#endif
