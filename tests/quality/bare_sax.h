/* SPDX-License-Identifier: GPL-3.0-or-later
 * bare_sax.h - the yardstick: a libxml2 SAX2 pass over a file that only counts
 */
#ifndef SATZPAAR_TESTS_BARE_SAX_H
#define SATZPAAR_TESTS_BARE_SAX_H

#include <libxml/parser.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

static void
count_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
              int n_spaces, const xmlChar **spaces, int n, int defaulted, const xmlChar **values)
{
	(void)name, (void)prefix, (void)uri, (void)n_spaces, (void)spaces, (void)n;
	(void)defaulted, (void)values;
	(*(uint64_t *)data)++;
}

static void
count_text(void *data, const xmlChar *text, int length)
{
	(void)text;
	*(uint64_t *)data += (uint64_t)length;
}

static bool
bare_sax(const char *path)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = count_element,
		              .characters = count_text, .ignorableWhitespace = count_text };
	uint64_t count = 0;
	static char buffer[64 << 10];
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, &count, NULL, 0, NULL);
	FILE *file = fopen(path, "r");
	size_t n;
	bool good = file && parser;

	while (good && (n = fread(buffer, 1, sizeof(buffer), file)) > 0)
		good = xmlParseChunk(parser, buffer, (int)n, 0) == 0;
	good = good && xmlParseChunk(parser, NULL, 0, 1) == 0;
	if (file)
		fclose(file);
	xmlFreeParserCtxt(parser);
	return good && count > 0;
}

#endif
