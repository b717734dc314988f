/* SPDX-License-Identifier: GPL-3.0-or-later
 * journal.c - every step of a review on disk as soon as it is taken
 */
#include "config.h"

#include "review/journal.h"

#include "http/json_get.h"
#include "review/row_json.h"
#include "text/json_text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than a person can do; a larger file is no journal of ours. */
#define JOURNAL_MAX ((off_t)1 << 30)

struct journal {
	char *path;
	char *sha256;
	int fd;
	off_t length;     /* what is surely on disk */
	GString *pending; /* lines that are not */
	char *trouble;    /* NULL: nothing is pending */
	/* Changes that whoever replays this journal can undo and redo: those it has since it began,
	 * unless something older was undone. */
	GHashTable *known;
	/* The rows it is about; `whole`: the next line must hold them all, because the file that was
	 * saved meanwhile may give them in another layout when it is read. */
	const struct session *session;
	bool whole;
};

static void
set_errno_error(GError **error, const char *path, const char *what)
{
	const int code = errno;

	g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(code), "%s: %s: %s", path,
	            what, g_strerror(code));
}

/* Whether the path still is the file we hold open: somebody who closed it may have removed it. */
static bool
still_there(const char *path, int fd)
{
	struct stat held, named;

	return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino &&
	       held.st_dev == named.st_dev;
}

static int
open_locked(const char *path, GError **error)
{
	for (;;) {
		const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

		if (fd < 0) {
			set_errno_error(error, path,
			                "cannot keep what you do beside the TMX file");
			return -1;
		}
		if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
			if (errno == EWOULDBLOCK)
				g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_BUSY,
				            "%s: another review of this file is going on; use its "
				            "window or end it first", path);
			else
				set_errno_error(error, path, "cannot lock it");
			close(fd);
			return -1;
		}
		if (still_there(path, fd))
			return fd;
		close(fd);
	}
}

struct journal *
journal_open(const char *tmx_path, const char *sha256, GError **error)
{
	g_autofree char *path = g_strconcat(tmx_path, ".review", NULL);
	const int fd = open_locked(path, error);
	struct journal *journal;

	if (fd < 0)
		return NULL;
	journal = g_new0(struct journal, 1);
	journal->path = g_steal_pointer(&path);
	journal->sha256 = g_strdup(sha256);
	journal->fd = fd;
	journal->pending = g_string_new(NULL);
	journal->known = g_hash_table_new(NULL, NULL);
	return journal;
}

static bool
write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

/* Tries to get what is pending on disk. */
static void
flush(struct journal *journal)
{
	g_clear_pointer(&journal->trouble, g_free);
	if (lseek(journal->fd, journal->length, SEEK_SET) == journal->length &&
	    write_all(journal->fd, journal->pending->str, journal->pending->len) &&
	    fdatasync(journal->fd) == 0) {
		journal->length += (off_t)journal->pending->len;
		g_string_truncate(journal->pending, 0);
		return;
	}
	journal->trouble = g_strdup_printf("%s: your last steps could not be written: %s; make room, "
	                                   "they are tried again every second",
	                                   journal->path, g_strerror(errno));
	/* half a line must not stay in front of what comes next; if this fails, seeking mends it */
	if (ftruncate(journal->fd, journal->length) != 0)
		return;
}

static char *
header_line(const char *sha256)
{
	return g_strdup_printf("{\"journal\":1,\"sha256\":\"%s\"}\n", sha256);
}

/* {"rows":[...]}: all rows as they are. */
static char *
whole_line(const struct session *session)
{
	GString *line = g_string_new("{\"rows\":");

	rows_append_json(line, session->rows, 0, session->rows->len);
	g_string_append_c(line, '}');
	return g_string_free(line, FALSE);
}

/* {"do":...}: rows give way to others. */
static char *
change_line(const char *what, size_t at, const GPtrArray *gone, const GPtrArray *with)
{
	GString *line = g_string_new("{\"do\":");

	json_text_string(line, what, strlen(what));
	g_string_append_printf(line, ",\"at\":%zu,\"remove\":%u,\"rows\":", at, gone->len);
	rows_append_json(line, with, 0, with->len);
	g_string_append_c(line, '}');
	return g_string_free(line, FALSE);
}

