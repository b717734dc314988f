/* SPDX-License-Identifier: GPL-3.0-or-later
 * text.h - changing the text of a sentence: cleaning, cutting, editing, with its codes
 */
#ifndef SATZPAAR_REVIEW_TEXT_H
#define SATZPAAR_REVIEW_TEXT_H

#include "review/row.h"

/* A text from outside as one clean line, to be freed: valid UTF-8, control characters and line ends
 * as blanks, what XML cannot hold left out, no white space at the ends. NULL counts as empty. NULL
 * with REVIEW_ERROR_INVALID when it is no UTF-8 or longer than `limit` bytes. */
char *
text_clean(const char *text, size_t limit, GError **error);

/* The two parts of a sentence, white space at the cut gone; NULL for a part without text. Codes go
 * where they stand, those at the cut to the first part. Both are parts of the original's place. */
void
sentence_split(const struct sentence *sentence, size_t offset, struct sentence **before,
               struct sentence **behind);

/* The sentence with another text. Codes in what stayed the same keep their place, those in what
 * changed stand where the change begins. The first text is kept as its original; getting it back
 * by hand makes the sentence unedited again. */
struct sentence *
sentence_edited(const struct sentence *sentence, const char *text);

#endif
