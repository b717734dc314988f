/* SPDX-License-Identifier: GPL-3.0-or-later
 * fit.h - the model of two texts, fitted to a first alignment of them
 */
#ifndef SATZPAAR_ALIGN_FIT_H
#define SATZPAAR_ALIGN_FIT_H

#include "align/pairs.h"
#include "align/search.h"

/* Fits priors, lengths and the freedom of the wording to what a search found. Little evidence
 * moves the model little. */
void
fit_model(struct model *model, const struct pairs *pairs, const struct search_result *result);

#endif
