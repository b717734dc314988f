/* SPDX-License-Identifier: GPL-3.0-or-later
 * extract_units.h - the candidates for terms in a segment
 */
#ifndef SATZPAAR_ALIGN_EXTRACT_UNITS_H
#define SATZPAAR_ALIGN_EXTRACT_UNITS_H

#include "align/function_words.h"
#include "align/stem.h"
#include "align/wordlist.h"

#include <glib.h>

#define UNIT_WORDS_MAX 5

struct unit {
	uint64_t key;        /* of the stems of its words */
	uint32_t begin, end; /* bytes of the segment */
	uint8_t n;           /* words */
	bool initial;        /* the segment begins with it: its capital tells nothing */
	bool capitals;       /* its first and last word have one */
};

/* How candidates of a language are found. */
struct unit_finder {
	bool german, english;
	struct function_words *functions;
	struct wordset *general;  /* too general to be terms */
	struct stemmer *stemmer;
	GArray *tokens;
};

void
unit_finder_init(struct unit_finder *finder, const char *language);
void
unit_finder_clear(struct unit_finder *finder);

/* Replaces what is in `units`, a GArray of struct unit, with the candidates of a text; a key comes once
 * or more. */
void
unit_finder_run(struct unit_finder *finder, const char *text, size_t length, GArray *units);

#endif
