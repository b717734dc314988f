/* SPDX-License-Identifier: GPL-3.0-or-later
 * xliff_segment.c - a segment with its inline codes as XLIFF has them
 */
#include "config.h"

#include "tmx/xliff_segment.h"

#include "tmx/code_pairs.h"
#include "tmx/escape.h"

#include <string.h>

#define ID_BYTES 32

/* A segment on its way out. */
struct segment {
	GString *out;
	const struct tmx_variant *variant;
	const struct code_pairing *pairs;
	bool nest;                /* pairs do */
	struct xliff_data *data;  /* XLIFF 2 */
	GHashTable *ids;          /* XLIFF 2: that were used; owned keys */
	char (*pair_ids)[ID_BYTES]; /* XLIFF 2: of each pair, by its number */
	unsigned count[3];        /* codes so far, by `letter_of` */
};

/* Writes the code of that index. */
typedef void (*code_writer)(struct segment *segment, size_t index);

static void
append_text(GString *out, const char *text, size_t length)
{
	escape_append(out, text, length, ESCAPE_TEXT, ESCAPE_DROP);
}

static void
append_segment(struct segment *segment, const struct tmx_variant *variant, code_writer write)
{
	g_autofree struct code_pairing *pairs = g_new0(struct code_pairing, variant->n_codes + 1);
	size_t done = 0;

	code_pairs_find(variant->codes, variant->n_codes, pairs);
	segment->variant = variant;
	segment->pairs = pairs;
	segment->nest = code_pairs_nest(variant->codes, variant->n_codes, pairs);
	for (size_t i = 0; i < variant->n_codes; i++) {
		size_t offset = CLAMP(variant->codes[i].offset, done, variant->length);

		append_text(segment->out, variant->text + done, offset - done);
		done = offset;
		if (!pairs[i].leave_out)
			write(segment, i);
	}
	append_text(segment->out, variant->text + done, variant->length - done);
	segment->pairs = NULL;
}

/* XLIFF 2. */

/* An id for a code: by x where it has one, which is the same in the other language, else by its
 * place among codes of its sort. */
static void
make_id(struct segment *segment, char sort, int x, char id[ID_BYTES])
{
	unsigned *count = &segment->count[sort == 'p' ? 0 : 1];

	++*count;
	if (x > 0)
		g_snprintf(id, ID_BYTES, "%cx%d", sort, x);
	if (x <= 0 || g_hash_table_contains(segment->ids, id))
		g_snprintf(id, ID_BYTES, "%c%u", sort, *count);
	g_hash_table_add(segment->ids, g_strdup(id));
}

/* Keeps the native code aside; ` NAME="d3"` refers to it. */
static void
append_reference(struct segment *segment, const char *name, const struct tmx_code *code)
{
	if (!code->content || !*code->content)
		return;
	segment->data->count++;
	g_string_append_printf(segment->out, " %s=\"d%u\"", name, segment->data->count);
	g_string_append_printf(segment->data->elements, "<data id=\"d%u\">", segment->data->count);
	append_text(segment->data->elements, code->content, strlen(code->content));
	g_string_append(segment->data->elements, "</data>\n");
}

/* The types of TMX that XLIFF 2 has as well. */
static void
append_type(GString *out, const char *type)
{
	static const char *const types[][2] = {
		{ "bold", " type=\"fmt\" subType=\"xlf:b\"" },
		{ "italic", " type=\"fmt\" subType=\"xlf:i\"" },
		{ "ulined", " type=\"fmt\" subType=\"xlf:u\"" },
		{ "lb", " type=\"fmt\" subType=\"xlf:lb\"" },
		{ "pb", " type=\"fmt\" subType=\"xlf:pb\"" },
		{ "link", " type=\"link\"" },
		{ "image", " type=\"image\"" },
	};

	for (size_t i = 0; type && i < G_N_ELEMENTS(types); i++) {
		if (strcmp(types[i][0], type) == 0)
			g_string_append(out, types[i][1]);
	}
}

/* The end of the pair that begins at that index. */
static const struct tmx_code *
end_of_pair(const struct segment *segment, size_t index)
{
	size_t end = index + 1;

	while (segment->pairs[end].number != segment->pairs[index].number)
		end++;
	return &segment->variant->codes[end];
}

