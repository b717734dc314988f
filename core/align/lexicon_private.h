/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_private.h - an open lexicon, for the files that look words up
 */
#ifndef SATZPAAR_ALIGN_LEXICON_PRIVATE_H
#define SATZPAAR_ALIGN_LEXICON_PRIVATE_H

#include "align/lexicon.h"
#include "align/lexicon_cache.h"

/* A dictionary it was compiled from. */
struct lexicon_file {
	char *path;
	bool swapped; /* its left side is side b */
};

struct lexicon {
	struct cache_file cache;
	struct image image;
	char *languages[2]; /* base tags by side of the image */
	struct stemmer *stemmers[2];
	struct wordset *never_parts[2]; /* NULL where the language has no compounds for us */
	struct wordset *prefixes[2];    /* words that are prefixes in compounds; like never_parts */
	bool swapped;                   /* the source is side b */
	GArray *files;                  /* struct lexicon_file */
};

/* The image's side of a side. */
int
lexicon_image_side(const struct lexicon *lexicon, enum lexicon_side side);

/* How a lookup went, a call for each list of senses that it took: way is a plain word ("form",
 * "ending", "stem", "part"), word what was found in the lexicon, factor what its weights were
 * multiplied with. */
typedef void (*lookup_visitor)(const char *way, const char *word, const struct image_form *form,
			       float factor, void *payload);

/* Tries everything for a word; the visitor gathers. */
void
lexicon_lookup(const struct lexicon *lexicon, int side, const char *word, size_t length,
	       lookup_visitor visit, void *payload);

/* Adds a list to senses, both by rising id. */
void
lexicon_merge(GArray *senses, const struct image *image, uint32_t list, float factor);

#endif
