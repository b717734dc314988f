/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs_sentences.c - the sentences that the props of a pair file tell of
 */
#include "config.h"

#include "tmx/pairs_read.h"
#include "tmx/pick.h"

#include <string.h>

static bool
is_prop(const struct tmx_prop *prop, const char *type)
{
	return prop->type && strcmp(prop->type, type) == 0;
}

static void
add_unpaired(GArray *sentences, const struct tmx_prop *prop)
{
	struct pairs_sentence sentence = { .text = prop->value };

	sentence.placed = pairs_parse_place(prop->value, &sentence.place, &sentence.text);
	sentence.length = strlen(sentence.text);
	g_array_append_val(sentences, sentence);
}

/* A sentence of the segment with its length in bytes; false when the value is none. */
static bool
add_paired(GArray *sentences, const struct tmx_prop *prop)
{
	struct pairs_sentence sentence = { .placed = true, .paired = true };
	const char *length;
	guint64 bytes;

	if (!pairs_parse_place(prop->value, &sentence.place, &length) ||
	    !g_ascii_string_to_unsigned(length, 10, 0, G_MAXUINT32, &bytes, NULL))
		return false;
	sentence.length = (size_t)bytes;
	g_array_append_val(sentences, sentence);
	return true;
}

/* Whether `text` can be cut before byte `at`. */
static bool
is_boundary(const char *text, size_t at)
{
	return ((unsigned char)text[at] & 0xC0) != 0x80;
}

/* Lays the sentences from `first` on over the segment; false when they do not fit it exactly. */
static bool
cut(const struct tmx_variant *variant, GArray *sentences, guint first)
{
	const char *joiner = pairs_joiner(variant->language);
	size_t at = 0, gap = strlen(joiner);

	for (guint i = first; i < sentences->len; i++) {
		struct pairs_sentence *sentence =
			&g_array_index(sentences, struct pairs_sentence, i);

		if (i > first) {
			if (strncmp(variant->text + at, joiner, gap) != 0)
				return false;
			at += gap;
		}
		if (sentence->length > variant->length - at)
			return false;
		sentence->text = variant->text + at;
		at += sentence->length;
		if (!is_boundary(variant->text, at))
			return false;
	}
	return sentences->len > first && at == variant->length;
}

/* The sentences of the segment itself. */
static void
add_segment(const struct tmx_variant *variant, GArray *sentences)
{
	guint first = sentences->len;
	struct pairs_sentence whole = { 0 };
	bool fine = true;

	for (size_t i = 0; i < variant->n_props && fine; i++) {
		if (is_prop(&variant->props[i], PROP_SEGMENT))
			fine = add_paired(sentences, &variant->props[i]);
	}
	if (fine && cut(variant, sentences, first))
		return;
	if (sentences->len > first)
		whole = g_array_index(sentences, struct pairs_sentence, first);
	g_array_set_size(sentences, first);
	whole.paired = true;
	whole.text = variant->text;
	whole.length = variant->length;
	g_array_append_val(sentences, whole);
}

static int
by_number(const void *a, const void *b)
{
	const struct pairs_sentence *first = a, *second = b;

	return (first->place.number > second->place.number) -
	       (first->place.number < second->place.number);
}

void
pairs_sentences(const struct tmx_variant *variant, GArray *sentences)
{
	g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(struct pairs_sentence));
	bool placed = true;

	for (size_t i = 0; i < variant->n_props; i++) {
		if (is_prop(&variant->props[i], PROP_UNPAIRED))
			add_unpaired(own, &variant->props[i]);
	}
	add_segment(variant, own);
	for (guint i = 0; i < own->len; i++)
		placed = placed && g_array_index(own, struct pairs_sentence, i).placed;
	if (placed)
		g_array_sort(own, by_number);
	g_array_append_vals(sentences, own->data, own->len);
}

void
pairs_header_sentences(const struct tmx_header *header, const char *language, GArray *sentences)
{
	for (size_t i = 0; i < header->n_props; i++) {
		const struct tmx_prop *prop = &header->props[i];

		if (is_prop(prop, PROP_UNPAIRED) && prop->language &&
		    tmx_language_match(language, prop->language) != TMX_MATCH_N)
			add_unpaired(sentences, prop);
	}
}

char *
pairs_bead(const struct pair *pair)
{
	const char *bead = pairs_prop(pair->unit->props, pair->unit->n_props, PROP_BEAD);
	const char *minus = bead ? strchr(bead, '-') : NULL;

	if (!minus || !pair->reversed)
		return g_strdup(bead);
	return g_strdup_printf("%s-%.*s", minus + 1, (int)(minus - bead), bead);
}

char *
pairs_block(const struct pair *pair)
{
	const char *segment = pairs_prop(pair->source->props, pair->source->n_props, PROP_SEGMENT);
	const char *block = segment ? strchr(segment, ' ') : NULL;
	const char *length = block ? strrchr(block + 1, ' ') : NULL;

	if (length)
		return g_strndup(block + 1, (gsize)(length - block - 1));
	if (pair->reversed)
		return NULL;
	return g_strdup(pairs_prop(pair->unit->props, pair->unit->n_props, PROP_BLOCK));
}
