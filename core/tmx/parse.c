/* SPDX-License-Identifier: GPL-3.0-or-later
 * parse.c - libxml2's push parser between the scanner and the builder
 */
#include "config.h"

#include "tmx/parse.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define DEFAULTS_MAX 64 /* attributes with a default that a DOCTYPE may declare */

/* Stands for the start of the file when the parser begins at a unit. */
#define OPENING "<tmx><body>"

struct tmx_parser {
	const struct tmx_read_options *options;
	struct tmx_builder *builder;
	struct tmx_problem *problem;
	xmlParserCtxtPtr context;
	const xmlChar *names[TMX_EL_N]; /* in the parser's dictionary: compared by address */
	const xmlChar *root_namespace;
	uint64_t base; /* of the parser's count in clean bytes; wraps below 0 behind OPENING */
	unsigned opening; /* elements of OPENING to come */
	unsigned defaults;
	uint64_t event; /* where the last tag or comment ended, in clean bytes */
	bool stopped;
	GError *refused;
	/* Of the element at hand. Not on the stack, which hardened builds clear for each call. */
	struct tmx_name attributes[TMX_ATTRIBUTES_MAX];
};

void
tmx_problem_clear(struct tmx_problem *problem)
{
	g_clear_pointer(&problem->what, g_free);
	*problem = (struct tmx_problem){ 0 };
}

uint64_t
tmx_parser_line(const struct tmx_parser *parser)
{
	return parser->context->input ? (uint64_t)parser->context->input->line : 0;
}

uint64_t
tmx_parser_clean(const struct tmx_parser *parser)
{
	return parser->base + (uint64_t)MAX(xmlByteConsumed(parser->context), 0);
}

/* Keeps the place before the parser forgets it. `back`: bytes since the place that is meant. */
static void
fail_at(struct tmx_parser *parser, enum tmx_error code, uint64_t line, size_t back, char *what)
{
	struct tmx_problem *problem = parser->problem;

	if (parser->stopped) {
		g_free(what);
		return;
	}
	problem->found = true;
	problem->code = code;
	problem->what = what;
	problem->line = line;
	problem->noticed = tmx_parser_clean(parser);
	problem->clean = problem->noticed - back;
	parser->stopped = true;
	xmlStopParser(parser->context);
}

static void
fail(struct tmx_parser *parser, enum tmx_error code, const char *what)
{
	fail_at(parser, code, tmx_parser_line(parser), 0, g_strdup(what));
}

/* Places the problem at the start tag that is just read: no `<` stands in one. */
static void
fail_tag(struct tmx_parser *parser, enum tmx_error code, char *what)
{
	const xmlParserInput *input = parser->context->input;
	const xmlChar *at = input->cur;
	uint64_t line = tmx_parser_line(parser);

	while (at > input->base && *at != '<') {
		at--;
		line -= *at == '\n';
	}
	fail_at(parser, code, line, (size_t)(input->cur - at), what);
}

/* The builder stopped: with an error of its own, by the visitor's, or because it wants no more. */
static void
stop(struct tmx_parser *parser, GError *error, bool tag)
{
	if (error && !tmx_builder_refused(parser->builder)) {
		if (tag)
			fail_tag(parser, (enum tmx_error)error->code, g_strdup(error->message));
		else
			fail(parser, (enum tmx_error)error->code, error->message);
		g_error_free(error);
		return;
	}
	parser->refused = error;
	parser->stopped = true;
	xmlStopParser(parser->context);
}

static bool
foreign(struct tmx_parser *parser, const xmlChar *prefix, const xmlChar *uri)
{
	if (!tmx_builder_started(parser->builder))
		parser->root_namespace = uri;
	return prefix && uri != parser->root_namespace &&
	       g_strcmp0((const char *)uri, "http://www.lisa.org/tmx14") != 0;
}

