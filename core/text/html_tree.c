/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_tree.c - an HTML page as a flat list of nodes in document order
 */
#include "config.h"

#include "text/html_tree.h"

#include "text/html_hints.h"
#include "text/input.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

struct parse {
	htmlParserCtxtPtr context;
	struct html_tree *tree;
	const char *text;
	size_t length;
	size_t cursor; /* where in the decoded text the last event ended */
	guint open;    /* the innermost open node */
	unsigned depth;
	bool too_large;
};

/* Where the parser stands. */
static size_t
position(const struct parse *parse)
{
	const xmlParserInput *input = parse->context->input;

	return input ? MIN((size_t)input->consumed + (size_t)(input->cur - input->base),
	                   parse->length)
	             : parse->length;
}

static guint
add_node(struct parse *parse, const struct html_node *node)
{
	GArray *nodes = parse->tree->nodes;

	if (nodes->len >= HTML_NODES_MAX) {
		parse->too_large = true;
		xmlStopParser(parse->context);
		return 0;
	}
	g_array_append_val(nodes, *node);
	return nodes->len - 1;
}

static void
start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct parse *parse = data;
	struct html_node node = { .parent = parse->open };
	const char *tag = (const char *)name;

	parse->cursor = position(parse);
	node.role = html_role(tag, strlen(tag), &node.level);
	g_strlcpy(node.name, tag, sizeof(node.name));
	node.hints = html_hints(tag, (const xmlChar *const *)attributes);
	parse->open = add_node(parse, &node);
	if (++parse->depth > HTML_DEPTH_MAX) {
		parse->too_large = true;
		xmlStopParser(parse->context);
	}
}

static void
end_element(void *data, const xmlChar *name)
{
	struct parse *parse = data;
	struct html_node *node;

	(void)name;
	parse->cursor = position(parse);
	if (parse->open == 0)
		return;
	node = html_tree_node(parse->tree, parse->open);
	node->end = parse->tree->nodes->len;
	parse->open = node->parent;
	parse->depth--;
}

static bool
stands_at(const struct parse *parse, size_t at, const char *bytes, size_t length)
{
	return at <= parse->length && length <= parse->length - at &&
	       memcmp(parse->text + at, bytes, length) == 0;
}

/* Where text the parser has just given out begins: it ends where the parser stands, or, when its
 * buffer was full, one character further. A reference is longer than what it stands for. */
static void
place_text(struct parse *parse, const char *bytes, size_t length)
{
	size_t now = position(parse), last = 1;
	struct flow *flow = parse->tree->text;

	while (last < length && (bytes[length - last] & 0xC0) == 0x80)
		last++;
	if (now >= length && stands_at(parse, now - length, bytes, length))
		now -= length;
	else if (now + last >= length && stands_at(parse, now + last - length, bytes, length))
		now = now + last - length;
	else if (stands_at(parse, parse->cursor, bytes, length))
		now = parse->cursor;
	else {
		size_t from = now > parse->cursor ? now - 1 : now;

		/* A reference: back to its "&", which is near. */
		while (from > parse->cursor && now - from < 16 && parse->text[from] != '&')
			from--;
		/* The parser left something out. Equal lengths would promise equal bytes. */
		if (now - from == length)
			from = from > 0 ? from - 1 : now;
		flow_append(flow, bytes, length, from, now - from);
		parse->cursor = now;
		return;
	}
	flow_append(flow, bytes, length, now, length);
	parse->cursor = now + length;
}

static void
characters(void *data, const xmlChar *bytes, int length)
{
	struct parse *parse = data;
	struct html_node node = { .parent = parse->open };
	GArray *nodes = parse->tree->nodes;
	struct html_node *last = html_tree_node(parse->tree, nodes->len - 1);

	if (length <= 0)
		return;
	node.begin = parse->tree->text->text->len;
	place_text(parse, (const char *)bytes, (size_t)length);
	node.stop = parse->tree->text->text->len;
	if (nodes->len > 1 && last->name[0] == '\0' && last->parent == parse->open) {
		last->stop = node.stop;
		return;
	}
	node.end = nodes->len + 1;
	add_node(parse, &node);
}

/* The content of <script> and <style>. */
static void
ignore_raw(void *data, const xmlChar *bytes, int length)
{
	(void)data;
	(void)bytes;
	(void)length;
}

/* Complaints about the page; nobody asked for them. */
static void
ignore_error(void *data, xmlError *error)
{
	(void)data;
	(void)error;
}

static void
run_parser(struct parse *parse)
{
	htmlParserCtxtPtr context =
	        htmlCreateMemoryParserCtxt(parse->text, (int)parse->length);

	g_assert(context);
	parse->context = context;
	htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
	                                    HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
	xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
	memset(context->sax, 0, sizeof(*context->sax));
	context->sax->initialized = XML_SAX2_MAGIC;
	context->sax->startElement = start_element;
	context->sax->endElement = end_element;
	context->sax->characters = characters;
	context->sax->ignorableWhitespace = characters;
	context->sax->cdataBlock = ignore_raw;
	context->sax->serror = ignore_error;
	context->userData = parse;
	htmlParseDocument(context);
	htmlFreeParserCtxt(context);
	parse->context = NULL;
}

/* The number of words in the tag at "<", quoted values as one; its end goes to `*end`. */
static size_t
count_attributes(const char *text, size_t length, size_t begin, size_t *end)
{
	size_t i = begin + 1, words = 0;

	while (i < length && text[i] != '>') {
		if ((text[i] == '"' || text[i] == '\'') && (text[i - 1] == '=' || text[i - 1] == ' ')) {
			const char *close = memchr(text + i + 1, text[i], length - i - 1);

			i = close ? (size_t)(close - text) : length - 1;
		}
		words += g_ascii_isspace(text[i]) && !g_ascii_isspace(text[i - 1]);
		i++;
	}
	*end = i;
	return words;
}

static bool
has_crowded_tag(const char *text, size_t length)
{
	for (size_t i = 0; i + 1 < length; i++) {
		if (text[i] == '<' && g_ascii_isalpha(text[i + 1]) &&
		    count_attributes(text, length, i, &i) > HTML_ATTRIBUTES_MAX)
			return true;
	}
	return false;
}

struct html_tree *
html_tree_parse(const char *name, const char *text, size_t length, GError **error)
{
	AUTO(html_tree) tree = g_new0(struct html_tree, 1);
	struct parse parse = { .tree = tree, .text = text, .length = length };
	struct html_node root = { .role = HTML_BLOCK };

	tree->nodes = g_array_new(FALSE, FALSE, sizeof(struct html_node));
	tree->text = flow_new();
	g_strlcpy(root.name, "#root", sizeof(root.name));
	g_array_append_val(tree->nodes, root);
	parse.too_large = has_crowded_tag(text, length);
	if (length > 0 && !parse.too_large)
		run_parser(&parse);
	if (parse.too_large) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: more than %d elements in one another, %d in all or %d attributes in "
		            "one, too many for an article: save the article alone, as text",
		            input_display_name(name), HTML_DEPTH_MAX, HTML_NODES_MAX,
		            HTML_ATTRIBUTES_MAX);
		return NULL;
	}
	for (guint i = 0; i < tree->nodes->len; i++) {
		struct html_node *node = html_tree_node(tree, i);

		if (node->end == 0)
			node->end = tree->nodes->len;
	}
	return g_steal_pointer(&tree);
}

void
html_tree_free(struct html_tree *tree)
{
	if (!tree)
		return;
	g_array_unref(tree->nodes);
	flow_free(tree->text);
	g_free(tree);
}
