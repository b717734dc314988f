/* SPDX-License-Identifier: GPL-3.0-or-later
 * team.h - memories that people share: what the commands do with an address
 *
 * PostgreSQL keeps the units, for the people: rights, concurrent writers, backup. Reading goes
 * through a mirror, a TMX file in the cache folder, which team_file() brings up to date with what has
 * changed since; so whatever works on a memory file works on an address, with the same results.
 *
 * Built without libpq all of it fails with TEAM_ERROR_ABSENT, but for team_file() of a file.
 *
 * Errors:  TEAM_ERROR, or those of reading and writing files: a line with the address (without
 *          password), what is wrong, what to do.
 * Threads: any; each call has a connection of its own.
 */
#ifndef SATZPAAR_TEAM_TEAM_H
#define SATZPAAR_TEAM_TEAM_H

#include "memory/add.h"
#include "memory/memory.h"

#define TEAM_ERROR team_error_quark()
GQuark
team_error_quark(void);

enum team_error {
	TEAM_ERROR_ABSENT,  /* satzpaar was built without PostgreSQL */
	TEAM_ERROR_CONNECT, /* the address is wrong, nobody answers, who one is cannot be proved */
	TEAM_ERROR_RIGHTS,  /* that person may not do that */
	TEAM_ERROR_SCHEMA,  /* no memory there yet, or of another version */
	TEAM_ERROR_SERVER   /* anything else that the server says, or it went away */
};

struct team_options {
	memory_progress progress; /* NULL: nobody asks */
	void *payload;
};

/* Makes the tables in a database, or brings them to the version of this program. `notes`: lines
 * about what could not be done (NULL: nobody asks). */
bool
team_init(const char *address, GString *notes, GError **error);

/* memory_add() for an address. All of it becomes visible at once, at the end, or nothing. Writers
 * work side by side but for the last step, which compares with what is there. */
bool
team_add(const char *address, const char *const *pairs, enum add_keep keep,
         const struct team_options *options, struct add_report *report, GError **error);

/* The same for an address, memory_add() for a path. */
bool
team_add_any(const char *memory, const char *const *pairs, enum add_keep keep,
             const struct team_options *options, struct add_report *report, GError **error);

/* The file to be read for a memory: for an address its mirror, brought up to date; a path comes back
 * as it is. To be freed. `note` (may be NULL) gets what is to be said, to be freed, or NULL. */
char *
team_file(const char *address, const struct team_options *options, char **note, GError **error);

#endif