static char *
step_line(struct journal *journal, enum session_step step, const struct change *change)
{
	const bool known = g_hash_table_contains(journal->known, change);

	if (journal->whole) {
		journal->whole = false;
		return whole_line(journal->session);
	}
	if (step == SESSION_DO) {
		g_hash_table_add(journal->known, (gpointer)(uintptr_t)change);
		return change_line(change->what, change->at, change->before, change->after);
	}
	if (known)
		return g_strdup(step == SESSION_UNDO ? "{\"undo\":1}" : "{\"redo\":1}");
	g_hash_table_remove_all(journal->known);
	if (step == SESSION_UNDO)
		return change_line("undo", change->at, change->after, change->before);
	return change_line(change->what, change->at, change->before, change->after);
}

void
journal_record(enum session_step step, const struct change *change, void *data)
{
	struct journal *journal = data;
	g_autofree char *line = step_line(journal, step, change);

	if (journal->length == 0 && journal->pending->len == 0) {
		g_autofree char *header = header_line(journal->sha256);

		g_string_append(journal->pending, header);
	}
	g_string_append(journal->pending, line);
	g_string_append_c(journal->pending, '\n');
	flush(journal);
}

void
journal_announce(struct journal *journal, const char *sha256)
{
	g_string_append_printf(journal->pending, "{\"saving\":\"%s\"}\n", sha256);
	flush(journal);
}

bool
journal_retry(struct journal *journal)
{
	if (journal->trouble)
		flush(journal);
	return !journal->trouble;
}

const char *
journal_trouble(const struct journal *journal)
{
	return journal->trouble;
}

static bool
read_rows(JsonArray *array, const GPtrArray *units, GPtrArray *rows)
{
	for (guint i = 0; i < json_array_get_length(array); i++) {
		JsonNode *node = json_array_get_element(array, i);
		struct row *row = JSON_NODE_HOLDS_OBJECT(node)
		                          ? row_from_json(json_node_get_object(node), units)
		                          : NULL;

		if (!row)
			return false;
		g_ptr_array_add(rows, row);
	}
	return true;
}

static bool
replay_do(struct session *session, JsonObject *object, const GPtrArray *units)
{
	JsonNode *list = json_object_get_member(object, "rows");
	const gint64 at = json_object_get_int_member_with_default(object, "at", -1);
	const gint64 n = json_object_get_int_member_with_default(object, "remove", -1);
	const char *what = json_object_get_string_member_with_default(object, "do", NULL);
	g_autoptr(GPtrArray) rows = rows_new();

	if (!what || !list || !JSON_NODE_HOLDS_ARRAY(list) || at < 0 || n < 0 ||
	    (guint64)at > session_count(session) ||
	    (guint64)n > session_count(session) - (guint64)at)
		return false;
	if (!read_rows(json_node_get_array(list), units, rows))
		return false;
	session_replace(session, what, (size_t)at, (size_t)n, g_steal_pointer(&rows));
	return true;
}

static bool
replay_whole(struct session *session, JsonObject *object, const GPtrArray *units)
{
	JsonNode *list = json_object_get_member(object, "rows");
	g_autoptr(GPtrArray) rows = rows_new();

	if (!list || !JSON_NODE_HOLDS_ARRAY(list) ||
	    !read_rows(json_node_get_array(list), units, rows))
		return false;
	session_replace(session, "recover", 0, session_count(session), g_steal_pointer(&rows));
	return true;
}

static bool
replay_step(struct session *session, JsonObject *object, const GPtrArray *units)
{
	if (json_object_has_member(object, "undo"))
		return session_undo(session) != NULL;
	if (json_object_has_member(object, "redo"))
		return session_redo(session) != NULL;
	if (json_object_has_member(object, "do"))
		return replay_do(session, object, units);
	return replay_whole(session, object, units);
}

static bool
names_file(const struct journal *journal, JsonObject *object, const char *member)
{
	const char *sha256 = json_object_get_string_member_with_default(object, member, NULL);

	return g_strcmp0(sha256, journal->sha256) == 0;
}

/* Where the reading of a journal is. */
struct replay {
	struct session *session;
	const GPtrArray *units;
	bool ours;    /* steps from here on are about our file */
	size_t steps; /* taken */
};

