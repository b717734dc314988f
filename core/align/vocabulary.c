/* SPDX-License-Identifier: GPL-3.0-or-later
 * vocabulary.c - the two texts as sequences of types
 */
#include "config.h"

#include "align/vocabulary.h"

#include "align/fold.h"
#include "align/number.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

#define SCANNED_MAX 1000 /* tokens of a segment that are looked at */
#define PHRASED_MAX 2000 /* with phrases; leaves room for the cues */
#define BYTES_MAX 32000  /* of a segment, the same */

struct builder {
	struct vocabulary *vocabulary;
	const struct lexicon *lexicon;
	enum lexicon_side side;
	enum number_style style;
	GArray *scanned; /* struct token */
	GArray *words;   /* struct lexicon_word */
	const char *text; /* of the segment in work */
};

static void
grow_table(struct vocabulary *vocabulary)
{
	size_t size = vocabulary->table_size * 2, mask = size - 1;
	uint32_t *table = g_new0(uint32_t, size);

	for (uint32_t type = 0; type < vocabulary->types->len; type++) {
		const char *text = vocabulary_text(vocabulary, type);
		const struct word_type *entry = vocabulary_type(vocabulary, type);
		size_t slot = fold_hash(text, entry->length, entry->kind) & mask;

		while (table[slot])
			slot = (slot + 1) & mask;
		table[slot] = type + 1;
	}
	g_free(vocabulary->table);
	vocabulary->table = table;
	vocabulary->table_size = size;
}

static uint32_t
intern(struct vocabulary *vocabulary, enum type_kind kind, const char *text, size_t length,
       double value)
{
	size_t mask = vocabulary->table_size - 1;
	size_t slot = fold_hash(text, length, kind) & mask;
	struct word_type entry = { .length = (uint32_t)length, .kind = kind, .value = value };

	for (; vocabulary->table[slot]; slot = (slot + 1) & mask) {
		uint32_t type = vocabulary->table[slot] - 1;
		const struct word_type *known = vocabulary_type(vocabulary, type);

		if (known->kind == kind && known->length == length &&
		    !memcmp(vocabulary_text(vocabulary, type), text, length))
			return type;
	}
	entry.text = vocabulary->texts->len;
	g_string_append_len(vocabulary->texts, text, (gssize)length);
	g_string_append_c(vocabulary->texts, '\0');
	g_array_append_val(vocabulary->types, entry);
	vocabulary->table[slot] = vocabulary->types->len;
	if ((size_t)vocabulary->types->len * 2 > vocabulary->table_size)
		grow_table(vocabulary);
	return vocabulary->types->len - 1;
}

static void
add_token(struct vocabulary *vocabulary, enum type_kind kind, const char *text, size_t length,
          double value)
{
	uint32_t type = intern(vocabulary, kind, text, length, value);

	g_array_index(vocabulary->types, struct word_type, type).count++;
	g_array_append_val(vocabulary->tokens, type);
}

/* The tokens that have no place yet stand there. */
static void
put_places(struct builder *builder, size_t begin, size_t end)
{
	const struct vocabulary *vocabulary = builder->vocabulary;
	const struct token_place place = { (uint32_t)begin, (uint32_t)end };

	while (vocabulary->places && vocabulary->places->len < vocabulary->tokens->len)
		g_array_append_val(vocabulary->places, place);
}

static void
add_cue(struct builder *builder, const char *cue)
{
	add_token(builder->vocabulary, TYPE_CUE, cue, strlen(cue), -1);
}

static void
add_word(struct builder *builder, const char *text, size_t length)
{
	char folded[FOLD_ROOM];
	size_t size = fold_word(text, length, folded);
	double value = -1;
	bool month, magnitude;
	enum type_kind kind = TYPE_WORD;

	if (!size)
		return;
	if (number_word(folded, size, builder->style, &value, &month, &magnitude)) {
		kind = month ? TYPE_MONTH : magnitude ? TYPE_MAGNITUDE : TYPE_WORD;
		/* "may" and "march" are months with a capital only */
		if (month && g_ascii_islower(*text) && builder->style == NUMBER_POINT)
			kind = TYPE_WORD, value = -1;
	} else {
		value = -1;
	}
	add_token(builder->vocabulary, kind, folded, size, value);
}

