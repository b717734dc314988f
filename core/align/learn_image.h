/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn_image.h - writing the image of a learned lexicon (learned_image.h)
 */
#ifndef SATZPAAR_ALIGN_LEARN_IMAGE_H
#define SATZPAAR_ALIGN_LEARN_IMAGE_H

#include "align/learn_model.h"
#include "align/learned_image.h"
#include "text/word_numbers.h"

#include <stddef.h>

struct learn_image;

struct learn_image *
learn_image_new(size_t pairs);

/* Adds the words or the stems, those with links: an array of struct learn_link by source. */
void
learn_image_add(struct learn_image *image, enum learned_layer layer,
                struct word_numbers *const words[2], const GArray *links);

/* Frees the image, gives its bytes. */
GBytes *
learn_image_finish(struct learn_image *image);

#endif
