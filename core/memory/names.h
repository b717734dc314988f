/* SPDX-License-Identifier: GPL-3.0-or-later
 * names.h - names in a text, and how their translation writes them
 *
 * A name is known by its translation: a capitalised word there that is spelled alike or nearly so
 * ("Lawrow", "Lavrov"; align/cognate.h). German writes all nouns with a capital, so the source
 * alone does not tell.
 */
#ifndef SATZPAAR_MEMORY_NAMES_H
#define SATZPAAR_MEMORY_NAMES_H

#include "memory/memory.h"
#include "memory/words.h"

#define NAMES_WORDS_MAX 256U /* tokens of a text in which names are looked for */

/* Whether the token is a word with a capital letter first. */
bool
name_is_capital(const struct word_list *list, size_t index);

/* How the match's translation writes the name that the match has at `index`: one form, as often as
 * in the match; else NULL. *genitive: the match has an s more ("Lawrows", "Lavrov"). */
char *
name_in_target(const struct word_list *match, size_t index, const struct word_list *target,
               bool *genitive);

/* How the memory writes a name in its other language; NULL unless that is certain: of the pairs
 * that have the name (at most 256 are looked at) three of four have a word spelled nearly alike in
 * their translation, it is the same one each time, it stands with its capital inside a sentence
 * that is no heading, and neither it nor the name is ever written small. `class`: the word's
 * (words.h). */
char *
name_in_memory(const struct memory *memory, const char *name, size_t length, uint64_t class);

#endif
