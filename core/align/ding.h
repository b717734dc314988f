/* SPDX-License-Identifier: GPL-3.0-or-later
 * ding.h - reading dictionaries: the Ding list and tab-separated files
 *
 * A line of the Ding list (Frank Richter, TU Chemnitz) is an entry:
 *     Haus {n} [arch.] | Häuser {pl} | Haus und Hof :: house | houses | house and home
 * On both sides of " :: " stand the same number of sub-entries, "|" between them; a sub-entry
 * offers alternatives, ";" between them; {..} is grammar, [..] the subject or region, (..) a
 * remark, <..> a cross-reference, /EU/ an abbreviation. Of all this the words are kept.
 * A line of a tab-separated file is `source TAB target`, alternatives with ";" too.
 *
 * Lines are bounded: DING_LINE_MAX bytes, DING_ALTERNATIVES_MAX alternatives of a sub-entry (later
 * ones are left out), DING_TOKENS_MAX words of an alternative (longer ones are left out).
 */
#ifndef SATZPAAR_ALIGN_DING_H
#define SATZPAAR_ALIGN_DING_H

#include "align/fold.h"

#include <stdbool.h>
#include <stddef.h>

#define DING_LINE_MAX 16384
#define DING_ALTERNATIVES_MAX 24
#define DING_TOKENS_MAX 14

enum ding_flags {
	DING_VERB = 1 << 0,    /* {vt}, {vi}, {v}, {vr} or an English "to" */
	DING_CAPITAL = 1 << 1, /* a single word that begins with a capital letter */
	DING_NOUN = 1 << 2     /* {m}, {f}, {n}, {pl} */
};

/* One alternative: its words folded, placeholders (etw., sb., "to") gone. */
struct ding_term {
	size_t n_tokens; /* 1..DING_TOKENS_MAX */
	const char *tokens[DING_TOKENS_MAX];
	unsigned int flags; /* enum ding_flags */
};

/* Called for every pair of sub-entries; terms are borrowed until it returns. */
typedef void (*ding_visitor)(const struct ding_term *left, size_t n_left,
			     const struct ding_term *right, size_t n_right, void *payload);

struct ding_parser;

struct ding_parser *
ding_parser_new(ding_visitor visit, void *payload);

void
ding_parser_free(struct ding_parser *parser);

/* Reads a line without its line end. False when it is neither an entry nor a comment nor blank:
 * no separator, sides that do not match, not UTF-8, too long, or no word left in it. */
bool
ding_parse_line(struct ding_parser *parser, const char *line, size_t length);

#endif
