/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_token.h - the words of a block as the sentence splitter sees them
 *
 * A token is what stands between two white spaces, taken apart into opening marks, core and tail:
 * `(„Nein!“)` has the core `Nein` and the tail `!“)`. A shortcode or a tag is one token although
 * it has spaces inside. Tokens are made as they are asked for and kept in a ring, so a line of
 * 64 MB costs no more memory than a short one: the last TOKEN_BACK stay readable.
 */
#ifndef SATZPAAR_TEXT_SEGMENT_TOKEN_H
#define SATZPAAR_TEXT_SEGMENT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#define TOKEN_RING 64
#define TOKEN_BACK 32

enum token_end {
	TOKEN_NO_END,
	TOKEN_STOP,
	TOKEN_EXCLAMATION,
	TOKEN_QUESTION,
	TOKEN_ELLIPSIS
};

enum token_flag {
	TOKEN_LINE = 1 << 0,           /* a line end stands before it */
	TOKEN_QUOTE_BEFORE = 1 << 1,   /* a quotation mark opens it */
	TOKEN_BRACKET_BEFORE = 1 << 2, /* a bracket opens it */
	TOKEN_DASH_BEFORE = 1 << 3,    /* a dash or bullet stands before the core */
	TOKEN_DOTS_BEFORE = 1 << 4,    /* an ellipsis stands before the core */
	TOKEN_QUOTE_AFTER = 1 << 5,    /* a quotation mark behind the end mark */
	TOKEN_BRACKET_AFTER = 1 << 6,  /* a closing bracket behind the end mark */
	TOKEN_CLOSED = 1 << 7,         /* a quote or bracket closes before the end mark */
	TOKEN_EMOJI = 1 << 8,          /* emoji or emoticon in the tail */
	TOKEN_NOTE = 1 << 9,           /* a note mark in the tail */
	TOKEN_COMMA = 1 << 10,         /* ends in comma, colon or semicolon */
	TOKEN_OPAQUE = 1 << 11,        /* shortcode, tag, address: nothing ends inside */
	TOKEN_INNER = 1 << 12,         /* the core has end marks inside */
	TOKEN_COLON = 1 << 13,         /* ends in a colon */
	TOKEN_UNMATCHED = 1 << 14      /* closes a bracket that never opened */
};

struct token {
	size_t begin, end;       /* bytes of the text */
	size_t core, core_end;   /* equal when there is nothing but marks */
	size_t brackets;         /* how many round brackets are open behind it */
	size_t bracket;          /* where the outermost of them opened */
	enum token_end mark;     /* how the tail ends the sentence */
	unsigned flags;          /* enum token_flag */
};

struct tokens {
	const char *text;
	size_t begin, end, next; /* the range, and where the next token is looked for */
	size_t brackets, bracket;
	size_t count;            /* tokens made so far */
	struct token ring[TOKEN_RING];
};

/* Starts on [begin, end) of the text, which must stay as it is. */
void
tokens_init(struct tokens *tokens, const char *text, size_t begin, size_t end);

/* The token with that index from 0; NULL behind the last one. It may be at most TOKEN_BACK behind
 * the furthest token asked for. */
const struct token *
tokens_get(struct tokens *tokens, size_t index);

/* Whether it is only emoji, an emoticon, note marks or closing marks: it belongs to the
 * sentence before. A lone quotation mark does so when `quote_open`. */
bool
token_trails(const struct tokens *tokens, const struct token *token, bool quote_open);

#endif
