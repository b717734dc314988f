/* SPDX-License-Identifier: GPL-3.0-or-later
 * write.h - TMX 1.4b, a unit at a time
 *
 *     AUTO(output) out = output_open(path, error);
 *     AUTO(tmx_writer) writer = tmx_writer_new(out, &header, NULL, error);
 *     ... tmx_writer_unit(writer, &unit, error) ...
 *     tmx_writer_finish(writer, error) && output_commit(out, error)
 *
 * What comes out satisfies the DTD, OmegaT's schema and the importers of CAT tools: version "1.4",
 * all seven header attributes, props and notes before what they describe, concrete language tags,
 * only level-2 inline codes, UTF-8 without BOM, nothing inside <seg> but the text and its codes.
 * The same calls give the same bytes; only dates come from outside, and those the caller gives.
 *
 * Inline codes: pairs are numbered anew from 1; a begin without an end becomes an isolated code.
 * Memory: one unit's worth, whatever the size of the file. Threads: one at a time.
 */
#ifndef SATZPAAR_TMX_WRITE_H
#define SATZPAAR_TMX_WRITE_H

#include "text/output.h"
#include "tmx/escape.h"
#include "tmx/unit.h"

struct tmx_writer_options {
	enum escape_policy characters; /* what becomes of characters that XML cannot hold */
	bool plain;                    /* leave inline codes out, their text stays */
	bool no_props;                 /* leave props and notes out */
};

struct tmx_writer;

/* Writes the XML declaration and the header. `output` must outlive the writer; `header` is read
 * before the call returns: srclang is required, the other attributes have sensible defaults.
 * `options` may be NULL. */
struct tmx_writer *
tmx_writer_new(struct output *output, const struct tmx_header *header,
               const struct tmx_writer_options *options, GError **error);

/* Writes a unit. Its variants must have languages and texts. */
bool
tmx_writer_unit(struct tmx_writer *writer, const struct tmx_unit *unit, GError **error);

/* Writes what is left, the end of the file. The output is not committed yet. */
bool
tmx_writer_finish(struct tmx_writer *writer, GError **error);

/* How many characters were met so far that XML cannot hold. */
uint64_t
tmx_writer_illegal_characters(const struct tmx_writer *writer);

void
tmx_writer_free(struct tmx_writer *writer);

AUTO_DEFINE(tmx_writer)

#endif
