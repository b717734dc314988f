/* SPDX-License-Identifier: GPL-3.0-or-later
 * dump_blocks.h - a document's blocks as lines, for comparing in tests of readers
 */
#ifndef SATZPAAR_TESTS_DUMP_BLOCKS_H
#define SATZPAAR_TESTS_DUMP_BLOCKS_H

#include "text/document.h"
#include "text/utf8.h"

#include <string.h>

/* "h1 Titel\np Absatz\n": a letter for the kind, the level where there is one, the text with "|"
 * for line feeds. To be freed. */
static inline char *
dump_blocks(const struct document *document)
{
	static const char letters[BLOCK_KINDS + 1] = "phlqc";
	GString *dump = g_string_new(NULL);

	for (size_t i = 0; i < document_block_count(document); i++) {
		const struct block *block = document_block(document, i);
		gsize begin;

		g_string_append_c(dump, letters[block->kind]);
		if (block->level > 0)
			g_string_append_printf(dump, "%u", block->level);
		g_string_append_c(dump, ' ');
		begin = dump->len;
		g_string_append_len(dump, document->text->str + block->begin,
		                    (gssize)(block->end - block->begin));
		for (gsize k = begin; k < dump->len; k++) {
			if (dump->str[k] == '\n')
				dump->str[k] = '|';
		}
		g_string_append_c(dump, '\n');
	}
	return g_string_free(dump, FALSE);
}

/* Every run stays inside the decoded text, and equal lengths mean equal bytes. */
static inline void
check_runs(const struct document *document, const char *decoded, size_t length)
{
	size_t valid = utf8_valid_length(document->text->str, document->text->len);

	g_assert_cmpuint(valid, ==, document->text->len);
	for (guint i = 0; i < document->runs->len; i++) {
		const struct document_run *run =
		        &g_array_index(document->runs, struct document_run, i);
		const char *text = document->text->str + run->begin;

		g_assert_cmpuint(run->decoded + run->decoded_length, <=, length);
		g_assert_cmpuint(run->begin + run->length, <=, document->text->len);
		if (run->length != run->decoded_length)
			continue;
		for (size_t k = 0; k < run->length; k++)
			g_assert_true(text[k] == decoded[run->decoded + k] || text[k] == '\n' ||
			              text[k] == ' ' || run->length < 4);
	}
}

#endif
