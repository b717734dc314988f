/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_segment.c - the segmenter on any text: no crash, no lost and no invented text
 *
 * The first byte chooses the language; an empty line parts blocks.
 */
#include "config.h"

#include "fuzz.h"
#include "text/segment.h"

#include <stdlib.h>
#include <string.h>

static struct document *
blocks_of(const char *text)
{
	struct document *document = document_new("fuzz");
	g_auto(GStrv) blocks = g_strsplit(text, "\n\n", -1);
	size_t at = 0;

	for (char **block = blocks; *block; block++) {
		size_t length = strlen(*block);
		document_begin_block(document, BLOCK_PARAGRAPH, 0);
		document_append(document, *block, length, at, length);
		document_end_block(document);
		at += length + 2;
	}
	return document;
}

/* Every byte between segments must be white space. */
static void
check_cover(const struct document *document)
{
	size_t index = 0;

	for (size_t i = 0; i < document_block_count(document); i++) {
		const struct block *block = document_block(document, i);
		size_t at = block->begin;
		for (size_t k = 0; k < block->segments; k++, index++) {
			const struct segment *segment = document_segment(document, index);
			if (segment->begin < at || segment->end <= segment->begin ||
			    segment->end > block->end)
				abort();
			while (at < segment->begin) {
				gunichar c = g_utf8_get_char(document->text->str + at);
				if (!g_unichar_isspace(c) && c != '\v' && c != 0x200B &&
				    c != 0xFEFF && c != 0x85)
					abort();
				at += (size_t)g_unichar_to_utf8(c, NULL);
			}
			at = segment->end;
		}
		if (at != block->end)
			abort();
	}
}

static void
check_decision(const struct segment_decision *decision, void *payload)
{
	const struct document *document = payload;
	const struct block *block = document_block(document, decision->block);

	if (!decision->rule || decision->offset <= block->begin || decision->offset > block->end)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "de", "en", "fr", "th" };
	g_autofree char *text = NULL;
	AUTO(document) document = NULL;
	AUTO(segmenter) segmenter = NULL;

	if (size < 1)
		return 0;
	text = g_utf8_make_valid((const char *)data + 1, (gssize)size - 1);
	document = blocks_of(text);
	segmenter = segmenter_new(languages[data[0] % 4], NULL);
	if (!segmenter)
		abort();
	segmenter_explain(segmenter, document, check_decision, document);
	segmenter_run(segmenter, document);
	check_cover(document);
	return 0;
}
