/* SPDX-License-Identifier: GPL-3.0-or-later
 * known_words.h - what is known of the words of the two languages of a review
 *
 * The lexicon of the pair, opened in a thread: the first time on a machine it is compiled, which
 * takes seconds, and the page must not wait. Where there is none for the two languages, what the
 * pairs of the article teach serves.
 * Threads: of the caller's, one.
 */
#ifndef SATZPAAR_REVIEW_KNOWN_WORDS_H
#define SATZPAAR_REVIEW_KNOWN_WORDS_H

#include "align/word_links.h"
#include "review/session.h"

struct known_words;

/* Begins to open the lexicon. */
struct known_words *
known_words_new(const char *const language[SIDES]);

/* Does not wait for the thread. */
void
known_words_free(struct known_words *known);
AUTO_DEFINE(known_words)

/* Whether the lexicon is there, or it is known that there is none. */
bool
known_words_ready(const struct known_words *known);

/* The lexicon; waits for it. NULL: there is none. Borrowed. */
const struct lexicon *
known_words_lexicon(struct known_words *known);

/* The links between the words of a row, as far as they are known by now. A GArray of struct
 * word_link; offsets are bytes of row_text() with one blank between sentences. */
GArray *
known_words_links(struct known_words *known, const struct session *session,
                  const struct row *row);

#endif
