/* SPDX-License-Identifier: GPL-3.0-or-later
 * checks.h - what the plugins find in the rows of a review, kept true while a person works
 *
 * Each plugin stands by in a process of its own (host/standby.h). Those that look at pairs alone are
 * asked about rows that changed; those that look at whole articles about all rows, once no change
 * came for as long as that took the last time, and about the rows that changed at once where that
 * time is long. Nothing here waits: answers come in the main context.
 *
 * Findings are those of `satzpaar check` with the same settings, without what was dismissed.
 */
#ifndef SATZPAAR_REVIEW_CHECKS_H
#define SATZPAAR_REVIEW_CHECKS_H

#include "host/check_settings.h"
#include "review/session.h"

#include <json-glib/json-glib.h>

struct checks;

struct checks_options {
	const struct check_settings *settings; /* outlives the checks */
	const char *language[SIDES];
	const char *file;       /* the TMX: what dismissals belong to */
	const char *dismissals; /* where they are kept; NULL: beside the file */
	unsigned seconds;       /* a plugin may take for a step */
	bool keep_stderr;
	void (*news)(void *payload); /* the list, or whether something runs, is another one */
	void *payload;
};

/* NULL when the file of dismissals cannot be used. */
struct checks *
checks_new(const struct checks_options *options, GError **error);

void
checks_free(struct checks *checks);
AUTO_DEFINE(checks)

/* The rows are those now: after every change. */
void
checks_follow(struct checks *checks, const struct session *session);

/* Whether answers are to come. */
bool
checks_running(const struct checks *checks);

/* Appends an array of all findings, by row and place:
 * {"id","row","check","severity","message","source":[b,e],"target":[b,e],"suggestion","apply"}, places
 * in UTF-16 units of row_text() with blanks, `row` null for what is about no row, `apply` null or
 * {"side","sentence","text"} as the action `edit` takes it. */
void
checks_append_json(const struct checks *checks, GString *json);

/* Adds the members "terms" and "names": what plugins offer for the row. */
void
checks_offers_to_json(const struct checks *checks, uint64_t row, JsonBuilder *builder);

/* Dismisses the findings of that check in the row, or of them the one with that id (0: all). */
bool
checks_dismiss(struct checks *checks, uint64_t row, const char *check, uint64_t id,
               const char *reason, GError **error);

#endif
