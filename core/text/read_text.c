/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_text.c - the reader for plain text
 */
#include "config.h"

#include "text/read_text.h"

#include <string.h>

void
read_text(struct document *document, const char *text, size_t length)
{
	size_t i = 0;

	while (i < length) {
		const char *feed = memchr(text + i, '\n', length - i);
		size_t end = feed ? (size_t)(feed - text) : length;
		size_t next = feed ? end + 1 : end;

		if (end > i && text[end - 1] == '\r')
			end--;
		if (end == i) {
			document_end_block(document);
		} else {
			if (document->block_open)
				document_append(document, " ", 1, i, 0);
			else
				document_begin_block(document, BLOCK_PARAGRAPH, 0);
			document_append(document, text + i, end - i, i, end - i);
		}
		i = next;
	}
	document_end_block(document);
}
