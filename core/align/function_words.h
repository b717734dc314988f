/* SPDX-License-Identifier: GPL-3.0-or-later
 * function_words.h - articles, pronouns, auxiliaries ... that tell little about a sentence
 *
 * Short lists of our own for a few languages (core/align/data/function-words.*.txt), so that the
 * aligner can weight such words down. A language without a list has no function words.
 * Threads: an open set may be read from any number of threads at once.
 */
#ifndef SATZPAAR_ALIGN_FUNCTION_WORDS_H
#define SATZPAAR_ALIGN_FUNCTION_WORDS_H

#include "text/auto.h"

#include <stdbool.h>
#include <stddef.h>

struct function_words;

/* Never NULL; language is a tag such as "de" or "de-AT". */
struct function_words *
function_words_new(const char *language);

void
function_words_free(struct function_words *words);

AUTO_DEFINE(function_words)

/* word is UTF-8 in any case, length in bytes. */
bool
function_words_contain(const struct function_words *words, const char *word, size_t length);

#endif
