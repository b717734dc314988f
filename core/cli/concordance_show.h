/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance_show.h - pairs in which a phrase was found, with its probable translation marked
 *
 * The translation is what word_links.h links with the words found, by the dictionary of the
 * languages, by what the memory taught (if it was learned before), by names and numbers. It is
 * worked out where it can be seen: in JSON and in colours.
 */
#ifndef SATZPAAR_CLI_CONCORDANCE_SHOW_H
#define SATZPAAR_CLI_CONCORDANCE_SHOW_H

#include "cli/options.h"
#include "memory/concordance.h"
#include "text/output.h"

struct concordance_show_options {
	const struct options *options;
	const char *const *dictionaries; /* further ones, NULL behind; NULL: none */
	bool json, colours, translations;
};

struct concordance_show;

/* All borrowed. */
struct concordance_show *
concordance_show_new(const struct memory *memory, struct concordance *concordance,
                     struct output *output, const struct concordance_show_options *options);

void
concordance_show_free(struct concordance_show *show);

AUTO_DEFINE(concordance_show)

/* Writes a pair, a line of JSON or three lines for people. */
bool
concordance_show_pair(struct concordance_show *show, size_t pair, const bool sides[2],
                      GError **error);

#endif
