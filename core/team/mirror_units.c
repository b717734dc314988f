/* SPDX-License-Identifier: GPL-3.0-or-later
 * mirror_units.c - units of a shared memory into its mirror, and out of it
 */
#include "config.h"

#include "team/mirror_private.h"

#include "team/unit_row.h"

#define PIECE (1U << 20) /* bytes of units read at a time */

/* A TMX file of texts of units. */
static void
begin_whole(struct mirror *mirror)
{
	g_string_assign(mirror->whole, mirror->head);
}

static bool
read_whole(struct mirror *mirror, tmx_unit_visitor visit, void *payload, GError **error)
{
	g_string_append(mirror->whole, SCRIBE_TAIL);
	return tmx_read_bytes(mirror->connection->display, mirror->whole->str, mirror->whole->len,
	                      NULL, visit, payload, NULL, error);
}

static bool
update_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
            GError **error)
{
	struct mirror *mirror = payload;

	return memory_change_add(mirror->update, unit, header, error);
}

/* Hands on what the scribe has written. */
static bool
flush(struct mirror *mirror, GError **error)
{
	GString *text = mirror->scribe->text;
	bool fine;

	if (mirror->output) {
		fine = output_write(mirror->output, text->str, text->len, error);
	} else {
		begin_whole(mirror);
		g_string_append_len(mirror->whole, text->str, (gssize)text->len);
		fine = read_whole(mirror, update_unit, mirror, error);
	}
	g_string_truncate(text, 0);
	return fine;
}

/* A unit of the file as it was. */
static bool
remove_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
            GError **error)
{
	struct mirror *mirror = payload;
	g_autofree char *key = unit_row_key(unit, header);

	(void)error;
	if (g_hash_table_remove(mirror->gone, key))
		memory_change_remove_unit(mirror->update, unit);
	return g_hash_table_size(mirror->gone) > 0;
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
	guint n; /* units found in them */
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
	const gsize before = mirror->scribe->text->len;

	begin_whole(mirror);
	for (guint i = first; i < first + n; i++)
		g_string_append(mirror->whole, g_ptr_array_index(arrivals->texts, i));
	arrivals->n = 0;
	if (read_whole(mirror, take_unit, arrivals, NULL) && arrivals->n == n)
		return true;
	g_string_truncate(mirror->scribe->text, before);
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
	struct arrivals arrivals = { .mirror = mirror, .texts = texts };
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

bool
mirror_write_anew(struct mirror *mirror, GError **error)
{
	mirror->output = output_open(mirror->path, error);
	return mirror->output && output_puts(mirror->output, mirror->head, error) &&
	       fetch(mirror, error) && output_puts(mirror->output, SCRIBE_TAIL, error) &&
	       output_commit(mirror->output, error);
}

/* Finds the units that go, by their keys. */
static bool
remove_gone(struct mirror *mirror, GError **error)
{
	return find_gone(mirror, error) &&
	       (g_hash_table_size(mirror->gone) == 0 ||
	        tmx_read(mirror->path, NULL, remove_unit, mirror, NULL, error));
}

/* Costs what has changed; the file is read where units go. */
bool
mirror_update(struct mirror *mirror, GError **error)
{
	mirror->update = memory_change_begin(mirror->path, NULL, error);
	if (!mirror->update || !remove_gone(mirror, error))
		return false;
	if (g_hash_table_size(mirror->gone) == 0)
		return fetch(mirror, error) && memory_change_commit(mirror->update, NULL, error);
	/* What cannot be found, since somebody gave it a wrong key, must not stay. */
	g_clear_pointer(&mirror->update, memory_change_free);
	mirror->have = 0;
	return mirror_write_anew(mirror, error);
}
