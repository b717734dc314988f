/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_text.h - the reader for plain text, editor material with markup in it included
 *
 * Passes: markup.h drops inline HTML, wordpress.h shortcodes, then lines become blocks: a blank
 * line ends one; within, a line begins a new one unless the line before was broken off for want
 * of room (line.h), which a full line tells only if most lines of the text are full. Kinds come
 * from markup where there is some, else from the look: list marks, ">", "Foto: ", short lines set
 * apart that do not end like a sentence.
 */
#ifndef SATZPAAR_TEXT_READ_TEXT_H
#define SATZPAAR_TEXT_READ_TEXT_H

#include "text/document.h"

/* Fills `document`. `text` is valid UTF-8. */
void
read_text(struct document *document, const char *text, size_t length);

#endif
