/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_word_index.c - the index of words of a memory
 *
 * The input is what beside.h keeps, its header left out. What is let through is asked for words and
 * their positions, of a memory that has no text.
 */
#include "config.h"

#include "memory/concordance_private.h"
#include "memory/private.h"

#include "fuzz.h"

static void
ask(const struct word_index *index, struct concordance *concordance)
{
	for (int side = 0; side < 2; side++) {
		const struct word_table *table = word_index_table(index, side);
		struct tongue *tongue = concordance_tongue(concordance, side ? "en" : "de");
		g_autofree uint64_t *bits = g_new0(uint64_t, table->n_positions / 64 + 1);
		g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(uint32_t));

		for (guint part = 0; part < concordance->parts->len; part++) {
			concordance_words(concordance, tongue, part, table, words);
			for (guint i = 0; i < words->len; i++)
				word_table_mark(table, g_array_index(words, uint32_t, i), bits);
		}
		for (uint32_t position = 0; position < MIN(table->n_positions, 100); position++)
			word_table_pair(table, 0, position);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct index_header header = { .units = 1000 };
	struct memory memory = { .from = (char *)(uintptr_t)"de", .to = (char *)(uintptr_t)"en" };
	struct concordance *concordance = concordance_new("Haus minist* bridge x", NULL);
	GBytes *bytes = g_bytes_new(data, size);
	struct word_index *index;

	memory.parts.all[0].index.header = &header;
	index = word_index_open_bytes(&memory, bytes);
	/* positions cost memory, which is not what is looked for here */
	if (index && word_index_table(index, 0)->n_positions < 1U << 20 &&
	    word_index_table(index, 1)->n_positions < 1U << 20)
		ask(index, concordance);
	if (index)
		word_index_free(index);
	g_bytes_unref(bytes);
	concordance_free(concordance);
	return 0;
}
