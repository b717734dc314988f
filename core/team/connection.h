/* SPDX-License-Identifier: GPL-3.0-or-later
 * connection.h - a connection to the database of a shared memory
 *
 * TLS, passwords, services and timeouts are libpq's: sslmode=verify-full, ~/.pgpass, PGSERVICE and so
 * on. What goes into a statement goes as a parameter; no statement is put together from strings.
 */
#ifndef SATZPAAR_TEAM_CONNECTION_H
#define SATZPAAR_TEAM_CONNECTION_H

#include "team/team.h"
#include "text/auto.h"

#include <libpq-fe.h>

struct connection {
	PGconn *server;
	char *display; /* of the address */
	char *memory;  /* its name */
};

struct connection *
connection_new(const char *address, GError **error);

void
connection_free(struct connection *connection);
AUTO_DEFINE(connection)

static inline void
connection_result_free(PGresult **result)
{
	PQclear(*result);
}
#define AUTO_RESULT __attribute__((cleanup(connection_result_free))) PGresult *

/* Runs a statement with `n` text parameters; NULL with an error unless the server was content. */
PGresult *
connection_query(struct connection *connection, const char *sql, int n,
                 const char *const *parameters, GError **error);

/* The same where the result does not matter. */
bool
connection_run(struct connection *connection, const char *sql, GError **error);

/* Ends a transaction. When the connection breaks at that moment nobody knows what became of it: the
 * error says so. */
bool
connection_commit(struct connection *connection, GError **error);

/* Words what is wrong with a result (NULL: with the connection). */
void
connection_fail(struct connection *connection, const PGresult *result, GError **error);

/* The version of the tables; 0: there are none. Fails when the person may not know. */
bool
connection_version(struct connection *connection, int *version, GError **error);

/* Whether they are of the version this program knows. */
bool
connection_check(struct connection *connection, GError **error);

/* That of this program's tables: the last of data/NNN.sql. */
#define CONNECTION_VERSION 2

#endif
