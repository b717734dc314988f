/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_content.c - finds the article on a page
 */
#include "config.h"

#include "text/html_content.h"

#include <string.h>

/* A paragraph shorter than this, in characters, earns nothing. */
#define PARAGRAPH_CHARS 25

struct weight {
	size_t chars, links; /* characters that are not white space; those inside <a> */
	size_t anchors;      /* how many <a> */
	size_t stops;        /* sentence ends and commas */
	size_t own_chars;    /* text that is not in a block inside it, and its links, stops */
	size_t own_links, own_stops;
	double points;       /* of the paragraphs in it */
};

static bool
is_named(const struct html_node *node, const char *name)
{
	return strcmp(node->name, name) == 0;
}

/* What a stretch of text weighs. */
static struct weight
weigh_text(const char *text, size_t length)
{
	struct weight weight = { 0 };

	for (size_t i = 0; i < length; i++) {
		weight.chars += (text[i] & 0xC0) != 0x80 && !g_ascii_isspace(text[i]);
		weight.stops += text[i] == ',' || text[i] == '.' || text[i] == '!' || text[i] == '?';
	}
	weight.own_chars = weight.chars;
	weight.own_stops = weight.stops;
	return weight;
}

/* Adds a child's weight to its parent's. What stands in an inline element is the parent's own. */
static void
add_weight(struct weight *parent, const struct weight *child, const struct html_node *node)
{
	bool within = node->name[0] == '\0' || node->role == HTML_INLINE ||
	              node->role == HTML_UNKNOWN || node->role == HTML_LINE_END;

	parent->chars += child->chars;
	parent->links += child->links;
	parent->anchors += child->anchors;
	parent->stops += child->stops;
	parent->points += child->points;
	if (within) {
		parent->own_chars += child->own_chars;
		parent->own_links += child->own_links;
		parent->own_stops += child->own_stops;
	}
}

/* The points of an element's own text, when it is a block. */
static double
own_points(const struct html_node *node, const struct weight *weight)
{
	double share;

	if (node->role == HTML_INLINE || node->role == HTML_UNKNOWN ||
	    node->role == HTML_LINE_END || node->role == HTML_HEADING ||
	    weight->own_chars < PARAGRAPH_CHARS)
		return 0;
	share = (double)weight->own_links / (double)weight->own_chars;
	return (1 + (double)weight->own_stops + MIN((double)weight->own_chars / 100, 3)) *
	       (1 - share);
}

/* Weighs all that is not dropped, children before parents. */
static struct weight *
weigh(const struct html_tree *tree)
{
	struct weight *weights = g_new0(struct weight, tree->nodes->len);

	for (guint i = tree->nodes->len; i-- > 0;) {
		struct html_node *node = html_tree_node(tree, i);

		if (node->name[0] == '\0')
			weights[i] = weigh_text(tree->text->text->str + node->begin,
			                        node->stop - node->begin);
		if (is_named(node, "a")) {
			weights[i].links = weights[i].chars;
			weights[i].own_links = weights[i].own_chars;
			weights[i].anchors = 1;
		}
		weights[i].points += own_points(node, &weights[i]);
		if (i > 0 && !(node->hints & HTML_DROPPED))
			add_weight(&weights[node->parent], &weights[i], node);
	}
	return weights;
}

/* Whether an element is never text of an article, however much of it there is. */
static bool
is_never_text(const struct html_node *node)
{
	return node->role == HTML_SKIPPED || node->role == HTML_RAW || is_named(node, "head") ||
	       (node->hints & HTML_HIDDEN);
}

/* Whether an element's name says that it is a side matter. A <header> or <footer> may belong to
 * the article or a quotation. */
static bool
is_aside(const struct html_tree *tree, const struct html_node *node)
{
	if (is_named(node, "aside") || (node->hints & HTML_UNLIKELY))
		return true;
	if (!is_named(node, "footer") && !is_named(node, "header"))
		return false;
	while (node != html_tree_node(tree, 0)) {
		node = html_tree_node(tree, node->parent);
		if (node->role == HTML_QUOTATION)
			return false;
		if (is_named(node, "article") || (node->hints & (HTML_MAIN | HTML_BODY)))
			return node->hints & HTML_DROPPED;
	}
	return true;
}

