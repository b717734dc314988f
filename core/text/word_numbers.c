/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_numbers.c - words numbered from 0 as they come
 */
#include "config.h"

#include "text/word_numbers.h"

#include <glib.h>

struct word_numbers {
	GStringChunk *texts;
	GHashTable *known; /* text -> number + 1 */
	GPtrArray *words;  /* by number */
};

struct word_numbers *
word_numbers_new(void)
{
	struct word_numbers *numbers = g_new0(struct word_numbers, 1);

	numbers->texts = g_string_chunk_new(1 << 16);
	numbers->known = g_hash_table_new(g_str_hash, g_str_equal);
	numbers->words = g_ptr_array_new();
	return numbers;
}

void
word_numbers_free(struct word_numbers *numbers)
{
	g_hash_table_unref(numbers->known);
	g_ptr_array_unref(numbers->words);
	g_string_chunk_free(numbers->texts);
	g_free(numbers);
}

size_t
word_numbers_count(const struct word_numbers *numbers)
{
	return numbers->words->len;
}

uint32_t
word_numbers_take(struct word_numbers *numbers, const char *word)
{
	uint32_t number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers->known, word));
	char *text;

	if (number)
		return number - 1;
	text = g_string_chunk_insert(numbers->texts, word);
	g_ptr_array_add(numbers->words, text);
	g_hash_table_insert(numbers->known, text, GUINT_TO_POINTER(numbers->words->len));
	return numbers->words->len - 1;
}

const char *
word_numbers_text(const struct word_numbers *numbers, uint32_t number)
{
	return g_ptr_array_index(numbers->words, number);
}
