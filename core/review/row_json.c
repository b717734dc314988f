/* SPDX-License-Identifier: GPL-3.0-or-later
 * row_json.c - rows as JSON, for the journal and for the page
 */
#include "config.h"

#include "review/row_json.h"

#include "http/json_get.h"
#include "text/json_text.h"

#include <string.h>

static const char *const side_names[SIDES] = { "source", "target" };

/* ,"name":"text"; nothing where there is no text. */
static void
put_text(GString *json, const char *name, const char *text)
{
	if (!text)
		return;
	g_string_append_printf(json, ",\"%s\":", name);
	json_text_string(json, text, strlen(text));
}

static void
put_codes(GString *json, const struct sentence *sentence)
{
	if (sentence->n_codes == 0)
		return;
	g_string_append(json, ",\"codes\":[");
	for (size_t i = 0; i < sentence->n_codes; i++) {
		const struct tmx_code *code = &sentence->codes[i];

		g_string_append_printf(json, "%s{\"kind\":%d,\"offset\":%zu,\"i\":%d,\"x\":%d",
		                       i > 0 ? "," : "", (int)code->kind, code->offset, code->i,
		                       code->x);
		put_text(json, "type", code->type);
		put_text(json, "position", code->position);
		put_text(json, "content", code->content);
		g_string_append_c(json, '}');
	}
	g_string_append_c(json, ']');
}

static void
put_sentence(GString *json, const struct sentence *sentence)
{
	g_string_append_printf(json, "{\"number\":%zu,\"block\":%zu", sentence->number,
	                       sentence->block);
	put_text(json, "kind", block_kind_name(sentence->kind));
	g_string_append_printf(json, ",\"level\":%u", sentence->level);
	put_text(json, "text", sentence->text);
	put_text(json, "original", sentence->original);
	put_codes(json, sentence);
	g_string_append_c(json, '}');
}

/* A number that comes back as the same one. */
static void
put_confidence(GString *json, double confidence)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(json, ",\"confidence\":%s",
	                       confidence < 0 ? "null"
	                                      : g_ascii_dtostr(digits, sizeof(digits), confidence));
}

void
row_append_json(GString *json, const struct row *row)
{
	g_string_append_printf(json, "{\"id\":%" G_GUINT64_FORMAT, row->id);
	put_confidence(json, row->confidence);
	g_string_append_printf(json, ",\"accepted\":%s", row->accepted ? "true" : "false");
	put_text(json, "note", row->note);
	if (row->unit && row->unit->unit.number > 0) /* 0: it is not in the file any more */
		g_string_append_printf(json, ",\"unit\":%" G_GUINT64_FORMAT,
		                       row->unit->unit.number);
	for (int side = 0; side < SIDES; side++) {
		g_string_append_printf(json, ",\"%s\":[", side_names[side]);
		for (size_t i = 0; i < row_count(row, (enum side)side); i++) {
			if (i > 0)
				g_string_append_c(json, ',');
			put_sentence(json, row_sentence(row, (enum side)side, i));
		}
		g_string_append_c(json, ']');
	}
	g_string_append_c(json, '}');
}

void
rows_append_json(GString *json, const GPtrArray *rows, size_t from, size_t count)
{
	g_string_append_c(json, '[');
	for (size_t i = from; i < from + count; i++) {
		if (i > from)
			g_string_append_c(json, ',');
		row_append_json(json, g_ptr_array_index(rows, i));
	}
	g_string_append_c(json, ']');
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
		fine = read_side(object, (enum side)side, row);
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