/* A list, table or division of links and hardly a word besides. */
static bool
is_link_list(const struct html_node *node, const struct weight *weight)
{
	bool box = node->role == HTML_LIST || is_named(node, "div") || is_named(node, "section") ||
	           is_named(node, "table");

	return box && weight->anchors >= 2 && weight->links * 5 >= weight->chars * 4 &&
	       weight->stops < weight->anchors * 2 && weight->chars < weight->anchors * 120;
}

/* Drops the heading right before a list of links: "Mehr zum Thema". */
static void
drop_heading_before(struct html_tree *tree, guint index)
{
	guint parent = html_tree_node(tree, index)->parent, i = index - 1;
	struct html_node *node = html_tree_node(tree, i);

	if (node->name[0] == '\0' && node->parent == parent && i > parent) {
		const char *text = tree->text->text->str;

		for (size_t k = node->begin; k < node->stop; k++) {
			if (!g_ascii_isspace(text[k]))
				return;
		}
		i--;
	}
	while (i > parent && html_tree_node(tree, i)->parent != parent)
		i = html_tree_node(tree, i)->parent;
	node = html_tree_node(tree, i);
	if (i > parent && node->role == HTML_HEADING && node->level > 1)
		node->hints |= HTML_DROPPED;
}

/* The first words of a subtree. */
static const char *
first_words(const struct html_tree *tree, guint index)
{
	guint end = html_tree_node(tree, index)->end;

	for (guint i = index; i < end; i++) {
		const struct html_node *node = html_tree_node(tree, i);
		const char *text = tree->text->text->str;
		size_t at = node->begin;

		while (at < node->stop && g_ascii_isspace(text[at]))
			at++;
		if (at < node->stop)
			return text + at;
	}
	return "";
}

/* "Lesen Sie auch: ..." and the like, half of it a link at least. */
static bool
is_teaser(const struct html_tree *tree, guint index, const struct weight *weight)
{
	static const char *const beginnings[] = {
		"Lesen Sie ", "Lies auch", "Mehr zum ", "Mehr dazu", "Mehr lesen", "Siehe auch",
		"Weiterlesen", "Auch interessant", "Read more", "Read also", "Also read",
		"See also", "Related", "More on th", "More about",
	};
	const char *text;

	if (weight->anchors == 0 || weight->links * 2 < weight->chars ||
	    html_tree_node(tree, index)->role == HTML_INLINE)
		return false;
	text = first_words(tree, index);
	for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
		if (g_str_has_prefix(text, beginnings[i]))
			return true;
	}
	return false;
}

static void
drop_never_text(struct html_tree *tree)
{
	for (guint i = 1; i < tree->nodes->len; i++) {
		struct html_node *node = html_tree_node(tree, i);

		if (node->name[0] && is_never_text(node))
			node->hints |= HTML_DROPPED;
	}
}

static void
drop(struct html_tree *tree)
{
	struct weight *weights;

	drop_never_text(tree);
	weights = weigh(tree);
	for (guint i = 1; i < tree->nodes->len; i++) {
		struct html_node *node = html_tree_node(tree, i);

		if (node->name[0] == '\0' || (node->hints & HTML_DROPPED) ||
		    weights[i].points * 2 > weights[0].points)
			continue;
		if (is_link_list(node, &weights[i]))
			drop_heading_before(tree, i);
		else if (!is_aside(tree, node) && !is_teaser(tree, i, &weights[i]))
			continue;
		node->hints |= HTML_DROPPED;
	}
	g_free(weights);
}

/* The element with the most points of those that match; 0 when none has `share` of all. */
static guint
heaviest(const struct html_tree *tree, const struct weight *weights, const char *name,
         unsigned hint, double share)
{
	guint best = 0;

	for (guint i = 1; i < tree->nodes->len; i++) {
		const struct html_node *node = html_tree_node(tree, i);

		if (node->hints & HTML_DROPPED) {
			i = node->end - 1;
			continue;
		}
		if (((name && is_named(node, name)) || (node->hints & hint)) &&
		    weights[i].points >= share * weights[0].points && weights[i].chars > 0 &&
		    (best == 0 || weights[i].points > weights[best].points))
			best = i;
	}
	return best;
}

