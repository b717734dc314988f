/* SPDX-License-Identifier: GPL-3.0-or-later
 * absent.c - shared memories in a satzpaar that was built without PostgreSQL: one clear line
 */
#include "config.h"

#include "team/address.h"
#include "team/follower.h"
#include "team/team.h"

static void
say(const char *address, GError **error)
{
	g_autofree char *display = address_display(address);

	g_set_error(error, TEAM_ERROR, TEAM_ERROR_ABSENT,
	            "%s: this satzpaar was built without PostgreSQL; build it where libpq-dev is "
	            "installed", display);
}

bool
team_init(const char *address, GString *notes, GError **error)
{
	(void)notes;
	say(address, error);
	return false;
}

bool
team_add(const char *address, const char *const *pairs, enum add_keep keep,
         const struct team_options *options, struct add_report *report, GError **error)
{
	(void)pairs;
	(void)keep;
	(void)options;
	(void)report;
	say(address, error);
	return false;
}

char *
team_file(const char *address, const struct team_options *options, char **note, GError **error)
{
	(void)options;
	if (note)
		*note = NULL;
	if (!address_is(address))
		return g_strdup(address);
	say(address, error);
	return NULL;
}

struct team_follower *
team_follower_new(const char *address, const struct team_follower_options *options, char **path,
                  GError **error)
{
	(void)options;
	(void)path;
	say(address, error);
	return NULL;
}

void
team_follower_free(struct team_follower *follower)
{
	(void)follower; /* there is none */
}
