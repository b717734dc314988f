/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn_image.c - writing the image of a learned lexicon
 */
#include "config.h"

#include "align/learn_image.h"

#include <stdbool.h>
#include <string.h>

#define PROBABILITY_LEAST .01F /* of the geometric mean of both directions */

struct learn_image {
	GByteArray *bytes;
	struct learned_header header;
	GByteArray *text;
};

/* A word that goes into the image. */
struct named {
	const char *text;
	uint32_t id;
};

/* Entries with the word they belong to, until they are in order. */
struct owned_entry {
	uint32_t word;
	struct learned_entry entry;
};

struct learn_image *
learn_image_new(size_t pairs)
{
	struct learn_image *image = g_new0(struct learn_image, 1);

	image->bytes = g_byte_array_new();
	image->text = g_byte_array_new();
	image->header = (struct learned_header){ .magic = LEARNED_MAGIC,
		                                 .version = LEARNED_VERSION,
		                                 .pairs = (uint32_t)pairs };
	g_byte_array_append(image->bytes, (const guint8 *)&image->header, sizeof(image->header));
	return image;
}

static struct learned_range
append_section(struct learn_image *image, const void *bytes, size_t size)
{
	static const guint8 padding[8];
	struct learned_range range;

	g_byte_array_append(image->bytes, padding, (8 - image->bytes->len % 8) % 8);
	range = (struct learned_range){ image->bytes->len, size };
	g_byte_array_append(image->bytes, bytes, (guint)size);
	return range;
}

static int
compare_named(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->text, ((const struct named *)b)->text);
}

static int
compare_owned(const void *a, const void *b)
{
	const struct owned_entry *x = a, *y = b;

	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	if (x->entry.probability != y->entry.probability)
		return x->entry.probability > y->entry.probability ? -1 : 1;
	return (x->entry.other > y->entry.other) - (x->entry.other < y->entry.other);
}

/* A geometric mean not below the least one; comparing squares saves the root. */
static bool
is_kept(const struct learn_link *link)
{
	return link->forward * link->backward >= PROBABILITY_LEAST * PROBABILITY_LEAST;
}

/* Orders the words that have links by their bytes, writes them and gives each its new number. */
static uint32_t *
add_names(struct learn_image *image, enum learned_layer layer, int side,
          const struct word_numbers *words, const GArray *links, uint32_t *n_named)
{
	size_t n_words = word_numbers_count(words);
	g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(struct named));
	g_autofree bool *linked = g_new0(bool, n_words + 1);
	g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	uint32_t *number = g_new0(uint32_t, n_words + 1);

	for (guint i = 0; i < links->len; i++) {
		const struct learn_link *link = &g_array_index(links, struct learn_link, i);

		linked[side ? link->target : link->source] |= is_kept(link);
	}
	for (uint32_t id = 0; id < n_words; id++) {
		struct named word = { word_numbers_text(words, id), id };

		if (linked[id])
			g_array_append_val(named, word);
	}
	g_array_sort(named, compare_named);
	for (guint i = 0; i < named->len; i++) {
		const struct named word = g_array_index(named, struct named, i);

		g_array_append_val(names, image->text->len);
		g_byte_array_append(image->text, (const guint8 *)word.text,
		                    (guint)strlen(word.text));
		number[word.id] = i;
	}
	g_array_append_val(names, image->text->len);
	*n_named = named->len;
	image->header.sections[layer][side][LEARNED_NAMES] =
	        append_section(image, names->data, names->len * sizeof(uint32_t));
	return number;
}

static uint16_t
pack(float probability)
{
	return (uint16_t)(CLAMP(probability, 0, 1) * (float)LEARNED_ONE + .5F);
}

static void
add_entries(struct learn_image *image, enum learned_layer layer, int side,
            uint32_t *const numbers[2], uint32_t n_named, const GArray *links)
{
	g_autoptr(GArray) owned = g_array_new(FALSE, FALSE, sizeof(struct owned_entry));
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(struct learned_entry));
	g_autofree uint32_t *first = g_new0(uint32_t, n_named + 1);

	for (guint i = 0; i < links->len; i++) {
		const struct learn_link *link = &g_array_index(links, struct learn_link, i);
		const uint32_t ids[2] = { numbers[0][link->source], numbers[1][link->target] };
		struct owned_entry entry = {
			ids[side],
			{ .other = ids[!side],
			  .probability = pack(side ? link->backward : link->forward),
			  .reverse = pack(side ? link->forward : link->backward),
			  .seen = (uint16_t)MIN(link->met, UINT16_MAX) }
		};

		if (is_kept(link))
			g_array_append_val(owned, entry);
	}
	g_array_sort(owned, compare_owned);
	for (guint i = 0; i < owned->len; i++) {
		const struct owned_entry *entry = &g_array_index(owned, struct owned_entry, i);

		g_array_append_val(entries, entry->entry);
		first[entry->word + 1]++;
	}
	for (uint32_t i = 0; i < n_named; i++)
		first[i + 1] += first[i];
	image->header.sections[layer][side][LEARNED_FIRST] =
	        append_section(image, first, (n_named + 1) * sizeof(uint32_t));
	image->header.sections[layer][side][LEARNED_ENTRIES] = append_section(
	        image, entries->data, entries->len * sizeof(struct learned_entry));
}

void
learn_image_add(struct learn_image *image, enum learned_layer layer,
                struct word_numbers *const words[2], const GArray *links)
{
	uint32_t *numbers[2], n_named[2];

	for (int side = 0; side < 2; side++)
		numbers[side] = add_names(image, layer, side, words[side], links, &n_named[side]);
	for (int side = 0; side < 2; side++)
		add_entries(image, layer, side, numbers, n_named[side], links);
	for (int side = 0; side < 2; side++)
		g_free(numbers[side]);
}

GBytes *
learn_image_finish(struct learn_image *image)
{
	GByteArray *bytes = image->bytes;

	image->header.text = append_section(image, image->text->data, image->text->len);
	memcpy(bytes->data, &image->header, sizeof(image->header));
	g_byte_array_unref(image->text);
	g_free(image);
	return g_byte_array_free_to_bytes(bytes);
}
