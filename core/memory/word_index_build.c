/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_index_build.c - making the bytes of a word index
 */
#include "config.h"

#include "align/fold.h"
#include "align/stem.h"
#include "memory/private.h"
#include "memory/record.h"
#include "memory/word_index.h"
#include "text/token.h"
#include "text/word_numbers.h"

#include <string.h>

#define NONE UINT32_MAX
#define STEPS 100 /* pieces of progress a side */

struct building {
	const struct memory *memory;
	memory_progress progress;
	void *payload;
	struct word_index_header header;
	GByteArray *bytes;
	/* of the side in hand */
	struct word_numbers *words;
	GArray *at;     /* uint32_t: the word at a position, NONE */
	GArray *starts; /* uint32_t: the first position of a pair, and one more */
	uint32_t *first, *list; /* by word: where its positions begin in the list */
	GPtrArray *stems; /* by word */
	uint32_t *order;  /* words by stem and text */
};

/* The positions of a text, and the free one behind it. */
static void
add_text(struct building *building, const char *text, size_t length, GArray *tokens)
{
	uint32_t word = NONE;

	g_array_append_val(building->starts, building->at->len);
	g_array_set_size(tokens, 0);
	token_scan(text, length, tokens);
	for (guint k = 0; k < tokens->len; k++) {
		const struct token *token = &g_array_index(tokens, struct token, k);
		char folded[FOLD_ROOM];

		if (token->kind == TOKEN_MARK)
			continue;
		word = NONE;
		if (token->length <= FOLD_MAX &&
		    fold_word(text + token->begin, token->length, folded) > 0)
			word = word_numbers_take(building->words, folded);
		g_array_append_val(building->at, word);
	}
	word = NONE;
	g_array_append_val(building->at, word);
}

static void
read_texts(struct building *building, int side)
{
	const struct index *index = &building->memory->parts.all[0].index;
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	uint32_t pairs = index->header->units;

	for (uint32_t i = 0; i < pairs; i++) {
		struct record record;

		if (!record_read(index, i, &record))
			record = (struct record){ .text = { "", "" } };
		if (building->at->len + record.length[side] >= WORD_INDEX_POSITIONS_MAX)
			break;
		add_text(building, record.text[side], record.length[side], tokens);
		if (building->progress && i % (pairs / STEPS + 1) == 0)
			building->progress(side * .5 + .4 * i / (double)pairs, building->payload);
	}
	g_array_append_val(building->starts, building->at->len);
}

/* Turns the words of the positions into the positions of the words. */
static void
turn(struct building *building)
{
	size_t n = word_numbers_count(building->words);
	const uint32_t *at = (const uint32_t *)(const void *)building->at->data;
	g_autofree uint32_t *filled = g_new0(uint32_t, n + 1);

	building->first = g_new0(uint32_t, n + 1);
	building->list = g_new(uint32_t, building->at->len + 1);
	for (uint32_t i = 0; i < building->at->len; i++)
		if (at[i] != NONE)
			building->first[at[i] + 1]++;
	for (size_t word = 0; word < n; word++)
		building->first[word + 1] += building->first[word];
	for (uint32_t i = 0; i < building->at->len; i++)
		if (at[i] != NONE)
			building->list[building->first[at[i]] + filled[at[i]]++] = i;
}

static int
compare_words(const void *a, const void *b, void *payload)
{
	const struct building *building = payload;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = strcmp(g_ptr_array_index(building->stems, x),
	                   g_ptr_array_index(building->stems, y));

	return order ? order : strcmp(word_numbers_text(building->words, x),
	                              word_numbers_text(building->words, y));
}

