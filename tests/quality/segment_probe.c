/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_probe.c - the segmenter by itself: reads a text file, prints a sentence a line
 *
 * segment_probe LANGUAGE FILE [explain]
 */
#include "config.h"

#include "text/read.h"
#include "text/segment.h"

#include <stdio.h>
#include <string.h>

static void
show(const struct segment_decision *decision, void *payload)
{
	const struct document *document = payload;
	const char *text = document->text->str;
	size_t begin = decision->offset > 40 ? decision->offset - 40 : 0;
	size_t end = MIN(decision->offset + 30, document->text->len);

	printf("%-22s %s %.*s || %.*s\n", decision->rule, decision->breaks ? "break" : "keep ",
	       (int)(decision->offset - begin), text + begin, (int)(end - decision->offset),
	       text + decision->offset);
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	struct read_options options = { .format = "text" };
	AUTO(document) document = NULL;
	AUTO(segmenter) segmenter = NULL;

	if (argc < 3)
		return 2;
	document = read_document(argv[2], &options, &error);
	if (document)
		segmenter = segmenter_new(argv[1], &error);
	if (!segmenter) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	if (argc > 3) {
		segmenter_explain(segmenter, document, show, document);
		return 0;
	}
	segmenter_run(segmenter, document);
	for (size_t i = 0; i < document_segment_count(document); i++) {
		size_t length;
		const char *text = document_segment_text(document, i, &length);
		g_autofree char *line = g_strndup(text, length);
		puts(g_strdelimit(line, "\n", ' '));
	}
	return 0;
}
