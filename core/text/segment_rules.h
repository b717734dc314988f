/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_rules.h - whether a sentence ends between two words
 *
 * The rules look at the token that carries the end mark, at what follows, and at a few tokens
 * before; each has an id (README.md lists them) that segmenter_explain() shows.
 */
#ifndef SATZPAAR_TEXT_SEGMENT_RULES_H
#define SATZPAAR_TEXT_SEGMENT_RULES_H

#include "text/segment_item.h"
#include "text/segment_token.h"
#include "text/segment_words.h"

#include <stdbool.h>
#include <stddef.h>

struct rules {
	const struct words *words;
	bool german;   /* else English */
	bool informal; /* the document begins sentences small */
};

struct verdict {
	bool breaks;
	const char *rule;
};

/* What stands behind a place where a sentence could end. */
enum following_kind {
	FOLLOWING_OTHER, /* a sign, or a script without case */
	FOLLOWING_UPPER,
	FOLLOWING_LOWER,
	FOLLOWING_DIGIT
};

struct following {
	enum following_kind kind;
	bool quote, bracket, dash, dots; /* stand before its first word */
	unsigned class;                  /* enum word_class of its first word */
	const struct token *token;       /* where that word stands */
	size_t index;                    /* of the token */
};

struct place {
	struct tokens *tokens;
	size_t first;      /* token the sentence begins with */
	size_t first_core; /* byte where its first word begins */
	struct item item;  /* the list mark it begins with */
	size_t mark;  /* token with the end mark */
	size_t next;  /* token behind it and behind what trails it */
	enum token_end end; /* how the sentence would end: `. . .` is an ellipsis */
	struct following following;
};

/* Decides on the place; `following` is filled in here. */
struct verdict
rules_decide(const struct rules *rules, struct place *place);

/* Whether a sentence ends at the place though no end mark stands there: before the mark of the next
 * list item, behind an emoticon. */
struct verdict
rules_decide_unmarked(const struct rules *rules, struct place *place);

/* Looks for a sentence end without white space inside the token (`ging.Dann`): returns the
 * offset where the second sentence begins, 0 when there is none. */
size_t
rules_glued(const struct rules *rules, const char *text, const struct token *token);

/* --- between the files of rules --- */

/* Each returns whether it has decided. */
bool
rules_spaced(const struct rules *rules, const struct place *place, struct verdict *verdict);

bool
rules_abbreviation(const struct rules *rules, const struct place *place, struct verdict *verdict);

bool
rules_number(const struct rules *rules, const struct place *place, struct verdict *verdict);

bool
rules_letter(const struct rules *rules, const struct place *place, struct verdict *verdict);

/* Whether the text at the following place speaks for the beginning of a sentence. */
static inline bool
following_starts(const struct following *following)
{
	return (following->class & WORD_STARTER) != 0 ||
	       (following->quote && following->kind != FOLLOWING_LOWER);
}

/* The classes of the core of the token with that index; 0 where there is none. */
unsigned
rules_core_class(const struct rules *rules, const struct place *place, size_t index);

/* Whether the core of the token begins with a capital. */
bool
rules_is_capital(const struct place *place, size_t index);

#endif
