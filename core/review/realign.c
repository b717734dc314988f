/* SPDX-License-Identifier: GPL-3.0-or-later
 * realign.c - the aligner once more, around what a person has accepted
 */
#include "config.h"

#include "review/realign.h"

#include "align/align.h"

#include <string.h>

/* Rows between two accepted ones: [begin, end) of the session, their sentences. */
struct stretch {
	const struct session *session;
	size_t begin, end;
	GPtrArray *sentences[SIDES]; /* const struct sentence, borrowed */
	GHashTable *first;           /* first sentence of a row -> the row */
};

static const struct sentence *
first_sentence(const struct row *row)
{
	return row_sentence(row, row_count(row, SIDE_SOURCE) > 0 ? SIDE_SOURCE : SIDE_TARGET, 0);
}

static void
stretch_gather(struct stretch *stretch)
{
	stretch->first = g_hash_table_new(NULL, NULL);
	for (int side = 0; side < SIDES; side++)
		stretch->sentences[side] = g_ptr_array_new();
	for (size_t i = stretch->begin; i < stretch->end; i++) {
		const struct row *row = session_row(stretch->session, i);

		g_hash_table_insert(stretch->first, (gpointer)(uintptr_t)first_sentence(row),
		                    (gpointer)(uintptr_t)row);
		for (int side = 0; side < SIDES; side++)
			for (size_t k = 0; k < row_count(row, side); k++)
				g_ptr_array_add(stretch->sentences[side],
				                g_ptr_array_index(row->sides[side], k));
	}
}

static void
stretch_clear(struct stretch *stretch)
{
	g_hash_table_unref(stretch->first);
	for (int side = 0; side < SIDES; side++)
		g_ptr_array_unref(stretch->sentences[side]);
}

/* A document whose segments are those sentences. */
static struct document *
make_document(const GPtrArray *sentences, const char *language)
{
	struct document *document = document_new("-");

	document->language = g_strdup(language);
	for (guint i = 0; i < sentences->len;) {
		const struct sentence *head = g_ptr_array_index(sentences, i);
		g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(size_t));
		size_t begin = document->text->len, block;

		document_begin_block(document, head->kind, head->level);
		for (; i < sentences->len; i++) {
			const struct sentence *sentence = g_ptr_array_index(sentences, i);

			if (sentence->block != head->block)
				break;
			document_append(document, sentence->text, strlen(sentence->text), 0, 0);
			g_array_append_val(ends, document->text->len);
			document_append(document, " ", 1, 0, 0);
		}
		document_end_block(document);
		block = document_block_count(document) - 1;
		for (guint k = 0; k < ends->len; k++) {
			const size_t end = g_array_index(ends, size_t, k);

			document_add_segment(document, block, begin, end);
			begin = end;
		}
	}
	return document;
}

/* The beads of the stretch; NULL where a sentence is no text to the aligner. */
static GArray *
align(const struct stretch *stretch, const struct realign_options *options, GError **error)
{
	const struct align_options how = { .source_language = options->language[SIDE_SOURCE],
		                           .target_language = options->language[SIDE_TARGET],
		                           .lexicon = options->lexicon };
	AUTO(document) source = make_document(stretch->sentences[SIDE_SOURCE],
	                                      options->language[SIDE_SOURCE]);
	AUTO(document) target = make_document(stretch->sentences[SIDE_TARGET],
	                                      options->language[SIDE_TARGET]);
	AUTO(aligner) aligner = aligner_new(&how, error);

	if (!aligner)
		return NULL;
	if (document_segment_count(source) != stretch->sentences[SIDE_SOURCE]->len ||
	    document_segment_count(target) != stretch->sentences[SIDE_TARGET]->len) {
		g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_EMPTY_TEXT,
		                    "a sentence below is empty; delete it, then align anew");
		return NULL;
	}
	return aligner_run(aligner, source, target, error);
}

