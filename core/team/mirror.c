/* SPDX-License-Identifier: GPL-3.0-or-later
 * mirror.c - the TMX file that follows a shared memory
 *
 * It lies in $XDG_CACHE_HOME/satzpaar/team-IDENTITY/, with a file `state` beside it that says up to
 * which change it goes and what it looked like then; if anything else has changed it since, or `state`
 * is lost, it is made anew. Units stand in it in the order of their changes, as in any other mirror.
 */
#include "config.h"

#include "team/address.h"
#include "team/connection.h"
#include "team/unit_row.h"
#include "team/scribe.h"

#include "text/cache_folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (1U << 20) /* bytes of units read at a time */

struct mirror {
	struct connection *connection;
	const struct team_options *options;
	char *path, *state_path;
	char *head;
	gint64 change, forgotten; /* of the database */
	gint64 have;              /* the file goes up to that change; 0: it is to be made anew */
	struct scribe *scribe;
	struct output *output;
	GHashTable *gone; /* keys of units that were deleted since */
	uint64_t n, done, unreadable;
};

static void
mirror_clear(struct mirror *mirror)
{
	g_free(mirror->path);
	g_free(mirror->state_path);
	g_free(mirror->head);
	g_clear_pointer(&mirror->scribe, scribe_free);
	g_clear_pointer(&mirror->output, output_free);
	g_clear_pointer(&mirror->gone, g_hash_table_unref);
}

static bool
no_memory(struct connection *connection, GError **error)
{
	g_set_error(error, TEAM_ERROR, TEAM_ERROR_SCHEMA,
	            "%s: there is no memory '%s' yet; satzpaar memory add makes it",
	            connection->display, connection->memory);
	return false;
}

/* --- where it is, and how far ------------------------------------------------------------------- */

/* Sets the paths, by what the database calls the memory: two addresses of one share a mirror. */
static bool
find_place(struct mirror *mirror, GError **error)
{
	struct connection *connection = mirror->connection;
	const char *const parameters[] = { connection->memory };
	AUTO_RESULT result = connection_query(connection,
	                                      "SELECT identity FROM satzpaar.memory "
	                                      "WHERE memory = $1", 1, parameters, error);
	g_autofree char *cache = cache_folder(NULL), *name = NULL, *folder = NULL;

	if (!result)
		return false;
	if (PQntuples(result) == 0)
		return no_memory(connection, error);
	if (!cache) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		            "%s: there is no cache folder for its mirror; set XDG_CACHE_HOME",
		            connection->display);
		return false;
	}
	name = g_strconcat("team-", PQgetvalue(result, 0, 0), NULL);
	folder = g_build_filename(cache, name, NULL);
	if (g_mkdir_with_parents(folder, 0700) != 0) {
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
		            "%s: %s: the folder for its mirror cannot be made: %s",
		            connection->display, folder, g_strerror(errno));
		return false;
	}
	mirror->path = g_build_filename(folder, "memory.tmx", NULL);
	mirror->state_path = g_build_filename(folder, "state", NULL);
	return true;
}

/* What the file looks like, as `state` has it behind the change; "" when it is not there. */
static void
append_looks(const struct mirror *mirror, GString *state)
{
	struct stat file;

	if (stat(mirror->path, &file) == 0)
		g_string_append_printf(state, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n",
		                       (gint64)file.st_size, (gint64)file.st_mtim.tv_sec,
		                       file.st_mtim.tv_nsec);
}

static void
read_state(struct mirror *mirror)
{
	g_autofree char *state = NULL;
	g_autoptr(GString) should = g_string_new(NULL);
	gint64 have;

	mirror->have = 0;
	if (!g_file_get_contents(mirror->state_path, &state, NULL, NULL))
		return;
	have = g_ascii_strtoll(state, NULL, 10);
	g_string_append_printf(should, "%" G_GINT64_FORMAT, have);
	append_looks(mirror, should);
	if (strcmp(state, should->str) == 0 && have >= mirror->forgotten && have <= mirror->change)
		mirror->have = have;
}