static void
put_in_order(struct building *building, const char *language)
{
	struct stemmer *stemmer = stemmer_new(language);
	size_t n = word_numbers_count(building->words);

	building->stems = g_ptr_array_new_full((guint)n, g_free);
	building->order = g_new(uint32_t, n + 1);
	for (uint32_t word = 0; word < n; word++) {
		const char *text = word_numbers_text(building->words, word);
		char stem[FOLD_ROOM] = "";

		stemmer_stem(stemmer, text, strlen(text), stem);
		g_ptr_array_add(building->stems, g_strdup(stem));
		building->order[word] = word;
	}
	stemmer_free(stemmer);
	g_qsort_with_data(building->order, (int)n, sizeof(uint32_t), compare_words, building);
}

static void
append_section(struct building *building, int side, enum word_section section, const void *bytes,
               size_t size)
{
	static const guint8 padding[8];

	g_byte_array_append(building->bytes, padding, (8 - building->bytes->len % 8) % 8);
	building->header.sections[side][section] =
	        (struct word_range){ building->bytes->len, size };
	g_byte_array_append(building->bytes, bytes, (guint)size);
}

/* A line for each word in order, and where it begins. */
static void
append_lines(struct building *building, int side, bool stems)
{
	size_t n = word_numbers_count(building->words);
	g_autoptr(GString) lines = g_string_new(NULL);
	g_autofree uint32_t *at = g_new(uint32_t, n + 1);

	for (size_t i = 0; i < n; i++) {
		uint32_t word = building->order[i];

		at[i] = (uint32_t)lines->len;
		g_string_append(lines, stems ? g_ptr_array_index(building->stems, word)
		                             : word_numbers_text(building->words, word));
		g_string_append_c(lines, '\n');
	}
	at[n] = (uint32_t)lines->len;
	append_section(building, side, stems ? WORD_STEMS : WORD_TEXTS, lines->str, lines->len);
	append_section(building, side, stems ? WORD_STEM_AT : WORD_TEXT_AT, at,
	               (n + 1) * sizeof(*at));
}

static void
append_lists(struct building *building, int side)
{
	size_t n = word_numbers_count(building->words);
	GByteArray *postings = g_byte_array_new();
	g_autofree uint32_t *lists = g_new(uint32_t, n + 1);

	for (size_t i = 0; i < n; i++) {
		uint32_t word = building->order[i], last = 0;

		lists[i] = postings->len;
		varint_append(postings, building->first[word + 1] - building->first[word]);
		for (uint32_t k = building->first[word]; k < building->first[word + 1]; k++) {
			varint_append(postings, building->list[k] - last);
			last = building->list[k];
		}
	}
	lists[n] = postings->len;
	append_section(building, side, WORD_LISTS, lists, (n + 1) * sizeof(*lists));
	append_section(building, side, WORD_POSTINGS, postings->data, postings->len);
	append_section(building, side, WORD_STARTS, building->starts->data,
	               building->starts->len * sizeof(uint32_t));
	g_byte_array_unref(postings);
}

/* side: of the index, in the order of the alphabet. */
static void
build_side(struct building *building, int side)
{
	building->words = word_numbers_new();
	building->at = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	building->starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	read_texts(building, side);
	turn(building);
	put_in_order(building, building->memory->parts.all[0].index.header->languages[side]);
	append_lines(building, side, false);
	append_lines(building, side, true);
	append_lists(building, side);
	word_numbers_free(building->words);
	g_array_unref(building->at);
	g_array_unref(building->starts);
	g_ptr_array_unref(building->stems);
	g_free(building->first);
	g_free(building->list);
	g_free(building->order);
}

GBytes *
word_index_build(const struct memory *memory, memory_progress progress, void *payload)
{
	struct building building = { .memory = memory, .progress = progress, .payload = payload,
		                     .bytes = g_byte_array_new() };

	g_byte_array_append(building.bytes, (const guint8 *)&building.header,
	                    sizeof(building.header));
	for (int side = 0; side < 2; side++)
		build_side(&building, side);
	memcpy(building.bytes->data, &building.header, sizeof(building.header));
	return g_byte_array_free_to_bytes(building.bytes);
}
