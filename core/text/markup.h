/* SPDX-License-Identifier: GPL-3.0-or-later
 * markup.h - HTML as it is strewn into plain text and Markdown
 *
 * What comes out of a WordPress editor is lines of text with <strong>, <a href>, <h2>, &nbsp; and
 * <!-- wp:paragraph --> between them: no HTML document, and no parser of one should touch its line
 * breaks. This pass drops tags of known elements and comments, replaces character references, and
 * leaves all else as it stands: "a < b", "<foo@example.org>", "AT&T".
 */
#ifndef SATZPAAR_TEXT_MARKUP_H
#define SATZPAAR_TEXT_MARKUP_H

#include "text/flow.h"

/* The elements that are open; begin with all zero. Markdown carries it from piece to piece. */
struct markup_state {
	unsigned lists, quotations;
	bool caption;
};

/* Appends `text` without its markup to `flow`. It stands at `decoded` in the decoded text. */
void
markup_scan(struct markup_state *state, const char *text, size_t length, size_t decoded,
            struct flow *flow);

#endif
