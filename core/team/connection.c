/* SPDX-License-Identifier: GPL-3.0-or-later
 * connection.c - a connection to the database of a shared memory
 */
#include "config.h"

#include "team/connection.h"

#include "team/address.h"

#include <string.h>

#define TIMEOUT_SECONDS "20" /* for each address of the host, unless something else is said */

static void
ignore_notice(void *payload, const PGresult *result)
{
	(void)payload;
	(void)result;
}

/* The server's words as one line, without the kind of message before them. */
static char *
one_line(const char *text)
{
	GString *line = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		g_strstrip(lines[i]);
		if (*lines[i] && line->len > 0)
			g_string_append(line, "; ");
		g_string_append(line, lines[i]);
	}
	return g_string_free(line, FALSE);
}

static int
error_code(const char *state)
{
	return strcmp(state, "42501") == 0                                   ? TEAM_ERROR_RIGHTS
	       : g_str_has_prefix(state, "3F") || strcmp(state, "42P01") == 0 ? TEAM_ERROR_SCHEMA
	                                                                     : TEAM_ERROR_SERVER;
}

void
connection_fail(struct connection *connection, const PGresult *result, GError **error)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *said = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	int code = state ? error_code(state) : TEAM_ERROR_SERVER;
	g_autofree char *what = one_line(said ? said : PQerrorMessage(connection->server));

	if (code == TEAM_ERROR_RIGHTS)
		g_set_error(error, TEAM_ERROR, code,
		            "%s: %s; ask whoever manages the memory for the role satzpaar_reader, "
		            "satzpaar_writer or satzpaar_manager", connection->display, what);
	else if (PQstatus(connection->server) == CONNECTION_BAD)
		g_set_error(error, TEAM_ERROR, code,
		            "%s: the connection broke, nothing was changed: %s; try again",
		            connection->display, what);
	else
		g_set_error(error, TEAM_ERROR, code, "%s: %s", connection->display, what);
}

PGresult *
connection_query(struct connection *connection, const char *sql, int n,
                 const char *const *parameters, GError **error)
{
	PGresult *result = PQexecParams(connection->server, sql, n, NULL, parameters, NULL, NULL, 0);
	ExecStatusType status = PQresultStatus(result);

	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_COPY_IN)
		return result;
	connection_fail(connection, result, error);
	PQclear(result);
	return NULL;
}

bool
connection_run(struct connection *connection, const char *sql, GError **error)
{
	AUTO_RESULT result = connection_query(connection, sql, 0, NULL, error);

	return result != NULL;
}

bool
connection_commit(struct connection *connection, GError **error)
{
	g_autoptr(GError) trouble = NULL;

	if (connection_run(connection, "COMMIT", &trouble))
		return true;
	if (PQstatus(connection->server) == CONNECTION_BAD)
		g_set_error(error, TEAM_ERROR, TEAM_ERROR_SERVER,
		            "%s: the connection broke at the very end, so it may be done or not; try "
		            "again, what is there already is not added twice",
		            connection->display);
	else
		g_propagate_error(error, g_steal_pointer(&trouble));
	return false;
}

static bool
are_ports(const char *text)
{
	return !text || strspn(text, "0123456789,") == strlen(text);
}

/* libpq's own message may quote the address with its password, so it stays unsaid. So do ports that
 * are none: they are the password of somebody who left out the host. */
static PQconninfoOption *
parse(struct connection *connection, const char *uri, GError **error)
{
	char *message = NULL;
	PQconninfoOption *options = PQconninfoParse(uri, &message);
	bool fine = options != NULL;

	PQfreemem(message);
	for (PQconninfoOption *option = options; option && option->keyword; option++)
		fine = fine && (strcmp(option->keyword, "port") != 0 || are_ports(option->val));
	if (fine)
		return options;
	PQconninfoFree(options);
	g_set_error(error, TEAM_ERROR, TEAM_ERROR_CONNECT,
	            "%s: no address of a database; write "
	            "postgresql://USER@HOST/DATABASE?PARAMETER=VALUE#MEMORY, with %%XX for "
	            "characters other than letters and digits", connection->display);
	return NULL;
}

