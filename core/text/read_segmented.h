/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_segmented.h - the reader for text that is segmented already: a segment a line
 */
#ifndef SATZPAAR_TEXT_READ_SEGMENTED_H
#define SATZPAAR_TEXT_READ_SEGMENTED_H

#include "text/document.h"

/* Makes every line that is not blank a segment, markup and all; lines up to a blank one are a
 * paragraph. `text` is valid UTF-8. */
void
read_segmented(struct document *document, const char *text, size_t length);

#endif
