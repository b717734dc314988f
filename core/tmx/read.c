/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.c - TMX in: source, decoder, scanner, libxml2's push parser, builder
 */
#include "config.h"

#include "tmx/read.h"
#include "tmx/build.h"
#include "tmx/decode.h"
#include "tmx/report.h"
#include "tmx/scan.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define BUFFER_BYTES (TMX_DECODE_ROOM + TMX_SCAN_REST)
#define DEFAULTS_MAX 64 /* attributes with a default that a DOCTYPE may declare */

struct reading {
	const struct tmx_read_options *options;
	struct tmx_report *report;
	struct tmx_source *source;
	struct tmx_decoder *decoder;
	struct tmx_scanner scanner;
	struct tmx_builder *builder;
	xmlParserCtxtPtr parser;
	const xmlChar *names[TMX_EL_N]; /* in the parser's dictionary: compared by address */
	const xmlChar *root_namespace;
	unsigned defaults;
	bool failed; /* the first error sticks */
	GError *error;
	uint8_t buffer[BUFFER_BYTES];
};

static uint64_t
line_of(const struct reading *reading)
{
	return reading->parser->input ? (uint64_t)reading->parser->input->line : 0;
}

static void
stop(struct reading *reading)
{
	reading->failed = true;
	xmlStopParser(reading->parser);
}

static void
fail(struct reading *reading, enum tmx_error code, uint64_t line, const char *what)
{
	if (!reading->failed)
		g_set_error(&reading->error, TMX_ERROR, (int)code, "%s:%" G_GUINT64_FORMAT ": %s",
		            tmx_source_name(reading->source), line, what);
	stop(reading);
}

static bool
foreign(struct reading *reading, const xmlChar *prefix, const xmlChar *uri)
{
	if (!tmx_builder_started(reading->builder))
		reading->root_namespace = uri;
	return prefix && uri != reading->root_namespace &&
	       g_strcmp0((const char *)uri, "http://www.lisa.org/tmx14") != 0;
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
         const xmlChar **spaces, int n, int n_defaulted, const xmlChar **values)
{
	struct reading *reading = data;
	const struct tmx_limits *limits = &reading->options->limits;
	enum tmx_element element = TMX_EL_UNKNOWN;
	struct tmx_name attributes[256];
	size_t count = (size_t)n;

	(void)n_spaces;
	(void)spaces;
	(void)n_defaulted;
	if (reading->failed)
		return;
	if (count > MIN(limits->attributes, G_N_ELEMENTS(attributes))) {
		fail(reading, TMX_ERROR_LIMIT, line_of(reading),
		     "an element has more attributes than allowed. This is not usual TMX.");
		return;
	}
	if ((size_t)xmlDictSize(reading->parser->dict) > limits->names + 64) {
		fail(reading, TMX_ERROR_LIMIT, line_of(reading),
		     "more different element and attribute names than allowed. This is not usual "
		     "TMX.");
		return;
	}
	for (int k = foreign(reading, prefix, uri) ? TMX_EL_N : 1; k < TMX_EL_N; k++) {
		if (name == reading->names[k]) {
			element = (enum tmx_element)k;
			break;
		}
	}
	for (size_t k = 0; k < count; k++) {
		const xmlChar **value = values + 5 * k;

		attributes[k] = (struct tmx_name){
			.name = (const char *)value[0],
			.value = (const char *)value[3],
			.length = (size_t)(value[4] - value[3]),
			.xml = value[1] && strcmp((const char *)value[1], "xml") == 0,
		};
	}
	if (!tmx_builder_start(reading->builder, element, (const char *)name, attributes, count,
	                       line_of(reading), &reading->error))
		stop(reading);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reading *reading = data;

	(void)name;
	(void)prefix;
	(void)uri;
	if (!reading->failed &&
	    !tmx_builder_end(reading->builder, line_of(reading), &reading->error))
		stop(reading);
}

