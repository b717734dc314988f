/* SPDX-License-Identifier: GPL-3.0-or-later
 * build.c - translation units out of the parser's events
 */
#include "config.h"

#include "tmx/build.h"
#include "tmx/codes.h"
#include "tmx/names.h"
#include "tmx/report.h"
#include "tmx/strict.h"

#include <string.h>

#define DEPTH_MAX 256

struct tmx_builder {
	const struct tmx_read_options *options;
	tmx_unit_visitor visit;
	void *payload;
	struct tmx_report *report;
	uint8_t stack[DEPTH_MAX];
	size_t depth, skipping, in_code; /* depths at which skipping and a code began; 0: no */
	bool started, complete, segment_seen, header_given;
	bool unit_open, refused;
	struct tmx_strict strict; /* of use with options->strict only */
	uint64_t number;
	struct tmx_arena header_arena, arena;
	struct tmx_header header;
	struct tmx_unit unit;
	struct tmx_variant variant;
	struct tmx_prop prop;
	GArray *header_props, *props, *variant_props, *variants, *codes;
	GString *text, *content; /* of the segment; of a code or prop */
};

struct tmx_builder *
tmx_builder_new(const struct tmx_read_options *options, tmx_unit_visitor visit, void *payload,
                struct tmx_report *report)
{
	struct tmx_builder *builder = g_new0(struct tmx_builder, 1);

	builder->options = options;
	builder->visit = visit;
	builder->payload = payload;
	builder->report = report;
	builder->header_props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	builder->props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	builder->variant_props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	builder->variants = g_array_new(FALSE, FALSE, sizeof(struct tmx_variant));
	builder->codes = g_array_new(FALSE, FALSE, sizeof(struct tmx_code));
	builder->text = g_string_new(NULL);
	builder->content = g_string_new(NULL);
	return builder;
}

void
tmx_builder_free(struct tmx_builder *builder)
{
	if (!builder)
		return;
	tmx_arena_clear(&builder->header_arena);
	tmx_arena_clear(&builder->arena);
	g_array_unref(builder->header_props);
	g_array_unref(builder->props);
	g_array_unref(builder->variant_props);
	g_array_unref(builder->variants);
	g_array_unref(builder->codes);
	g_string_free(builder->text, TRUE);
	g_string_free(builder->content, TRUE);
	g_free(builder);
}

static bool
limit(const struct tmx_builder *builder, const char *what, size_t value, GError **error)
{
	g_set_error(error, TMX_ERROR, TMX_ERROR_LIMIT,
	            "unit %" G_GUINT64_FORMAT
	            ": %s: more than %zu. Raise the limit if the file is sound",
	            builder->number, what, value);
	return false;
}

static bool
start_root(struct tmx_builder *builder, enum tmx_element element, const char *name,
           const struct tmx_name *attributes, size_t n, uint64_t line, GError **error)
{
	const struct tmx_name *version = tmx_name_find(attributes, n, "version", false);

	builder->started = true;
	if (element != TMX_EL_TMX)
		return tmx_names_other(name, error);
	if (version)
		builder->report->version = g_strndup(version->value, version->length);
	if (!version || version->length < 3 || strncmp(version->value, "1.", 2) != 0)
		tmx_report_warn(builder->report, line, version ? "unusual TMX version" :
		                                                 "the TMX version is missing");
	return true;
}

static void
start_header(struct tmx_builder *builder, const struct tmx_name *attributes, size_t n,
             uint64_t line)
{
	struct tmx_arena *arena = &builder->header_arena;

	tmx_names_shared(arena, &builder->header.attributes, attributes, n, line, builder->report);
	builder->header.srclang = tmx_name_keep(arena, tmx_name_find(attributes, n, "srclang", false));
	builder->header.adminlang = tmx_name_keep(arena, tmx_name_find(attributes, n, "adminlang", false));
	if (!builder->header.srclang)
		tmx_report_warn(builder->report, line, "the header names no source language");
}

static void
start_unit(struct tmx_builder *builder, const struct tmx_name *attributes, size_t n,
           uint64_t line)
{
	struct tmx_arena *arena = &builder->arena;
	const char *srclang;

	builder->unit_open = true;
	builder->unit = (struct tmx_unit){ .number = ++builder->number, .line = line };
	g_array_set_size(builder->props, 0);
	g_array_set_size(builder->variants, 0);
	tmx_names_shared(arena, &builder->unit.attributes, attributes, n, line, builder->report);
	builder->unit.tuid = tmx_name_keep(arena, tmx_name_find(attributes, n, "tuid", false));
	srclang = tmx_name_keep(arena, tmx_name_find(attributes, n, "srclang", false));
	if (srclang && g_strcmp0(srclang, builder->header.srclang) != 0)
		builder->unit.srclang = srclang;
}

