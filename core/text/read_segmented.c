/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_segmented.c - the reader for text that is segmented already: a segment a line
 */
#include "config.h"

#include "text/read_segmented.h"

#include "text/utf8.h"

#include <string.h>

static bool
is_blank(const char *line, size_t length)
{
	size_t i = 0;

	while (i < length) {
		if (!utf8_is_space(utf8_next(line, length, &i)))
			return false;
	}
	return true;
}

/* Ends the open block and turns its lines into segments. */
static void
end_block(struct document *document)
{
	size_t index, begin, end;

	if (!document_end_block(document))
		return;
	index = document_block_count(document) - 1;
	begin = document_block(document, index)->begin;
	end = document_block(document, index)->end;
	while (begin < end) {
		const char *line = document->text->str + begin;
		const char *feed = memchr(line, '\n', end - begin);
		size_t length = feed ? (size_t)(feed - line) : end - begin;

		document_add_segment(document, index, begin, begin + length);
		begin += length + (feed ? 1 : 0);
	}
}

void
read_segmented(struct document *document, const char *text, size_t length)
{
	size_t i = 0;

	while (i < length) {
		const char *feed = memchr(text + i, '\n', length - i);
		size_t end = feed ? (size_t)(feed - text) : length;
		size_t next = feed ? end + 1 : end;

		if (is_blank(text + i, end - i)) {
			end_block(document);
		} else {
			if (!document->block_open)
				document_begin_block(document, BLOCK_PARAGRAPH, 0);
			document_append(document, text + i, next - i, i, next - i);
		}
		i = next;
	}
	end_block(document);
}