static void
on_text(void *data, const xmlChar *text, int length)
{
	struct reading *reading = data;

	if (!reading->failed && !tmx_builder_text(reading->builder, (const char *)text,
	                                          (size_t)length, line_of(reading),
	                                          &reading->error))
		stop(reading);
}

static void
on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id,
          const xmlChar *system_id, xmlChar *content)
{
	struct reading *reading = data;

	(void)name;
	(void)type;
	(void)public_id;
	(void)system_id;
	(void)content;
	fail(reading, TMX_ERROR_ENTITY, line_of(reading),
	     "the file declares an XML entity, which no TMX needs and attacks use. Remove the "
	     "declaration.");
}

static void
on_attribute_declaration(void *data, const xmlChar *element, const xmlChar *name, int type,
                         int kind, const xmlChar *value, xmlEnumerationPtr tree)
{
	struct reading *reading = data;

	(void)element;
	(void)name;
	(void)type;
	(void)kind;
	xmlFreeEnumeration(tree);
	if (value && ++reading->defaults > DEFAULTS_MAX)
		fail(reading, TMX_ERROR_LIMIT, line_of(reading),
		     "the DOCTYPE declares too many default values. Remove it.");
}

static void
on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct reading *reading = data;

	(void)external;
	(void)system;
	if (g_ascii_strcasecmp((const char *)name, "html") == 0)
		fail(reading, TMX_ERROR_NOT_TMX, line_of(reading),
		     "this is HTML, not TMX: the DOCTYPE says html.");
}

static void
on_error(void *data, xmlErrorPtr problem)
{
	struct reading *reading = data;
	g_autofree char *reason = NULL, *what = NULL;
	long byte = xmlByteConsumed(reading->parser);
	bool started = reading->builder && tmx_builder_started(reading->builder);

	if (problem->level != XML_ERR_FATAL || reading->failed)
		return;
	reason = g_strchomp(g_strdup(problem->message ? problem->message : "unknown"));
	g_strdelimit(reason, "\n", ' ');
	what = g_strdup_printf("(byte %ld%s) %s: %s. %" G_GUINT64_FORMAT
	                       " whole units were read before it. %s",
	                       MAX(byte, 0) + (long)tmx_decoder_skipped_bytes(reading->decoder),
	                       strcmp(tmx_decoder_encoding(reading->decoder), "UTF-8") == 0
	                               ? ""
	                               : " as UTF-8",
	                       started ? "not well-formed XML" : "this is not TMX", reason,
	                       reading->report->units,
	                       started ? "Mend the line, or read the file with salvage."
	                               : "Name a TMX file.");
	fail(reading, started ? TMX_ERROR_DAMAGED : TMX_ERROR_NOT_TMX,
	     (uint64_t)MAX(problem->line, 0), what);
}

static bool
open_parser(struct reading *reading)
{
	static const char *const names[TMX_EL_N] = {
		[TMX_EL_TMX] = "tmx",   [TMX_EL_HEADER] = "header", [TMX_EL_BODY] = "body",
		[TMX_EL_TU] = "tu",     [TMX_EL_TUV] = "tuv",       [TMX_EL_SEG] = "seg",
		[TMX_EL_PROP] = "prop", [TMX_EL_NOTE] = "note",     [TMX_EL_BPT] = "bpt",
		[TMX_EL_EPT] = "ept",   [TMX_EL_IT] = "it",         [TMX_EL_PH] = "ph",
		[TMX_EL_UT] = "ut",     [TMX_EL_HI] = "hi",         [TMX_EL_SUB] = "sub",
		[TMX_EL_UDE] = "ude",   [TMX_EL_MAP] = "map",
	};
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		              .startElementNs = on_start,
		              .endElementNs = on_end,
		              .characters = on_text,
		              .ignorableWhitespace = on_text,
		              .cdataBlock = on_text,
		              .entityDecl = on_entity,
		              .attributeDecl = on_attribute_declaration,
		              .internalSubset = on_doctype,
		              .serror = on_error };

	reading->parser = xmlCreatePushParserCtxt(&sax, reading, NULL, 0, NULL);
	if (!reading->parser)
		return false;
	xmlCtxtUseOptions(reading->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(reading->parser, XML_CHAR_ENCODING_UTF8);
	reading->parser->input->line += (int)tmx_decoder_skipped_lines(reading->decoder);
	for (int k = 1; k < TMX_EL_N; k++)
		reading->names[k] =
			xmlDictLookup(reading->parser->dict, (const xmlChar *)names[k], -1);
	return true;
}

