/* SPDX-License-Identifier: GPL-3.0-or-later
 * dismissals.h - findings that a person has looked at and does not want to see again
 *
 * A plain-text file that may be edited: a line a finding, seven columns with a tab between them,
 * lines that begin with # are the person's own:
 *
 *     2026-11-25  numbers.missing  6f1d3a2b93bc20d1  lawrow.tmx  20 Cent    left out on purpose
 *     date        check            text              file        words      why
 *                                                                (source, target)
 *
 * The key is check, text and words. The text is a hash of both segments, white space and Unicode's
 * ways to write a character apart: so a dismissal survives that the article is aligned anew and
 * units get other names, and lapses when somebody changes either sentence. The file's name only
 * says which dismissals should have been met: those that were not are stale.
 *
 * Writing takes a lock on the folder, so that two processes do not lose each other's lines, and
 * replaces the file as a whole. Lines of the person stay as they are.
 *
 * Errors: HOST_ERROR_DISMISSALS with file and line; G_IO_ERROR, G_FILE_ERROR.
 */
#ifndef SATZPAAR_HOST_DISMISSALS_H
#define SATZPAAR_HOST_DISMISSALS_H

#include "host/findings.h"

#define DISMISSALS_NAME "satzpaar.dismissed" /* beside the pair file, unless the user names one */

struct dismissal {
	char *date, *check, *text, *file, *source, *target, *reason;
	size_t line; /* from 1 */
	bool used;   /* a finding was met */
};

struct dismissals {
	char *path;
	GPtrArray *list;    /* struct dismissal, in the order of the file */
	GHashTable *by_key; /* of the same */
};

/* Where the dismissals of an article are: `named` (NULL: none), else beside it; to be freed. NULL for
 * standard input. */
char *
dismissals_path(const char *article, const char *named);

/* The file, empty when it is not there. */
struct dismissals *
dismissals_read(const char *path, GError **error);
void
dismissals_free(struct dismissals *dismissals);
AUTO_DEFINE(dismissals)

/* The one that dismisses the finding, which is then `used`; NULL when there is none. */
const struct dismissal *
dismissals_meet(struct dismissals *dismissals, const struct findings *findings,
                const struct finding *finding);

/* Whether its file is one of the articles: then a finding should have met it. */
bool
dismissal_concerns(const struct dismissal *dismissal, const struct articles *articles);

/* Writes findings about pairs (size_t, their indexes) into the file, in place of lines with the
 * same key. The reason is needed. */
bool
dismissals_add(const char *path, const struct findings *findings, const GArray *dismissed,
               const char *reason, GError **error);

/* The hash of a pair's text: 16 hexadecimal digits, to be freed. */
char *
dismissal_text(const struct satz_pair *pair);

#endif
