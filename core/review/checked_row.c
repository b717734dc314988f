/* SPDX-License-Identifier: GPL-3.0-or-later
 * checked_row.c - a row as plugins see it, and what they said of it
 */
#include "config.h"

#include "review/checked_row.h"

#include "review/utf16.h"

#include <string.h>

static void
remark_clear(gpointer pointer)
{
	struct remark *remark = pointer;

	g_free(remark->message);
	g_free(remark->suggestion);
}

static void
hint_clear(gpointer pointer)
{
	g_free(((struct hint *)pointer)->text);
}

static void
set_texts(struct checked_row *checked)
{
	for (int side = 0; side < SIDES; side++) {
		g_free(checked->text[side]);
		checked->text[side] = row_text(checked->row, (enum side)side, " ");
	}
}

struct checked_row *
checked_row_new(struct row *row, size_t plugins)
{
	struct checked_row *checked = g_new0(struct checked_row, 1);

	checked->row = row_ref(row);
	checked->n = plugins;
	checked->opinions = g_new0(struct opinion, plugins + 1);
	set_texts(checked);
	return checked;
}

void
checked_row_free(struct checked_row *checked)
{
	for (size_t i = 0; i < checked->n; i++)
		checked_row_forget(checked, i);
	for (int side = 0; side < SIDES; side++)
		g_free(checked->text[side]);
	row_unref(checked->row);
	g_free(checked->json);
	g_free(checked->opinions);
	g_free(checked);
}

/* The sentence that says where a row stands. */
static const struct sentence *
first_sentence(const struct row *row)
{
	return row_sentence(row, row_count(row, SIDE_SOURCE) > 0 ? SIDE_SOURCE : SIDE_TARGET, 0);
}

struct satz_pair
checked_row_pair(const struct checked_row *checked)
{
	const struct sentence *first = first_sentence(checked->row);
	const double confidence = checked->row->confidence;

	return (struct satz_pair){
		.size = sizeof(struct satz_pair),
		.confidence = confidence < 0 ? 1000 : (uint32_t)(1000 * confidence + 0.5),
		.source = { checked->text[SIDE_SOURCE], strlen(checked->text[SIDE_SOURCE]) },
		.target = { checked->text[SIDE_TARGET], strlen(checked->text[SIDE_TARGET]) },
		.kind = (uint32_t)first->kind + SATZ_KIND_PARAGRAPH,
		.block = (uint32_t)first->block
	};
}

bool
checked_row_says(const struct checked_row *checked, const struct row *row)
{
	const struct sentence *was = first_sentence(checked->row), *is = first_sentence(row);

	if (row == checked->row)
		return true;
	for (int side = 0; side < SIDES; side++) {
		g_autofree char *text = row_text(row, (enum side)side, " ");

		if (strcmp(checked->text[side], text) != 0 ||
		    row_count(row, (enum side)side) != row_count(checked->row, (enum side)side))
			return false;
	}
	return was->kind == is->kind && was->block == is->block;
}

bool
checked_row_set(struct checked_row *checked, struct row *row)
{
	const bool same = checked_row_says(checked, row);

	row_ref(row);
	row_unref(checked->row);
	checked->row = row;
	if (!same)
		set_texts(checked);
	return same;
}

void
checked_row_changed(struct checked_row *checked)
{
	g_clear_pointer(&checked->json, g_free);
}

uint64_t
checked_row_forget(struct checked_row *checked, size_t plugin)
{
	struct opinion *opinion = &checked->opinions[plugin];
	uint64_t sum = 0;

	if (opinion->remarks)
		checked_row_changed(checked);

	for (guint i = 0; opinion->remarks && i < opinion->remarks->len; i++)
		sum += g_array_index(opinion->remarks, struct remark, i).id;
	g_clear_pointer(&opinion->remarks, g_array_unref);
	g_clear_pointer(&opinion->hints, g_array_unref);
	opinion->known = false;
	return sum;
}

/* FNV-1a; as many bits as a number of JavaScript holds. */
static uint64_t
add_hash(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * 0x100000001B3U;
	return hash;
}

static uint64_t
remark_hash(const struct checked_row *checked, const struct remark *remark)
{
	uint64_t hash = 0xCBF29CE484222325U;

	hash = add_hash(hash, &checked->row->id, sizeof(checked->row->id));
	hash = add_hash(hash, remark->check, strlen(remark->check));
	hash = add_hash(hash, remark->range, sizeof(remark->range));
	hash = add_hash(hash, remark->message, strlen(remark->message));
	return MAX(hash >> 12, 1);
}

uint64_t
checked_row_remark(struct checked_row *checked, size_t plugin, const struct finding *finding)
{
	struct opinion *opinion = &checked->opinions[plugin];
	struct remark remark = {
		.check = finding->id, .severity = finding->severity,
		.message = g_strdup(finding->message),
		.suggestion = g_strdup(finding->suggestion),
		.range = { finding->source, finding->target }
	};

	if (!opinion->remarks) {
		opinion->remarks = g_array_new(FALSE, FALSE, sizeof(struct remark));
		g_array_set_clear_func(opinion->remarks, remark_clear);
	}
	remark.id = remark_hash(checked, &remark);
	checked_row_changed(checked);
	g_array_append_val(opinion->remarks, remark);
	return remark.id;
}

void
checked_row_hint(struct checked_row *checked, size_t plugin, const struct offered *offered)
{
	struct opinion *opinion = &checked->opinions[plugin];
	struct hint hint = { offered->kind, offered->source, g_strdup(offered->text) };

	if (!opinion->hints) {
		opinion->hints = g_array_new(FALSE, FALSE, sizeof(struct hint));
		g_array_set_clear_func(opinion->hints, hint_clear);
	}
	g_array_append_val(opinion->hints, hint);
}
