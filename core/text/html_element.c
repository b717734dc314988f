/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_element.c - what the elements and entities of HTML mean for running text
 */
#include "config.h"

#include "text/html_element.h"

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

struct element {
	const char *name;
	enum html_role role;
};

/* Sorted for bsearch; headings are not in it. */
static const struct element elements[] = {
	{ "a", HTML_INLINE },          { "abbr", HTML_INLINE },       { "acronym", HTML_INLINE },
	{ "address", HTML_BLOCK },     { "article", HTML_BLOCK },     { "aside", HTML_BLOCK },
	{ "audio", HTML_SKIPPED },     { "b", HTML_INLINE },          { "bdi", HTML_INLINE },
	{ "bdo", HTML_INLINE },        { "big", HTML_INLINE },        { "blockquote", HTML_QUOTATION },
	{ "body", HTML_BLOCK },        { "br", HTML_LINE_END },       { "button", HTML_SKIPPED },
	{ "canvas", HTML_SKIPPED },    { "caption", HTML_CAPTION },   { "center", HTML_BLOCK },
	{ "cite", HTML_INLINE },       { "code", HTML_INLINE },       { "col", HTML_INLINE },
	{ "data", HTML_INLINE },       { "dd", HTML_ITEM },           { "del", HTML_INLINE },
	{ "details", HTML_BLOCK },     { "dfn", HTML_INLINE },        { "dialog", HTML_SKIPPED },
	{ "div", HTML_BLOCK },         { "dl", HTML_LIST },           { "dt", HTML_ITEM },
	{ "em", HTML_INLINE },         { "embed", HTML_INLINE },      { "fieldset", HTML_BLOCK },
	{ "figcaption", HTML_CAPTION }, { "figure", HTML_BLOCK },     { "font", HTML_INLINE },
	{ "footer", HTML_BLOCK },      { "form", HTML_BLOCK },        { "header", HTML_BLOCK },
	{ "hgroup", HTML_BLOCK },      { "hr", HTML_BLOCK },          { "html", HTML_BLOCK },
	{ "i", HTML_INLINE },          { "iframe", HTML_RAW },        { "img", HTML_INLINE },
	{ "input", HTML_INLINE },      { "ins", HTML_INLINE },        { "kbd", HTML_INLINE },
	{ "label", HTML_INLINE },      { "li", HTML_ITEM },           { "link", HTML_INLINE },
	{ "main", HTML_BLOCK },        { "map", HTML_SKIPPED },       { "mark", HTML_INLINE },
	{ "math", HTML_INLINE },       { "menu", HTML_LIST },         { "meta", HTML_INLINE },
	{ "nav", HTML_SKIPPED },       { "nobr", HTML_INLINE },       { "noscript", HTML_SKIPPED },
	{ "object", HTML_SKIPPED },    { "ol", HTML_LIST },           { "option", HTML_SKIPPED },
	{ "p", HTML_BLOCK },           { "picture", HTML_INLINE },    { "pre", HTML_BLOCK },
	{ "q", HTML_INLINE },          { "rp", HTML_SKIPPED },        { "rt", HTML_SKIPPED },
	{ "ruby", HTML_INLINE },       { "s", HTML_INLINE },          { "samp", HTML_INLINE },
	{ "script", HTML_RAW },        { "section", HTML_BLOCK },     { "select", HTML_SKIPPED },
	{ "small", HTML_INLINE },      { "source", HTML_INLINE },     { "span", HTML_INLINE },
	{ "strike", HTML_INLINE },     { "strong", HTML_INLINE },     { "style", HTML_RAW },
	{ "sub", HTML_INLINE },        { "summary", HTML_BLOCK },     { "sup", HTML_INLINE },
	{ "svg", HTML_SKIPPED },       { "table", HTML_BLOCK },       { "tbody", HTML_BLOCK },
	{ "td", HTML_BLOCK },          { "template", HTML_SKIPPED },  { "textarea", HTML_RAW },
	{ "tfoot", HTML_BLOCK },       { "th", HTML_BLOCK },          { "thead", HTML_BLOCK },
	{ "time", HTML_INLINE },       { "title", HTML_SKIPPED },     { "tr", HTML_BLOCK },
	{ "tt", HTML_INLINE },         { "u", HTML_INLINE },          { "ul", HTML_LIST },
	{ "var", HTML_INLINE },        { "video", HTML_SKIPPED },     { "wbr", HTML_INLINE },
};

/* What windows-1252 has at 0x80..0x9F; 0 where it has nothing. */
static const uint16_t windows[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int
compare_elements(const void *key, const void *entry)
{
	return strcmp(key, ((const struct element *)entry)->name);
}

enum html_role
html_role(const char *name, size_t length, unsigned *level)
{
	char small[16];
	const struct element *found;

	*level = 0;
	if (length == 0 || length >= sizeof(small))
		return HTML_UNKNOWN;
	for (size_t i = 0; i < length; i++)
		small[i] = g_ascii_tolower(name[i]);
	small[length] = '\0';
	if (length == 2 && small[0] == 'h' && small[1] >= '1' && small[1] <= '6') {
		*level = (unsigned)(small[1] - '0');
		return HTML_HEADING;
	}
	found = bsearch(small, elements, G_N_ELEMENTS(elements), sizeof(elements[0]),
	                compare_elements);
	return found ? found->role : HTML_UNKNOWN;
}

/* The digits of a numeric reference from text[2] or [3]; the length, 0 when it is none. */
static size_t
numeric_reference(const char *text, size_t length, uint32_t *c)
{
	bool hex = length > 3 && (text[2] == 'x' || text[2] == 'X');
	size_t first = hex ? 3 : 2, i = first;
	uint32_t value = 0;

	while (i < length && i < first + 8) {
		int digit = hex ? g_ascii_xdigit_value(text[i]) : g_ascii_digit_value(text[i]);

		if (digit < 0)
			break;
		value = value * (hex ? 16 : 10) + (uint32_t)digit;
		i++;
	}
	if (i == first || i >= length || text[i] != ';' || value == 0 || value > 0x10FFFF ||
	    (value >= 0xD800 && value <= 0xDFFF) || (value < 0x20 && value != '\t' && value != '\n'))
		return 0;
	if (value >= 0x80 && value < 0xA0)
		value = windows[value - 0x80];
	*c = value;
	return value ? i + 1 : 0;
}

size_t
html_reference(const char *text, size_t length, uint32_t *c)
{
	char name[12];
	size_t i = 1;
	const htmlEntityDesc *entity;

	if (length < 4 || text[0] != '&')
		return 0;
	if (text[1] == '#')
		return numeric_reference(text, length, c);
	while (i < length && i < sizeof(name) && g_ascii_isalnum(text[i])) {
		name[i - 1] = text[i];
		i++;
	}
	if (i == 1 || i >= length || text[i] != ';')
		return 0;
	name[i - 1] = '\0';
	entity = htmlEntityLookup((const xmlChar *)name);
	if (!entity && strcmp(name, "apos") != 0)
		return 0;
	*c = entity ? entity->value : '\'';
	return i + 1;
}