static bool
write_state(struct mirror *mirror, GError **error)
{
	g_autoptr(GString) state = g_string_new(NULL);

	g_string_append_printf(state, "%" G_GINT64_FORMAT, mirror->change);
	append_looks(mirror, state);
	return g_file_set_contents_full(mirror->state_path, state->str, (gssize)state->len,
	                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* --- what is in it ------------------------------------------------------------------------------ */

/* Writes out what the scribe has written. */
static bool
flush(struct mirror *mirror, GError **error)
{
	GString *text = mirror->scribe->text;

	if (!output_write(mirror->output, text->str, text->len, error))
		return false;
	g_string_truncate(text, 0);
	return true;
}

/* A unit of the file as it was. */
static bool
keep_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct mirror *mirror = payload;

	if (g_hash_table_size(mirror->gone) > 0) {
		g_autofree char *key = unit_row_key(unit, header);

		if (g_hash_table_remove(mirror->gone, key))
			return true;
	}
	return scribe_unit(mirror->scribe, unit, header, error) &&
	       (mirror->scribe->text->len < PIECE || flush(mirror, error));
}

static bool
find_gone(struct mirror *mirror, GError **error)
{
	g_autofree char *have = g_strdup_printf("%" G_GINT64_FORMAT, mirror->have);
	const char *const parameters[] = { mirror->connection->memory, have };
	AUTO_RESULT result = connection_query(mirror->connection,
	                                      "SELECT replace(key::text, '-', '') "
	                                      "FROM satzpaar.deleted WHERE memory = $1 "
	                                      "AND change > $2::bigint AND unit <= $2::bigint",
	                                      2, parameters, error);

	mirror->gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (int i = 0; result && i < PQntuples(result); i++)
		g_hash_table_add(mirror->gone, g_strdup(PQgetvalue(result, i, 0)));
	return result != NULL;
}

/* Units as they come from the database, not yet looked at. */
struct arrivals {
	struct mirror *mirror;
	GPtrArray *texts;
	GString *whole;
	guint n; /* units found in it */
};

static bool
take_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct arrivals *arrivals = payload;

	arrivals->n += unit->n_variants > 0;
	return unit->n_variants == 0 ||
	       scribe_unit(arrivals->mirror->scribe, unit, header, error);
}

/* Has the scribe write the units of `n` texts from the first one on; false unless there is one unit
 * in each, then nothing is written. */
static bool
take_texts(struct arrivals *arrivals, guint first, guint n)
{
	struct mirror *mirror = arrivals->mirror;
	GString *whole = arrivals->whole, *written = mirror->scribe->text;
	const gsize before = written->len;

	g_string_assign(whole, mirror->head);
	for (guint i = first; i < first + n; i++)
		g_string_append(whole, g_ptr_array_index(arrivals->texts, i));
	g_string_append(whole, SCRIBE_TAIL);
	arrivals->n = 0;
	if (tmx_read_bytes(mirror->connection->display, whole->str, whole->len, NULL, take_unit,
	                   arrivals, NULL, NULL) && arrivals->n == n)
		return true;
	g_string_truncate(written, before);
	return false;
}

/* Whoever may write to the database may write nonsense: it is left out, not handed on. */
static bool
take_arrivals(struct arrivals *arrivals, GError **error)
{
	struct mirror *mirror = arrivals->mirror;
	const guint n = arrivals->texts->len;

	if (!take_texts(arrivals, 0, n))
		for (guint i = 0; i < n; i++)
			mirror->unreadable += !take_texts(arrivals, i, 1);
	mirror->done += n;
	if (mirror->options && mirror->options->progress)
		mirror->options->progress((double)mirror->done /
		                          (double)(mirror->change - mirror->have),
		                          mirror->options->payload);
	g_ptr_array_set_size(arrivals->texts, 0);
	return flush(mirror, error);
}

