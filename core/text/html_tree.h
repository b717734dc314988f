/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_tree.h - an HTML page as a flat list of nodes in document order
 *
 * libxml2's HTML parser (SAX interface; no network, no entities but HTML's own) reads the page;
 * its tree is not built. The nodes of a subtree are neighbours, so that walks are loops and depth
 * costs no stack. The parser tells where it stands, which gives every piece of text its place in
 * the decoded text.
 */
#ifndef SATZPAAR_TEXT_HTML_TREE_H
#define SATZPAAR_TEXT_HTML_TREE_H

#include "text/flow.h"
#include "text/html_element.h"

#include <gio/gio.h>

/* Nobody writes so deep or so much; the parser's own work grows with depth, and with the square of
 * an element's attributes. */
#define HTML_DEPTH_MAX 512
#define HTML_NODES_MAX 2000000
#define HTML_ATTRIBUTES_MAX 2000

/* What class, id and other attributes say about an element. */
enum html_hint {
	HTML_HIDDEN = 1,      /* not shown: hidden, aria-hidden, display:none */
	HTML_UNLIKELY = 2,    /* "comments", "sidebar", "cookie-banner", role="navigation" */
	HTML_BODY = 4,        /* "entry-content", itemprop="articleBody" */
	HTML_MAIN = 8,        /* role="main" */
	HTML_CAPTION_CLASS = 16, /* "wp-caption-text" */
	HTML_SITE = 32,       /* "site-title": the site's name, not the article's */
	HTML_DROPPED = 64     /* set by html_content.h: no part of the article */
};

struct html_node {
	char name[12];       /* small letters, cut; "" for text */
	enum html_role role; /* of an element */
	unsigned level;      /* of a heading */
	unsigned hints;
	guint parent;        /* the root, node 0, is its own */
	guint end;           /* the index behind its subtree */
	size_t begin, stop;  /* text: bytes of the tree's flow */
};

struct html_tree {
	GArray *nodes;     /* of struct html_node; [0] is a root without name */
	struct flow *text; /* all text, white space as it was; no marks */
};

/* Parses decoded text. NULL with G_IO_ERROR_INVALID_DATA when a limit is exceeded; HTML itself is
 * never wrong. `name` is for the message. */
struct html_tree *
html_tree_parse(const char *name, const char *text, size_t length, GError **error);

void
html_tree_free(struct html_tree *tree);

AUTO_DEFINE(html_tree)

static inline struct html_node *
html_tree_node(const struct html_tree *tree, guint index)
{
	return &g_array_index(tree->nodes, struct html_node, index);
}

#endif
