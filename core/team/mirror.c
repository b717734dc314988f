/* SPDX-License-Identifier: GPL-3.0-or-later
 * mirror.c - the TMX file that follows a shared memory
 *
 * It is $XDG_CACHE_HOME/satzpaar/team-IDENTITY/tmx/memory.tmx. The file `state` above it says up to
 * which change it goes and what it looked like then; if anything else has changed it since, or `state`
 * is lost, it is made anew. Units stand in it in the order of their changes, as in any other mirror.
 *
 * The folder with `state` is locked by whoever brings the mirror up to date, that with the file by
 * memory_change while it does so.
 */
#include "config.h"

#include "team/mirror.h"

#include "memory/journal.h"
#include "team/address.h"
#include "team/mirror_private.h"
#include "text/cache_folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
mirror_clear(struct mirror *mirror)
{
	g_free(mirror->path);
	g_free(mirror->state_path);
	g_free(mirror->head);
	g_clear_pointer(&mirror->scribe, scribe_free);
	g_clear_pointer(&mirror->output, output_free);
	g_clear_pointer(&mirror->update, memory_change_free);
	if (mirror->whole)
		g_string_free(mirror->whole, TRUE);
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
	g_autofree char *cache = cache_folder(NULL), *name = NULL, *folder = NULL, *inner = NULL;

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
	inner = g_build_filename(folder, "tmx", NULL);
	if (g_mkdir_with_parents(inner, 0700) != 0) {
		g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
		            "%s: %s: the folder for its mirror cannot be made: %s",
		            connection->display, inner, g_strerror(errno));
		return false;
	}
	mirror->path = g_build_filename(inner, "memory.tmx", NULL);
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
	g_autofree char *state = NULL, *note = NULL;
	g_autoptr(GString) should = g_string_new(NULL);
	gint64 have;

	mirror->have = 0;
	/* What was interrupted is done now, and `state` does not know of it. */
	if (!journal_settle(mirror->path, &note, NULL))
		return;
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
	if (mirror->have > 0 && mirror->have == mirror->change)
		return true;
	mirror->whole = g_string_new(NULL);
	mirror->scribe = scribe_new(mirror->head, error);
	return mirror->scribe && 
	       (mirror->have > 0 ? mirror_update(mirror, error) : mirror_write_anew(mirror, error)) &&
	       write_state(mirror, error);
}

static bool
refresh(struct mirror *mirror, GError **error)
{
	int lock;
	bool fine;

	if (!connection_check(mirror->connection, error) || !find_place(mirror, error) ||
	    (lock = memory_lock(mirror->state_path, error)) < 0)
		return false;
	fine = follow(mirror, error);
	close(lock);
	return fine;
}

char *
mirror_file(const char *address, const struct team_options *options, gint64 *change, char **note,
            GError **error)
{
	AUTO(connection) connection = connection_new(address, error);
	struct mirror mirror = { .options = options, .connection = connection };
	char *path = NULL;

	if (connection && refresh(&mirror, error)) {
		path = g_steal_pointer(&mirror.path);
		*change = mirror.change;
	}
	if (path && note && mirror.unreadable > 0)
		*note = g_strdup_printf("%s: units that cannot be read and were left out: "
		                        "%" G_GUINT64_FORMAT, connection->display,
		                        mirror.unreadable);
	mirror_clear(&mirror);
	return path;
}

char *
team_file(const char *address, const struct team_options *options, char **note, GError **error)
{
	gint64 change;

	if (note)
		*note = NULL;
	return address_is(address) ? mirror_file(address, options, &change, note, error)
	                           : g_strdup(address);
}
