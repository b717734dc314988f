/* SPDX-License-Identifier: GPL-3.0-or-later
 * actions.c - what a person can do to rows
 */
#include "config.h"

#include "review/actions.h"

#include "review/text.h"

#include <string.h>

/* One row gives way to `rows`; an array with one row for convenience. */
static void
replace_one(struct session *session, const char *what, size_t at, struct row *row)
{
	GPtrArray *rows = rows_new();

	g_ptr_array_add(rows, row);
	session_replace(session, what, at, 1, rows);
}

/* Adds a row unless nothing is in it. */
static void
keep_row(GPtrArray *rows, struct row *row)
{
	if (row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET) > 0)
		g_ptr_array_add(rows, row);
	else
		row_unref(row);
}

/* `n` rows give way to two, or to the one of them that is not empty. */
static void
replace_two(struct session *session, const char *what, size_t at, size_t n, struct row *first,
            struct row *second)
{
	GPtrArray *rows = rows_new();

	keep_row(rows, first);
	keep_row(rows, second);
	session_replace(session, what, at, n, rows);
}

/* A copy of the row without its sentences, whose pairing a person is about to make. */
static struct row *
row_by_hand(const struct row *row)
{
	struct row *copy = row_copy(row);

	for (int side = 0; side < SIDES; side++)
		g_ptr_array_set_size(copy->sides[side], 0);
	copy->confidence = 1;
	copy->accepted = false;
	return copy;
}

static void
add_side(struct row *row, enum side side, const struct row *from)
{
	row_add_range(row, side, from, 0, row_count(from, side));
}

static bool
invalid(GError **error, enum review_error code, const char *why)
{
	g_set_error_literal(error, REVIEW_ERROR, (gint)code, why);
	return false;
}

/* The index of the row, which must have one behind it. */
static bool
find_with_next(const struct session *session, uint64_t id, size_t *index, GError **error)
{
	if (!session_find(session, id, index, error))
		return false;
	return *index + 1 < session_count(session) ||
	       invalid(error, REVIEW_ERROR_NO_NEXT, "there is no row below this one");
}

bool
review_accept(struct session *session, const uint64_t *ids, size_t n, bool accepted,
              GError **error)
{
	size_t first = SIZE_MAX, last = 0;
	g_autoptr(GHashTable) wanted = g_hash_table_new(NULL, NULL);
	GPtrArray *rows;

	for (size_t i = 0; i < n; i++)
		g_hash_table_add(wanted, GSIZE_TO_POINTER(ids[i]));
	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);

		if (g_hash_table_remove(wanted, GSIZE_TO_POINTER(row->id)) &&
		    row->accepted != accepted) {
			first = MIN(first, i);
			last = i;
		}
	}
	if (g_hash_table_size(wanted) > 0) {
		g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_GONE,
		                    "a row is no longer there; the page shows an older state");
		return false;
	}
	if (first == SIZE_MAX)
		return true;
	for (size_t i = 0; i < n; i++)
		g_hash_table_add(wanted, GSIZE_TO_POINTER(ids[i]));
	rows = rows_new();
	for (size_t i = first; i <= last; i++) {
		struct row *row = g_ptr_array_index(session->rows, i);

		if (g_hash_table_contains(wanted, GSIZE_TO_POINTER(row->id))) {
			row = row_copy(row);
			row->accepted = accepted;
		} else {
			row_ref(row);
		}
		g_ptr_array_add(rows, row);
	}
	session_replace(session, accepted ? "accept" : "reopen", first, last - first + 1, rows);
	return true;
}

/* The notes of two rows that become one. */
static void
join_notes(struct row *row, const struct row *upper, const struct row *lower)
{
	g_autofree char *both = NULL;

	if (upper->note && lower->note)
		both = g_strconcat(upper->note, "\n", lower->note, NULL);
	else
		both = g_strdup(upper->note ? upper->note : lower->note);
	row_set_note(row, both);
}

bool
review_merge(struct session *session, uint64_t id, bool source, bool target, GError **error)
{
	const bool moves[SIDES] = { source, target };
	const struct row *upper, *lower;
	struct row *first, *second;
	size_t at;

	if (!find_with_next(session, id, &at, error))
		return false;
	upper = session_row(session, at);
	lower = session_row(session, at + 1);
	if (!source && !target)
		return invalid(error, REVIEW_ERROR_INVALID, "neither side is to be merged");
	if ((source ? row_count(lower, SIDE_SOURCE) : 0) +
	            (target ? row_count(lower, SIDE_TARGET) : 0) == 0)
		return invalid(error, REVIEW_ERROR_EMPTY_SIDE, "that side of the row below is empty");
	first = row_by_hand(upper);
	second = row_by_hand(lower);
	for (int side = 0; side < SIDES; side++) {
		add_side(first, side, upper);
		add_side(moves[side] ? first : second, side, lower);
	}
	if (row_count(second, SIDE_SOURCE) + row_count(second, SIDE_TARGET) == 0) {
		join_notes(first, upper, lower);
		if (!first->unit)
			first->unit = lower->unit;
	}
	replace_two(session, "merge", at, 2, first, second);
	return true;
}

