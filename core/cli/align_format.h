/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_format.h - writing an aligned article pair in the format that was asked for
 */
#ifndef SATZPAAR_CLI_ALIGN_FORMAT_H
#define SATZPAAR_CLI_ALIGN_FORMAT_H

#include "text/bead.h"
#include "text/output.h"

#include <glib.h>
#include <stdbool.h>

struct article_pair; /* cli/align_worker.h */

enum align_format {
	ALIGN_TMX,    /* tmx/pairs.h */
	ALIGN_LADDER, /* [0, 1]:[0]:0.873 */
	ALIGN_TSV,    /* source TAB target TAB confidence */
	ALIGN_JSON,   /* {"source":[...],"target":[...],"confidence":0.873} */
	ALIGN_HTML    /* the page that `satzpaar export` makes of the pair file */
};

/* Their names as --format has them, in the order of the enum, NULL behind. */
extern const char *const align_formats[];

bool
align_format_write(enum align_format format, struct output *out, const struct article_pair *pair,
                   GError **error);

/* Appends a bead in the form of ALIGN_JSON, without line end. */
void
align_format_json(GString *line, const struct article_pair *pair, const struct bead *bead);

#endif
