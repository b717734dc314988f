/* SPDX-License-Identifier: GPL-3.0-or-later
 * codes.c - inline codes while a unit is built
 */
#include "config.h"

#include "tmx/codes.h"
#include "tmx/names.h"
#include "tmx/report.h"

#include <string.h>

static int
number(const struct tmx_name *attribute)
{
	int value = 0;

	if (attribute->length == 0 || attribute->length > 9)
		return -1;
	for (size_t k = 0; k < attribute->length; k++) {
		if (!g_ascii_isdigit(attribute->value[k]))
			return -1;
		value = value * 10 + (attribute->value[k] - '0');
	}
	return value;
}

static enum tmx_code_kind
kind_of(enum tmx_element element)
{
	if (element == TMX_EL_BPT)
		return TMX_CODE_BPT;
	if (element == TMX_EL_EPT)
		return TMX_CODE_EPT;
	if (element == TMX_EL_IT)
		return TMX_CODE_IT;
	return element == TMX_EL_HI ? TMX_CODE_HI_BEGIN : TMX_CODE_PH;
}

void
tmx_code_begin(struct tmx_code *code, enum tmx_element element, size_t offset,
               const struct tmx_name *attributes, size_t n, struct tmx_arena *arena)
{
	*code = (struct tmx_code){ .kind = kind_of(element), .offset = offset, .i = -1, .x = -1 };
	for (size_t k = 0; k < n; k++) {
		const struct tmx_name *a = &attributes[k];

		if (strcmp(a->name, "i") == 0)
			code->i = number(a);
		else if (strcmp(a->name, "x") == 0)
			code->x = number(a);
		else if (strcmp(a->name, "type") == 0)
			code->type = tmx_name_keep(arena, a);
		else if (strcmp(a->name, "pos") == 0 || strcmp(a->name, "assoc") == 0)
			code->position = tmx_name_keep(arena, a);
	}
}

/* The end of a pair has the begin's `i` and stands behind it. */
static bool
has_partner(const struct tmx_code *codes, size_t n, size_t at)
{
	if (codes[at].kind == TMX_CODE_BPT) {
		for (size_t k = at + 1; k < n; k++) {
			if (codes[k].kind == TMX_CODE_EPT && codes[k].i == codes[at].i)
				return true;
		}
		return false;
	}
	for (size_t k = at; k-- > 0;) {
		/* A begin that lost its kind already had no end. */
		if (codes[k].kind == TMX_CODE_BPT && codes[k].i == codes[at].i)
			return true;
	}
	return false;
}

void
tmx_codes_pair(struct tmx_code *codes, size_t n, struct tmx_report *report, uint64_t line)
{
	for (size_t k = 0; k < n; k++) {
		bool begin = codes[k].kind == TMX_CODE_BPT;

		if ((!begin && codes[k].kind != TMX_CODE_EPT) || has_partner(codes, n, k))
			continue;
		codes[k].kind = TMX_CODE_IT;
		codes[k].position = begin ? "begin" : "end";
		if (report->unpaired_codes++ == 0)
			tmx_report_warn(report, line, "a code without its partner is isolated");
	}
}

void
tmx_codes_number(struct tmx_unit *unit)
{
	bool zero_i = false, zero_x = false;

	for (size_t v = 0; v < unit->n_variants; v++) {
		for (size_t k = 0; k < unit->variants[v].n_codes; k++) {
			zero_i |= unit->variants[v].codes[k].i == 0;
			zero_x |= unit->variants[v].codes[k].x == 0;
		}
	}
	for (size_t v = 0; v < unit->n_variants; v++) {
		/* The arena's own array, still ours to write. */
		struct tmx_code *codes =
			(struct tmx_code *)(uintptr_t)unit->variants[v].codes;

		for (size_t k = 0; k < unit->variants[v].n_codes; k++) {
			codes[k].i = codes[k].i < 0 ? 0 : codes[k].i + zero_i;
			codes[k].x = codes[k].x < 0 ? 0 : codes[k].x + zero_x;
		}
	}
}
