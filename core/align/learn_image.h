/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn_image.h - the words a lexicon is learned from, and writing its image (learned_image.h)
 */
#ifndef SATZPAAR_ALIGN_LEARN_IMAGE_H
#define SATZPAAR_ALIGN_LEARN_IMAGE_H

#include "align/learn_model.h"
#include "align/learned_image.h"

#include <stddef.h>
#include <stdint.h>

/* Words of one language, numbered from 0 as they come. */
struct learn_words;

struct learn_words *
learn_words_new(void);

void
learn_words_free(struct learn_words *words);

size_t
learn_words_count(const struct learn_words *words);

/* The number of a folded word, a new one if need be. */
uint32_t
learn_words_take(struct learn_words *words, const char *folded);

/* Puts the stem of every word into `stems`; the number of its stem for each word, to be freed. */
uint32_t *
learn_words_stems(const struct learn_words *words, struct learn_words *stems);

struct learn_image;

struct learn_image *
learn_image_new(size_t pairs);

/* Adds the words or the stems, those with links: an array of struct learn_link by source. */
void
learn_image_add(struct learn_image *image, enum learned_layer layer,
                struct learn_words *const words[2], const GArray *links);

/* Frees the image, gives its bytes. */
GBytes *
learn_image_finish(struct learn_image *image);

#endif
