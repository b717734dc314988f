/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_dismiss.h - which files dismissals are read from and written to, and what they do to a run
 *
 * Each article has the file DISMISSALS_NAME of its own folder, unless the user names one for all;
 * standard input has none then. See host/dismissals.h for what stands in them.
 */
#ifndef SATZPAAR_CLI_CHECK_DISMISS_H
#define SATZPAAR_CLI_CHECK_DISMISS_H

#include "host/check_settings.h"
#include "host/dismissals.h"

struct check_dismissals {
	GPtrArray *files;      /* struct dismissals, each once */
	GPtrArray *of_article; /* the same by the article's number; NULL: it has none */
	guint met;             /* findings that are dismissed */
};

/* Reads the files that belong to these articles (paths, NULL-terminated); `path` may be NULL. */
struct check_dismissals *
check_dismissals_open(char *const *articles, const char *path, GError **error);
void
check_dismissals_free(struct check_dismissals *dismissals);
AUTO_DEFINE(check_dismissals)

/* Takes what is dismissed out of the findings. */
void
check_dismissals_apply(struct check_dismissals *dismissals, struct findings *findings);

/* A line for each dismissal, with what became of it in this run: in use, stale, or not checked.
 * `stale_only`: those alone that should have been met and were not. Call after
 * check_dismissals_apply(). */
char *
check_dismissals_list(const struct check_dismissals *dismissals, const struct findings *findings,
                      const struct check_settings *settings, bool stale_only);

/* Dismisses the findings that "CHECK@UNIT" names, all or none, and counts them in `met`. NULL, or
 * what is wrong. */
char *
check_dismiss(struct check_dismissals *dismissals, const struct findings *findings,
              char *const *names, const char *reason);

#endif
