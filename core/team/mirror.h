/* SPDX-License-Identifier: GPL-3.0-or-later
 * mirror.h - the TMX file that follows a shared memory
 */
#ifndef SATZPAAR_TEAM_MIRROR_H
#define SATZPAAR_TEAM_MIRROR_H

#include "team/team.h"

/* team_file() for an address; *change is the last one that is in the file. `note` may be NULL. */
char *
mirror_file(const char *address, const struct team_options *options, gint64 *change, char **note,
            GError **error);

#endif
