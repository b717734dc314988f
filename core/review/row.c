/* SPDX-License-Identifier: GPL-3.0-or-later
 * row.c - what a person reviews: rows of sentences
 */
#include "config.h"

#include "review/row.h"

#include <string.h>

struct sentence *
sentence_new_codes(const struct sentence *like, const char *text, size_t length,
                   const struct tmx_code *codes, size_t n_codes)
{
	struct sentence *sentence = g_rc_box_new0(struct sentence);

	if (like) {
		sentence->number = like->number;
		sentence->block = like->block;
		sentence->kind = like->kind;
		sentence->level = like->level;
		sentence->original = g_strdup(like->original);
	}
	sentence->text = g_strndup(text, length);
	if (n_codes > 0) {
		sentence->strings = g_string_chunk_new(256);
		sentence->codes = tmx_codes_copy(codes, n_codes, sentence->strings);
		sentence->n_codes = n_codes;
	}
	for (size_t i = 0; i < n_codes; i++)
		sentence->codes[i].offset = MIN(sentence->codes[i].offset, length);
	return sentence;
}

struct sentence *
sentence_new(const struct sentence *like, const char *text, size_t length)
{
	return sentence_new_codes(like, text, length, NULL, 0);
}

struct sentence *
sentence_ref(struct sentence *sentence)
{
	return g_rc_box_acquire(sentence);
}

static void
sentence_clear(gpointer data)
{
	struct sentence *sentence = data;

	g_free(sentence->text);
	g_free(sentence->original);
	g_free(sentence->codes);
	if (sentence->strings)
		g_string_chunk_free(sentence->strings);
}

void
sentence_unref(struct sentence *sentence)
{
	g_rc_box_release_full(sentence, sentence_clear);
}

static void
sentence_drop(gpointer data)
{
	sentence_unref(data);
}

struct row *
row_new(uint64_t id)
{
	struct row *row = g_rc_box_new0(struct row);

	row->id = id;
	row->confidence = -1;
	for (int side = 0; side < SIDES; side++)
		row->sides[side] = g_ptr_array_new_with_free_func(sentence_drop);
	return row;
}

struct row *
row_copy(const struct row *row)
{
	struct row *copy = row_new(row->id);

	copy->confidence = row->confidence;
	copy->accepted = row->accepted;
	copy->note = g_strdup(row->note);
	copy->unit = row->unit;
	for (int side = 0; side < SIDES; side++)
		row_add_range(copy, side, row, 0, row_count(row, side));
	return copy;
}

void
row_add(struct row *row, enum side side, struct sentence *sentence)
{
	g_ptr_array_add(row->sides[side], sentence);
}

void
row_add_range(struct row *row, enum side side, const struct row *from, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++)
		row_add(row, side, sentence_ref(g_ptr_array_index(from->sides[side], i)));
}

void
row_set_note(struct row *row, const char *note)
{
	g_free(row->note);
	row->note = note && *note ? g_strdup(note) : NULL;
}

struct row *
row_ref(struct row *row)
{
	return g_rc_box_acquire(row);
}

static void
row_clear(gpointer data)
{
	struct row *row = data;

	g_free(row->note);
	for (int side = 0; side < SIDES; side++)
		g_ptr_array_unref(row->sides[side]);
}

void
row_unref(struct row *row)
{
	g_rc_box_release_full(row, row_clear);
}

size_t
row_count(const struct row *row, enum side side)
{
	return row->sides[side]->len;
}

const struct sentence *
row_sentence(const struct row *row, enum side side, size_t index)
{
	return g_ptr_array_index(row->sides[side], index);
}

bool
row_edited(const struct row *row)
{
	for (int side = 0; side < SIDES; side++) {
		for (size_t i = 0; i < row_count(row, side); i++) {
			if (row_sentence(row, side, i)->original)
				return true;
		}
	}
	return false;
}

bool
row_paired(const struct row *row)
{
	return row_count(row, SIDE_SOURCE) > 0 && row_count(row, SIDE_TARGET) > 0;
}

char *
row_text(const struct row *row, enum side side, const char *joiner)
{
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < row_count(row, side); i++) {
		if (i > 0)
			g_string_append(text, joiner);
		g_string_append(text, row_sentence(row, side, i)->text);
	}
	return g_string_free(text, FALSE);
}
