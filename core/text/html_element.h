/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_element.h - what the elements and entities of HTML mean for running text
 */
#ifndef SATZPAAR_TEXT_HTML_ELEMENT_H
#define SATZPAAR_TEXT_HTML_ELEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum html_role {
	HTML_UNKNOWN,   /* no element of HTML */
	HTML_INLINE,    /* no trace in the text: <em>, <a>, <span> */
	HTML_BLOCK,     /* a block begins and ends with it: <p>, <div>, <td> */
	HTML_HEADING,   /* <h1>..<h6> */
	HTML_LIST,      /* <ul>, <ol>, <dl> */
	HTML_ITEM,      /* <li>, <dt>, <dd> */
	HTML_QUOTATION, /* <blockquote> */
	HTML_CAPTION,   /* <figcaption>, <caption> */
	HTML_LINE_END,  /* <br> */
	HTML_SKIPPED,   /* its content is no text of the article: <script>, <button> */
	HTML_RAW,       /* skipped, and its content is no markup either: <script>, <style> */
};

/* The role of an element; `name` in any case, `length` bytes of it. For headings `*level` gets
 * 1..6, else 0. */
enum html_role
html_role(const char *name, size_t length, unsigned *level);

/* The character reference at `text` ("&auml;", "&#8221;", "&#x201D;"): its length with the
 * semicolon and in `*c` the code point, 0 when there is none. Numbers 128..159 are read as
 * windows-1252, as browsers do. */
size_t
html_reference(const char *text, size_t length, uint32_t *c);

#endif