static void
write_pair(struct segment *segment, size_t index)
{
	const struct tmx_code *code = &segment->variant->codes[index];
	char *id = segment->pair_ids[segment->pairs[index].number];

	if (code->kind == TMX_CODE_BPT || code->kind == TMX_CODE_HI_BEGIN) {
		make_id(segment, 'p', code->x, id);
		g_string_append_printf(segment->out, "<%s id=\"%s\"", segment->nest ? "pc" : "sc",
		                       id);
		append_type(segment->out, code->type);
		append_reference(segment, segment->nest ? "dataRefStart" : "dataRef", code);
		if (segment->nest)
			append_reference(segment, "dataRefEnd", end_of_pair(segment, index));
		g_string_append(segment->out, segment->nest ? ">" : "/>");
	} else if (segment->nest) {
		g_string_append(segment->out, "</pc>");
	} else {
		g_string_append_printf(segment->out, "<ec startRef=\"%s\"", id);
		append_reference(segment, "dataRef", code);
		g_string_append(segment->out, "/>");
	}
}

static void
write_code2(struct segment *segment, size_t index)
{
	const struct tmx_code *code = &segment->variant->codes[index];
	char id[ID_BYTES];
	bool isolated = code->kind == TMX_CODE_IT || code->kind == TMX_CODE_BPT ||
	                code->kind == TMX_CODE_EPT;
	bool ends = code->kind == TMX_CODE_EPT ||
	            (code->kind == TMX_CODE_IT && g_strcmp0(code->position, "end") == 0);

	if (segment->pairs[index].number > 0) {
		write_pair(segment, index);
		return;
	}
	make_id(segment, 'c', code->x, id);
	g_string_append_printf(segment->out, "<%s id=\"%s\"",
	                       isolated ? ends ? "ec" : "sc" : "ph", id);
	if (isolated)
		g_string_append(segment->out, " isolated=\"yes\"");
	append_type(segment->out, code->type);
	append_reference(segment, "dataRef", code);
	g_string_append(segment->out, "/>");
}

void
xliff2_segment(GString *out, const struct tmx_variant *variant, struct xliff_data *data)
{
	struct segment segment = { .out = out, .data = data };

	if (variant->n_codes == 0) {
		append_text(out, variant->text, variant->length);
		return;
	}
	segment.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	segment.pair_ids = g_malloc0_n(variant->n_codes + 1, ID_BYTES);
	append_segment(&segment, variant, write_code2);
	g_hash_table_unref(segment.ids);
	g_free(segment.pair_ids);
}

/* XLIFF 1.2. */

static void
append_ctype(GString *out, const char *type)
{
	g_autofree char *own = NULL;

	if (!type || !*type)
		return;
	if (strcmp(type, "ulined") == 0)
		type = "underlined";
	else if (!g_str_has_prefix(type, "x-") && strcmp(type, "bold") != 0 && strcmp(type, "italic") != 0 &&
	         strcmp(type, "link") != 0 && strcmp(type, "image") != 0 &&
	         strcmp(type, "lb") != 0 && strcmp(type, "pb") != 0)
		type = own = g_strconcat("x-", type, NULL);
	escape_append_attribute(out, "ctype", type);
}

static void
write_code1(struct segment *segment, size_t index)
{
	const struct tmx_code *code = &segment->variant->codes[index];
	GString *out = segment->out;
	int pair = segment->pairs[index].number;
	bool ends = code->kind == TMX_CODE_EPT ||
	            (code->kind == TMX_CODE_IT && g_strcmp0(code->position, "end") == 0);
	const char *element = code->kind == TMX_CODE_PH ? "ph"
	                      : pair == 0               ? "it"
	                      : ends                    ? "ept"
	                                                : "bpt";

	if (code->kind == TMX_CODE_HI_END) {
		g_string_append(out, "</g>");
		return;
	}
	segment->count[0]++;
	if (code->kind == TMX_CODE_HI_BEGIN) {
		g_string_append_printf(out, "<g id=\"%u\"", segment->count[0]);
		append_ctype(out, code->type);
		g_string_append_c(out, '>');
		return;
	}
	g_string_append_printf(out, "<%s id=\"%u\"", element, segment->count[0]);
	if (pair > 0)
		g_string_append_printf(out, " rid=\"%d\"", pair);
	else if (strcmp(element, "it") == 0)
		g_string_append_printf(out, " pos=\"%s\"", ends ? "close" : "open");
	if (!ends)
		append_ctype(out, code->type);
	g_string_append_c(out, '>');
	append_text(out, code->content ? code->content : "",
	            code->content ? strlen(code->content) : 0);
	g_string_append_printf(out, "</%s>", element);
}

void
xliff1_segment(GString *out, const struct tmx_variant *variant)
{
	struct segment segment = { .out = out };

	append_segment(&segment, variant, write_code1);
}