static bool
within_limits(struct tmx_parser *parser, size_t n)
{
	const struct tmx_limits *limits = &parser->options->limits;

	if (n > MIN(limits->attributes, TMX_ATTRIBUTES_MAX)) {
		fail_tag(parser, TMX_ERROR_LIMIT,
		         g_strdup("an element has more attributes than allowed. This is not usual "
		                  "TMX"));
		return false;
	}
	if ((size_t)xmlDictSize(parser->context->dict) <= limits->names + 64)
		return true;
	parser->problem->final = true;
	fail_tag(parser, TMX_ERROR_LIMIT,
	         g_strdup("more different element and attribute names than allowed. This is not "
	                  "usual TMX"));
	return false;
}

/* With `salvage` a unit that begins inside another says that the first one's end is lost. */
static bool
begins_again(struct tmx_parser *parser, enum tmx_element element)
{
	if (!parser->options->salvage || element != TMX_EL_TU || !tmx_builder_unit(parser->builder))
		return false;
	parser->problem->nested = true;
	fail_tag(parser, TMX_ERROR_DAMAGED, g_strdup("a <tu> begins inside another"));
	return true;
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
         const xmlChar **spaces, int n, int n_defaulted, const xmlChar **values)
{
	struct tmx_parser *parser = data;
	enum tmx_element element = TMX_EL_UNKNOWN;
	struct tmx_name *attributes = parser->attributes;
	size_t count = (size_t)n;
	GError *error = NULL;

	(void)spaces;
	(void)n_defaulted;
	if (parser->opening > 0) {
		parser->opening--;
		return;
	}
	if (n_spaces > 0 && parser->options->strict)
		fail_tag(parser, TMX_ERROR_STRICT,
		         g_strdup("TMX 1.4 has no namespaces. Remove xmlns, or read the file "
		                  "leniently"));
	if (parser->stopped || !within_limits(parser, count))
		return;
	for (int k = foreign(parser, prefix, uri) ? TMX_EL_N : 1; k < TMX_EL_N; k++) {
		if (name == parser->names[k]) {
			element = (enum tmx_element)k;
			break;
		}
	}
	if (begins_again(parser, element))
		return;
	parser->event = tmx_parser_clean(parser);
	for (size_t k = 0; k < count; k++) {
		const xmlChar **value = values + 5 * k;

		attributes[k] = (struct tmx_name){
			.name = (const char *)value[0],
			.value = (const char *)value[3],
			.length = (size_t)(value[4] - value[3]),
			.xml = value[1] && strcmp((const char *)value[1], "xml") == 0,
			.prefixed = value[1] != NULL,
		};
	}
	if (!tmx_builder_start(parser->builder, element, (const char *)name, attributes, count,
	                       tmx_parser_line(parser), &error))
		stop(parser, error, true);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct tmx_parser *parser = data;
	GError *error = NULL;

	(void)name;
	(void)prefix;
	(void)uri;
	parser->event = tmx_parser_clean(parser);
	if (!parser->stopped &&
	    !tmx_builder_end(parser->builder, tmx_parser_line(parser), &error))
		stop(parser, error, false);
}

static void
on_text(void *data, const xmlChar *text, int length)
{
	struct tmx_parser *parser = data;
	GError *error = NULL;

	if (!parser->stopped &&
	    !tmx_builder_text(parser->builder, (const char *)text, (size_t)length,
	                      tmx_parser_line(parser), &error))
		stop(parser, error, false);
}

static void
on_comment(void *data, const xmlChar *text)
{
	struct tmx_parser *parser = data;

	(void)text;
	parser->event = tmx_parser_clean(parser);
}

static void
on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id,
          const xmlChar *system_id, xmlChar *content)
{
	(void)name;
	(void)type;
	(void)public_id;
	(void)system_id;
	(void)content;
	fail(data, TMX_ERROR_ENTITY,
	     "the file declares an XML entity, which no TMX needs and attacks use. Remove the "
	     "declaration");
}

static void
on_attribute_declaration(void *data, const xmlChar *element, const xmlChar *name, int type,
                         int kind, const xmlChar *value, xmlEnumerationPtr tree)
{
	struct tmx_parser *parser = data;

	(void)element;
	(void)name;
	(void)type;
	(void)kind;
	xmlFreeEnumeration(tree);
	if (!value || ++parser->defaults <= DEFAULTS_MAX)
		return;
	parser->problem->final = true;
	fail(parser, TMX_ERROR_LIMIT, "the DOCTYPE declares too many default values. Remove it");
}

