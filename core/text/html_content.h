/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_content.h - finds the article on a page
 *
 * First what is certainly not part of it is dropped: hidden elements, navigation, forms' controls,
 * parts whose names say so (html_hints.h), lists of nothing but links. A part that holds most of
 * the page's text is never dropped, whatever its name. Then the paragraphs left are weighed as
 * readability extractors do: one point, one for each comma, up to three for length, less the share
 * of link text. The article is, in this order, the <article> with half of all points, the
 * element named as the article's text, <main>, or the smallest element with four fifths of all.
 * An <h1> before it that is not the site's name is its title, and the paragraphs from there on
 * belong to it too.
 */
#ifndef SATZPAAR_TEXT_HTML_CONTENT_H
#define SATZPAAR_TEXT_HTML_CONTENT_H

#include "text/html_tree.h"

struct html_content {
	guint begin; /* the first node of the article: the root's, or an <h1> before it */
	guint end;   /* the node behind the last */
};

/* Sets HTML_DROPPED on nodes. Linear in the size of the tree. */
struct html_content
html_content_find(struct html_tree *tree);

/* The same of a text that is an article throughout, as the chapter of a book: only what is never
 * text is dropped. */
struct html_content
html_content_whole(struct html_tree *tree);

#endif