/* Shares a side out to two rows. False when the cut is not inside the side. */
static bool
cut_side(const struct row *row, enum side side, const struct cut *cut, struct row *first,
         struct row *second)
{
	const size_t count = row_count(row, side);
	const struct sentence *sentence;
	struct sentence *before, *behind;

	if (!cut->wanted) {
		add_side(first, side, row);
		return true;
	}
	if (cut->sentence >= count)
		return false;
	sentence = row_sentence(row, side, cut->sentence);
	if (cut->offset > strlen(sentence->text) ||
	    ((unsigned char)sentence->text[cut->offset] & 0xC0) == 0x80)
		return false;
	row_add_range(first, side, row, 0, cut->sentence);
	sentence_split(sentence, cut->offset, &before, &behind);
	if (before && behind) {
		row_add(first, side, before);
		row_add(second, side, behind);
	} else {
		/* a cut at an end of the sentence, or in white space there: it stays whole */
		row_add_range(before ? first : second, side, row, cut->sentence, cut->sentence + 1);
		if (before || behind)
			sentence_unref(before ? before : behind);
	}
	row_add_range(second, side, row, cut->sentence + 1, count);
	return true;
}

bool
review_split(struct session *session, uint64_t id, const struct cut cuts[SIDES], GError **error)
{
	const struct row *row;
	struct row *first, *second;
	GPtrArray *rows;
	bool fits = true;
	size_t at;

	if (!session_find(session, id, &at, error))
		return false;
	row = session_row(session, at);
	first = row_by_hand(row);
	second = row_new(session_next_id(session));
	second->confidence = 1;
	for (int side = 0; side < SIDES; side++)
		fits = cut_side(row, side, &cuts[side], first, second) && fits;
	rows = rows_new();
	keep_row(rows, first);
	keep_row(rows, second);
	if (!fits || rows->len < 2) {
		g_ptr_array_unref(rows);
		return invalid(error, REVIEW_ERROR_NO_CUT, "the row cannot be cut there");
	}
	session_replace(session, "split", at, 1, rows);
	return true;
}

/* One sentence of `from` changes over to `to`, which stands below (`down`) or above. */
static void
carry(const struct row *from, const struct row *to, enum side side, bool down, struct row *new_from,
      struct row *new_to)
{
	const enum side other = side == SIDE_SOURCE ? SIDE_TARGET : SIDE_SOURCE;
	const size_t count = row_count(from, side);

	add_side(new_from, other, from);
	if (to)
		add_side(new_to, other, to);
	if (!down && to)
		add_side(new_to, side, to);
	row_add_range(new_to, side, from, down ? count - 1 : 0, down ? count : 1);
	row_add_range(new_from, side, from, down ? 0 : 1, down ? count - 1 : count);
	if (down && to)
		add_side(new_to, side, to);
}

bool
review_move(struct session *session, uint64_t id, enum side side, bool down, GError **error)
{
	const struct row *row, *other = NULL;
	struct row *from, *to;
	size_t at;

	if (!session_find(session, id, &at, error))
		return false;
	row = session_row(session, at);
	if (row_count(row, side) == 0)
		return invalid(error, REVIEW_ERROR_EMPTY_SIDE, "that side of the row is empty");
	if (down ? at + 1 < session_count(session) : at > 0)
		other = session_row(session, down ? at + 1 : at - 1);
	if (!other && row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET) == 1)
		return invalid(error, REVIEW_ERROR_AT_END, "the sentence stands alone at the end already");
	from = row_by_hand(row);
	to = other ? row_by_hand(other) : row_new(session_next_id(session));
	to->confidence = 1;
	carry(row, other, side, down, from, to);
	replace_two(session, "move", down || !other ? at : at - 1, other ? 2 : 1, down ? from : to,
	            down ? to : from);
	return true;
}

