/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_html.h - the reader for HTML pages: the article on them, block by block
 */
#ifndef SATZPAAR_TEXT_READ_HTML_H
#define SATZPAAR_TEXT_READ_HTML_H

#include "text/document.h"

#include <gio/gio.h>

/* Fills `document` with the article (html_content.h says what of a page that is): white space as a
 * browser shows it, a block for each paragraph, heading, item, caption and table cell; <br> is a
 * line feed, two in a row part blocks. `text` is valid UTF-8. False with an error when the page is
 * beyond the limits of html_tree.h. */
bool
read_html(struct document *document, const char *text, size_t length, GError **error);

/* The same of a text that is an article throughout. */
bool
read_html_whole(struct document *document, const char *text, size_t length, GError **error);

/* Whether text looks like an HTML page: a document type, <html>, <head>, <body> near its
 * beginning. */
bool
html_is_page(const char *text, size_t length);

/* Whether text that is no page is nevertheless HTML throughout: its paragraphs are elements (<p>,
 * <div>, <br>). What an editor's text view holds is not: there blank lines part the paragraphs, and
 * most of them begin with a word. */
bool
html_is_fragment(const char *text, size_t length);

#endif
