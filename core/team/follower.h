/* SPDX-License-Identifier: GPL-3.0-or-later
 * follower.h - a mirror that is kept up to date as long as a program runs
 *
 *     char *path;
 *     AUTO(team_follower) follower = team_follower_new(address, &options, &path, error);
 *
 * The database says when the memory changed (LISTEN), then the mirror follows; whoever has opened
 * the file sees that it changed (serve/stock.h looks every second). A connection that breaks is made
 * anew, after 1, 2, 4 ... 60 seconds; meanwhile the mirror stays as it is. Once a minute it asks, in
 * case a notice was lost.
 *
 * Threads: it has one of its own, in which the callbacks run; team_follower_free() waits for it.
 */
#ifndef SATZPAAR_TEAM_FOLLOWER_H
#define SATZPAAR_TEAM_FOLLOWER_H

#include "team/team.h"

struct team_follower_options {
	void (*changed)(void *payload);                   /* the mirror did; NULL: nobody asks */
	void (*trouble)(const char *line, void *payload); /* the first failure of a row of them */
	void *payload;
};

struct team_follower;

/* Brings the mirror up to date before it returns; *path is the file, to be freed. */
struct team_follower *
team_follower_new(const char *address, const struct team_follower_options *options, char **path,
                  GError **error);

void
team_follower_free(struct team_follower *follower);
AUTO_DEFINE(team_follower)

#endif
