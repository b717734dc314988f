/* SPDX-License-Identifier: GPL-3.0-or-later
 * write.c - TMX 1.4b, a unit at a time
 */
#include "config.h"

#include "tmx/write.h"

#include "tmx/write_segment.h"

#include <gio/gio.h>
#include <string.h>

struct tmx_writer {
	struct output *output; /* borrowed */
	struct tmx_writer_options options;
	GString *buffer; /* the unit in work */
	uint64_t illegal;
};

/* The text of an element that holds nothing else. */
static void
append_text(struct tmx_writer *writer, const char *text)
{
	enum escape_policy policy = writer->options.characters;

	/* <ph> is for segments alone. */
	if (policy == ESCAPE_CODE)
		policy = ESCAPE_REPLACE;
	writer->illegal +=
		escape_append(writer->buffer, text, strlen(text), ESCAPE_TEXT, policy);
}

/* The DTD wants notes and props in any order, but before the variants and segments. */
static void
append_props(struct tmx_writer *writer, const struct tmx_prop *props, size_t n, const char *indent)
{
	GString *out = writer->buffer;

	if (writer->options.no_props)
		return;
	for (size_t i = 0; i < n; i++) {
		const char *element = props[i].type ? "prop" : "note";

		g_string_append(out, indent);
		g_string_append_c(out, '<');
		g_string_append(out, element);
		escape_append_attribute(out, "type", props[i].type);
		escape_append_attribute(out, "xml:lang", props[i].language);
		g_string_append_c(out, '>');
		append_text(writer, props[i].value ? props[i].value : "");
		g_string_append(out, "</");
		g_string_append(out, element);
		g_string_append(out, ">\n");
	}
}

static void
append_attributes(GString *out, const struct tmx_attributes *attributes)
{
	escape_append_attribute(out, "o-encoding", attributes->o_encoding);
	escape_append_attribute(out, "usagecount", attributes->usagecount);
	escape_append_attribute(out, "lastusagedate", attributes->lastusagedate);
	escape_append_attribute(out, "creationdate", attributes->creationdate);
	escape_append_attribute(out, "creationid", attributes->creationid);
	escape_append_attribute(out, "changedate", attributes->changedate);
	escape_append_attribute(out, "changeid", attributes->changeid);
}

/* The attributes that only units and variants have as optional ones: the header requires them. */
static void
append_own_attributes(GString *out, const struct tmx_attributes *attributes)
{
	escape_append_attribute(out, "datatype", attributes->datatype);
	escape_append_attribute(out, "creationtool", attributes->creationtool);
	escape_append_attribute(out, "creationtoolversion", attributes->creationtoolversion);
	escape_append_attribute(out, "o-tmf", attributes->o_tmf);
	append_attributes(out, attributes);
}

static const char *
or_default(const char *value, const char *fallback)
{
	return value && *value ? value : fallback;
}

static bool
flush(struct tmx_writer *writer, GError **error)
{
	bool written =
		output_write(writer->output, writer->buffer->str, writer->buffer->len, error);

	g_string_truncate(writer->buffer, 0);
	if (written && writer->illegal > 0 && writer->options.characters == ESCAPE_ERROR) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: the text holds a control character that XML cannot write; take it "
		            "out, or have such characters dropped",
		            output_name(writer->output));
		return false;
	}
	return written;
}

static void
append_header(struct tmx_writer *writer, const struct tmx_header *header)
{
	const struct tmx_attributes *attributes = &header->attributes;
	GString *out = writer->buffer;

	g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"
	                     "<header");
	escape_append_attribute(out, "creationtool",
	                        or_default(attributes->creationtool, PACKAGE_NAME));
	escape_append_attribute(out, "creationtoolversion",
	                        or_default(attributes->creationtoolversion, PACKAGE_VERSION));
	escape_append_attribute(out, "segtype", or_default(attributes->segtype, "sentence"));
	escape_append_attribute(out, "o-tmf", or_default(attributes->o_tmf, PACKAGE_NAME));
	escape_append_attribute(out, "adminlang", or_default(header->adminlang, "en"));
	escape_append_attribute(out, "srclang", header->srclang);
	escape_append_attribute(out, "datatype", or_default(attributes->datatype, "plaintext"));
	append_attributes(out, attributes);
	if (header->n_props > 0 && !writer->options.no_props) {
		g_string_append(out, ">\n");
		append_props(writer, header->props, header->n_props, "");
		g_string_append(out, "</header>\n<body>\n");
	} else {
		g_string_append(out, "/>\n<body>\n");
	}
}

struct tmx_writer *
tmx_writer_new(struct output *output, const struct tmx_header *header,
               const struct tmx_writer_options *options, GError **error)
{
	AUTO(tmx_writer) writer = g_new0(struct tmx_writer, 1);

	g_return_val_if_fail(header->srclang, NULL);
	writer->output = output;
	writer->buffer = g_string_sized_new(4096);
	if (options)
		writer->options = *options;
	append_header(writer, header);
	return flush(writer, error) ? g_steal_pointer(&writer) : NULL;
}

static void
append_variant(struct tmx_writer *writer, const struct tmx_variant *variant)
{
	GString *out = writer->buffer;

	g_string_append(out, "<tuv");
	escape_append_attribute(out, "xml:lang", variant->language);
	append_own_attributes(out, &variant->attributes);
	g_string_append_c(out, '>');
	if (variant->n_props > 0 && !writer->options.no_props)
		g_string_append_c(out, '\n');
	append_props(writer, variant->props, variant->n_props, "  ");
	g_string_append(out, "<seg>");
	writer->illegal += write_segment(out, variant, writer->options.characters,
	                                 writer->options.plain);
	g_string_append(out, "</seg></tuv>\n");
}

bool
tmx_writer_unit(struct tmx_writer *writer, const struct tmx_unit *unit, GError **error)
{
	GString *out = writer->buffer;

	g_string_append(out, "<tu");
	escape_append_attribute(out, "tuid", unit->tuid);
	append_own_attributes(out, &unit->attributes);
	escape_append_attribute(out, "segtype", unit->attributes.segtype);
	escape_append_attribute(out, "srclang", unit->srclang);
	g_string_append(out, ">\n");
	append_props(writer, unit->props, unit->n_props, "  ");
	for (size_t i = 0; i < unit->n_variants; i++)
		append_variant(writer, &unit->variants[i]);
	g_string_append(out, "</tu>\n");
	return flush(writer, error);
}

bool
tmx_writer_finish(struct tmx_writer *writer, GError **error)
{
	g_string_append(writer->buffer, "</body>\n</tmx>\n");
	return flush(writer, error);
}

uint64_t
tmx_writer_illegal_characters(const struct tmx_writer *writer)
{
	return writer->illegal;
}

void
tmx_writer_free(struct tmx_writer *writer)
{
	g_string_free(writer->buffer, TRUE);
	g_free(writer);
}
