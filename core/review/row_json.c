/* SPDX-License-Identifier: GPL-3.0-or-later
 * row_json.c - rows as JSON, for the journal and for the page
 */
#include "config.h"

#include "review/row_json.h"

#include "http/json_get.h"

#include <string.h>

static const char *const side_names[SIDES] = { "source", "target" };

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
	if (!text)
		return;
	json_builder_set_member_name(builder, name);
	json_builder_add_string_value(builder, text);
}

static void
add_number(JsonBuilder *builder, const char *name, size_t number)
{
	json_builder_set_member_name(builder, name);
	json_builder_add_int_value(builder, (gint64)number);
}

static void
add_codes(JsonBuilder *builder, const struct sentence *sentence)
{
	if (sentence->n_codes == 0)
		return;
	json_builder_set_member_name(builder, "codes");
	json_builder_begin_array(builder);
	for (size_t i = 0; i < sentence->n_codes; i++) {
		const struct tmx_code *code = &sentence->codes[i];

		json_builder_begin_object(builder);
		add_number(builder, "kind", code->kind);
		add_number(builder, "offset", code->offset);
		json_builder_set_member_name(builder, "i");
		json_builder_add_int_value(builder, code->i);
		json_builder_set_member_name(builder, "x");
		json_builder_add_int_value(builder, code->x);
		add_text(builder, "type", code->type);
		add_text(builder, "position", code->position);
		add_text(builder, "content", code->content);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void
add_sentence(JsonBuilder *builder, const struct sentence *sentence)
{
	json_builder_begin_object(builder);
	add_number(builder, "number", sentence->number);
	add_number(builder, "block", sentence->block);
	add_text(builder, "kind", block_kind_name(sentence->kind));
	add_number(builder, "level", sentence->level);
	add_text(builder, "text", sentence->text);
	add_text(builder, "original", sentence->original);
	add_codes(builder, sentence);
	json_builder_end_object(builder);
}

void
row_to_json(JsonBuilder *builder, const struct row *row)
{
	json_builder_begin_object(builder);
	add_number(builder, "id", row->id);
	json_builder_set_member_name(builder, "confidence");
	if (row->confidence < 0)
		json_builder_add_null_value(builder);
	else
		json_builder_add_double_value(builder, row->confidence);
	json_builder_set_member_name(builder, "accepted");
	json_builder_add_boolean_value(builder, row->accepted);
	add_text(builder, "note", row->note);
	if (row->unit && row->unit->unit.number > 0) /* 0: it is not in the file any more */
		add_number(builder, "unit", row->unit->unit.number);
	for (int side = 0; side < SIDES; side++) {
		json_builder_set_member_name(builder, side_names[side]);
		json_builder_begin_array(builder);
		for (size_t i = 0; i < row_count(row, side); i++)
			add_sentence(builder, row_sentence(row, side, i));
		json_builder_end_array(builder);
	}
	json_builder_end_object(builder);
}

/* The member as an array of objects; NULL when it is something else. */
static JsonArray *
get_objects(JsonObject *object, const char *name)
{
	JsonArray *array = json_get_array(object, name);

	for (guint i = 0; array && i < json_array_get_length(array); i++) {
		if (!JSON_NODE_HOLDS_OBJECT(json_array_get_element(array, i)))
			return NULL;
	}
	return array;
}

static bool
read_code(JsonObject *object, size_t limit, struct tmx_code *code)
{
	gint64 kind, offset, i, x;

	if (!json_get_number(object, "kind", 0, TMX_CODE_HI_END, &kind) ||
	    !json_get_number(object, "offset", 0, (gint64)limit, &offset) ||
	    !json_get_number(object, "i", G_MININT, G_MAXINT, &i) ||
	    !json_get_number(object, "x", G_MININT, G_MAXINT, &x))
		return false;
	*code = (struct tmx_code){
		.kind = (enum tmx_code_kind)kind,
		.offset = (size_t)offset,
		.i = (int)i,
		.x = (int)x,
		.type = json_get_text(object, "type", NULL),
		.position = json_get_text(object, "position", NULL),
		.content = json_get_text(object, "content", NULL),
	};
	return true;
}

static struct sentence *
read_sentence(JsonObject *object)
{
	JsonArray *codes = get_objects(object, "codes");
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct tmx_code));
	const char *text = json_get_text(object, "text", NULL);
	const char *kind = json_get_text(object, "kind", "");
	struct sentence *sentence, like = { 0 };
	gint64 number, block, level;

	if (!text || !*text || !block_kind_parse(kind, &like.kind) ||
	    !json_get_number(object, "number", 0, G_MAXUINT32, &number) ||
	    !json_get_number(object, "block", 0, G_MAXUINT32, &block) ||
	    !json_get_number(object, "level", 0, 100, &level))
		return NULL;
	for (guint i = 0; codes && i < json_array_get_length(codes); i++) {
		struct tmx_code code;

		if (!read_code(json_array_get_object_element(codes, i), strlen(text), &code))
			return NULL;
		g_array_append_val(list, code);
	}
	like.number = (size_t)number;
	like.block = (size_t)block;
	like.level = (unsigned)level;
	sentence = sentence_new_codes(&like, text, strlen(text),
	                              (const struct tmx_code *)(void *)list->data, list->len);
	sentence->original = g_strdup(json_get_text(object, "original", NULL));
	return sentence;
}

