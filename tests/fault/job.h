/* SPDX-License-Identifier: GPL-3.0-or-later
 * job.h - what is written while things go wrong, and what must be left afterwards
 *
 * A place is an empty folder with one job: the job writes one file into it. place_new() runs it
 * once undisturbed and so learns the name and the content of the file.
 */
#ifndef SATZPAAR_TESTS_JOB_H
#define SATZPAAR_TESTS_JOB_H

#include <glib.h>
#include <stdbool.h>

struct job {
	const char *name;
	/* Writes `path` or, where that is NULL, a file of its own choice in the folder. */
	bool (*run)(const char *folder, const char *path, GError **error);
	bool chooses; /* its own file; and a file it cannot write is no failure of the job */
};

extern const struct job jobs[3];

struct place {
	const struct job *job;
	char *folder, *path; /* of the file */
	char *content;       /* the whole one */
	gsize length;
};

enum place_state { PLACE_NOTHING, PLACE_OLD, PLACE_NEW, PLACE_BROKEN };

struct place *
place_new(const struct job *job);

void
place_free(struct place *place);

/* Empties the folder; `old`: puts an old file there. */
void
place_reset(const struct place *place, bool old);

bool
place_run(const struct place *place, GError **error);

/* What stands under the name of the file. */
enum place_state
place_look(const struct place *place);

/* How many other files there are. */
guint
place_litter(const struct place *place);

#endif