/* Takes the rows that the server sends, a few at a time. */
static bool
receive(struct mirror *mirror, GError **error)
{
	struct connection *connection = mirror->connection;
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) whole = g_string_new(NULL);
	struct arrivals arrivals = { .mirror = mirror, .texts = texts, .whole = whole };
	size_t bytes = 0;
	bool fine = true;
	PGresult *result;

	while ((result = PQgetResult(connection->server))) {
		ExecStatusType status = PQresultStatus(result);

		if (fine && status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK) {
			connection_fail(connection, result, error);
			fine = false;
		}
		if (fine && status == PGRES_SINGLE_TUPLE) {
			g_ptr_array_add(texts, g_strdup(PQgetvalue(result, 0, 0)));
			bytes += (size_t)PQgetlength(result, 0, 0);
		}
		PQclear(result);
		if (fine && bytes >= PIECE) {
			fine = take_arrivals(&arrivals, error);
			bytes = 0;
		}
		if (!fine)
			return false; /* the connection is closed next */
	}
	return take_arrivals(&arrivals, error);
}

static bool
fetch(struct mirror *mirror, GError **error)
{
	PGconn *server = mirror->connection->server;
	g_autofree char *have = g_strdup_printf("%" G_GINT64_FORMAT, mirror->have);
	const char *const parameters[] = { mirror->connection->memory, have };

	if (PQsendQueryParams(server, "SELECT tmx FROM satzpaar.unit WHERE memory = $1 "
	                              "AND change > $2::bigint ORDER BY change", 2, NULL, parameters,
	                      NULL, NULL, 0) == 1 && PQsetSingleRowMode(server) == 1)
		return receive(mirror, error);
	connection_fail(mirror->connection, NULL, error);
	return false;
}

/* Writes the file anew: what stays of it, and what is new. */
static bool
write_anew(struct mirror *mirror, GError **error)
{
	mirror->scribe = scribe_new(mirror->head, error);
	mirror->output = mirror->scribe ? output_open(mirror->path, error) : NULL;
	return mirror->output && find_gone(mirror, error) &&
	       output_puts(mirror->output, mirror->head, error) &&
	       (mirror->have == 0 || tmx_read(mirror->path, NULL, keep_unit, mirror, NULL, error)) &&
	       flush(mirror, error) && fetch(mirror, error) &&
	       output_puts(mirror->output, SCRIBE_TAIL, error) &&
	       output_commit(mirror->output, error) && write_state(mirror, error);
}

/* --- following ---------------------------------------------------------------------------------- */

/* One snapshot for all of it, taken with the folder locked: numbers of changes become visible in
 * their order (functions.sql), so it holds all up to the last one. */
static bool
follow(struct mirror *mirror, GError **error)
{
	struct connection *connection = mirror->connection;
	const char *const parameters[] = { connection->memory };
	AUTO_RESULT result = NULL;

	if (!connection_run(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", error))
		return false;
	result = connection_query(connection,
	                          "SELECT change, forgotten, header FROM satzpaar.memory "
	                          "WHERE memory = $1", 1, parameters, error);
	if (!result)
		return false;
	if (PQntuples(result) == 0)
		return no_memory(connection, error);
	mirror->change = g_ascii_strtoll(PQgetvalue(result, 0, 0), NULL, 10);
	mirror->forgotten = g_ascii_strtoll(PQgetvalue(result, 0, 1), NULL, 10);
	mirror->head = g_strdup(PQgetvalue(result, 0, 2));
	read_state(mirror);
	return (mirror->have > 0 && mirror->have == mirror->change) || write_anew(mirror, error);
}

static bool
refresh(struct mirror *mirror, GError **error)
{
	int lock;
	bool fine;

	if (!connection_check(mirror->connection, error) || !find_place(mirror, error) ||
	    (lock = memory_lock(mirror->path, error)) < 0)
		return false;
	fine = follow(mirror, error);
	close(lock);
	return fine;
}

char *
team_file(const char *address, const struct team_options *options, char **note, GError **error)
{
	AUTO(connection) connection = NULL;
	struct mirror mirror = { .options = options };
	char *path = NULL;

	if (note)
		*note = NULL;
	if (!address_is(address))
		return g_strdup(address);
	mirror.connection = connection = connection_new(address, error);
	if (connection && refresh(&mirror, error))
		path = g_steal_pointer(&mirror.path);
	if (path && note && mirror.unreadable > 0)
		*note = g_strdup_printf("%s: units that cannot be read and were left out: "
		                        "%" G_GUINT64_FORMAT, connection->display,
		                        mirror.unreadable);
	mirror_clear(&mirror);
	return path;
}
