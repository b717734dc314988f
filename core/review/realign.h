/* SPDX-License-Identifier: GPL-3.0-or-later
 * realign.h - the aligner once more, around what a person has accepted
 */
#ifndef SATZPAAR_REVIEW_REALIGN_H
#define SATZPAAR_REVIEW_REALIGN_H

#include "align/lexicon.h"
#include "review/session.h"

struct realign_options {
	const char *language[SIDES];
	const struct lexicon *lexicon; /* NULL: there is none */
};

/* From that row to the end. Accepted rows stay; what stands between two of them is aligned anew. A
 * row that comes out as it was stays the same row; another one that begins with the same sentence
 * keeps its id, its note and its unit. One change, or none when all stays as it is. */
bool
review_realign(struct session *session, uint64_t id, const struct realign_options *options,
               GError **error);

#endif
