/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_worker.h - aligns article pairs, one at a time
 */
#ifndef SATZPAAR_CLI_ALIGN_WORKER_H
#define SATZPAAR_CLI_ALIGN_WORKER_H

#include "cli/align_setup.h"
#include "text/auto.h"
#include "text/document.h"
#include "text/output.h"

#include <glib.h>
#include <stdbool.h>

struct article_pair {
	struct document *source, *target;
	GArray *beads; /* of struct bead; NULL until it is aligned */
};

/* Frees what the pair holds; it may be used anew. */
void
article_pair_clear(struct article_pair *pair);

/* One thread's tools: segmenters are kept from pair to pair. */
struct align_worker;

struct align_worker *
align_worker_new(struct align_setup *setup);

void
align_worker_free(struct align_worker *worker);

AUTO_DEFINE(align_worker)

/* Cuts both documents of the pair into segments, where they have none, and aligns them. Fails when
 * the text is plainly in another language than `from` and `to` say. */
bool
align_worker_run(struct align_worker *worker, struct article_pair *pair, const char *from,
                 const char *to, GError **error);

/* Reads both files, aligns them as the setup says, and writes the result to an output for `path`.
 * What comes back is the caller's to commit and to free; NULL with an error when anything failed. */
struct output *
align_worker_files(struct align_worker *worker, const char *source, const char *target,
                   const char *path, GError **error);

#endif
