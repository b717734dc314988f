/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_html.c - the reader for HTML pages: the article on them, block by block
 */
#include "config.h"

#include "text/read_html.h"

#include "text/flow_blocks.h"
#include "text/html_content.h"

#include <string.h>

/* How far a page may go on before it shows that it is one. */
#define PAGE_BYTES 4096

/* Deeper list items are given this depth. */
#define DEPTH_MAX 6

struct walk {
	const struct html_tree *tree;
	struct flow *flow;
	size_t decoded_length; /* of the page */
	GArray *open; /* of guint: the elements that are open */
	unsigned lists, quotations, captions, headings, verbatim;
	unsigned heading_level;

	bool space;          /* white space waits for text behind it */
	size_t space_begin, space_end; /* its bytes in the tree's text */
	size_t block;        /* where the block began in the flow */
};

static void
begin_block(struct walk *walk)
{
	unsigned depth = MIN(walk->lists, DEPTH_MAX);

	if (walk->headings > 0)
		flow_block(walk->flow, BLOCK_HEADING, walk->heading_level);
	else if (walk->captions > 0)
		flow_block(walk->flow, BLOCK_CAPTION, 0);
	else if (walk->lists > 0)
		flow_block(walk->flow, BLOCK_LIST_ITEM, depth);
	else if (walk->quotations > 0)
		flow_block(walk->flow, BLOCK_QUOTATION, 0);
	else
		flow_break(walk->flow);
	walk->space = false;
	walk->block = walk->flow->text->len;
}

static void
copy(struct walk *walk, size_t begin, size_t end)
{
	flow_copy(walk->flow, walk->tree->text, begin, end);
}

/* Puts `bytes` for what stands at [begin, end) of the tree's text. */
static void
replace(struct walk *walk, const char *bytes, size_t begin, size_t end)
{
	size_t from = flow_decoded(walk->tree->text, begin);
	size_t to = MIN(flow_decoded(walk->tree->text, end - 1) + 1, walk->decoded_length);

	flow_append(walk->flow, bytes, strlen(bytes), from, to > from ? to - from : 0);
}

