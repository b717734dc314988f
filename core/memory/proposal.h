/* SPDX-License-Identifier: GPL-3.0-or-later
 * proposal.h - a match's translation with the numbers and names of the new text
 *
 * Done only where it is safe: nothing but numbers and names differs between text and match. Each
 * number that differs stands in the match's translation as often as in the match, written the same
 * or with point and comma swapped; the new number is then written the same way. Each name that
 * differs does as well, written nearly alike, and the memory knows for certain how the new one is
 * written (names.h). Names are put in from German to English alone. Where the translation tells of
 * a man or a woman and the match does not ("he", "Mrs") no name is put in.
 */
#ifndef SATZPAAR_MEMORY_PROPOSAL_H
#define SATZPAAR_MEMORY_PROPOSAL_H

#include "memory/memory.h"
#include "memory/words.h"

/* `target`: the match's translation; *what: MEMORY_PUT_NUMBERS, MEMORY_PUT_NAMES. NULL when there
 * is nothing to put in, or it is not safe; else to be freed. */
char *
proposal_make(const struct memory *memory, const struct word_list *text,
              const struct word_list *match, const struct word_list *target, unsigned *what);

#endif
