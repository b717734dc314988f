/* SPDX-License-Identifier: GPL-3.0-or-later
 * scribe.h - units as text, as a memory file would hold them
 *
 *     AUTO(scribe) scribe = scribe_new(head, error);
 *     scribe_unit(scribe, unit, header, error);   // "<tu ...>...</tu>\n" is now in scribe->text
 *
 * A memory's `head` is all that stands before its first unit: declaration, header, <body>. The
 * database keeps it and each unit's text; head, units and SCRIBE_TAIL together are a TMX file.
 */
#ifndef SATZPAAR_TEAM_SCRIBE_H
#define SATZPAAR_TEAM_SCRIBE_H

#include "memory/rewrite.h"
#include "text/auto.h"
#include "tmx/unit_copy.h"

#define SCRIBE_TAIL "</body>\n</tmx>\n"

struct scribe {
	GString *text;                  /* units written; the user empties it */
	struct tmx_header_copy *header; /* of the memory */
	struct rewrite rewrite;
};

/* The head for a memory whose first units come from a file with that header; to be freed. */
char *
scribe_head(const struct tmx_header *header, const char *srclang, GError **error);

/* NULL with an error when the head is none. */
struct scribe *
scribe_new(const char *head, GError **error);

void
scribe_free(struct scribe *scribe);
AUTO_DEFINE(scribe)

/* Appends a unit that was read from a file with `header`. */
bool
scribe_unit(struct scribe *scribe, const struct tmx_unit *unit, const struct tmx_header *header,
            GError **error);

#endif