/* The space that waits, now that text follows it. */
static void
flush_space(struct walk *walk)
{
	if (!walk->space)
		return;
	walk->space = false;
	if (walk->flow->text->len > walk->block &&
	    !flow_ends_line(walk->flow))
		replace(walk, " ", walk->space_begin, walk->space_end);
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
add_verbatim(struct walk *walk, size_t begin, size_t end)
{
	const char *text = walk->tree->text->text->str;

	for (size_t i = begin; i < end;) {
		size_t stop = i;

		while (stop < end && text[stop] != '\n')
			stop++;
		copy(walk, i, stop);
		if (stop < end)
			replace(walk, FLOW_LINE_END, stop, stop + 1);
		i = stop + 1;
	}
}

/* Appends text as a browser shows it: white space of any length is one space. */
static void
add_text(struct walk *walk, size_t begin, size_t end)
{
	const char *text = walk->tree->text->text->str;

	if (walk->verbatim > 0) {
		add_verbatim(walk, begin, end);
		return;
	}
	while (begin < end) {
		size_t stop = begin;

		if (is_white(text[begin])) {
			while (stop < end && is_white(text[stop]))
				stop++;
			if (!walk->space)
				walk->space_begin = begin;
			walk->space = true;
			walk->space_end = stop;
		} else {
			flush_space(walk);
			while (stop < end && !is_white(text[stop]))
				stop++;
			copy(walk, begin, stop);
		}
		begin = stop;
	}
}

/* <br>: a line end; the second in a row parts blocks. */
static void
add_line_end(struct walk *walk)
{
	const GString *text = walk->flow->text;
	const struct flow *source = walk->tree->text;
	size_t decoded = source->text->len > 0 && text->len > 0
	                         ? flow_decoded(walk->flow, text->len - 1) + 1
	                         : 0;

	walk->space = false;
	if (text->len == walk->block)
		return;
	if (flow_ends_line(walk->flow))
		begin_block(walk);
	else
		flow_append(walk->flow, FLOW_LINE_END, strlen(FLOW_LINE_END),
		            MIN(decoded, walk->decoded_length), 0);
}

static bool
is_caption(const struct html_node *node)
{
	return node->role == HTML_CAPTION ||
	       (node->role == HTML_BLOCK && (node->hints & HTML_CAPTION_CLASS) &&
	        strcmp(node->name, "figure") != 0 && strcmp(node->name, "table") != 0);
}

/* Counts an element as opened (`step` 1) or closed (-1); whether it parts blocks. */
static bool
count(struct walk *walk, const struct html_node *node, int step)
{
	unsigned change = (unsigned)step; /* wraps round on purpose */

	if (is_caption(node))
		walk->captions += change;
	if (node->role == HTML_LIST)
		walk->lists += change;
	if (node->role == HTML_QUOTATION)
		walk->quotations += change;
	if (node->role == HTML_HEADING)
		walk->headings += change;
	if (strcmp(node->name, "pre") == 0)
		walk->verbatim += change;
	return node->role != HTML_INLINE && node->role != HTML_UNKNOWN;
}

static void
close_elements(struct walk *walk, guint index)
{
	while (walk->open->len > 0) {
		guint last = g_array_index(walk->open, guint, walk->open->len - 1);
		const struct html_node *node = html_tree_node(walk->tree, last);

		if (node->end > index)
			return;
		g_array_set_size(walk->open, walk->open->len - 1);
		if (count(walk, node, -1))
			begin_block(walk);
	}
}

static void
open_element(struct walk *walk, guint index)
{
	const struct html_node *node = html_tree_node(walk->tree, index);

	if (node->role == HTML_LINE_END) {
		add_line_end(walk);
		return;
	}
	if (node->role == HTML_HEADING)
		walk->heading_level = node->level;
	if (count(walk, node, 1))
		begin_block(walk);
	g_array_append_val(walk->open, index);
}

/* Walks over the nodes of the article, what is dropped left out. */
static void
walk_nodes(struct walk *walk, guint begin, guint end)
{
	begin_block(walk);
	for (guint i = begin; i < end; i++) {
		const struct html_node *node = html_tree_node(walk->tree, i);

		close_elements(walk, i);
		if (node->name[0] == '\0') {
			add_text(walk, node->begin, node->stop);
		} else if ((node->hints & HTML_DROPPED) && i != begin) {
			if (node->role != HTML_INLINE && node->role != HTML_UNKNOWN)
				begin_block(walk);
			i = node->end - 1;
		} else {
			open_element(walk, i);
		}
	}
	close_elements(walk, html_tree_node(walk->tree, 0)->end);
}

static bool
read_content(struct document *document, const char *text, size_t length,
             struct html_content (*find)(struct html_tree *tree), GError **error)
{
	AUTO(html_tree) tree = html_tree_parse(document->name, text, length, error);
	AUTO(flow) flow = flow_new();
	struct html_content content;
	struct walk walk = { .tree = tree, .flow = flow, .decoded_length = length };

	if (!tree)
		return false;
	content = find(tree);
	walk.open = g_array_new(FALSE, FALSE, sizeof(guint));
	walk_nodes(&walk, content.begin, content.end);
	g_array_unref(walk.open);
	flow_blocks(flow, document);
	return true;
}

bool
read_html(struct document *document, const char *text, size_t length, GError **error)
{
	return read_content(document, text, length, html_content_find, error);
}

bool
read_html_whole(struct document *document, const char *text, size_t length, GError **error)
{
	return read_content(document, text, length, html_content_whole, error);
}

/* How many tags of the given names, without brackets, stand in the text. */
static size_t
count_tags(const char *text, size_t length, const char *const *names, size_t count)
{
	const char *end = text + length, *at = text;
	size_t tags = 0;

	while ((at = memchr(at, '<', (size_t)(end - at)))) {
		at++;
		for (size_t i = 0; i < count; i++) {
			size_t n = strlen(names[i]);

			tags += (size_t)(end - at) > n && g_ascii_strncasecmp(at, names[i], n) == 0 &&
			        !g_ascii_isalnum(at[n]);
		}
	}
	return tags;
}

bool
html_is_page(const char *text, size_t length)
{
	static const char *const names[] = { "!doctype", "html", "head", "body" };

	return count_tags(text, MIN(length, PAGE_BYTES), names, G_N_ELEMENTS(names)) > 0;
}

/* Paragraphs that begin with text, blank lines before them. */
static size_t
count_bare_paragraphs(const char *text, size_t length)
{
	size_t paragraphs = 0, feeds = 2;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\n') {
			feeds++;
		} else if (!is_white(text[i])) {
			paragraphs += feeds >= 2 && text[i] != '<' && text[i] != '[';
			feeds = 0;
		}
	}
	return paragraphs;
}

bool
html_is_fragment(const char *text, size_t length)
{
	static const char *const names[] = { "p", "div", "br", "article", "section", "td" };
	size_t tags = count_tags(text, length, names, G_N_ELEMENTS(names));
	size_t bare = count_bare_paragraphs(text, length);

	return tags > 0 && (bare < 2 || bare <= tags);
}
