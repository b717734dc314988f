/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs.h - the pair file: an aligned article pair as TMX
 *
 * Every unit has both languages, so any CAT tool takes the file as it is. What TMX has no place
 * for travels in props, and from them both articles can be rebuilt in full (core/tmx/README.md
 * shows a unit):
 *   unit     x-satzpaar-confidence  "0.973": how likely the pair is exactly right, 0..1
 *            x-satzpaar-bead        "1-2": source and target sentences in it
 *            x-satzpaar-block       "3 paragraph": the source block it begins in
 *   variant  x-satzpaar-segment     "12 3 paragraph 57": a sentence of it: its number, its block,
 *                                   the block's kind ("heading:2" with its level), its bytes
 *            x-satzpaar-unpaired    "11 3 paragraph TEXT": a sentence without a counterpart; it
 *                                   stands with the next pair, at the end with the last one, in a
 *                                   file without any pair in the header (with xml:lang)
 * Numbers count from 0 in reading order.
 */
#ifndef SATZPAAR_TMX_PAIRS_H
#define SATZPAAR_TMX_PAIRS_H

#include "text/bead.h"
#include "text/document.h"
#include "text/output.h"
#include "tmx/unit.h"

#define PROP_CONFIDENCE "x-satzpaar-confidence"
#define PROP_BEAD       "x-satzpaar-bead"
#define PROP_BLOCK      "x-satzpaar-block"
#define PROP_SEGMENT    "x-satzpaar-segment"
#define PROP_UNPAIRED   "x-satzpaar-unpaired"
#define PROP_STATE      "x-satzpaar-state"    /* unit, after review: "accepted" or "edited"; out of
                                               * a memory alone: "pretranslated" */
#define PROP_MATCH      "x-satzpaar-match"    /* unit out of a memory: the score, per cent */
#define PROP_ORIGIN     "x-satzpaar-origin"   /* and "news.tmx: UNIT", where it comes from */
#define PROP_ORIGINAL   "x-satzpaar-original" /* variant: "1 TEXT": what its sentence 1 (from 0) was
                                               * before somebody edited it */
#define PROP_CONFLICT   "x-satzpaar-conflict" /* unit, after a merge: "ours" or "theirs" */
#define PROP_FILE       "x-satzpaar-file" /* header, with xml:lang: the article's file name */

/* Writes the whole TMX file; the output is not committed. Both documents need their language. The
 * beads are those of an aligner: every segment in exactly one, in source order. */
bool
pairs_write(struct output *output, const struct document *source, const struct document *target,
            const struct bead *beads, size_t n_beads, GError **error);

/* The segments of one side of a bead as they stand in <seg>: joined by pairs_joiner(). */
void
pairs_append_text(GString *out, const struct document *document, size_t first, size_t count);

/* What stands between two joined sentences: a space, nothing in languages written without. */
const char *
pairs_joiner(const char *language);

/* A sentence of a pair file as x-satzpaar-segment and x-satzpaar-unpaired tell it. */
struct pairs_place {
	size_t number;
	size_t block;
	enum block_kind kind;
	unsigned level;
};

/* A name for a unit with these texts, to be freed: what it says, so that it stays when sentences
 * around it change; a pair that comes twice gets a number. `used` (of char *, owned, to guint) says
 * how often each came up. */
char *
pairs_tuid(GHashTable *used, const char *source, const char *target);

/* Appends "12 3 heading:2 ". */
void
pairs_append_place(GString *out, const struct pairs_place *place);

/* Appends "heading:2". */
void
pairs_append_kind(GString *out, enum block_kind kind, unsigned level);

/* Reads "12 3 heading:2 REST": `*rest` is what follows the blank. False when it is none. */
bool
pairs_parse_place(const char *value, struct pairs_place *place, const char **rest);

/* The value of the first prop of that type, NULL when there is none. */
const char *
pairs_prop(const struct tmx_prop *props, size_t n, const char *type);

#endif