/* Reads and parses to the end or the first error. */
static bool
pump(struct reading *reading)
{
	const volatile sig_atomic_t *cancel = reading->options->cancel;
	size_t rest = 0, got = 1;

	while (got > 0) {
		struct tmx_scan scan;

		if (cancel && *cancel) {
			fail(reading, TMX_ERROR_CANCELLED, line_of(reading),
			     "reading was interrupted.");
			return false;
		}
		if (!tmx_decoder_pull(reading->decoder, reading->buffer + rest,
		                      BUFFER_BYTES - rest, &got, &reading->error))
			return false;
		reading->report->bytes = tmx_decoder_bytes(reading->decoder);
		if (!tmx_scanner_run(&reading->scanner, reading->buffer, rest + got, got == 0,
		                     &scan, &reading->error))
			return false;
		if (scan.length > 0)
			xmlParseChunk(reading->parser, (const char *)scan.bytes, (int)scan.length,
			              0);
		if (reading->failed || reading->parser->disableSAX)
			return false;
		rest = rest + got - scan.consumed;
		memmove(reading->buffer, reading->buffer + scan.consumed, rest);
	}
	return true;
}

/* What the end of the file means. */
static void
finish(struct reading *reading)
{
	g_autofree char *what = NULL;
	uint64_t line = line_of(reading);
	uint64_t unit = tmx_builder_unit(reading->builder);

	if (tmx_builder_complete(reading->builder)) {
		xmlParseChunk(reading->parser, NULL, 0, 1);
		return;
	}
	if (!tmx_builder_started(reading->builder)) {
		fail(reading, TMX_ERROR_NOT_TMX, line, "this is not TMX: it has no element.");
		return;
	}
	reading->report->truncated = true;
	if (unit > 0)
		what = g_strdup_printf("(byte %" G_GUINT64_FORMAT ") the file is cut off inside "
		                       "unit %" G_GUINT64_FORMAT "; %" G_GUINT64_FORMAT
		                       " whole units were read. Fetch it again, or read it with "
		                       "salvage.",
		                       reading->report->bytes, unit, reading->report->units);
	else
		what = g_strdup_printf("(byte %" G_GUINT64_FORMAT ") the file is cut off: </tmx> "
		                       "is missing; %" G_GUINT64_FORMAT " whole units were read. "
		                       "Fetch it again, or read it with salvage.",
		                       reading->report->bytes, reading->report->units);
	fail(reading, TMX_ERROR_TRUNCATED, line, what);
}

static void
set_limit(size_t *limit, size_t value)
{
	if (*limit == 0)
		*limit = value;
}

static void
fill_options(struct tmx_read_options *options)
{
	struct tmx_limits *limits = &options->limits;

	set_limit(&limits->text, (size_t)1 << 20);
	set_limit(&limits->unit, (size_t)16 << 20);
	set_limit(&limits->tag, (size_t)64 << 10);
	set_limit(&limits->markup, (size_t)1 << 20);
	set_limit(&limits->depth, 64);
	set_limit(&limits->names, 1000);
	set_limit(&limits->attributes, 256);
	set_limit(&limits->codes, 4096);
	set_limit(&limits->ratio, 200);
	if (limits->unpacked == 0)
		limits->unpacked = (uint64_t)64 << 30;
}