static void
start_variant(struct tmx_builder *builder, const struct tmx_name *attributes, size_t n,
              uint64_t line)
{
	struct tmx_arena *arena = &builder->arena;

	builder->variant = (struct tmx_variant){ .text = "" };
	builder->segment_seen = false;
	g_array_set_size(builder->variant_props, 0);
	tmx_names_shared(arena, &builder->variant.attributes, attributes, n, line,
	                 builder->report);
	builder->variant.language = tmx_names_language(arena, attributes, n, line, builder->report);
	if (!builder->variant.language)
		tmx_report_warn(builder->report, line, "a <tuv> without xml:lang is left out");
}

static bool
is_code(enum tmx_element element)
{
	return element == TMX_EL_BPT || element == TMX_EL_EPT || element == TMX_EL_IT ||
	       element == TMX_EL_PH || element == TMX_EL_UT || element == TMX_EL_UNKNOWN;
}

/* An element inside <seg>, not inside a code. */
static bool
start_inline(struct tmx_builder *builder, enum tmx_element element, const char *name,
             const struct tmx_name *attributes, size_t n, uint64_t line, GError **error)
{
	struct tmx_code code;

	/* <g> and <mrk> of XLIFF enclose text of the segment, as <hi> does. */
	if (strcmp(name, "g") == 0 || strcmp(name, "mrk") == 0)
		element = TMX_EL_HI;
	else if (element != TMX_EL_HI && !is_code(element))
		element = TMX_EL_UNKNOWN;
	builder->stack[builder->depth - 1] = (uint8_t)element;
	if (element == TMX_EL_UNKNOWN) {
		if (builder->report->unknown_elements++ == 0)
			tmx_report_warn(builder->report, line,
			                "<%.40s>, which TMX does not have in <seg>, is read as a code",
			                name);
	}
	if (builder->codes->len >= builder->options->limits.codes)
		return limit(builder, "inline codes in a segment",
		             builder->options->limits.codes, error);
	tmx_code_begin(&code, element, builder->text->len, attributes, n, &builder->arena);
	g_array_append_val(builder->codes, code);
	if (element != TMX_EL_HI) {
		builder->in_code = builder->depth;
		g_string_set_size(builder->content, 0);
	}
	return true;
}

static void
start_prop(struct tmx_builder *builder, enum tmx_element element, enum tmx_element parent,
           const struct tmx_name *attributes, size_t n, uint64_t line)
{
	struct tmx_arena *arena = parent == TMX_EL_HEADER ? &builder->header_arena
	                                                  : &builder->arena;

	builder->prop.type = tmx_name_keep(arena, tmx_name_find(attributes, n, "type", false));
	if (element == TMX_EL_PROP && !builder->prop.type)
		builder->prop.type = "";
	else if (element == TMX_EL_NOTE)
		builder->prop.type = NULL;
	builder->prop.language = tmx_names_language(arena, attributes, n, line, builder->report);
	g_string_set_size(builder->content, 0);
}

/* What has no place in a unit is passed over. */
static void
start_skipping(struct tmx_builder *builder, enum tmx_element element, const char *name,
               uint64_t line)
{
	builder->skipping = builder->depth;
	if (element == TMX_EL_UDE) {
		tmx_report_warn_once(builder->report, TMX_WARN_UDE, line,
		                     "user-defined characters (<ude>) are not read");
		return;
	}
	if (element == TMX_EL_SEG)
		tmx_report_warn_once(builder->report, TMX_WARN_SEG, line,
		                     "a second <seg> in a <tuv> is left out");
	else if (builder->report->unknown_elements == 0)
		tmx_report_warn(builder->report, line,
		                "<%.40s>, which TMX does not have there, is left out", name);
	builder->report->unknown_elements++;
}

static void
start_structure(struct tmx_builder *builder, enum tmx_element element, enum tmx_element parent,
                const char *name, const struct tmx_name *attributes, size_t n, uint64_t line)
{
	if (element == TMX_EL_HEADER && parent == TMX_EL_TMX) {
		start_header(builder, attributes, n, line);
	} else if (element == TMX_EL_BODY && parent == TMX_EL_TMX) {
		return;
	} else if (element == TMX_EL_TU && (parent == TMX_EL_BODY || parent == TMX_EL_TMX)) {
		start_unit(builder, attributes, n, line);
	} else if (element == TMX_EL_TUV && parent == TMX_EL_TU) {
		start_variant(builder, attributes, n, line);
	} else if (element == TMX_EL_SEG && parent == TMX_EL_TUV && !builder->segment_seen) {
		builder->segment_seen = true;
		g_string_set_size(builder->text, 0);
		g_array_set_size(builder->codes, 0);
	} else if ((element == TMX_EL_PROP || element == TMX_EL_NOTE) &&
	           (parent == TMX_EL_HEADER || parent == TMX_EL_TU || parent == TMX_EL_TUV)) {
		start_prop(builder, element, parent, attributes, n, line);
	} else {
		start_skipping(builder, element, name, line);
	}
}

