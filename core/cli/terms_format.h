/* SPDX-License-Identifier: GPL-3.0-or-later
 * terms_format.h - a proposed term base as TSV, CSV or TBX
 */
#ifndef SATZPAAR_CLI_TERMS_FORMAT_H
#define SATZPAAR_CLI_TERMS_FORMAT_H

#include "text/output.h"

#include <glib.h>
#include <stdbool.h>

enum terms_format { TERMS_TSV, TERMS_CSV, TERMS_TBX };

/* Their names, in that order, NULL behind. */
extern const char *const terms_formats[];

/* Writes an array of struct extracted. TSV and CSV have a line of headings; all of them can be read as a
 * term base again. */
bool
terms_write(struct output *out, enum terms_format format, const char *source_language,
            const char *target_language, const GArray *terms, GError **error);

#endif
