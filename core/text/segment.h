/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment.h - cuts the blocks of a document into sentences
 *
 * German and English are cut by rules of our own over word lists (core/text/README.md tells how),
 * every other language by ICU's sentence iterator (UAX #29). A segmenter can be taught more:
 * abbreviations of the house, and SRX 2.0 rules that forbid or force a cut.
 *
 * Conventions: a quotation and the words that say who spoke are one sentence; complete sentences
 * inside a longer quotation are cut; colon and semicolon do not cut; a list mark stays with its
 * item; emoji and note marks stay with the sentence before them. Blocks end segments, and so does
 * a line feed inside a block.
 *
 * Threads: a segmenter serves one thread at a time; separate segmenters do not share anything
 * that changes. Time: linear in the text.
 */
#ifndef SATZPAAR_TEXT_SEGMENT_H
#define SATZPAAR_TEXT_SEGMENT_H

#include "text/auto.h"
#include "text/document.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* The largest file of abbreviations or SRX rules we read. */
#define SEGMENTER_MAX_FILE ((size_t)4 * 1024 * 1024)

#define SEGMENT_ERROR segment_error_quark()

enum segment_error {
	SEGMENT_ERROR_LANGUAGE, /* not a language tag, or ICU has no rules for it */
	SEGMENT_ERROR_FILE      /* a user file is not what it should be (cannot be read: G_IO_ERROR) */
};

GQuark
segment_error_quark(void);

struct segmenter;

/* One place where a sentence could end, and what became of it. */
struct segment_decision {
	size_t block;     /* index of the block */
	size_t offset;    /* byte of the text where the left side ends */
	bool breaks;      /* whether a new segment begins here */
	const char *rule; /* the rule's stable id, `abbreviation.hard`; static */
};

/* A segmenter for texts in that language (BCP 47; only its first part counts). */
struct segmenter *
segmenter_new(const char *language, GError **error);

void
segmenter_free(struct segmenter *segmenter);

AUTO_DEFINE(segmenter)

/* Adds the abbreviations of a file: UTF-8 text, entries parted by commas or line ends, `#` begins
 * a comment. Lines `[hard]` (never the end of a sentence; the class until another is named),
 * `[numeric]` (not before a number), `[soft]` (an end only before a word that begins sentences),
 * `[final]` (an end before any capital) and `[none]` (take it out of our own lists) name the class
 * of what follows. On an error nothing was added. */
bool
segmenter_add_abbreviations(struct segmenter *segmenter, const char *path, GError **error);

/* Adds the rules of an SRX file (1.0 or 2.0) that its language map gives to the language. Where
 * one of them matches, it has the last word. Rules ICU cannot compile are left out, see
 * segmenter_warnings(). */
bool
segmenter_add_srx(struct segmenter *segmenter, const char *path, GError **error);

/* Lines for the user about rules that were left out (of char *, owned by the segmenter). */
const GPtrArray *
segmenter_warnings(const struct segmenter *segmenter);

/* Cuts every block of the document that has no segments yet into segments. */
void
segmenter_run(struct segmenter *segmenter, struct document *document);

/* Tells every decision, in reading order; the document is not changed. */
void
segmenter_explain(struct segmenter *segmenter, const struct document *document,
                  void (*visit)(const struct segment_decision *decision, void *payload),
                  void *payload);

#endif