static void
add_number(struct builder *builder, const char *text, size_t length)
{
	double value = number_value(text, length, builder->style);
	char spelled[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_dtostr(spelled, sizeof(spelled), value);
	add_token(builder->vocabulary, TYPE_NUMBER, spelled, strlen(spelled), value);
}

static bool
is_quotation_mark(uint32_t c)
{
	return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0x2039 ||
	       c == 0x203A || c == 0x201A;
}

/* Marks that both languages use alike. Commas, full stops, dashes and apostrophes they do not. */
static void
add_mark(struct builder *builder, const char *text, size_t length)
{
	size_t at = 0;
	uint32_t c = utf8_next(text, length, &at);

	if (is_quotation_mark(c))
		add_cue(builder, "\"");
	else if (c < 0x80 ? strchr("?!:;()[]%$&/+*=<>@#", (int)c) != NULL
	                  : (U_GET_GC_MASK((UChar32)c) & U_GC_S_MASK) || c == 0xA7)
		add_token(builder->vocabulary, TYPE_CUE, text, length, -1);
}

static void
add_phrase(const struct lexicon_phrase *phrase, void *payload)
{
	struct builder *builder = payload;
	struct vocabulary *vocabulary = builder->vocabulary;
	const char *key = (const char *)phrase->senses;
	size_t size = MIN(phrase->n_senses, 8) * sizeof(*phrase->senses);
	struct word_type *type;
	uint32_t known = vocabulary->types->len;
	size_t first = vocabulary_first(vocabulary, vocabulary->firsts->len - 1);
	const struct lexicon_word *words = (const struct lexicon_word *)(const void *)
	                                           builder->words->data + phrase->first;
	const struct lexicon_word *last = words + phrase->count - 1;

	if (!phrase->n_senses || vocabulary->tokens->len - first > PHRASED_MAX)
		return;
	add_token(vocabulary, TYPE_PHRASE, key, size, -1);
	put_places(builder, (size_t)(words->text - builder->text),
	           (size_t)(last->text + last->length - builder->text));
	if (vocabulary->types->len == known)
		return;
	type = &g_array_index(vocabulary->types, struct word_type, known);
	type->senses = vocabulary->senses->len;
	type->n_senses = (uint32_t)phrase->n_senses;
	g_array_append_vals(vocabulary->senses, phrase->senses, (guint)phrase->n_senses);
}

/* How a segment ends whose last token, quotation marks aside, is this one. */
static const char *
end_cue(const struct token *token, uint32_t c)
{
	if (token->kind != TOKEN_MARK)
		return "none$";
	switch (c) {
	case '?':
		return "?$";
	case '!':
		return "!$";
	case ':':
		return ":$";
	case ';':
	case ',':
		return ";$";
	case 0x2026:
		return "...$";
	default:
		return ".$";
	}
}

/* How the segment begins and ends. */
static void
add_edges(struct builder *builder, const char *text)
{
	const GArray *scanned = builder->scanned;
	const struct token *tokens = (const struct token *)(const void *)scanned->data;
	size_t at = 0, last = scanned->len;
	uint32_t c;

	if (!scanned->len)
		return;
	c = utf8_next(text + tokens[0].begin, tokens[0].length, &at);
	if (is_quotation_mark(c))
		add_cue(builder, "^\"");
	while (last > 0) {
		last--;
		at = 0;
		c = utf8_next(text + tokens[last].begin, tokens[last].length, &at);
		if (!is_quotation_mark(c) && c != ')')
			break;
		if (last + 1 == scanned->len && c != ')')
			add_cue(builder, "\"$");
	}
	add_cue(builder, end_cue(&tokens[last], c));
}

static void
add_block(struct builder *builder, const struct document *document, size_t segment)
{
	const struct segment *where = document_segment(document, segment);
	const struct block *block = document_block(document, where->block);

	if (block->kind == BLOCK_HEADING)
		add_cue(builder, "heading");
	if (block->kind == BLOCK_LIST_ITEM)
		add_cue(builder, "item");
	if (block->kind == BLOCK_CAPTION)
		add_cue(builder, "caption");
	if (segment == block->segment)
		add_cue(builder, "first");
	if (segment + 1 == block->segment + block->segments)
		add_cue(builder, "last");
}

static uint32_t
count_letters(const char *text, size_t length)
{
	uint32_t letters = 0;

	for (size_t at = 0; at < length; at++)
		letters += ((unsigned char)text[at] & 0xC0) != 0x80 && text[at] != ' ';
	return letters;
}

static void
add_segment(struct builder *builder, const struct document *document, size_t segment)
{
	size_t length;
	const char *text = document_segment_text(document, segment, &length);
	uint32_t letters = count_letters(text, length);

	g_array_set_size(builder->scanned, 0);
	g_array_set_size(builder->words, 0);
	builder->text = text;
	token_scan(text, MIN(length, BYTES_MAX), builder->scanned);
	if (builder->scanned->len > SCANNED_MAX)
		g_array_set_size(builder->scanned, SCANNED_MAX);
	for (size_t i = 0; i < builder->scanned->len; i++) {
		const struct token *token = &g_array_index(builder->scanned, struct token, i);
		struct lexicon_word word = { text + token->begin, token->length };

		if (token->kind == TOKEN_WORD)
			add_word(builder, word.text, word.length);
		else if (token->kind == TOKEN_NUMBER)
			add_number(builder, word.text, word.length);
		else if (token->kind == TOKEN_MARK)
			add_mark(builder, word.text, word.length);
		else
			add_token(builder->vocabulary, TYPE_ADDRESS, word.text, word.length, -1);
		put_places(builder, token->begin, token->begin + token->length);
		g_array_append_val(builder->words, word);
	}
	if (builder->lexicon)
		lexicon_phrases(builder->lexicon, builder->side,
		                (const struct lexicon_word *)(const void *)builder->words->data,
		                builder->words->len, add_phrase, builder);
	add_edges(builder, text);
	add_block(builder, document, segment);
	put_places(builder, 0, 0);
	g_array_append_val(builder->vocabulary->firsts, builder->vocabulary->tokens->len);
	g_array_append_val(builder->vocabulary->letters, letters);
}

static struct vocabulary *
make(const struct document *document, const char *language, enum lexicon_side side,
     const struct lexicon *lexicon, GCancellable *cancellable, bool places)
{
	struct vocabulary *vocabulary = g_new0(struct vocabulary, 1);
	struct builder builder = {
		.vocabulary = vocabulary,
		.lexicon = lexicon,
		.side = side,
		.style = number_style_of(language),
		.scanned = g_array_new(FALSE, FALSE, sizeof(struct token)),
		.words = g_array_new(FALSE, FALSE, sizeof(struct lexicon_word)),
	};
	uint32_t none = 0;

	vocabulary->texts = g_string_new(NULL);
	vocabulary->types = g_array_new(FALSE, FALSE, sizeof(struct word_type));
	vocabulary->senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));
	vocabulary->tokens = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	vocabulary->firsts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	vocabulary->letters = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	if (places)
		vocabulary->places = g_array_new(FALSE, FALSE, sizeof(struct token_place));
	vocabulary->segments = document_segment_count(document);
	vocabulary->table_size = 1024;
	vocabulary->table = g_new0(uint32_t, vocabulary->table_size);
	g_array_append_val(vocabulary->firsts, none);
	for (size_t i = 0; i < vocabulary->segments; i++)
		if (!g_cancellable_is_cancelled(cancellable))
			add_segment(&builder, document, i);
	g_array_unref(builder.scanned);
	g_array_unref(builder.words);
	if (g_cancellable_is_cancelled(cancellable))
		g_clear_pointer(&vocabulary, vocabulary_free);
	return vocabulary;
}

struct vocabulary *
vocabulary_new(const struct document *document, const char *language, enum lexicon_side side,
               const struct lexicon *lexicon, GCancellable *cancellable)
{
	return make(document, language, side, lexicon, cancellable, false);
}

struct vocabulary *
vocabulary_new_places(const struct document *document, const char *language,
                      enum lexicon_side side, const struct lexicon *lexicon)
{
	return make(document, language, side, lexicon, NULL, true);
}

void
vocabulary_free(struct vocabulary *vocabulary)
{
	g_string_free(vocabulary->texts, TRUE);
	g_array_unref(vocabulary->types);
	g_array_unref(vocabulary->senses);
	g_array_unref(vocabulary->tokens);
	g_array_unref(vocabulary->firsts);
	g_array_unref(vocabulary->letters);
	if (vocabulary->places)
		g_array_unref(vocabulary->places);
	g_free(vocabulary->table);
	g_free(vocabulary);
}
