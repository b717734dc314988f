/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_numbers.h - words numbered from 0 as they come
 *
 * Threads: one at a time.
 */
#ifndef SATZPAAR_TEXT_WORD_NUMBERS_H
#define SATZPAAR_TEXT_WORD_NUMBERS_H

#include "text/auto.h"

#include <stddef.h>
#include <stdint.h>

struct word_numbers;

struct word_numbers *
word_numbers_new(void);

void
word_numbers_free(struct word_numbers *numbers);

AUTO_DEFINE(word_numbers)

size_t
word_numbers_count(const struct word_numbers *numbers);

/* The number of a word, a new one if need be. */
uint32_t
word_numbers_take(struct word_numbers *numbers, const char *word);

/* The word of a number that was given. Borrowed. */
const char *
word_numbers_text(const struct word_numbers *numbers, uint32_t number);

#endif
