/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_cache.h - where a compiled lexicon is kept, and when it is still good
 *
 * One file for a language pair and set of dictionaries, lexicon-de-en-<hash of the paths>.bin; its
 * header holds a key over path, size and time of every file it was compiled from, so that a new
 * dictionary replaces it. Files are put in place whole: several processes may compile at once, the
 * last one wins and each is right.
 */
#ifndef SATZPAAR_ALIGN_LEXICON_CACHE_H
#define SATZPAAR_ALIGN_LEXICON_CACHE_H

#include "align/lexicon_build.h"
#include "align/lexicon_image.h"

struct cache_file {
	char *path;   /* NULL: there is no place for one */
	char *folder;
	GBytes *bytes; /* what the image lies in, mapped or in memory */
	char *note;    /* see lexicon_note() */
};

void
cache_clear(struct cache_file *cache);

/* Fills recipe->key and the path. folder as in struct lexicon_options. */
void
cache_locate(struct cache_file *cache, struct build_recipe *recipe, const char *folder);

/* Maps the file; false when it is missing, old or damaged. */
bool
cache_open(struct cache_file *cache, const struct build_recipe *recipe, struct image *image);

/* Compiles, writes the file where that is possible, and opens the image. */
bool
cache_build(struct cache_file *cache, const struct build_recipe *recipe, struct image *image,
	    GError **error);

#endif
