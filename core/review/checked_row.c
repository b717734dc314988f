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

uint64_t
checked_row_forget(struct checked_row *checked, size_t plugin)
{
	struct opinion *opinion = &checked->opinions[plugin];
	uint64_t sum = 0;

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

/* --- as JSON */

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
	json_builder_set_member_name(builder, name);
	if (text)
		json_builder_add_string_value(builder, text);
	else
		json_builder_add_null_value(builder);
}

static void
add_range(JsonBuilder *builder, const char *name, const char *text, const struct satz_range *range)
{
	json_builder_set_member_name(builder, name);
	json_builder_begin_array(builder);
	json_builder_add_int_value(builder, (gint64)utf16_from_bytes(text, range->begin));
	json_builder_add_int_value(builder, (gint64)utf16_from_bytes(text, range->end));
	json_builder_end_array(builder);
}

/* What to edit to follow the suggestion: it stands for the words of the target that are meant. None
 * without such words, or where they reach over two sentences. */
static void
add_apply(const struct checked_row *checked, const struct remark *remark, JsonBuilder *builder)
{
	const struct satz_range *range = &remark->range[SIDE_TARGET];
	size_t begin = 0, index = 0, length = 0;

	for (; index < row_count(checked->row, SIDE_TARGET); index++, begin += length + 1) {
		length = strlen(row_sentence(checked->row, SIDE_TARGET, index)->text);
		if (range->begin <= begin + length)
			break;
	}
	json_builder_set_member_name(builder, "apply");
	if (!remark->suggestion || range->end == 0 || range->end > begin + length ||
	    range->begin < begin) {
		json_builder_add_null_value(builder);
		return;
	}
	g_autofree char *text = g_strdup_printf(
		"%.*s%s%.*s", (int)(range->begin - begin), checked->text[SIDE_TARGET] + begin,
		remark->suggestion, (int)(begin + length - range->end),
		checked->text[SIDE_TARGET] + range->end);
	json_builder_begin_object(builder);
	add_text(builder, "side", "target");
	json_builder_set_member_name(builder, "sentence");
	json_builder_add_int_value(builder, (gint64)index);
	add_text(builder, "text", text);
	json_builder_end_object(builder);
}

void
checked_row_remark_json(const struct checked_row *checked, const struct remark *remark,
                        JsonBuilder *builder)
{
	json_builder_begin_object(builder);
	json_builder_set_member_name(builder, "id");
	json_builder_add_int_value(builder, (gint64)remark->id);
	json_builder_set_member_name(builder, "row");
	json_builder_add_int_value(builder, (gint64)checked->row->id);
	add_text(builder, "check", remark->check);
	add_text(builder, "severity", severity_name(remark->severity));
	add_text(builder, "message", remark->message);
	add_range(builder, "source", checked->text[SIDE_SOURCE], &remark->range[SIDE_SOURCE]);
	add_range(builder, "target", checked->text[SIDE_TARGET], &remark->range[SIDE_TARGET]);
	add_text(builder, "suggestion", remark->suggestion);
	add_apply(checked, remark, builder);
	json_builder_end_object(builder);
}

static void
begin_hint(const struct checked_row *checked, const struct hint *hint, JsonBuilder *builder)
{
	g_autofree char *words = g_strndup(checked->text[SIDE_SOURCE] + hint->range.begin,
	                                   hint->range.end - hint->range.begin);

	json_builder_begin_object(builder);
	add_text(builder, "source", words);
	add_range(builder, "at", checked->text[SIDE_SOURCE], &hint->range);
	if (hint->kind == SATZ_OFFER_NAME) {
		json_builder_set_member_name(builder, "forms");
		json_builder_begin_array(builder);
		json_builder_add_string_value(builder, hint->text);
	} else {
		add_text(builder, "target", hint->text);
	}
}

static void
end_hint(enum satz_offer_kind kind, JsonBuilder *builder)
{
	if (kind == SATZ_OFFER_NAME)
		json_builder_end_array(builder);
	json_builder_end_object(builder);
}

/* Forms of one name come one behind the other. */
static void
opinion_hints_json(const struct checked_row *checked, const GArray *hints,
                   enum satz_offer_kind kind, JsonBuilder *builder)
{
	const struct hint *before = NULL;

	for (guint i = 0; i < hints->len; i++) {
		const struct hint *hint = &g_array_index(hints, struct hint, i);

		if (hint->kind != kind)
			continue;
		if (before && kind == SATZ_OFFER_NAME && before->range.begin == hint->range.begin &&
		    before->range.end == hint->range.end) {
			json_builder_add_string_value(builder, hint->text);
			continue;
		}
		if (before)
			end_hint(kind, builder);
		begin_hint(checked, hint, builder);
		before = hint;
	}
	if (before)
		end_hint(kind, builder);
}

void
checked_row_hints_json(const struct checked_row *checked, enum satz_offer_kind kind,
                       JsonBuilder *builder)
{
	for (size_t i = 0; i < checked->n; i++)
		if (checked->opinions[i].hints)
			opinion_hints_json(checked, checked->opinions[i].hints, kind, builder);
}
