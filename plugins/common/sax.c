/* SPDX-License-Identifier: GPL-3.0-or-later
 * sax.c - XML files of the user's, element by element
 */
#include "common/sax.h"

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define DEPTH_MAX 64
#define CHUNK 65536

struct reading {
	const char *file;
	const struct sax_visitor *visitor;
	void *payload;
	xmlParserCtxt *context;
	int depth;
	bool stopped;
	char **reason;
};

static void
stop(struct reading *reading)
{
	reading->stopped = true;
	xmlStopParser(reading->context);
}

static void
fail(struct reading *reading, const char *why)
{
	if (reading->stopped)
		return;
	*reading->reason = g_strdup_printf("%s: line %d: %s", reading->file,
	                                   xmlSAX2GetLineNumber(reading->context), why);
	stop(reading);
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
         const xmlChar **attributes)
{
	struct reading *reading = data;
	const struct sax_element element = {
		.name = (const char *)name, .attributes = attributes, .n_attributes = n_attributes,
		.line = xmlSAX2GetLineNumber(reading->context)
	};

	(void)prefix;
	(void)uri;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (reading->stopped)
		return;
	if (++reading->depth > DEPTH_MAX)
		fail(reading, "elements nest too deep");
	else if (!reading->visitor->open(reading->payload, &element))
		stop(reading);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reading *reading = data;

	(void)prefix;
	(void)uri;
	if (reading->stopped)
		return;
	reading->depth--;
	if (!reading->visitor->close(reading->payload, (const char *)name))
		stop(reading);
}

static void
on_text(void *data, const xmlChar *text, int length)
{
	struct reading *reading = data;

	if (!reading->stopped &&
	    !reading->visitor->text(reading->payload, (const char *)text, (size_t)length))
		stop(reading);
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
	fail(data, "it declares an entity, which only attacks need; remove the declaration");
}

static void
on_attribute_declaration(void *data, const xmlChar *element, const xmlChar *name, int type,
                         int kind, const xmlChar *value, xmlEnumerationPtr tree)
{
	(void)element;
	(void)name;
	(void)type;
	(void)kind;
	xmlFreeEnumeration(tree);
	if (value)
		fail(data, "it declares a default value; remove the declaration");
}

static void
on_error(void *data, xmlErrorPtr fault)
{
	struct reading *reading = data;
	g_autofree char *why = NULL;

	if (fault->level != XML_ERR_FATAL || reading->stopped)
		return;
	why = g_strdup_printf("no well-formed XML: %s", fault->message ? fault->message : "unknown");
	fail(reading, g_strdelimit(g_strchomp(why), "\n", ' '));
}

bool
sax_attribute(const struct sax_element *element, const char *name, char *out, size_t room)
{
	const xmlChar *const *attribute = element->attributes;

	for (int i = 0; i < element->n_attributes; i++, attribute += 5) {
		size_t length = (size_t)(attribute[4] - attribute[3]);

		if (strcmp((const char *)attribute[0], name) != 0)
			continue;
		length = MIN(length, room - 1);
		memcpy(out, attribute[3], length);
		out[length] = '\0';
		return true;
	}
	out[0] = '\0';
	return false;
}

bool
sax_read(const char *name, const char *text, size_t length, const struct sax_visitor *visitor,
         void *payload, char **reason)
{
	struct reading reading = { .file = name, .visitor = visitor, .payload = payload,
		                   .reason = reason };
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		              .startElementNs = on_start,
		              .endElementNs = on_end,
		              .characters = on_text,
		              .ignorableWhitespace = on_text,
		              .cdataBlock = on_text,
		              .entityDecl = on_entity,
		              .attributeDecl = on_attribute_declaration,
		              .serror = on_error };

	*reason = NULL;
	reading.context = xmlCreatePushParserCtxt(&sax, &reading, NULL, 0, NULL);
	xmlCtxtUseOptions(reading.context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(reading.context, XML_CHAR_ENCODING_UTF8);
	for (size_t i = 0; i < length && !reading.stopped; i += CHUNK)
		xmlParseChunk(reading.context, text + i, (int)MIN(CHUNK, length - i), 0);
	if (!reading.stopped)
		xmlParseChunk(reading.context, "", 0, 1);
	/* A DOCTYPE makes libxml2 keep a document, even for SAX. */
	if (reading.context->myDoc)
		xmlFreeDoc(reading.context->myDoc);
	reading.context->myDoc = NULL;
	xmlFreeParserCtxt(reading.context);
	return *reason == NULL;
}
