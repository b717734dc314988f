/* SPDX-License-Identifier: GPL-3.0-or-later
 * extract_match.h - how far a lexicon makes two candidates translations of each other
 */
#ifndef SATZPAAR_ALIGN_EXTRACT_MATCH_H
#define SATZPAAR_ALIGN_EXTRACT_MATCH_H

#include "align/lexicon.h"

/* From 0 to 1: how well each word of either is matched by one of the other, on average; words
 * that look alike match (cognate.h). lexicon may be NULL. Both end in NUL. */
double
extract_match(const struct lexicon *lexicon, const char *source, const char *target);

#endif
