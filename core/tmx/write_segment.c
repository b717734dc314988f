/* SPDX-License-Identifier: GPL-3.0-or-later
 * write_segment.c - a segment with its inline codes as the content of <seg>
 *
 * TMX wants every <bpt> to have a later <ept> with the same number, and <hi> to nest. Files in the
 * wild break both rules, so codes are paired first and written by what they turned out to be.
 */
#include "config.h"

#include "tmx/write_segment.h"

#include "tmx/code_pairs.h"

#include <string.h>

static void
append_number(GString *out, const char *name, int number)
{
	if (number > 0)
		g_string_append_printf(out, " %s=\"%d\"", name, number);
}

static uint64_t
append_content(GString *out, const char *element, const struct tmx_code *code,
               enum escape_policy policy)
{
	uint64_t illegal = 0;

	if (!code->content || !*code->content) {
		g_string_append(out, "/>");
		return 0;
	}
	g_string_append_c(out, '>');
	/* A <ph> cannot stand inside a code. */
	illegal = escape_append(out, code->content, strlen(code->content), ESCAPE_TEXT,
	                        policy == ESCAPE_CODE ? ESCAPE_REPLACE : policy);
	g_string_append_printf(out, "</%s>", element);
	return illegal;
}

static bool
is_association(const char *value)
{
	return value && (strcmp(value, "p") == 0 || strcmp(value, "f") == 0 ||
	                 strcmp(value, "b") == 0);
}

static uint64_t
append_code(GString *out, const struct tmx_code *code, int number, enum escape_policy policy)
{
	const char *element = "ph", *position = code->position;
	bool end = code->kind == TMX_CODE_EPT;

	if (code->kind == TMX_CODE_BPT || end) {
		element = number == 0 ? "it" : end ? "ept" : "bpt";
		position = end ? "end" : "begin";
	} else if (code->kind == TMX_CODE_IT) {
		element = "it";
		position = position && strcmp(position, "end") == 0 ? "end" : "begin";
	}
	g_string_append_printf(out, "<%s", element);
	append_number(out, "i", number);
	if (strcmp(element, "it") == 0)
		escape_append_attribute(out, "pos", position);
	else if (strcmp(element, "ph") == 0 && is_association(position))
		escape_append_attribute(out, "assoc", position);
	if (strcmp(element, "ept") != 0) {
		append_number(out, "x", code->x);
		escape_append_attribute(out, "type", code->type);
	}
	return append_content(out, element, code, policy);
}

static uint64_t
append_any_code(GString *out, const struct tmx_code *code, const struct code_pairing *pair,
                enum escape_policy policy)
{
	if (pair->leave_out)
		return 0;
	if (code->kind == TMX_CODE_HI_END) {
		g_string_append(out, "</hi>");
		return 0;
	}
	if (code->kind == TMX_CODE_HI_BEGIN) {
		g_string_append(out, "<hi");
		append_number(out, "x", code->x);
		escape_append_attribute(out, "type", code->type);
		g_string_append_c(out, '>');
		return 0;
	}
	return append_code(out, code, pair->number, policy);
}

uint64_t
write_segment(GString *out, const struct tmx_variant *variant, enum escape_policy policy,
              bool plain)
{
	g_autofree struct code_pairing *pairs = NULL;
	uint64_t illegal = 0;
	size_t done = 0;

	if (variant->n_codes == 0 || plain)
		return escape_append(out, variant->text, variant->length, ESCAPE_TEXT,
		                     plain && policy == ESCAPE_CODE ? ESCAPE_DROP : policy);
	pairs = g_new0(struct code_pairing, variant->n_codes);
	code_pairs_find(variant->codes, variant->n_codes, pairs);
	for (size_t i = 0; i < variant->n_codes; i++) {
		size_t offset = CLAMP(variant->codes[i].offset, done, variant->length);

		illegal += escape_append(out, variant->text + done, offset - done, ESCAPE_TEXT,
		                         policy);
		done = offset;
		illegal += append_any_code(out, &variant->codes[i], &pairs[i], policy);
	}
	return illegal + escape_append(out, variant->text + done, variant->length - done,
	                               ESCAPE_TEXT, policy);
}
