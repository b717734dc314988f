/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_links.h - which words of a sentence stand for which words of its translation
 *
 * For people who want to see why two sentences were aligned: the links that the aligner scores
 * (links.h) between the tokens of one pair, each token in one link at most. The strongest links are
 * taken first; of equal ones phrases before words, then those whose words stand at about the same
 * place of their sentences.
 * Units: bytes of the texts given. Time: the tokens of a side by those of the other, below a
 * millisecond for sentences.
 */
#ifndef SATZPAAR_ALIGN_WORD_LINKS_H
#define SATZPAAR_ALIGN_WORD_LINKS_H

#include "align/learned.h"
#include "align/lexicon.h"

enum word_link_kind {
	WORD_LINK_WORD,
	WORD_LINK_NAME,  /* both with a capital, and alike across spellings: Lawrow, Lavrov */
	WORD_LINK_NUMBER /* of the same value: 10.000, ten thousand */
};

struct word_link {
	size_t begin[2], end[2]; /* source, target */
	enum word_link_kind kind;
};

struct word_link_options {
	const char *language[2];       /* of source and target; NULL: unknown */
	const struct lexicon *lexicon; /* NULL: none */
	const struct learned *const *learned; /* NULL behind the last one; NULL: none */
};

/* The links of two texts, a GArray of struct word_link in the order of the source. */
GArray *
word_links_find(const char *source, const char *target, const struct word_link_options *options);

#endif
