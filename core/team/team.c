/* SPDX-License-Identifier: GPL-3.0-or-later
 * team.c - what of shared memories is there with and without PostgreSQL
 */
#include "config.h"

#include "team/team.h"

#include "team/address.h"

G_DEFINE_QUARK(team-error, team_error)

bool
team_add_any(const char *memory, const char *const *pairs, enum add_keep keep,
             const struct team_options *options, struct add_report *report, GError **error)
{
	return address_is(memory) ? team_add(memory, pairs, keep, options, report, error)
	                          : memory_add(memory, pairs, keep, report, error);
}
