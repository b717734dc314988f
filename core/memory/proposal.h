/* SPDX-License-Identifier: GPL-3.0-or-later
 * proposal.h - a match's translation with the numbers of the new text
 *
 * Done only where it is safe: nothing but numbers differs between text and match, and each number
 * that differs stands in the match's translation as often as in the match, written the same or with
 * point and comma swapped. The new number is then written the same way.
 */
#ifndef SATZPAAR_MEMORY_PROPOSAL_H
#define SATZPAAR_MEMORY_PROPOSAL_H

#include "memory/words.h"

/* `target`: the match's translation. NULL when there is nothing to put in, or it is not safe; else
 * to be freed. The languages are tags. */
char *
proposal_numbers(const struct word_list *text, const struct word_list *match,
                 const struct word_list *target, const char *from, const char *to);

#endif
