/* SPDX-License-Identifier: GPL-3.0-or-later
 * add.c - pairs into a shared memory
 *
 * One transaction: the header of the memory, a COPY of the units into the table `arriving`, and
 * satzpaar.finish_add(), which takes from there what is not in the memory yet. Until the commit
 * nobody sees any of it; a lost connection undoes all.
 */
#include "config.h"

#include "team/connection.h"
#include "team/unit_row.h"
#include "team/scribe.h"

#include "tmx/pairs_read.h"

#include <string.h>
#include <sys/stat.h>

#define PIECE (256U << 10) /* bytes of rows given to libpq at a time */

struct adding {
	struct connection *connection;
	struct scribe *scribe; /* NULL until the head is known: nothing was copied before */
	GString *rows;
	char *batch;
	char *file; /* being read */
	guint64 number;
	const struct team_options *options;
	uint64_t done, total; /* bytes of the files */
};

/* Tells the database the head of the memory, which counts if it is new there, and begins to copy. */
static bool
begin_copy(struct adding *adding, const struct tmx_header *header, const char *srclang,
           GError **error)
{
	struct connection *connection = adding->connection;
	g_autofree char *head = scribe_head(header, srclang, error);
	const char *const parameters[] = { connection->memory, head };
	AUTO_RESULT result = NULL;

	if (!head)
		return false;
	result = connection_query(connection, "SELECT satzpaar.begin_add($1, $2)", 2, parameters,
	                          error);
	if (!result)
		return false;
	adding->scribe = scribe_new(PQgetvalue(result, 0, 0), error);
	return adding->scribe && connection_run(connection, unit_row_copy, error);
}

static bool
send_rows(struct adding *adding, GError **error)
{
	GString *rows = adding->rows;

	if (PQputCopyData(adding->connection->server, rows->str, (int)rows->len) == 1) {
		g_string_truncate(rows, 0);
		return true;
	}
	connection_fail(adding->connection, NULL, error);
	return false;
}

static bool
end_copy(struct adding *adding, GError **error)
{
	PGconn *server = adding->connection->server;
	AUTO_RESULT result = NULL;

	if (!send_rows(adding, error))
		return false;
	if (PQputCopyEnd(server, NULL) == 1)
		result = PQgetResult(server);
	if (PQresultStatus(result) != PGRES_COMMAND_OK) {
		connection_fail(adding->connection, result, error);
		return false;
	}
	PQclear(PQgetResult(server)); /* the NULL behind the last result */
	return true;
}

static bool
take_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct adding *adding = payload;

	/* Without a source language in the header that of the first unit has to do. */
	if (adding->scribe || !header->srclang || !*header->srclang)
		return true;
	return begin_copy(adding, header, header->srclang, error);
}

static bool
add_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
         GError **error)
{
	struct adding *adding = payload;
	struct unit_row row = { .batch = adding->batch, .file = adding->file };
	g_autoptr(GArray) props = NULL;
	struct tmx_unit own = *unit;

	if (unit->n_variants == 0)
		return true;
	if (!adding->scribe && !begin_copy(adding, header, unit->variants[0].language, error))
		return false;
	props = pairs_unit_props(unit, header);
	own.props = (const struct tmx_prop *)(void *)props->data;
	own.n_props = props->len;
	g_string_truncate(adding->scribe->text, 0);
	if (!scribe_unit(adding->scribe, &own, header, error))
		return false;
	row.tmx = adding->scribe->text->str;
	row.number = ++adding->number;
	unit_row_append(adding->rows, &row, &own, header);
	return adding->rows->len < PIECE || send_rows(adding, error);
}

static void
show(struct adding *adding, uint64_t done)
{
	if (adding->options && adding->options->progress && adding->total > 0)
		adding->options->progress(MIN((double)done / (double)adding->total, 1.0),
		                          adding->options->payload);
}

static uint64_t
file_size(const char *path)
{
	struct stat state;

	return stat(path, &state) == 0 && state.st_size > 0 ? (uint64_t)state.st_size : 0;
}

static bool
copy_files(struct adding *adding, const char *const *pairs, GError **error)
{
	static const struct tmx_header nothing = { .srclang = "*all*" };
	const struct tmx_read_options options = { .header = take_header };

	for (size_t i = 0; pairs[i]; i++)
		adding->total += file_size(pairs[i]);
	for (size_t i = 0; pairs[i]; i++) {
		g_free(adding->file);
		adding->file = g_filename_display_name(pairs[i]);
		if (!tmx_read(pairs[i], &options, add_unit, adding, NULL, error))
			return false;
		adding->done += file_size(pairs[i]);
		show(adding, adding->done);
	}
	return (adding->scribe || begin_copy(adding, &nothing, nothing.srclang, error)) &&
	       end_copy(adding, error);
}

static bool
finish(struct adding *adding, enum add_keep keep, struct add_report *report, GError **error)
{
	static const char *const keeps[] = { "all", "newest", "first" };
	struct connection *connection = adding->connection;
	const char *const parameters[] = { connection->memory, adding->batch, keeps[keep] };
	uint64_t *const figures[] = { &report->units, &report->added, &report->same,
		                      &report->outdated, &report->replaced };
	AUTO_RESULT result = connection_query(connection,
	                                      "SELECT units, added, same, outdated, replaced "
	                                      "FROM satzpaar.finish_add($1, $2, $3)", 3, parameters,
	                                      error);

	for (int i = 0; result && i < (int)G_N_ELEMENTS(figures); i++)
		*figures[i] = g_ascii_strtoull(PQgetvalue(result, 0, i), NULL, 10);
	return result && connection_commit(connection, error);
}

bool
team_add(const char *address, const char *const *pairs, enum add_keep keep,
         const struct team_options *options, struct add_report *report, GError **error)
{
	AUTO(connection) connection = connection_new(address, error);
	struct adding adding = { .connection = connection, .options = options };
	bool fine;

	*report = (struct add_report){ 0 };
	if (!connection || !connection_check(connection, error))
		return false;
	adding.rows = g_string_new(NULL);
	adding.batch = g_uuid_string_random();
	fine = connection_run(connection, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", error) &&
	       copy_files(&adding, pairs, error) && finish(&adding, keep, report, error);
	if (adding.scribe)
		scribe_free(adding.scribe);
	g_string_free(adding.rows, TRUE);
	g_free(adding.batch);
	g_free(adding.file);
	return fine;
}