/* With `salvage` what came before damage is a result, and the damage a warning. */
static bool
conclude(struct reading *reading, GError **error)
{
	if (tmx_decoder_bad(reading->decoder) > 0) {
		tmx_report_warn(reading->report, 0, "bytes that are not %s were replaced by U+FFFD",
		                tmx_decoder_encoding(reading->decoder));
		reading->report->bad_characters += tmx_decoder_bad(reading->decoder);
		if (!reading->error && reading->options->strict)
			g_set_error(&reading->error, TMX_ERROR, TMX_ERROR_STRICT,
			            "%s: some bytes are not %s. Save the file as UTF-8.",
			            tmx_source_name(reading->source),
			            tmx_decoder_encoding(reading->decoder));
	}
	if (!reading->error)
		return true;
	if (reading->options->salvage &&
	    (g_error_matches(reading->error, TMX_ERROR, TMX_ERROR_DAMAGED) ||
	     g_error_matches(reading->error, TMX_ERROR, TMX_ERROR_TRUNCATED))) {
		tmx_report_warn(reading->report, line_of(reading), "%s", reading->error->message);
		if (tmx_builder_unit(reading->builder) > 0)
			reading->report->skipped[TMX_SKIP_DAMAGED]++;
		g_clear_error(&reading->error);
		return true;
	}
	g_propagate_error(error, reading->error);
	return false;
}

static bool
read_source(struct tmx_source *source, const struct tmx_read_options *options,
            tmx_unit_visitor visit, void *payload, struct tmx_report *report, GError **error)
{
	g_autofree struct reading *reading = g_new0(struct reading, 1);
	AUTO(tmx_decoder) decoder = tmx_decoder_new(source, error);
	AUTO(tmx_builder) builder = NULL;
	bool ok = true;

	if (!decoder)
		return false;
	report->size = tmx_source_size(source);
	g_free(report->encoding);
	report->encoding = g_strdup(tmx_decoder_encoding(decoder));
	builder = tmx_builder_new(tmx_source_name(source), options, visit, payload, report);
	reading->options = options;
	reading->report = report;
	reading->source = source;
	reading->decoder = decoder;
	reading->builder = builder;
	tmx_scanner_init(&reading->scanner, tmx_source_name(source), options, report);
	reading->scanner.line += tmx_decoder_skipped_lines(decoder);
	reading->scanner.byte = tmx_decoder_skipped_bytes(decoder);
	if (open_parser(reading)) {
		if (pump(reading))
			finish(reading);
		ok = conclude(reading, error);
		/* An entity declaration makes libxml2 keep a document, even for SAX. */
		if (reading->parser->myDoc)
			xmlFreeDoc(reading->parser->myDoc);
		reading->parser->myDoc = NULL;
		xmlFreeParserCtxt(reading->parser);
	}
	tmx_scanner_clear(&reading->scanner);
	return ok;
}

static bool
read_any(const char *path, const void *data, size_t length, const struct tmx_read_options *options,
         tmx_unit_visitor visit, void *payload, struct tmx_report *report, GError **error)
{
	struct tmx_read_options filled = options ? *options : (struct tmx_read_options){ 0 };
	AUTO(tmx_report) own = report ? NULL : tmx_report_new();
	AUTO(tmx_source) source = NULL;

	fill_options(&filled);
	source = tmx_source_open(path, data, length, &filled, error);
	return source && read_source(source, &filled, visit, payload, report ? report : own, error);
}

bool
tmx_read(const char *path, const struct tmx_read_options *options, tmx_unit_visitor visit,
         void *payload, struct tmx_report *report, GError **error)
{
	return read_any(path, NULL, 0, options, visit, payload, report, error);
}

bool
tmx_read_bytes(const char *name, const void *data, size_t length,
               const struct tmx_read_options *options, tmx_unit_visitor visit, void *payload,
               struct tmx_report *report, GError **error)
{
	return read_any(name, data ? data : "", length, options, visit, payload, report, error);
}
