/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_setup.h - what all article pairs of one `satzpaar align` share
 *
 * Fill in the fields, then align_setup_open(); from then on the setup may be used by any number of
 * threads, each with an aligning worker of its own (align_worker.h).
 */
#ifndef SATZPAAR_CLI_ALIGN_SETUP_H
#define SATZPAAR_CLI_ALIGN_SETUP_H

#include "align/learned.h"
#include "align/lexicon.h"
#include "cli/align_format.h"
#include "cli/article.h"

#include <glib.h>
#include <stdbool.h>

struct align_setup {
	struct article_options reading;
	const char *from, *to;           /* canonical tags */
	enum align_format format;
	const char *const *dictionaries; /* files for from-to; NULL: none */
	const char *const *memories;     /* TMX files to learn from; NULL: none */
	bool quiet, verbose;
	bool single; /* one pair: its lexicon is opened when its files have been read */

	/* Set by align_setup_open(). */
	struct learned **learned; /* a list with NULL behind it; NULL: nothing to learn from */
	GMutex lock;             /* for what follows */
	GHashTable *lexicons;    /* "de en" -> struct lexicon, NULL when there is none */
};

/* Opens the lexicon of from-to, but for a single pair (the first time it compiles the dictionary,
 * which shows progress), and learns from the memories. */
bool
align_setup_open(struct align_setup *setup, GError **error);

/* Frees what align_setup_open() made; fine after it failed, too. */
void
align_setup_close(struct align_setup *setup);

/* The lexicon of a language pair, NULL without an error when there is none. */
const struct lexicon *
align_setup_lexicon(struct align_setup *setup, const char *from, const char *to, GError **error);

#endif
