/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_markdown.c - the reader for Markdown (CommonMark)
 */
#include "config.h"

#include "text/read_markdown.h"

#include "text/flow_blocks.h"
#include "text/input.h"
#include "text/markdown_front.h"
#include "text/markdown_place.h"
#include "text/markup.h"

#include <cmark.h>
#include <string.h>

/* Deeper list items are given this depth. */
#define DEPTH_MAX 6

struct walk {
	struct flow *flow;
	struct markdown_place *place;
	struct markup_state state; /* of HTML in the text */
	unsigned lists, quotations;
};

static void
begin_block(struct walk *walk)
{
	if (walk->lists > 0)
		flow_block(walk->flow, BLOCK_LIST_ITEM, MIN(walk->lists, DEPTH_MAX));
	else if (walk->quotations > 0)
		flow_block(walk->flow, BLOCK_QUOTATION, 0);
	else
		flow_break(walk->flow);
}

static void
add_text(struct walk *walk, const char *text)
{
	size_t length = text ? strlen(text) : 0, decoded, found;

	while (length > 0) {
		size_t taken = markdown_place_next(walk->place, text, length, &decoded, &found);
		const GString *before = walk->flow->text;

		/* Where an image was between two spaces, one is enough. */
		if (text[0] == ' ' && found == taken && before->len > 0 &&
		    before->str[before->len - 1] == ' ') {
			text++;
			length--;
			decoded++;
			found = --taken;
		}
		flow_append(walk->flow, text, taken, decoded, found);
		text += taken;
		length -= taken;
	}
}

/* What Markdown puts for a line end or the like: `bytes`, which are nowhere in the source. */
static void
add_joint(struct walk *walk, const char *bytes)
{
	flow_append(walk->flow, bytes, strlen(bytes), walk->place->cursor, 0);
}

/* Copies [begin, end) of a scanned flow, line feeds as spaces. */
static void
copy_lines(struct walk *walk, const struct flow *scanned, size_t begin, size_t end)
{
	while (begin < end) {
		const char *at = scanned->text->str + begin;
		const char *feed = memchr(at, '\n', end - begin);
		size_t n = feed ? (size_t)(feed - at) : end - begin;

		flow_copy(walk->flow, scanned, begin, begin + n);
		if (feed)
			flow_append(walk->flow, " ", 1, flow_decoded(scanned, begin + n), 0);
		begin += n + (feed ? 1 : 0);
	}
}

/* HTML in quotations and lists has their prefixes between its lines: then only where it begins
 * is known. */
static void
forget_places(struct flow *scanned, size_t decoded)
{
	for (guint i = 0; i < scanned->runs->len; i++) {
		struct document_run *run = &g_array_index(scanned->runs, struct document_run, i);

		run->decoded = decoded;
		run->decoded_length = 0;
	}
}

/* Adds HTML without its tags. */
static void
add_html(struct walk *walk, const char *html)
{
	AUTO(flow) scanned = flow_new();
	size_t length = html ? strlen(html) : 0, decoded, found, begin = 0;

	if (length == 0)
		return;
	markdown_place_next(walk->place, html, length, &decoded, &found);
	markup_scan(&walk->state, html, length, decoded, scanned);
	if (found < length)
		forget_places(scanned, decoded);
	for (guint i = 0; i < scanned->marks->len; i++) {
		const struct flow_mark *mark = &g_array_index(scanned->marks, struct flow_mark, i);

		copy_lines(walk, scanned, begin, mark->offset);
		if (mark->fixed)
			flow_block(walk->flow, mark->kind, mark->level);
		else
			begin_block(walk);
		begin = mark->offset;
	}
	copy_lines(walk, scanned, begin, scanned->text->len);
}

/* Code that is indented only, as poems and addresses are at times: line by line. */
static void
add_indented(struct walk *walk, cmark_node *node)
{
	g_auto(GStrv) lines = g_strsplit(cmark_node_get_literal(node), "\n", -1);

	begin_block(walk);
	for (size_t i = 0; lines[i]; i++) {
		if (i > 0)
			add_joint(walk, FLOW_LINE_END);
		add_text(walk, lines[i]);
	}
	begin_block(walk);
}

/* Whether the image, with a link around it at most, is all its paragraph has. */
static bool
is_alone(cmark_node *image)
{
	cmark_node *node = image;

	while (!cmark_node_next(node) && !cmark_node_previous(node)) {
		node = cmark_node_parent(node);
		if (cmark_node_get_type(node) != CMARK_NODE_LINK)
			return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
	}
	return false;
}

static void
enter_image(struct walk *walk, cmark_iter *iter, cmark_node *node)
{
	if (is_alone(node))
		flow_block(walk->flow, BLOCK_CAPTION, 0);
	else
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
}

static void
exit_image(struct walk *walk, cmark_node *node)
{
	const char *title = cmark_node_get_title(node);

	if (is_alone(node) && title && *title) {
		flow_block(walk->flow, BLOCK_CAPTION, 0);
		add_text(walk, title);
	}
	markdown_place_skip_target(walk->place);
	if (is_alone(node))
		begin_block(walk);
}

static void
enter_inline(struct walk *walk, cmark_iter *iter, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
		add_text(walk, cmark_node_get_literal(node));
	else if (type == CMARK_NODE_SOFTBREAK)
		add_joint(walk, " ");
	else if (type == CMARK_NODE_LINEBREAK)
		add_joint(walk, FLOW_LINE_END);
	else if (type == CMARK_NODE_HTML_INLINE)
		add_html(walk, cmark_node_get_literal(node));
	else if (type == CMARK_NODE_IMAGE)
		enter_image(walk, iter, node);
}