bool
tmx_builder_start(struct tmx_builder *builder, enum tmx_element element, const char *name,
                  const struct tmx_name *attributes, size_t n, uint64_t line, GError **error)
{
	enum tmx_element parent;

	if (builder->depth >= MIN(builder->options->limits.depth, DEPTH_MAX))
		return limit(builder, "elements in one another",
		             builder->options->limits.depth, error);
	builder->stack[builder->depth++] = (uint8_t)element;
	if (builder->depth == 1 &&
	    !start_root(builder, element, name, attributes, n, line, error))
		return false;
	if (builder->options->strict &&
	    !tmx_strict_start(&builder->strict, element, name, attributes, n, error))
		return false;
	if (builder->depth == 1 || builder->skipping || builder->in_code)
		return true;
	parent = (enum tmx_element)builder->stack[builder->depth - 2];
	if (parent == TMX_EL_SEG || parent == TMX_EL_HI)
		return start_inline(builder, element, name, attributes, n, line, error);
	start_structure(builder, element, parent, name, attributes, n, line);
	return true;
}

/* Text where TMX has none: white space, else it is left out. Always true. */
static bool
stray_text(struct tmx_builder *builder, const char *text, size_t length, uint64_t line)
{
	for (size_t k = 0; k < length; k++) {
		if (g_ascii_isspace(text[k]))
			continue;
		tmx_report_warn_once(builder->report, TMX_WARN_TEXT, line,
		                     "text outside <seg> is left out");
		break;
	}
	return true;
}

bool
tmx_builder_text(struct tmx_builder *builder, const char *text, size_t length, uint64_t line,
                 GError **error)
{
	enum tmx_element element;
	GString *to;

	if (builder->options->strict &&
	    !tmx_strict_text(&builder->strict, text, length, error))
		return false;
	if (builder->depth == 0 || builder->skipping)
		return true;
	element = (enum tmx_element)builder->stack[builder->depth - 1];
	if (builder->in_code || element == TMX_EL_PROP || element == TMX_EL_NOTE)
		to = builder->content;
	else if (element == TMX_EL_SEG || element == TMX_EL_HI)
		to = builder->text;
	else
		return stray_text(builder, text, length, line);
	if (to->len + length > builder->options->limits.text)
		return limit(builder, "bytes of text in a segment, property or code",
		             builder->options->limits.text, error);
	g_string_append_len(to, text, (gssize)length);
	return true;
}

/* What a visitor that wants no more means. Always false. */
static bool
stop(struct tmx_builder *builder, GError *local, GError **error)
{
	builder->refused = true;
	builder->report->stopped = !local;
	if (local)
		g_propagate_error(error, local);
	return false;
}

static bool
end_header(struct tmx_builder *builder, GError **error)
{
	GError *local = NULL;

	if (!builder->options->header || builder->header_given)
		return true;
	builder->header_given = true;
	if (builder->options->header(&builder->header, builder->payload, &local))
		return true;
	return stop(builder, local, error);
}

static bool
end_unit(struct tmx_builder *builder, GError **error)
{
	struct tmx_unit *unit = &builder->unit;
	GError *local = NULL;
	bool more = true;

	unit->props = (const struct tmx_prop *)(void *)builder->props->data;
	unit->n_props = builder->props->len;
	unit->variants = (struct tmx_variant *)(void *)builder->variants->data;
	unit->n_variants = builder->variants->len;
	tmx_codes_number(unit);
	builder->report->units++;
	builder->unit_open = false;
	if (builder->visit)
		more = builder->visit(unit, &builder->header, builder->payload, &local);
	tmx_arena_reset(&builder->arena);
	return more || stop(builder, local, error);
}

static void
end_prop(struct tmx_builder *builder, enum tmx_element parent)
{
	struct tmx_arena *arena = parent == TMX_EL_HEADER ? &builder->header_arena
	                                                  : &builder->arena;
	GArray *props = parent == TMX_EL_HEADER ? builder->header_props
	                : parent == TMX_EL_TU   ? builder->props
	                                        : builder->variant_props;

	builder->prop.value = tmx_arena_text(arena, builder->content->str, builder->content->len);
	g_array_append_val(props, builder->prop);
	builder->header.props =
		(const struct tmx_prop *)(void *)builder->header_props->data;
	builder->header.n_props = builder->header_props->len;
}

