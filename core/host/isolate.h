/* SPDX-License-Identifier: GPL-3.0-or-later
 * isolate.h - running plugins side by side, each in a process of its own
 *
 * Whatever a plugin does costs its own findings at most; see host/runner.h. The calling process
 * must have one thread.
 */
#ifndef SATZPAAR_HOST_ISOLATE_H
#define SATZPAAR_HOST_ISOLATE_H

#include "host/findings.h"

struct isolate_options {
	unsigned seconds; /* a plugin may take for a step */
	unsigned jobs;    /* processes at a time */
	bool keep_stderr; /* let the plugins print there */
	bool here;        /* no processes: run them one after the other in this one */
	bool offers;      /* ask them what helps to translate each pair, too */
	bool pairs_only;  /* without check_document() */
	struct walk *prepared; /* what course_prepare() left of the one plugin; NULL: nothing */
};

/* Runs the plugins (struct plugin) over all articles of `findings`, which gets what they find and
 * is sorted then. `settings`: struct course_setting. */
bool
isolate_run(const GPtrArray *plugins, const struct isolate_options *options,
            const GArray *settings, struct findings *findings, GError **error);

#endif
