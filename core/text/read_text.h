/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_text.h - the reader for plain text
 */
#ifndef SATZPAAR_TEXT_READ_TEXT_H
#define SATZPAAR_TEXT_READ_TEXT_H

#include "text/document.h"

/* Cuts the text into blocks at blank lines. `text` is valid UTF-8. */
void
read_text(struct document *document, const char *text, size_t length);

#endif
