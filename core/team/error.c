/* SPDX-License-Identifier: GPL-3.0-or-later
 * error.c - the error domain of shared memories
 */
#include "config.h"

#include "team/team.h"

G_DEFINE_QUARK(team-error, team_error)
