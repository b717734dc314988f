/* SPDX-License-Identifier: GPL-3.0-or-later
 * checked_row_json.c - what plugins said of a row, as JSON
 *
 * Findings are written as text and kept with the row: a long article has thousands, and the list of
 * all is asked for after every change.
 */
#include "config.h"

#include "review/checked_row.h"

#include "review/utf16.h"
#include "text/json_text.h"

#include <string.h>

/* "name":"text", or null. */
static void
put_text(GString *json, const char *name, const char *text)
{
	g_string_append_printf(json, "\"%s\":", name);
	if (text)
		json_text_string(json, text, strlen(text));
	else
		g_string_append(json, "null");
}

static void
put_range(GString *json, const char *name, const char *text, const struct satz_range *range)
{
	g_string_append_printf(json, ",\"%s\":[%zu,%zu]", name,
	                       utf16_from_bytes(text, range->begin),
	                       utf16_from_bytes(text, range->end));
}

/* What to edit to follow the suggestion: it stands for the words of the target that are meant. None
 * without such words, or where they reach over two sentences. */
static void
put_apply(const struct checked_row *checked, const struct remark *remark, GString *json)
{
	const struct satz_range *range = &remark->range[SIDE_TARGET];
	const char *target = checked->text[SIDE_TARGET];
	size_t begin = 0, index = 0, length = 0;
	g_autoptr(GString) text = g_string_new(NULL);

	for (; index < row_count(checked->row, SIDE_TARGET); index++, begin += length + 1) {
		length = strlen(row_sentence(checked->row, SIDE_TARGET, index)->text);
		if (range->begin <= begin + length)
			break;
	}
	if (!remark->suggestion || range->end == 0 || range->end > begin + length ||
	    range->begin < begin) {
		g_string_append(json, ",\"apply\":null");
		return;
	}
	g_string_append_len(text, target + begin, (gssize)(range->begin - begin));
	g_string_append(text, remark->suggestion);
	g_string_append_len(text, target + range->end, (gssize)(begin + length - range->end));
	g_string_append_printf(json, ",\"apply\":{\"side\":\"target\",\"sentence\":%zu,", index);
	put_text(json, "text", text->str);
	g_string_append_c(json, '}');
}

static void
put_remark(const struct checked_row *checked, const struct remark *remark, GString *json)
{
	g_string_append_printf(json, "{\"id\":%" G_GUINT64_FORMAT ",\"row\":%" G_GUINT64_FORMAT
	                             ",\"check\":\"%s\",\"severity\":\"%s\",", remark->id,
	                       checked->row->id, remark->check, severity_name(remark->severity));
	put_text(json, "message", remark->message);
	put_range(json, "source", checked->text[SIDE_SOURCE], &remark->range[SIDE_SOURCE]);
	put_range(json, "target", checked->text[SIDE_TARGET], &remark->range[SIDE_TARGET]);
	g_string_append_c(json, ',');
	put_text(json, "suggestion", remark->suggestion);
	put_apply(checked, remark, json);
	g_string_append_c(json, '}');
}

static gint
by_place(gconstpointer a, gconstpointer b)
{
	const struct remark *x = *(const struct remark *const *)a;
	const struct remark *y = *(const struct remark *const *)b;

	if (x->range[SIDE_TARGET].begin != y->range[SIDE_TARGET].begin)
		return x->range[SIDE_TARGET].begin < y->range[SIDE_TARGET].begin ? -1 : 1;
	if (x->range[SIDE_SOURCE].begin != y->range[SIDE_SOURCE].begin)
		return x->range[SIDE_SOURCE].begin < y->range[SIDE_SOURCE].begin ? -1 : 1;
	return strcmp(x->check, y->check);
}

const char *
checked_row_json(struct checked_row *checked)
{
	g_autoptr(GPtrArray) remarks = NULL;
	GString *json;

	if (checked->json)
		return checked->json;
	remarks = g_ptr_array_new();
	json = g_string_new(NULL);
	for (size_t i = 0; i < checked->n; i++) {
		GArray *list = checked->opinions[i].remarks;

		for (guint k = 0; list && k < list->len; k++)
			g_ptr_array_add(remarks, &g_array_index(list, struct remark, k));
	}
	g_ptr_array_sort(remarks, by_place);
	for (guint i = 0; i < remarks->len; i++) {
		if (i > 0)
			g_string_append_c(json, ',');
		put_remark(checked, g_ptr_array_index(remarks, i), json);
	}
	checked->json = g_string_free(json, FALSE);
	return checked->json;
}

/* --- what is offered */

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
	json_builder_set_member_name(builder, name);
	json_builder_add_string_value(builder, text);
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
