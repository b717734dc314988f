/* SPDX-License-Identifier: GPL-3.0-or-later
 * session.c - the rows under review, with undo and redo without end
 */
#include "config.h"

#include "review/session.h"

#include <gio/gio.h>

G_DEFINE_QUARK(review-error-quark, review_error)

const char *
review_error_code(const GError *error)
{
	static const char *const codes[] = {
		[REVIEW_ERROR_GONE] = "gone",
		[REVIEW_ERROR_BEHIND] = "behind",
		[REVIEW_ERROR_CHANGED] = "changed",
		[REVIEW_ERROR_JOURNAL] = "journal",
		[REVIEW_ERROR_BUSY] = "busy",
		[REVIEW_ERROR_INVALID] = "invalid",
		[REVIEW_ERROR_NO_NEXT] = "no-next",
		[REVIEW_ERROR_EMPTY_SIDE] = "empty-side",
		[REVIEW_ERROR_NO_CUT] = "no-cut",
		[REVIEW_ERROR_AT_END] = "at-end",
		[REVIEW_ERROR_UNPAIRED] = "unpaired",
		[REVIEW_ERROR_EMPTY_TEXT] = "empty-text",
		[REVIEW_ERROR_TOO_LONG] = "too-long",
		[REVIEW_ERROR_NO_STEP] = "no-step",
		[REVIEW_ERROR_NO_MEMORY] = "no-memory",
		[REVIEW_ERROR_NO_FINDING] = "no-finding",
		[REVIEW_ERROR_NO_REASON] = "no-reason",
	};

	if (error->domain == REVIEW_ERROR && (size_t)error->code < G_N_ELEMENTS(codes))
		return codes[error->code];
	if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
	    g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
		return "full";
	return error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR ? "file" : "trouble";
}

static void
drop_row(gpointer row)
{
	row_unref(row);
}

GPtrArray *
rows_new(void)
{
	return g_ptr_array_new_with_free_func(drop_row);
}

static void
change_free(gpointer data)
{
	struct change *change = data;

	g_free(change->what);
	g_ptr_array_unref(change->before);
	g_ptr_array_unref(change->after);
	g_free(change);
}

struct session *
session_new(void)
{
	struct session *session = g_new0(struct session, 1);

	session->rows = rows_new();
	session->changes = g_ptr_array_new_with_free_func(change_free);
	session->next_id = 1;
	return session;
}

void
session_free(struct session *session)
{
	g_ptr_array_unref(session->changes);
	g_ptr_array_unref(session->rows);
	g_free(session);
}

static void
note_id(struct session *session, uint64_t id)
{
	session->next_id = MAX(session->next_id, id + 1);
}

void
session_add(struct session *session, struct row *row)
{
	note_id(session, row->id);
	g_ptr_array_add(session->rows, row);
}

size_t
session_count(const struct session *session)
{
	return session->rows->len;
}

const struct row *
session_row(const struct session *session, size_t index)
{
	return g_ptr_array_index(session->rows, index);
}

bool
session_find(const struct session *session, uint64_t id, size_t *index, GError **error)
{
	for (size_t i = 0; i < session_count(session); i++) {
		if (session_row(session, i)->id == id) {
			*index = i;
			return true;
		}
	}
	g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_GONE,
	            "row %" G_GUINT64_FORMAT " is no longer there; the page shows an older state",
	            id);
	return false;
}

uint64_t
session_next_id(struct session *session)
{
	return session->next_id++;
}

/* Puts `with` in the place of as many rows as `gone` has. */
static void
splice(struct session *session, size_t at, const GPtrArray *gone, const GPtrArray *with)
{
	if (gone->len == with->len) {
		for (guint i = 0; i < with->len; i++) {
			gpointer *place = &g_ptr_array_index(session->rows, at + i);

			row_ref(g_ptr_array_index(with, i));
			row_unref(*place);
			*place = g_ptr_array_index(with, i);
		}
	} else {
		if (gone->len > 0)
			g_ptr_array_remove_range(session->rows, (guint)at, gone->len);
		for (guint i = 0; i < with->len; i++)
			g_ptr_array_insert(session->rows, (gint)(at + i),
			                   row_ref(g_ptr_array_index(with, i)));
	}
	session->revision++;
}

static void
tell(struct session *session, enum session_step step, const struct change *change)
{
	if (session->record)
		session->record(step, change, session->payload);
}

void
session_replace(struct session *session, const char *what, size_t at, size_t n, GPtrArray *rows)
{
	struct change *change = g_new0(struct change, 1);

	change->what = g_strdup(what);
	change->at = at;
	change->before = rows_new();
	change->after = rows;
	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(change->before,
		                row_ref(g_ptr_array_index(session->rows, at + i)));
	for (guint i = 0; i < rows->len; i++)
		note_id(session, ((const struct row *)g_ptr_array_index(rows, i))->id);
	g_ptr_array_set_size(session->changes, (gint)session->done);
	g_ptr_array_add(session->changes, change);
	session->done++;
	splice(session, at, change->before, change->after);
	tell(session, SESSION_DO, change);
}

const struct change *
session_undo(struct session *session)
{
	const struct change *change;

	if (session->done == 0)
		return NULL;
	change = g_ptr_array_index(session->changes, --session->done);
	splice(session, change->at, change->after, change->before);
	tell(session, SESSION_UNDO, change);
	return change;
}

const struct change *
session_redo(struct session *session)
{
	const struct change *change;

	if (session->done == session->changes->len)
		return NULL;
	change = g_ptr_array_index(session->changes, session->done++);
	splice(session, change->at, change->before, change->after);
	tell(session, SESSION_REDO, change);
	return change;
}

/* A sentence and where the rows have it. */
struct placed {
	const struct sentence *sentence;
	size_t place;
};

static gint
by_reading_order(gconstpointer a, gconstpointer b)
{
	const struct placed *first = a, *second = b;

	if (first->sentence->number != second->sentence->number)
		return first->sentence->number < second->sentence->number ? -1 : 1;
	return first->place < second->place ? -1 : first->place > second->place;
}

GPtrArray *
session_order(const struct session *session, enum side side)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct placed));
	GPtrArray *order = g_ptr_array_new();

	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);

		for (size_t k = 0; k < row_count(row, side); k++) {
			struct placed placed = { row_sentence(row, side, k), all->len };

			g_array_append_val(all, placed);
		}
	}
	g_array_sort(all, by_reading_order);
	for (guint i = 0; i < all->len; i++)
		g_ptr_array_add(order, (gpointer)(uintptr_t)g_array_index(all, struct placed, i)
		                               .sentence);
	return order;
}