static bool
same_sentences(const struct row *a, const struct row *b)
{
	for (int side = 0; side < SIDES; side++) {
		if (row_count(a, side) != row_count(b, side))
			return false;
		for (size_t i = 0; i < row_count(a, side); i++)
			if (row_sentence(a, side, i) != row_sentence(b, side, i))
				return false;
	}
	return true;
}

/* The row of a bead: the old one where it is the same. */
static struct row *
row_of_bead(const struct stretch *stretch, struct session *session, const struct bead *bead)
{
	const size_t at[SIDES] = { bead->source, bead->target };
	const size_t n[SIDES] = { bead->sources, bead->targets };
	struct row *row = row_new(0), *old;

	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < n[side]; i++)
			row_add(row, side,
			        sentence_ref(g_ptr_array_index(stretch->sentences[side],
			                                       at[side] + i)));
	old = g_hash_table_lookup(stretch->first, first_sentence(row));
	if (old && same_sentences(old, row)) {
		row_unref(row);
		return row_ref(old);
	}
	row->id = old ? old->id : session_next_id(session);
	row->unit = old ? old->unit : NULL;
	row_set_note(row, old ? old->note : NULL);
	row->confidence = bead->confidence;
	return row;
}

/* Notes of rows that are no more go to the row that has their first sentence now. */
static void
keep_notes(const struct stretch *stretch, GPtrArray *rows, size_t from)
{
	g_autoptr(GHashTable) place = g_hash_table_new(NULL, NULL); /* sentence -> new row */

	for (size_t i = from; i < rows->len; i++) {
		struct row *row = g_ptr_array_index(rows, i);

		for (int side = 0; side < SIDES; side++)
			for (size_t k = 0; k < row_count(row, side); k++)
				g_hash_table_insert(place, g_ptr_array_index(row->sides[side], k),
				                    row);
	}
	for (size_t i = stretch->begin; i < stretch->end; i++) {
		const struct row *old = session_row(stretch->session, i);
		struct row *row = g_hash_table_lookup(place, first_sentence(old));
		g_autofree char *both = NULL;

		if (!old->note || row->id == old->id)
			continue;
		both = row->note ? g_strconcat(row->note, "\n", old->note, NULL)
		                 : g_strdup(old->note);
		row_set_note(row, both);
	}
}

static bool
realign_stretch(struct stretch *stretch, struct session *session,
                const struct realign_options *options, GPtrArray *rows, GError **error)
{
	const size_t from = rows->len;
	g_autoptr(GArray) beads = NULL;

	stretch_gather(stretch);
	beads = align(stretch, options, error);
	for (guint i = 0; beads && i < beads->len; i++)
		g_ptr_array_add(rows, row_of_bead(stretch, session,
		                                  &g_array_index(beads, struct bead, i)));
	if (beads)
		keep_notes(stretch, rows, from);
	stretch_clear(stretch);
	return beads != NULL;
}

static bool
all_same(const struct session *session, size_t at, const GPtrArray *rows)
{
	if (rows->len != session_count(session) - at)
		return false;
	for (guint i = 0; i < rows->len; i++)
		if (g_ptr_array_index(rows, i) != session_row(session, at + i))
			return false;
	return true;
}

bool
review_realign(struct session *session, uint64_t id, const struct realign_options *options,
               GError **error)
{
	g_autoptr(GPtrArray) rows = rows_new();
	size_t at, end;

	if (!session_find(session, id, &at, error))
		return false;
	for (size_t i = at; i < session_count(session); i = end) {
		struct stretch stretch = { .session = session, .begin = i };

		for (end = i; end < session_count(session); end++)
			if (session_row(session, end)->accepted)
				break;
		if (end > i) {
			stretch.end = end;
			if (!realign_stretch(&stretch, session, options, rows, error))
				return false;
		} else {
			g_ptr_array_add(rows, row_ref(g_ptr_array_index(session->rows, end++)));
		}
	}
	if (!all_same(session, at, rows))
		session_replace(session, "realign", at, session_count(session) - at,
		                g_steal_pointer(&rows));
	return true;
}