static void
on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)external;
	(void)system;
	if (g_ascii_strcasecmp((const char *)name, "html") == 0)
		fail(data, TMX_ERROR_NOT_TMX, "this is HTML, not TMX: the DOCTYPE says html");
}

/* What a fault of the XML means, in the words of a TMX file's owner where libxml2 has others. */
static char *
explain(const xmlError *fault)
{
	char *reason;

	if (fault->code == XML_ERR_NAME_REQUIRED)
		return g_strdup("a < begins no tag; in text it is written &lt;");
	if (fault->code == XML_ERR_UNDECLARED_ENTITY)
		return g_strdup("an entity is used that is not declared");
	reason = g_strchomp(g_strdup(fault->message ? fault->message : "unknown"));
	return g_strdelimit(reason, "\n", ' ');
}

static void
on_error(void *data, xmlErrorPtr fault)
{
	struct tmx_parser *parser = data;
	const xmlParserInput *input = parser->context->input;
	bool started = tmx_builder_started(parser->builder);
	bool behind = fault->code == XML_ERR_NAME_REQUIRED && input->cur > input->base &&
	              input->cur[-1] == '<';
	g_autofree char *reason = NULL;

	if (fault->level != XML_ERR_FATAL || parser->stopped)
		return;
	reason = explain(fault);
	fail_at(parser, started ? TMX_ERROR_DAMAGED : TMX_ERROR_NOT_TMX,
	        (uint64_t)MAX(fault->line, 0), behind,
	        g_strdup_printf("%s: %s", started ? "not well-formed XML" : "this is not TMX",
	                        reason));
}

struct tmx_parser *
tmx_parser_new(const struct tmx_read_options *options, struct tmx_builder *builder,
               struct tmx_problem *problem)
{
	struct tmx_parser *parser = g_new0(struct tmx_parser, 1);

	parser->options = options;
	parser->builder = builder;
	parser->problem = problem;
	return parser;
}

static void
close_context(struct tmx_parser *parser)
{
	if (!parser->context)
		return;
	/* An entity declaration makes libxml2 keep a document, even for SAX. */
	if (parser->context->myDoc)
		xmlFreeDoc(parser->context->myDoc);
	parser->context->myDoc = NULL;
	xmlFreeParserCtxt(parser->context);
	parser->context = NULL;
}

void
tmx_parser_free(struct tmx_parser *parser)
{
	if (!parser)
		return;
	close_context(parser);
	g_clear_error(&parser->refused);
	g_free(parser);
}

void
tmx_parser_begin(struct tmx_parser *parser, bool inside, uint64_t clean, uint64_t line)
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
		              .comment = on_comment,
		              .entityDecl = on_entity,
		              .attributeDecl = on_attribute_declaration,
		              .internalSubset = on_doctype,
		              .serror = on_error };

	close_context(parser);
	parser->context = xmlCreatePushParserCtxt(&sax, parser, NULL, 0, NULL);
	g_assert(parser->context); /* only memory can be missing */
	xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(parser->context, XML_CHAR_ENCODING_UTF8);
	parser->context->input->line = (int)line;
	for (int k = 1; k < TMX_EL_N; k++)
		parser->names[k] =
			xmlDictLookup(parser->context->dict, (const xmlChar *)names[k], -1);
	parser->stopped = false;
	parser->base = clean;
	if (!inside)
		return;
	parser->base -= strlen(OPENING);
	parser->opening = 2;
	xmlParseChunk(parser->context, OPENING, (int)strlen(OPENING), 0);
}

uint64_t
tmx_parser_event(const struct tmx_parser *parser)
{
	return parser->event;
}

bool
tmx_parser_feed(struct tmx_parser *parser, const uint8_t *bytes, size_t length, bool last)
{
	if (!parser->stopped && (length > 0 || last))
		xmlParseChunk(parser->context, (const char *)bytes, (int)length, last);
	if (parser->context->disableSAX)
		fail(parser, TMX_ERROR_DAMAGED, "not well-formed XML");
	return !parser->stopped;
}

GError *
tmx_parser_refused(struct tmx_parser *parser)
{
	return g_steal_pointer(&parser->refused);
}
