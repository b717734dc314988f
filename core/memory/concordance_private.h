/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance_private.h - a phrase, for the files that look for it
 */
#ifndef SATZPAAR_MEMORY_CONCORDANCE_PRIVATE_H
#define SATZPAAR_MEMORY_CONCORDANCE_PRIVATE_H

#include "align/fold.h"
#include "align/stem.h"
#include "memory/concordance.h"
#include "memory/word_index.h"

#define CONCORDANCE_COMPOUND_LEAST 4U /* bytes of a word that is looked for inside others */

/* A word of the phrase. */
struct part {
	char *folded;       /* with its `*` where there are any */
	GPatternSpec *glob; /* NULL: no `*` */
};

/* What is known of the words of one language. */
struct tongue {
	char *tag;
	bool german;
	struct stemmer *stemmer;
	char (*stems)[FOLD_ROOM]; /* of the parts; "" for none */
	GHashTable *seen;         /* word to the parts it meets, a bit each */
};

struct concordance {
	GArray *parts;   /* struct part */
	GPtrArray *tongues;
	GArray *tokens;
};

struct tongue *
concordance_tongue(struct concordance *concordance, const char *language);

/* Whether a folded word with that stem meets a part. */
bool
concordance_meets(const struct concordance *concordance, const struct tongue *tongue, guint part,
                  const char *folded, const char *stem);

/* Replaces what is in `words` (uint32_t) by the words of the table that meet the part, and returns
 * how many positions have them. */
size_t
concordance_words(const struct concordance *concordance, const struct tongue *tongue, guint part,
                  const struct word_table *table, GArray *words);

#endif
