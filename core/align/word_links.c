/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_links.c - which words of a sentence stand for which words of its translation
 */
#include "config.h"

#include "align/word_links.h"

#include "align/cognate.h"
#include "align/links.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

#define LEVEL_LEAST 2 /* weaker links help an alignment but convince nobody */
#define ALIKE_LEAST .66
#define OFFERS_MAX 200000 /* of a text that repeats one word for ever */

/* A link of two tokens, for sorting. */
struct offer {
	uint32_t token[2];
	uint8_t level;
	bool phrase;
	float apart; /* how far the places differ, 0..1 */
};

struct text {
	const char *bytes;
	size_t length;
	struct document *document; /* one segment, or none */
	struct vocabulary *vocabulary;
	size_t begin;              /* of the segment */
	char *taken;               /* of each byte: 1 when it stands in a link */
};

static void
text_open(struct text *text, const char *bytes, enum lexicon_side side,
          const struct word_link_options *options)
{
	const size_t length = strlen(bytes);

	text->bytes = bytes;
	text->length = length;
	text->document = document_new("-");
	document_begin_block(text->document, BLOCK_PARAGRAPH, 0);
	document_append(text->document, bytes, length, 0, length);
	if (document_end_block(text->document)) {
		text->begin = document_block(text->document, 0)->begin;
		document_add_segment(text->document, 0, text->begin,
		                     document_block(text->document, 0)->end);
	}
	text->vocabulary = vocabulary_new_places(text->document, options->language[side], side,
	                                         options->lexicon);
	text->taken = g_new0(char, length + 1);
}

static void
text_close(struct text *text)
{
	vocabulary_free(text->vocabulary);
	document_free(text->document);
	g_free(text->taken);
}

static const struct token_place *
place_of(const struct text *text, uint32_t token)
{
	return &g_array_index(text->vocabulary->places, struct token_place, token);
}

static uint32_t
type_of(const struct text *text, uint32_t token)
{
	return vocabulary_tokens(text->vocabulary)[token];
}

static const struct word_type *
type_at(const struct text *text, uint32_t token)
{
	return vocabulary_type(text->vocabulary, type_of(text, token));
}

/* Whether a token is one that a person would call a word. */
static bool
is_word(const struct text *text, uint32_t token)
{
	return type_at(text, token)->kind != TYPE_CUE;
}

static float
share(const struct text *text, uint32_t token)
{
	const struct token_place *place = place_of(text, token);

	return (float)(place->begin + place->end) / (float)(2 * text->length + 1);
}

static uint8_t
level_of(const struct links *links, uint32_t source, uint32_t target)
{
	const struct link_list *list = &links->of[0];

	for (uint32_t i = list->first[source]; i < list->first[source + 1]; i++)
		if (list->ends[i].other == target)
			return list->ends[i].level;
	return 0;
}

static GArray *
gather_offers(const struct text *texts, const struct links *links)
{
	GArray *offers = g_array_new(FALSE, FALSE, sizeof(struct offer));
	const guint n[2] = { texts[0].vocabulary->tokens->len, texts[1].vocabulary->tokens->len };

	for (uint32_t i = 0; i < n[0]; i++) {
		for (uint32_t k = 0; is_word(&texts[0], i) && k < n[1]; k++) {
			const uint8_t level = level_of(links, type_of(&texts[0], i),
			                               type_of(&texts[1], k));
			struct offer offer = { .token = { i, k }, .level = level };

			if (level < LEVEL_LEAST || !is_word(&texts[1], k))
				continue;
			offer.phrase = type_at(&texts[0], i)->kind == TYPE_PHRASE ||
			               type_at(&texts[1], k)->kind == TYPE_PHRASE;
			offer.apart = fabsf(share(&texts[0], i) - share(&texts[1], k));
			g_array_append_val(offers, offer);
			if (offers->len == OFFERS_MAX)
				return offers;
		}
	}
	return offers;
}

