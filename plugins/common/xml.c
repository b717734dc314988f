/* SPDX-License-Identifier: GPL-3.0-or-later
 * xml.c - XML an event at a time, for readers of documents
 */
#include "config.h"

#include "common/xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

enum event { OTHER, START, END, TEXT };

struct xml {
	const struct satz_sink *sink;
	const char *part;
	xmlTextReaderPtr reader;
	enum event event;
	bool empty; /* an element that began and has no content: its end comes next */
	bool failed;
	char *wrong; /* what libxml2 said first */
	int line;
};

/* libxml2 2.12 made the error const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

static void
take_error(void *payload, error_pointer error)
{
	struct xml *xml = payload;

	if (xml->wrong || !error || error->level < XML_ERR_ERROR)
		return;
	if (error->message && strstr(error->message, "XML_PARSE_HUGE")) /* advice for programmers */
		xml->wrong = g_strdup("elements stand too deep in each other, or a text is too long");
	else
		xml->wrong = g_strdup(error->message ? error->message : "unknown error");
	g_strchomp(xml->wrong);
	xml->line = error->line;
}

static bool
give_up(struct xml *xml, const char *what, int line)
{
	xml->failed = true;
	xml->event = OTHER;
	if (xml->part)
		xml->sink->fail(xml->sink, SATZ_ERROR, "%s in it, line %d: %s; save the file anew",
		                xml->part, line, what);
	else
		xml->sink->fail(xml->sink, SATZ_ERROR, "line %d: %s; export it anew", line, what);
	return false;
}

struct xml *
xml_open(const struct satz_sink *sink, const char *part, struct satz_text bytes)
{
	struct xml *xml = g_new0(struct xml, 1);

	xml->sink = sink;
	xml->part = part;
	if (bytes.length <= G_MAXINT)
		xml->reader = xmlReaderForMemory(bytes.bytes, (int)bytes.length, NULL, NULL,
		                                 XML_PARSE_NONET | XML_PARSE_NOCDATA |
		                                         XML_PARSE_COMPACT);
	if (!xml->reader) {
		give_up(xml, "cannot be read", 1);
		xml_close(xml);
		return NULL;
	}
	xmlTextReaderSetStructuredErrorHandler(xml->reader,
	                                       (xmlStructuredErrorFunc)take_error, xml);
	return xml;
}

void
xml_close(struct xml *xml)
{
	if (!xml)
		return;
	if (xml->reader)
		xmlFreeTextReader(xml->reader);
	g_free(xml->wrong);
	g_free(xml);
}

bool
xml_failed(const struct xml *xml)
{
	return xml->failed;
}

/* Whether the document type that stands here declares entities. */
static bool
declares_entities(struct xml *xml)
{
	xmlDocPtr document = xmlTextReaderCurrentDoc(xml->reader);

	return document && document->intSubset && document->intSubset->entities;
}

static enum event
event_of(int type)
{
	switch (type) {
	case XML_READER_TYPE_ELEMENT:
		return START;
	case XML_READER_TYPE_END_ELEMENT:
		return END;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		return TEXT;
	default:
		return OTHER;
	}
}

bool
xml_next(struct xml *xml)
{
	int result, type;

	if (xml->failed)
		return false;
	if (xml->empty) {
		xml->empty = false;
		xml->event = END;
		return true;
	}
	result = xmlTextReaderRead(xml->reader);
	if (result < 0)
		return give_up(xml, xml->wrong ? xml->wrong : "is no XML", xml->line);
	if (result == 0)
		return false;
	type = xmlTextReaderNodeType(xml->reader);
	if (type == XML_READER_TYPE_DOCUMENT_TYPE && declares_entities(xml))
		return give_up(xml, "declares entities, which no such file needs",
		               xmlTextReaderGetParserLineNumber(xml->reader));
	xml->event = event_of(type);
	xml->empty = xml->event == START && xmlTextReaderIsEmptyElement(xml->reader) == 1;
	return true;
}

const char *
xml_name(const struct xml *xml, bool start)
{
	if (xml->event != (start ? START : END))
		return NULL;
	return (const char *)xmlTextReaderConstLocalName(xml->reader);
}

bool
xml_in(const struct xml *xml, const char *vocabulary)
{
	const char *address = (const char *)xmlTextReaderConstNamespaceUri(xml->reader);

	return *vocabulary == '\0' || (address && strstr(address, vocabulary));
}

static bool
matches(const struct xml *xml, const char *vocabulary, const char *name, bool start)
{
	const char *found = xml_name(xml, start);

	return found && strcmp(found, name) == 0 && xml_in(xml, vocabulary);
}

bool
xml_starts(const struct xml *xml, const char *vocabulary, const char *name)
{
	return matches(xml, vocabulary, name, true);
}

bool
xml_ends(const struct xml *xml, const char *vocabulary, const char *name)
{
	return matches(xml, vocabulary, name, false);
}

struct satz_text
xml_text(const struct xml *xml)
{
	const char *text = xml->event == TEXT
	                           ? (const char *)xmlTextReaderConstValue(xml->reader)
	                           : NULL;

	return (struct satz_text){ text ? text : "", text ? strlen(text) : 0 };
}

char *
xml_attribute(const struct xml *xml, const char *name)
{
	char *value = NULL;
	int result;

	if (xml->event != START)
		return NULL;
	for (result = xmlTextReaderMoveToFirstAttribute(xml->reader); result == 1 && !value;
	     result = xmlTextReaderMoveToNextAttribute(xml->reader))
		if (strcmp((const char *)xmlTextReaderConstLocalName(xml->reader), name) == 0)
			value = g_strdup((const char *)xmlTextReaderConstValue(xml->reader));
	xmlTextReaderMoveToElement(xml->reader);
	return value;
}

void
xml_skip(struct xml *xml)
{
	size_t depth = 0;

	do {
		if (xml->event == START)
			depth++;
		else if (xml->event == END)
			depth--;
	} while (depth > 0 && xml_next(xml));
}
