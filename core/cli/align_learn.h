/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_learn.h - what translation memories teach about the words of two languages
 */
#ifndef SATZPAAR_CLI_ALIGN_LEARN_H
#define SATZPAAR_CLI_ALIGN_LEARN_H

#include "align/learned.h"

#include <glib.h>
#include <stdbool.h>

/* What is said meanwhile: with `quiet` no bar, with `verbose` what was found. */
struct align_learn_options {
	const char *from, *to; /* tags; NULL: as the memory says */
	bool quiet, verbose;
};

/* What each of the TMX files named teaches (a list with NULL behind it): a list of struct learned
 * with NULL behind it, for align_learned_free(). Learns where no lexicon is kept, which shows
 * progress. Fails when a file cannot be read or holds no pair of the two languages. */
struct learned **
align_learn(const char *const *memories, const struct align_learn_options *options, GError **error);

/* NULL is fine. */
void
align_learned_free(struct learned **list);

#endif
