/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance.h - where a word or a phrase stands in a text, in whatever form
 *
 * A phrase is words that follow each other; marks between them do not count, in the phrase nor in
 * the text. A word of it is met by
 *   - itself, case folded, ß as ss;
 *   - a word of the same Snowball stem in the language of the text ("Brücken" for "Brücke");
 *   - in German a compound that contains it, or that ends with its stem, from four letters on;
 *   - where it has `*`, a word of that pattern; a `*` alone is any one word.
 *
 * In one text: concordance_find(), in time linear in it. In all of a memory: concordance_search(),
 * which looks at those pairs alone that have the words, by an index of words (word_index.h).
 * Errors:  G_IO_ERROR_INVALID_ARGUMENT.
 * Threads: one at a time.
 */
#ifndef SATZPAAR_MEMORY_CONCORDANCE_H
#define SATZPAAR_MEMORY_CONCORDANCE_H

#include "memory/memory.h"
#include "memory/word_index.h"
#include "text/auto.h"

#define CONCORDANCE_WORDS_MAX 32 /* in a phrase */

struct concordance;

/* `phrase` is valid UTF-8. */
struct concordance *
concordance_new(const char *phrase, GError **error);

void
concordance_free(struct concordance *concordance);

AUTO_DEFINE(concordance)

/* Fills `spans`, a GArray of struct memory_span, with the places in the text, which is in the
 * language of that tag. False when there are none. */
bool
concordance_find(struct concordance *concordance, const char *language, const char *text,
                 size_t length, GArray *spans);

/* A pair that has the phrase, on the sides that are true; concordance_find() tells where. Returns
 * false to stop. */
typedef bool (*concordance_visitor)(size_t pair, const bool sides[2], void *payload);

/* Visits all pairs of the memory that have the phrase on either side, in order; the same whether
 * there is an index or none (NULL), which only takes longer. False when the visitor stopped it. */
bool
concordance_search(struct concordance *concordance, const struct memory *memory,
                   const struct word_index *index, concordance_visitor visit, void *payload);

#endif
