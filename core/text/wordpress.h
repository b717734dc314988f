/* SPDX-License-Identifier: GPL-3.0-or-later
 * wordpress.h - takes the shortcodes out of a text
 *
 * The syntax of a shortcode (shortcode.h says what is one) is no text; what a reader of the page
 * sees of it is: its title becomes a heading, its caption or alt text a caption, other readable
 * attributes (label, text, description...) blocks of their own. Content between [caption] and
 * [/caption] is a caption, between [quote] and [/quote] a quotation. A shortcode inside a line
 * ("[dropcap]D[/dropcap]er") leaves no trace; one at the beginning or end of a line parts blocks.
 * A footnote's text follows at the end, as on the page, and does not break the sentence.
 * The address in [embed]https://...[/embed] is no text. [[name]] is how one writes "[name]".
 */
#ifndef SATZPAAR_TEXT_WORDPRESS_H
#define SATZPAAR_TEXT_WORDPRESS_H

#include "text/flow.h"

/* A new flow without shortcodes; marks are kept. The caller frees it. */
struct flow *
wordpress_strip(const struct flow *source);

#endif
