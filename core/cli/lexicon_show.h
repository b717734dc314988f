/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_show.h - what dictionary and memories say about a word, as people and programs read it
 */
#ifndef SATZPAAR_CLI_LEXICON_SHOW_H
#define SATZPAAR_CLI_LEXICON_SHOW_H

#include "align/learned.h"
#include "align/lexicon.h"

#include <glib.h>
#include <stdbool.h>

struct lexicon_show {
	const char *from, *to;          /* tags */
	const struct lexicon *lexicon;  /* NULL: there is no dictionary */
	struct learned *const *learned; /* NULL behind the last one; NULL: none */
	const char *const *memories;    /* their names */
	size_t limit;                   /* translations of a side from each source; 0: all */
	bool json;
};

/* Appends what is known of the word on either side, a line a translation, the surest first. False
 * when nothing is; then nothing is appended. */
bool
lexicon_show_word(const struct lexicon_show *show, const char *word, GString *out);

#endif