static gint
better_first(gconstpointer a, gconstpointer b)
{
	const struct offer *x = a, *y = b;

	if (x->level != y->level)
		return x->level > y->level ? -1 : 1;
	if (x->phrase != y->phrase)
		return x->phrase ? -1 : 1;
	if (x->apart < y->apart || x->apart > y->apart)
		return x->apart < y->apart ? -1 : 1;
	return x->token[0] < y->token[0] ? -1 : x->token[0] > y->token[0];
}

/* Whether no byte of the token stands in a link yet. */
static bool
is_free(const struct text *text, uint32_t token)
{
	const struct token_place *place = place_of(text, token);

	return memchr(text->taken + place->begin, 1, place->end - place->begin) == NULL;
}

static void
take(struct text *text, uint32_t token)
{
	const struct token_place *place = place_of(text, token);

	memset(text->taken + place->begin, 1, place->end - place->begin);
}

static bool
has_capital(const struct text *text, uint32_t token)
{
	const struct token_place *place = place_of(text, token);
	size_t at = 0;
	const char *word = text->bytes + text->begin + place->begin;

	return g_unichar_isupper(utf8_next(word, place->end - place->begin, &at));
}

static enum word_link_kind
kind_of(const struct text *texts, const struct offer *offer)
{
	const struct word_type *types[2];
	struct cognate spelled[2] = { { .length = 0 }, { .length = 0 } };

	for (int side = 0; side < 2; side++) {
		types[side] = type_at(&texts[side], offer->token[side]);
		if (types[side]->kind != TYPE_PHRASE)
			cognate_make(vocabulary_text(texts[side].vocabulary,
			                             type_of(&texts[side], offer->token[side])),
			             types[side]->length, &spelled[side]);
	}
	if (types[0]->value >= 0 && types[1]->value >= 0)
		return WORD_LINK_NUMBER;
	if (types[0]->kind == TYPE_WORD && types[1]->kind == TYPE_WORD &&
	    has_capital(&texts[0], offer->token[0]) && has_capital(&texts[1], offer->token[1]) &&
	    cognate_similarity(&spelled[0], &spelled[1]) >= ALIKE_LEAST)
		return WORD_LINK_NAME;
	return WORD_LINK_WORD;
}

static gint
by_source(gconstpointer a, gconstpointer b)
{
	const struct word_link *x = a, *y = b;

	return x->begin[0] < y->begin[0] ? -1 : x->begin[0] > y->begin[0];
}

static void
accept_offer(struct text *texts, const struct offer *offer, GArray *found)
{
	struct word_link link = { .kind = kind_of(texts, offer) };

	for (int side = 0; side < 2; side++) {
		const struct token_place *place = place_of(&texts[side], offer->token[side]);

		link.begin[side] = texts[side].begin + place->begin;
		link.end[side] = texts[side].begin + place->end;
		take(&texts[side], offer->token[side]);
	}
	g_array_append_val(found, link);
}

GArray *
word_links_find(const char *source, const char *target, const struct word_link_options *options)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct word_link));
	g_autoptr(GArray) types = NULL, offers = NULL;
	struct text texts[2] = { 0 };

	text_open(&texts[0], source, LEXICON_SOURCE, options);
	text_open(&texts[1], target, LEXICON_TARGET, options);
	types = links_find(texts[0].vocabulary, texts[1].vocabulary, options->lexicon,
	                   options->learned);
	AUTO(links) links = links_new(types, texts[0].vocabulary->types->len,
	                              texts[1].vocabulary->types->len);
	offers = gather_offers(texts, links);
	g_array_sort(offers, better_first);
	for (guint i = 0; i < offers->len; i++) {
		const struct offer *offer = &g_array_index(offers, struct offer, i);

		if (is_free(&texts[0], offer->token[0]) && is_free(&texts[1], offer->token[1]))
			accept_offer(texts, offer, found);
	}
	g_array_sort(found, by_source);
	text_close(&texts[0]);
	text_close(&texts[1]);
	return found;
}