static void
end_segment(struct tmx_builder *builder, uint64_t line)
{
	struct tmx_variant *variant = &builder->variant;

	tmx_codes_pair((struct tmx_code *)(void *)builder->codes->data, builder->codes->len,
	               builder->report, line);
	variant->text = tmx_arena_text(&builder->arena, builder->text->str, builder->text->len);
	variant->length = builder->text->len;
	variant->codes = tmx_arena_copy(&builder->arena, builder->codes->data,
	                                builder->codes->len * sizeof(struct tmx_code));
	variant->n_codes = builder->codes->len;
}

static void
end_variant(struct tmx_builder *builder)
{
	struct tmx_variant *variant = &builder->variant;

	variant->props = tmx_arena_copy(&builder->arena, builder->variant_props->data,
	                                builder->variant_props->len * sizeof(struct tmx_prop));
	variant->n_props = builder->variant_props->len;
	if (variant->language && builder->segment_seen)
		g_array_append_vals(builder->variants, variant, 1);
}

static void
end_inline(struct tmx_builder *builder, enum tmx_element element)
{
	if (element == TMX_EL_HI) {
		struct tmx_code code = { .kind = TMX_CODE_HI_END, .offset = builder->text->len,
			                 .i = -1, .x = -1 };

		g_array_append_val(builder->codes, code);
		return;
	}
	g_array_index(builder->codes, struct tmx_code, builder->codes->len - 1).content =
		tmx_arena_text(&builder->arena, builder->content->str, builder->content->len);
	builder->in_code = 0;
}

/* What the unit holds in memory, with the arrays that are still growing. */
static bool
unit_fits(const struct tmx_builder *builder, GError **error)
{
	size_t held = builder->arena.used + builder->props->len * sizeof(struct tmx_prop) +
	              builder->variants->len * sizeof(struct tmx_variant) +
	              builder->variant_props->len * sizeof(struct tmx_prop);

	if (builder->header_arena.used + builder->header_props->len * sizeof(struct tmx_prop) >
	    builder->options->limits.unit)
		return limit(builder, "bytes in the header", builder->options->limits.unit,
		             error);
	if (held <= builder->options->limits.unit)
		return true;
	return limit(builder, "bytes in a unit", builder->options->limits.unit, error);
}

bool
tmx_builder_end(struct tmx_builder *builder, uint64_t line, GError **error)
{
	enum tmx_element element, parent;
	size_t depth = builder->depth--;

	if (builder->options->strict && !tmx_strict_end(&builder->strict, error))
		return false;
	element = (enum tmx_element)builder->stack[depth - 1];
	if (depth == 1) {
		builder->complete = true;
		return true;
	}
	if (builder->skipping) {
		if (builder->skipping == depth)
			builder->skipping = 0;
		return true;
	}
	if (builder->in_code && builder->in_code != depth)
		return true;
	parent = (enum tmx_element)builder->stack[depth - 2];
	if (parent == TMX_EL_SEG || parent == TMX_EL_HI)
		end_inline(builder, element);
	else if (element == TMX_EL_PROP || element == TMX_EL_NOTE)
		end_prop(builder, parent);
	else if (element == TMX_EL_SEG)
		end_segment(builder, line);
	else if (element == TMX_EL_TUV)
		end_variant(builder);
	if (!unit_fits(builder, error))
		return false;
	if (element == TMX_EL_HEADER)
		return end_header(builder, error);
	return element == TMX_EL_TU ? end_unit(builder, error) : true;
}

bool
tmx_builder_complete(const struct tmx_builder *builder)
{
	return builder->complete;
}

bool
tmx_builder_started(const struct tmx_builder *builder)
{
	return builder->started;
}

uint64_t
tmx_builder_unit(const struct tmx_builder *builder)
{
	return builder->unit_open ? builder->number : 0;
}

bool
tmx_builder_refused(const struct tmx_builder *builder)
{
	return builder->refused;
}

void
tmx_builder_resume(struct tmx_builder *builder, uint64_t lost)
{
	builder->number += lost;
	builder->unit_open = builder->complete = false;
	builder->stack[0] = TMX_EL_TMX;
	builder->stack[1] = TMX_EL_BODY;
	builder->depth = 2;
	builder->skipping = builder->in_code = 0;
	tmx_arena_reset(&builder->arena);
}
