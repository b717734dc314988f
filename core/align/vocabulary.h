/* SPDX-License-Identifier: GPL-3.0-or-later
 * vocabulary.h - the two texts as sequences of types
 *
 * All evidence is computed a pair of types, never a pair of tokens. A type is a folded word, a
 * number by its value, a phrase of the lexicon, or a cue: how the segment ends, quotation marks,
 * brackets, the kind of its block, the beginning of a paragraph. Cues are types like words: they
 * match their twin on the other side, and how telling that is follows from how common they are.
 *
 * Ownership: a vocabulary owns all it holds. Texts of types are borrowed from it.
 */
#ifndef SATZPAAR_ALIGN_VOCABULARY_H
#define SATZPAAR_ALIGN_VOCABULARY_H

#include "align/lexicon.h"
#include "text/auto.h"
#include "text/document.h"

#include <gio/gio.h>
#include <stdbool.h>

/* No segment has more tokens: a sentence has 30, and what is longer is no sentence but a table or
 * an attack. The rest of it is not compared. */
#define VOCABULARY_TOKENS_MAX 2048

enum type_kind {
	TYPE_WORD,
	TYPE_NUMBER,
	TYPE_MONTH,
	TYPE_MAGNITUDE,
	TYPE_ADDRESS,
	TYPE_CUE,
	TYPE_PHRASE,
	TYPE_KINDS
};

struct word_type {
	size_t text;      /* offset in the vocabulary's texts, NUL behind it */
	uint32_t length;  /* bytes */
	enum type_kind kind;
	double value;     /* of numbers, number words, months and magnitudes; else -1 */
	uint32_t count;   /* tokens of this type */
	bool known;       /* to the lexicon; set when links are looked for */
	uint32_t senses, n_senses; /* of a phrase: in the vocabulary's senses */
};

/* Where a token stands: bytes of its segment; both 0 for a cue of the segment as a whole. */
struct token_place {
	uint32_t begin, end;
};

struct vocabulary {
	GString *texts;
	GArray *types;    /* struct word_type */
	GArray *senses;   /* struct lexicon_sense, of phrases */
	GArray *tokens;   /* uint32_t: types, segment after segment */
	GArray *firsts;   /* uint32_t: first token of a segment, one more than segments */
	GArray *letters;  /* uint32_t: code points of a segment, white space not counted */
	GArray *places;   /* struct token_place, of each token; NULL: nobody asks */
	size_t segments;
	uint32_t *table;  /* open addressing: type + 1 */
	size_t table_size;
};

/* language: for numbers; NULL: unknown. Returns NULL when cancelled. */
struct vocabulary *
vocabulary_new(const struct document *document, const char *language, enum lexicon_side side,
               const struct lexicon *lexicon, GCancellable *cancellable);

/* The same with places. */
struct vocabulary *
vocabulary_new_places(const struct document *document, const char *language,
                      enum lexicon_side side, const struct lexicon *lexicon);

void
vocabulary_free(struct vocabulary *vocabulary);

AUTO_DEFINE(vocabulary)

static inline const struct word_type *
vocabulary_type(const struct vocabulary *vocabulary, size_t type)
{
	return &g_array_index(vocabulary->types, struct word_type, type);
}

static inline const char *
vocabulary_text(const struct vocabulary *vocabulary, size_t type)
{
	return vocabulary->texts->str + vocabulary_type(vocabulary, type)->text;
}

static inline uint32_t
vocabulary_first(const struct vocabulary *vocabulary, size_t segment)
{
	return g_array_index(vocabulary->firsts, uint32_t, segment);
}

static inline const uint32_t *
vocabulary_tokens(const struct vocabulary *vocabulary)
{
	return (const uint32_t *)(const void *)vocabulary->tokens->data;
}

#endif
