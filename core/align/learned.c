/* SPDX-License-Identifier: GPL-3.0-or-later
 * learned.c - a lexicon that was learned: what words of two languages mean to each other
 */
#include "config.h"

#include "align/learned.h"

#include "align/fold.h"
#include "align/learned_image.h"

#include <math.h>
#include <string.h>

#define DOUBT .3 /* one sighting is discounted, for it may be chance */

/* Words, or stems, of one side. */
struct word_table {
	const uint32_t *names, *first;
	const struct learned_entry *entries;
	uint32_t n_words, n_entries;
};

struct learned {
	GBytes *bytes;
	const struct learned_header *header;
	const char *text;
	size_t n_text;
	struct word_table tables[LEARNED_LAYERS][2];
	int source; /* the image's side that is the source */
};

static const void *
section(const uint8_t *bytes, size_t size, const struct learned_range *range, size_t unit,
        size_t *count)
{
	*count = 0;
	if (range->offset % 8 != 0 || range->offset > size || range->size > size - range->offset ||
	    range->size % unit != 0 || range->size / unit > UINT32_MAX)
		return NULL;
	*count = range->size / unit;
	return bytes + range->offset;
}

static bool
open_table(struct word_table *table, const uint8_t *bytes, size_t size,
           const struct learned_range ranges[LEARNED_SECTIONS])
{
	size_t names, first, entries;

	table->names = section(bytes, size, &ranges[LEARNED_NAMES], sizeof(uint32_t), &names);
	table->first = section(bytes, size, &ranges[LEARNED_FIRST], sizeof(uint32_t), &first);
	table->entries = section(bytes, size, &ranges[LEARNED_ENTRIES],
	                         sizeof(struct learned_entry), &entries);
	if (!table->names || !table->first || !table->entries || names == 0 || names != first)
		return false;
	table->n_words = (uint32_t)names - 1;
	table->n_entries = (uint32_t)entries;
	return true;
}

struct learned *
learned_open(GBytes *image, bool swapped)
{
	size_t size;
	const uint8_t *bytes = g_bytes_get_data(image, &size);
	struct learned learned = { .header = (const void *)bytes, .source = swapped };

	if (size < sizeof(*learned.header) || learned.header->magic != LEARNED_MAGIC ||
	    learned.header->version != LEARNED_VERSION)
		return NULL;
	learned.text = section(bytes, size, &learned.header->text, 1, &learned.n_text);
	if (!learned.text)
		return NULL;
	for (int layer = 0; layer < LEARNED_LAYERS; layer++)
		for (int side = 0; side < 2; side++)
			if (!open_table(&learned.tables[layer][side], bytes, size,
			                learned.header->sections[layer][side]))
				return NULL;
	learned.bytes = g_bytes_ref(image);
	return g_memdup2(&learned, sizeof(learned));
}

void
learned_free(struct learned *learned)
{
	g_bytes_unref(learned->bytes);
	g_free(learned);
}

size_t
learned_pairs(const struct learned *learned)
{
	return learned->header->pairs;
}

/* A word's text, empty where the image is damaged. */
static const char *
name_of(const struct learned *learned, const struct word_table *table, uint32_t word,
        size_t *length)
{
	uint32_t begin, end;

	*length = 0;
	if (word >= table->n_words)
		return learned->text;
	begin = table->names[word];
	end = table->names[word + 1];
	if (end > learned->n_text || begin > end)
		return learned->text;
	*length = end - begin;
	return learned->text + begin;
}

static int
compare_bytes(const char *a, size_t n_a, const char *b, size_t n_b)
{
	int order = memcmp(a, b, MIN(n_a, n_b));

	return order ? order : (n_a > n_b) - (n_a < n_b);
}

/* UINT32_MAX when the table has no such word. */
static uint32_t
find_word(const struct learned *learned, const struct word_table *table, const char *word,
          size_t length)
{
	uint32_t low = 0, high = table->n_words;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		size_t size;
		const char *name = name_of(learned, table, middle, &size);
		int order = compare_bytes(name, size, word, length);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return UINT32_MAX;
}

/* Probabilities are smaller than what a dictionary's weights say of the same words: what matters is
 * whether a word is a translation at all, not how many others there are. */
static double
strength_of(const struct learned_sense *sense)
{
	double again = (sense->seen - 1) / (sense->seen + DOUBT);

	return pow(sqrt(sense->probability * sense->reverse) * again, .35) * (sense->stem ? .8 : 1);
}

static void
visit_table(const struct learned *learned, enum learned_layer layer, int side, const char *word,
            size_t length, learned_visitor visit, void *payload)
{
	const struct word_table *table = &learned->tables[layer][side];
	uint32_t id = find_word(learned, table, word, length);

	if (id == UINT32_MAX)
		return;
	for (uint32_t i = table->first[id]; i < table->first[id + 1] && i < table->n_entries; i++) {
		const struct learned_entry *entry = &table->entries[i];
		struct learned_sense sense = {
			.stem = layer == LEARNED_STEMS,
			.probability = entry->probability / (double)LEARNED_ONE,
			.reverse = entry->reverse / (double)LEARNED_ONE,
			.seen = MAX(entry->seen, 2),
		};

		sense.word = name_of(learned, &learned->tables[layer][!side], entry->other,
		                     &sense.length);
		sense.strength = strength_of(&sense);
		visit(&sense, payload);
	}
}

void
learned_senses(const struct learned *learned, enum learned_side side, const char *word,
               size_t length, learned_visitor visit, void *payload)
{
	char folded[FOLD_ROOM];
	size_t size = fold_word(word, length, folded);
	int asked = side == LEARNED_SOURCE ? learned->source : !learned->source;

	if (size == 0)
		return;
	visit_table(learned, LEARNED_WORDS, asked, folded, size, visit, payload);
	visit_table(learned, LEARNED_STEMS, asked, folded, fold_stem(folded, size), visit, payload);
}

struct wanted {
	const char *word;
	size_t length, stem_length;
	double strength;
};

static void
compare_sense(const struct learned_sense *sense, void *payload)
{
	struct wanted *wanted = payload;
	size_t length = sense->stem ? wanted->stem_length : wanted->length;

	if (sense->length == length && memcmp(sense->word, wanted->word, length) == 0)
		wanted->strength = MAX(wanted->strength, sense->strength);
}

double
learned_match(const struct learned *learned, const char *source, size_t source_length,
              const char *target, size_t target_length)
{
	char folded[FOLD_ROOM];
	struct wanted wanted = { .word = folded };

	wanted.length = fold_word(target, target_length, folded);
	wanted.stem_length = fold_stem(folded, wanted.length);
	if (wanted.length > 0)
		learned_senses(learned, LEARNED_SOURCE, source, source_length, compare_sense,
		               &wanted);
	return wanted.strength;
}
