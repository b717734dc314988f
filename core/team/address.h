/* SPDX-License-Identifier: GPL-3.0-or-later
 * address.h - where a shared memory is: postgresql://anna@server/news#articles
 *
 * What libpq takes as a connection URI (user, host, port, database, ?sslmode=..., ?service=...), and
 * behind a # the name of the memory in that database: letters a to z, digits, `_`, `-`, `.`; without
 * it "default". A # of a password or parameter is written %23.
 *
 * A password may stand in it, though ~/.pgpass and service files are better places. So an address is
 * never shown: address_display() is.
 */
#ifndef SATZPAAR_TEAM_ADDRESS_H
#define SATZPAAR_TEAM_ADDRESS_H

#include <stdbool.h>

#define ADDRESS_MEMORY_DEFAULT "default"

/* Whether it begins as an address does; anything else is a file. */
bool
address_is(const char *text);

/* Splits it into what is for libpq and the name of the memory; both to be freed. */
void
address_split(const char *address, char **uri, char **memory);

/* The address without user, password and parameters, for messages; to be freed. A path comes back as
 * it is. */
char *
address_display(const char *text);

/* A short name: the file's without its folder, or the memory's, for "default" the database's; to be
 * freed. */
char *
address_name(const char *text);

#endif
