/* SPDX-License-Identifier: GPL-3.0-or-later
 * init.c - the tables of shared memories, made or brought up to date
 */
#include "config.h"

#include "team/connection.h"

#include <gio/gio.h>

/* Generated from data/team.gresource.xml. */
GResource *
team_data_get_resource(void);

/* Any number that nobody else locks: one init at a time in a database. */
#define LOCK "SELECT pg_advisory_xact_lock(7355722301)"

static void
take_notice(void *payload, const PGresult *result)
{
	GString *notes = payload;
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

	if (notes && g_strcmp0(severity, "WARNING") == 0)
		g_string_append_printf(notes, "%s\n",
		                       PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
}

/* Runs a file of statements from data/. They stand in one string without parameters: PQexec. */
static bool
run_file(struct connection *connection, const char *name, GError **error)
{
	g_autofree char *path = g_strconcat("/satzpaar/team/", name, NULL);
	g_autoptr(GBytes) sql = g_resource_lookup_data(team_data_get_resource(), path,
	                                               G_RESOURCE_LOOKUP_FLAGS_NONE, error);
	AUTO_RESULT result = NULL;

	if (!sql)
		return false;
	/* Resources end with a NUL that their length does not count. */
	result = PQexec(connection->server, g_bytes_get_data(sql, NULL));
	if (PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK)
		return true;
	connection_fail(connection, result, error);
	return false;
}

static bool
migrate(struct connection *connection, int version, GError **error)
{
	while (version < CONNECTION_VERSION) {
		g_autofree char *name = g_strdup_printf("%03d.sql", ++version);
		g_autofree char *number = g_strdup_printf("%d", version);
		const char *const parameters[] = { number };
		AUTO_RESULT result = NULL;

		if (!run_file(connection, name, error))
			return false;
		result = connection_query(connection,
		                          "INSERT INTO satzpaar.version (number) VALUES ($1::int)", 1,
		                          parameters, error);
		if (!result)
			return false;
	}
	return true;
}

static bool
init_locked(struct connection *connection, GError **error)
{
	static const char *const always[] = { "functions.sql", "search.sql", "rights.sql" };
	int version;

	if (!connection_run(connection, "CREATE SCHEMA IF NOT EXISTS satzpaar", error) ||
	    !connection_run(connection,
	                    "CREATE TABLE IF NOT EXISTS satzpaar.version (number int PRIMARY KEY, "
	                    "applied_by text NOT NULL DEFAULT session_user, "
	                    "applied_at timestamptz NOT NULL DEFAULT now())", error) ||
	    !connection_version(connection, &version, error))
		return false;
	if (version > CONNECTION_VERSION)
		return connection_check(connection, error);
	if (!migrate(connection, version, error))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(always); i++)
		if (!run_file(connection, always[i], error))
			return false;
	return true;
}

bool
team_init(const char *address, GString *notes, GError **error)
{
	AUTO(connection) connection = connection_new(address, error);

	if (!connection)
		return false;
	PQsetNoticeReceiver(connection->server, take_notice, notes);
	return connection_run(connection, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", error) &&
	       connection_run(connection, LOCK, error) && init_locked(connection, error) &&
	       connection_commit(connection, error);
}
