/* SPDX-License-Identifier: GPL-3.0-or-later
 * parse.h - libxml2's push parser between the scanner and the builder
 *
 * Bytes go in as the scanner made them (clean UTF-8), elements and text go to the builder. The first
 * thing that is wrong stops the parser and becomes its problem; with `salvage` the reader then has
 * it begin anew at the start of a later unit.
 */
#ifndef SATZPAAR_TMX_PARSE_H
#define SATZPAAR_TMX_PARSE_H

#include "tmx/build.h"

/* What stops the reading, not yet worded as an error. */
struct tmx_problem {
	bool found;
	bool final; /* nothing behind it can be read, even with `salvage` */
	bool nested; /* a <tu> in a <tu>, at `clean` */
	enum tmx_error code;
	char *what; /* without file, place and remedy */
	uint64_t line, clean; /* `clean` counts the bytes that the scanner gave */
	uint64_t noticed; /* where the parser stood, in clean bytes: at or behind `clean` */
};

void
tmx_problem_clear(struct tmx_problem *problem);

struct tmx_parser;

/* All are borrowed. */
struct tmx_parser *
tmx_parser_new(const struct tmx_read_options *options, struct tmx_builder *builder,
               struct tmx_problem *problem);
void
tmx_parser_free(struct tmx_parser *parser);
AUTO_DEFINE(tmx_parser)

/* Begins: at the start of the file, or with `inside` at a <tu> in the body. `clean` and `line` are
 * those of the first byte to come. */
void
tmx_parser_begin(struct tmx_parser *parser, bool inside, uint64_t clean, uint64_t line);

/* False: stopped, by the problem or by the visitor; then tmx_parser_refused() has its error, or NULL
 * when it only wanted no more. `last`: nothing follows. */
bool
tmx_parser_feed(struct tmx_parser *parser, const uint8_t *bytes, size_t length, bool last);

GError *
tmx_parser_refused(struct tmx_parser *parser);

/* Where the parser stands: everything before it is done with. */
uint64_t
tmx_parser_clean(const struct tmx_parser *parser);
uint64_t
tmx_parser_line(const struct tmx_parser *parser);

/* Where the last sound tag or comment ended. */
uint64_t
tmx_parser_event(const struct tmx_parser *parser);

#endif