/* The smallest element with four fifths of all points. A paragraph is none: the short ones around
 * it, which earn nothing, belong to the article too. */
static guint
smallest(const struct html_tree *tree, const struct weight *weights)
{
	guint best = 0;

	for (guint i = 1; i < tree->nodes->len; i++) {
		const struct html_node *node = html_tree_node(tree, i);

		if (node->role == HTML_BLOCK && !is_named(node, "p") &&
		    !(node->hints & HTML_DROPPED) &&
		    node->parent >= best && weights[0].points > 0 &&
		    weights[i].points >= 0.8 * weights[0].points && i < html_tree_node(tree, best)->end)
			best = i;
	}
	return best;
}

static bool
is_within_named(const struct html_tree *tree, guint index, const char *name, unsigned hints)
{
	while (index > 0) {
		const struct html_node *node = html_tree_node(tree, index);

		if (is_named(node, name) || (node->hints & hints))
			return true;
		index = node->parent;
	}
	return false;
}

/* Whether the element has a heading before its first paragraph. */
static bool
begins_with_title(const struct html_tree *tree, guint root)
{
	for (guint i = root + 1; i < html_tree_node(tree, root)->end; i++) {
		const struct html_node *node = html_tree_node(tree, i);

		if (node->role == HTML_HEADING || is_named(node, "p"))
			return node->role == HTML_HEADING;
	}
	return false;
}

/* The <h1> or <h2> that stands before the root in the same box, or in a header in it. */
static guint
find_title_beside(const struct html_tree *tree, guint root)
{
	guint box = html_tree_node(tree, root)->parent, title = 0;

	if (root == 0 || box == 0 || is_named(html_tree_node(tree, box), "body") ||
	    begins_with_title(tree, root))
		return 0;
	for (guint i = box + 1; i < root; i++) {
		const struct html_node *node = html_tree_node(tree, i);
		bool near = node->parent == box || html_tree_node(tree, node->parent)->parent == box;

		if (node->role == HTML_HEADING && node->level <= 2 && near &&
		    !(node->hints & HTML_DROPPED) &&
		    !is_within_named(tree, i, "nav", HTML_SITE | HTML_HIDDEN | HTML_UNLIKELY))
			title = i;
	}
	return title;
}

/* The last <h1> before the root, unless the root has its own; else what stands beside it. */
static guint
find_title(const struct html_tree *tree, guint root)
{
	guint title = 0;

	for (guint i = 1; i < html_tree_node(tree, root)->end; i++) {
		const struct html_node *node = html_tree_node(tree, i);

		if (node->role != HTML_HEADING || node->level != 1)
			continue;
		if (i > root)
			return (node->hints & HTML_DROPPED) ? title : 0;
		if (!is_within_named(tree, i, "nav", HTML_SITE | HTML_HIDDEN))
			title = i;
	}
	return title > 0 ? title : find_title_beside(tree, root);
}

/* Of what stands between title and root only paragraphs are kept: not dates, buttons and links. */
static void
drop_between(struct html_tree *tree, const struct weight *weights, guint begin, guint root)
{
	for (guint i = begin; i < root; i++) {
		struct html_node *node = html_tree_node(tree, i);

		if (node->name[0] && node->end <= root && weights[i].points <= 0) {
			node->hints |= HTML_DROPPED;
			i = node->end - 1;
		}
	}
}

struct html_content
html_content_find(struct html_tree *tree)
{
	struct html_content content;
	struct weight *weights;
	guint root, title;

	drop(tree);
	weights = weigh(tree);
	root = heaviest(tree, weights, "article", 0, 0.5);
	if (root == 0)
		root = heaviest(tree, weights, NULL, HTML_BODY, 0.5);
	if (root == 0)
		root = heaviest(tree, weights, NULL, HTML_MAIN, 0.5);
	if (root == 0)
		root = smallest(tree, weights);
	title = find_title(tree, root);
	content.begin = title > 0 ? title : root;
	content.end = html_tree_node(tree, root)->end;
	if (title > 0)
		drop_between(tree, weights, html_tree_node(tree, title)->end, root);
	g_free(weights);
	return content;
}

struct html_content
html_content_whole(struct html_tree *tree)
{
	drop_never_text(tree);
	return (struct html_content){ 0, html_tree_node(tree, 0)->end };
}