/* Whether the code block at the cursor stands between fences. */
static bool
is_fenced(const struct walk *walk)
{
	const char *line = walk->place->text + walk->place->cursor;

	line += strspn(line, " \t>-+*0123456789.)");
	return *line == '`' || *line == '~';
}

static void
enter(struct walk *walk, cmark_iter *iter, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type >= CMARK_NODE_FIRST_INLINE) {
		enter_inline(walk, iter, node);
		return;
	}
	markdown_place_block(walk->place, cmark_node_get_start_line(node));
	if (type == CMARK_NODE_BLOCK_QUOTE)
		walk->quotations++;
	else if (type == CMARK_NODE_LIST)
		walk->lists++;
	else if (type == CMARK_NODE_HTML_BLOCK)
		add_html(walk, cmark_node_get_literal(node));
	else if (type == CMARK_NODE_CODE_BLOCK && !is_fenced(walk))
		add_indented(walk, node);
	if (type == CMARK_NODE_HEADING)
		flow_block(walk->flow, BLOCK_HEADING, (unsigned)cmark_node_get_heading_level(node));
	else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_THEMATIC_BREAK)
		begin_block(walk);
}

static void
leave(struct walk *walk, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_BLOCK_QUOTE)
		walk->quotations--;
	else if (type == CMARK_NODE_LIST)
		walk->lists--;
	else if (type == CMARK_NODE_LINK)
		markdown_place_skip_target(walk->place);
	else if (type == CMARK_NODE_IMAGE)
		exit_image(walk, node);
	if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH ||
	    type == CMARK_NODE_HTML_BLOCK)
		begin_block(walk);
}

/* The length of front matter, 0 when there is none; its title becomes a heading. */
static size_t
read_front_matter(struct walk *walk, const char *text, size_t length)
{
	struct front_matter front = front_matter_find(text, length);

	if (front.title < front.title_end) {
		flow_block(walk->flow, BLOCK_HEADING, 1);
		for (size_t at = front.title; at < front.title_end;) {
			size_t n = MIN(strcspn(text + at, "\r\n"), front.title_end - at);
			size_t gap = strspn(text + at + n, "\r\n \t");

			flow_append(walk->flow, text + at, n, at, n);
			at += n + gap;
			if (at < front.title_end)
				flow_append(walk->flow, " ", 1, at - gap, gap);
		}
	}
	return front.length;
}

/* Whether a line opens too many lists and quotations, or is indented as if in so many. */
static bool
is_too_deep(const char *line, size_t length)
{
	size_t columns = 0, marks = 0;

	for (size_t i = 0; i < length && strchr(" \t>-+*0123456789.)", line[i]) && line[i]; i++) {
		bool spaced = i + 1 == length || line[i + 1] == ' ' || line[i + 1] == '\t' ||
		              line[i + 1] == '\r';

		columns += line[i] == '\t' ? 4 : line[i] == ' ';
		marks += line[i] == '>' || (spaced && strchr("-+*.)", line[i]));
	}
	return marks > MARKDOWN_DEPTH_MAX || (marks > 0 && columns > (size_t)8 * MARKDOWN_DEPTH_MAX);
}

/* How many "[" the line has; a blank one begins a new count. */
static size_t
count_brackets(const char *line, size_t length, size_t before)
{
	bool blank = true;

	for (size_t i = 0; i < length; i++) {
		before += line[i] == '[';
		blank = blank && g_ascii_isspace(line[i]);
	}
	return blank ? 0 : before;
}

/* Refuses what cmark would take too long for. */
static bool
check_limits(const struct document *document, const char *text, size_t length, GError **error)
{
	size_t begin = 0, brackets = 0, line = 0;

	while (begin < length) {
		const char *feed = memchr(text + begin, '\n', length - begin);
		size_t n = feed ? (size_t)(feed - text) - begin : length - begin;

		line++;
		brackets = count_brackets(text + begin, n, brackets);
		if (brackets > MARKDOWN_BRACKETS_MAX || is_too_deep(text + begin, n)) {
			g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
			            "%s: line %zu: lists or quotations nested more than %d deep, or "
			            "more than %d brackets in a paragraph; read it as plain text",
			            input_display_name(document->name), line, MARKDOWN_DEPTH_MAX,
			            MARKDOWN_BRACKETS_MAX);
			return false;
		}
		begin += n + 1;
	}
	return true;
}

bool
read_markdown(struct document *document, const char *text, size_t length, GError **error)
{
	AUTO(flow) flow = flow_new();
	struct walk walk = { .flow = flow };
	g_autofree char *prepared = NULL;
	size_t skipped;
	cmark_node *root;
	cmark_iter *iter;
	cmark_event_type event;

	if (!check_limits(document, text, length, error))
		return false;
	skipped = read_front_matter(&walk, text, length);
	if (skipped > 0)
		flow_break(flow);
	prepared = markdown_prepare(text, length, skipped);
	walk.place = markdown_place_new(prepared, length, skipped);
	root = cmark_parse_document(prepared + skipped, length - skipped, CMARK_OPT_DEFAULT);
	iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(&walk, iter, cmark_iter_get_node(iter));
		else
			leave(&walk, cmark_iter_get_node(iter));
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	markdown_place_free(walk.place);
	flow_blocks(flow, document);
	return true;
}
