/* SPDX-License-Identifier: GPL-3.0-or-later
 * align.h - which segments of two articles translate each other
 *
 * An aligner links the segments of a source document to those of a target document in beads
 * (text/bead.h): m-n up to BEAD_MAX on a side, insertions, deletions, neighbours that changed
 * places. Evidence is weighed as log odds against chance (core/align/README.md has the model, its
 * sources and its figures).
 *
 *     struct align_options options = { .source_language = "de", .target_language = "en",
 *                                      .lexicon = lexicon };
 *     AUTO(aligner) aligner = aligner_new(&options, &error);
 *     g_autoptr(GArray) beads = aligner_run(aligner, german, english, &error);
 *
 * Threads: an aligner serves one thread at a time; any number of aligners may share a lexicon and
 * a learned lexicon.
 */
#ifndef SATZPAAR_ALIGN_ALIGN_H
#define SATZPAAR_ALIGN_ALIGN_H

#include "align/learned.h"
#include "align/lexicon.h"
#include "text/auto.h"
#include "text/bead.h"
#include "text/document.h"

#include <gio/gio.h>

struct align_options {
	/* Tags as in documents; NULL: what the documents say. They matter for numbers alone. */
	const char *source_language, *target_language;
	const struct lexicon *lexicon; /* borrowed; NULL: there is none for the pair */
	/* Borrowed, NULL behind the last one; NULL: nothing learned before. */
	const struct learned *const *learned;
	GCancellable *cancellable;     /* borrowed; NULL: cannot be cancelled */
};

struct aligner;

/* What the options point to must outlive the aligner. Never fails today; error is for later. */
struct aligner *
aligner_new(const struct align_options *options, GError **error);

void
aligner_free(struct aligner *aligner);

AUTO_DEFINE(aligner)

/* The beads, a GArray of struct bead for the caller to unref: every segment stands in exactly one,
 * in the order of the source, insertions where they stand between. Beads cross on the target side
 * where neighbours changed places. A side without segments gives deletions or insertions only.
 * Fails (NULL) with G_IO_ERROR_CANCELLED alone. */
GArray *
aligner_run(struct aligner *aligner, const struct document *source, const struct document *target,
            GError **error);

#endif