static bool
read_side(JsonObject *object, enum side side, struct row *row)
{
	JsonArray *array = get_objects(object, side_names[side]);

	for (guint i = 0; array && i < json_array_get_length(array); i++) {
		struct sentence *sentence = read_sentence(json_array_get_object_element(array, i));

		if (!sentence)
			return false;
		row_add(row, side, sentence);
	}
	return array != NULL;
}

/* The unit of that number, NULL: there is none. Those that are no longer in the file (number 0) stand
 * at the end. */
static const struct tmx_unit_copy *
find_unit(const GPtrArray *units, gint64 number)
{
	guint low = 0, high = units->len;

	while (low < high) {
		const guint middle = low + (high - low) / 2;
		const struct tmx_unit_copy *copy = g_ptr_array_index(units, middle);

		if ((gint64)copy->unit.number == number)
			return copy;
		if (copy->unit.number != 0 && (gint64)copy->unit.number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
read_confidence(JsonObject *object, struct row *row)
{
	JsonNode *node = json_object_get_member(object, "confidence");

	if (!node || (!JSON_NODE_HOLDS_NULL(node) && !JSON_NODE_HOLDS_VALUE(node)))
		return false;
	row->confidence = JSON_NODE_HOLDS_NULL(node) ? -1 : json_node_get_double(node);
	return row->confidence <= 1;
}

struct row *
row_from_json(JsonObject *object, const GPtrArray *units)
{
	gint64 id, unit;
	struct row *row;
	bool fine;

	if (!json_get_number(object, "id", 1, G_MAXINT64 - 1, &id))
		return NULL;
	row = row_new((uint64_t)id);
	fine = read_confidence(object, row);
	for (int side = 0; side < SIDES && fine; side++)
		fine = read_side(object, side, row);
	if (json_get_number(object, "unit", 1, G_MAXINT64, &unit)) {
		row->unit = find_unit(units, unit);
		fine = fine && row->unit;
	}
	row->accepted = json_object_get_boolean_member_with_default(object, "accepted", FALSE);
	row_set_note(row, json_get_text(object, "note", NULL));
	if (fine && row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET) > 0)
		return row;
	row_unref(row);
	return NULL;
}

char *
json_line(JsonBuilder *builder)
{
	g_autoptr(JsonNode) root = json_builder_get_root(builder);

	return json_to_string(root, FALSE);
}