bool
review_unpair(struct session *session, uint64_t id, GError **error)
{
	const struct row *row;
	struct row *source, *target;
	size_t at;

	if (!session_find(session, id, &at, error))
		return false;
	row = session_row(session, at);
	if (!row_paired(row))
		return invalid(error, REVIEW_ERROR_UNPAIRED, "the row is not paired");
	source = row_by_hand(row);
	target = row_new(session_next_id(session));
	target->confidence = 1;
	add_side(source, SIDE_SOURCE, row);
	add_side(target, SIDE_TARGET, row);
	replace_two(session, "unpair", at, 1, source, target);
	return true;
}

bool
review_swap(struct session *session, uint64_t id, GError **error)
{
	const struct row *upper, *lower;
	struct row *first, *second;
	size_t at;

	if (!find_with_next(session, id, &at, error))
		return false;
	upper = session_row(session, at);
	lower = session_row(session, at + 1);
	if (!row_count(upper, SIDE_TARGET) && !row_count(lower, SIDE_TARGET))
		return invalid(error, REVIEW_ERROR_EMPTY_SIDE, "neither row has a translation to swap");
	first = row_by_hand(upper);
	second = row_by_hand(lower);
	add_side(first, SIDE_SOURCE, upper);
	add_side(second, SIDE_SOURCE, lower);
	add_side(first, SIDE_TARGET, lower);
	add_side(second, SIDE_TARGET, upper);
	replace_two(session, "swap", at, 2, first, second);
	return true;
}

bool
review_edit(struct session *session, uint64_t id, enum side side, size_t index, const char *text,
            GError **error)
{
	const struct row *row;
	const struct sentence *sentence;
	g_autofree char *clean = NULL;
	struct row *copy;
	size_t at;

	if (!session_find(session, id, &at, error))
		return false;
	row = session_row(session, at);
	if (index >= row_count(row, side))
		return invalid(error, REVIEW_ERROR_INVALID, "the row has no such sentence");
	clean = text_clean(text, REVIEW_TEXT_MAX, error);
	if (!clean)
		return false;
	if (!*clean)
		return invalid(error, REVIEW_ERROR_EMPTY_TEXT, "the text is empty; delete or unpair the row instead");
	sentence = row_sentence(row, side, index);
	if (strcmp(sentence->text, clean) == 0)
		return true;
	copy = row_copy(row);
	sentence_unref(g_ptr_array_index(copy->sides[side], index));
	g_ptr_array_index(copy->sides[side], index) = sentence_edited(sentence, clean);
	replace_one(session, "edit", at, copy);
	return true;
}

/* The sentence of a side that an insertion behind row `at` follows; NULL at the beginning. */
static const struct sentence *
sentence_before(const struct session *session, enum side side, size_t end)
{
	while (end > 0) {
		const struct row *row = session_row(session, --end);

		if (row_count(row, side) > 0)
			return row_sentence(row, side, row_count(row, side) - 1);
	}
	return NULL;
}

bool
review_insert(struct session *session, uint64_t id, const char *source, const char *target,
              GError **error)
{
	const char *const texts[SIDES] = { source, target };
	struct row *row = row_new(session_next_id(session));
	GPtrArray *rows = rows_new();
	size_t at = 0;

	row->confidence = 1;
	g_ptr_array_add(rows, row);
	if (id != 0 && !session_find(session, id, &at, error))
		goto refused;
	at += id != 0;
	for (int side = 0; side < SIDES; side++) {
		g_autofree char *clean = text_clean(texts[side], REVIEW_TEXT_MAX, error);
		const struct sentence *before = sentence_before(session, side, at);
		struct sentence *sentence;

		if (!clean)
			goto refused;
		if (!*clean)
			continue;
		sentence = sentence_new(before, clean, strlen(clean));
		g_clear_pointer(&sentence->original, g_free);
		row_add(row, side, sentence);
	}
	if (row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET) == 0) {
		invalid(error, REVIEW_ERROR_EMPTY_TEXT, "both texts are empty");
		goto refused;
	}
	session_replace(session, "insert", at, 0, rows);
	return true;
refused:
	g_ptr_array_unref(rows);
	return false;
}

bool
review_delete(struct session *session, uint64_t id, GError **error)
{
	size_t at;

	if (!session_find(session, id, &at, error))
		return false;
	session_replace(session, "delete", at, 1, rows_new());
	return true;
}

bool
review_note(struct session *session, uint64_t id, const char *note, GError **error)
{
	g_autofree char *clean = text_clean(note, REVIEW_TEXT_MAX, error);
	struct row *copy;
	size_t at;

	if (!clean || !session_find(session, id, &at, error))
		return false;
	if (g_strcmp0(clean, session_row(session, at)->note) == 0)
		return true;
	copy = row_copy(session_row(session, at));
	row_set_note(copy, clean);
	replace_one(session, "note", at, copy);
	return true;
}
