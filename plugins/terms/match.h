/* SPDX-License-Identifier: GPL-3.0-or-later
 * match.h - finding terms in a segment
 */
#ifndef SATZPAAR_PLUGINS_TERMS_MATCH_H
#define SATZPAAR_PLUGINS_TERMS_MATCH_H

#include "terms/base.h"

#define TOKENS_MAX 512 /* of a segment; the rest of a longer one is not looked at */
#define MATCHES_MAX 256

struct token {
	struct word word;
	const struct senses *senses;
	const struct senses *joined; /* with the token behind it, when a hyphen glues them; or NULL */
};

struct segment {
	struct satz_text text;
	size_t n;
	bool any; /* a token has a sense */
	struct token tokens[TOKENS_MAX];
};

/* A term found. */
struct match {
	uint32_t term;     /* headword or rendering */
	uint16_t first, last; /* tokens, the last one included */
	uint16_t letters;  /* bytes of its own words, to tell which is longest */
	uint8_t form;      /* enum form, of its last word */
	uint8_t part;      /* enum part */
	uint8_t n_own;
	bool gap, loose;   /* other words stand in it; they may */
	uint16_t own[2 * PATTERN_WORDS]; /* its tokens */
};

/* Cuts a text into tokens and looks them up; the vocabulary's senses are borrowed. */
void
segment_read(struct segment *segment, struct vocabulary *vocabulary, struct satz_text text);

/* All headwords in it as they stand, and none that overlaps a longer one; several with the same
 * tokens stay, by number. Returns how many. */
size_t
match_source(const struct base *base, const struct segment *segment,
             struct match matches[MATCHES_MAX]);

/* Where a rendering stands. Generous for what is to be there: words may stand between. `strict`: what
 * must not be there is looked for as it is. Appends to `n` matches; returns the new number. */
size_t
match_rendering(const struct base *base, const struct segment *segment, uint32_t rendering,
                bool strict, struct match matches[MATCHES_MAX], size_t n);

/* The bytes of a match. */
struct satz_range
match_range(const struct segment *segment, const struct match *match);

/* Whether two matches share a token; whether they have all of them in common. */
bool
match_overlaps(const struct match *a, const struct match *b);
bool
match_same(const struct match *a, const struct match *b);

#endif