/* A line behind the first; false when a step does not fit. */
static bool
replay_line(const struct journal *journal, JsonObject *object, struct replay *replay)
{
	if (json_object_has_member(object, "saving")) {
		replay->ours |= names_file(journal, object, "saving");
		return true;
	}
	if (!replay->ours)
		return true;
	replay->steps++;
	return replay_step(replay->session, object, replay->units);
}

/* Takes all complete lines; false when none is about our file, or a step does not fit. `*used` counts
 * the bytes of what was taken. */
static bool
replay_lines(const struct journal *journal, const char *bytes, size_t length,
             struct replay *replay, size_t *used)
{
	const char *at = bytes, *end;

	while ((end = memchr(at, '\n', length - (size_t)(at - bytes)))) {
		g_autoptr(JsonNode) line = json_parse_object(at, (size_t)(end - at));
		JsonObject *object = line ? json_node_get_object(line) : NULL;

		if (!object)
			return false;
		if (at == bytes)
			replay->ours = names_file(journal, object, "sha256");
		else if (!replay_line(journal, object, replay))
			return false;
		at = end + 1;
		*used = (size_t)(at - bytes);
	}
	return replay->ours || *used == 0;
}

/* Puts the journal aside under a name that is free and begins a new one in its place. */
static bool
put_aside(struct journal *journal, char **aside, GError **error)
{
	for (unsigned i = 1; i < 1000; i++) {
		g_autofree char *name = g_strdup_printf("%s-%u", journal->path, i);
		int fd;

		if (link(journal->path, name) != 0) {
			if (errno == EEXIST)
				continue;
			break;
		}
		if (unlink(journal->path) != 0)
			break;
		fd = open_locked(journal->path, error);
		if (fd < 0)
			return false;
		close(journal->fd);
		journal->fd = fd;
		journal->length = 0;
		*aside = g_steal_pointer(&name);
		return true;
	}
	set_errno_error(error, journal->path,
	                "it belongs to another state of the TMX file and cannot be put aside");
	return false;
}

bool
journal_replay(struct journal *journal, struct session *session, const GPtrArray *units,
               size_t *steps, char **aside, GError **error)
{
	struct replay replay = { .session = session, .units = units };
	g_autofree char *bytes = NULL;
	size_t length = 0, used = 0;
	struct stat status;

	*steps = 0;
	*aside = NULL;
	journal->session = session;
	if (fstat(journal->fd, &status) != 0 || status.st_size > JOURNAL_MAX) {
		g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_JOURNAL,
		            "%s: it is too long for a journal; move it away", journal->path);
		return false;
	}
	if (status.st_size == 0)
		return true;
	if (!g_file_get_contents(journal->path, &bytes, &length, error))
		return false;
	if (!replay_lines(journal, bytes, length, &replay, &used)) {
		while (session_undo(session))
			;
		g_ptr_array_set_size(session->changes, 0);
		return put_aside(journal, aside, error);
	}
	*steps = replay.steps;
	journal->length = (off_t)used;
	return *steps > 0 || journal_restart(journal, journal->sha256, error);
}

bool
journal_restart(struct journal *journal, const char *sha256, GError **error)
{
	char *now = g_strdup(sha256); /* it may be ours */

	g_free(journal->sha256);
	journal->sha256 = now;
	journal->length = 0;
	journal->whole = true;
	g_hash_table_remove_all(journal->known);
	g_string_truncate(journal->pending, 0);
	g_clear_pointer(&journal->trouble, g_free);
	if (ftruncate(journal->fd, 0) == 0 && fdatasync(journal->fd) == 0)
		return true;
	set_errno_error(error, journal->path, "cannot begin it anew");
	return false;
}

void
journal_free(struct journal *journal)
{
	/* while we hold the lock: whoever waits for the file sees that it is another one */
	if (journal->length == 0 && journal->pending->len == 0)
		g_unlink(journal->path);
	close(journal->fd);
	g_string_free(journal->pending, TRUE);
	g_hash_table_unref(journal->known);
	g_free(journal->trouble);
	g_free(journal->sha256);
	g_free(journal->path);
	g_free(journal);
}
