/* SPDX-License-Identifier: GPL-3.0-or-later
 * language.h - language tags (BCP 47) and a careful guess between German and English
 *
 * Tags come in many spellings: "de_DE", "DE-de", "iw". The canonical form is the one BCP 47
 * recommends, with today's code in place of a deprecated one ("iw" is "he", "in" is "id", "ji"
 * is "yi"). What comes back is the caller's, to be freed with g_free().
 */
#ifndef SATZPAAR_TEXT_LANGUAGE_H
#define SATZPAAR_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* "de_de" -> "de-DE"; NULL when the tag is unusable. A POSIX ending (".UTF-8", "@euro") is
 * dropped. */
char *
language_canonical(const char *tag);

/* The language alone: "de-AT" -> "de"; NULL when the tag is unusable. */
char *
language_base(const char *tag);

/* Whether both tags name the same language, whatever the region. False for unusable tags. */
bool
language_same_base(const char *a, const char *b);

/* "de" or "en" when the text is plainly in one of them, NULL for another language, a mixture or
 * too little text (fewer than about ten function words). The method: the share of function words
 * that belong to one language alone, among them and among all words. `*certainty`, when not NULL,
 * gets 0..1: 0 with NULL. Static string. */
const char *
language_guess(const char *text, size_t length, double *certainty);

/* For text too short for language_guess(), 60 words at most: "en" when more of its words are English
 * than German, else "de", the language articles are expected in. NULL for longer text. */
const char *
language_lean(const char *text, size_t length);

#endif
