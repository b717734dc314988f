/* SPDX-License-Identifier: GPL-3.0-or-later
 * mirror_private.h - a mirror at work: between mirror.c and mirror_units.c
 */
#ifndef SATZPAAR_TEAM_MIRROR_PRIVATE_H
#define SATZPAAR_TEAM_MIRROR_PRIVATE_H

#include "memory/change.h"
#include "team/connection.h"
#include "team/mirror.h"
#include "team/scribe.h"

struct mirror {
	struct connection *connection;
	const struct team_options *options;
	char *path, *state_path;
	char *head;
	gint64 change, forgotten; /* of the database */
	gint64 have;              /* the file goes up to that change; 0: it is to be made anew */
	struct scribe *scribe;        /* has what is not yet written */
	struct output *output;        /* of a file made anew, or */
	struct memory_change *update; /* of one that is there */
	GHashTable *gone;             /* keys of units that were deleted since */
	GString *whole;               /* a TMX file of some units */
	uint64_t done, unreadable;
};

/* Makes the file anew, or brings it up to date, within the transaction. */
bool
mirror_write_anew(struct mirror *mirror, GError **error);
bool
mirror_update(struct mirror *mirror, GError **error);

#endif