/* What the address says, then what we add; with equal words the later one holds. */
static PGconn *
connect_with(const PQconninfoOption *options)
{
	const char *words[64] = { NULL }, *values[64] = { NULL };
	bool timeout = g_getenv("PGCONNECT_TIMEOUT") != NULL;
	size_t n = 0;

	for (const PQconninfoOption *option = options; option->keyword; option++) {
		if (!option->val || n >= G_N_ELEMENTS(words) - 4)
			continue;
		words[n] = option->keyword;
		values[n++] = option->val;
		timeout |= strcmp(option->keyword, "connect_timeout") == 0 ||
		           strcmp(option->keyword, "service") == 0;
	}
	words[n] = "client_encoding";
	values[n++] = "UTF8";
	words[n] = "fallback_application_name";
	values[n++] = PACKAGE_NAME;
	if (!timeout) {
		words[n] = "connect_timeout";
		values[n++] = TIMEOUT_SECONDS;
	}
	return PQconnectdbParams(words, values, 0);
}

static bool
check_server(struct connection *connection, GError **error)
{
	const char *encoding = PQparameterStatus(connection->server, "server_encoding");

	if (PQstatus(connection->server) != CONNECTION_OK) {
		g_autofree char *what = one_line(PQerrorMessage(connection->server));

		g_set_error(error, TEAM_ERROR, TEAM_ERROR_CONNECT, "%s: %s", connection->display,
		            what);
		return false;
	}
	if (g_strcmp0(encoding, "UTF8") == 0)
		return true;
	g_set_error(error, TEAM_ERROR, TEAM_ERROR_SCHEMA,
	            "%s: the database has the encoding %s; a memory needs one with UTF8 (createdb "
	            "--encoding=UTF8 --template=template0)", connection->display,
	            encoding ? encoding : "unknown");
	return false;
}

struct connection *
connection_new(const char *address, GError **error)
{
	AUTO(connection) connection = g_new0(struct connection, 1);
	g_autofree char *uri = NULL;
	PQconninfoOption *options;

	connection->display = address_display(address);
	address_split(address, &uri, &connection->memory);
	options = parse(connection, uri, error);
	if (!options)
		return NULL;
	connection->server = connect_with(options);
	PQconninfoFree(options);
	if (!check_server(connection, error))
		return NULL;
	PQsetNoticeReceiver(connection->server, ignore_notice, NULL);
	return g_steal_pointer(&connection);
}

void
connection_free(struct connection *connection)
{
	PQfinish(connection->server);
	g_free(connection->display);
	g_free(connection->memory);
	g_free(connection);
}

bool
connection_version(struct connection *connection, int *version, GError **error)
{
	AUTO_RESULT there = connection_query(connection,
	                                     "SELECT to_regclass('satzpaar.version')", 0, NULL,
	                                     error);
	PGresult *result;

	*version = 0;
	if (!there)
		return false;
	if (PQgetisnull(there, 0, 0))
		return true;
	result = connection_query(connection, "SELECT max(number) FROM satzpaar.version", 0, NULL,
	                          error);
	if (!result)
		return false;
	*version = (int)g_ascii_strtoll(PQgetvalue(result, 0, 0), NULL, 10);
	PQclear(result);
	return true;
}

bool
connection_check(struct connection *connection, GError **error)
{
	int version;

	if (!connection_version(connection, &version, error))
		return false;
	if (version == CONNECTION_VERSION)
		return true;
	if (version == 0)
		g_set_error(error, TEAM_ERROR, TEAM_ERROR_SCHEMA,
		            "%s: the database has no memory yet; make one with satzpaar memory init",
		            connection->display);
	else if (version < CONNECTION_VERSION)
		g_set_error(error, TEAM_ERROR, TEAM_ERROR_SCHEMA,
		            "%s: the tables are of version %d, this satzpaar needs %d; have their "
		            "owner run satzpaar memory init", connection->display, version,
		            CONNECTION_VERSION);
	else
		g_set_error(error, TEAM_ERROR, TEAM_ERROR_SCHEMA,
		            "%s: the tables are of version %d, this satzpaar knows %d; install a "
		            "newer satzpaar", connection->display, version, CONNECTION_VERSION);
	return false;
}
