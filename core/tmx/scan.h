/* SPDX-License-Identifier: GPL-3.0-or-later
 * scan.h - what stands between the bytes and the XML parser
 *
 * Follows the markup of a TMX file just far enough to know text, tags, comments, CDATA sections,
 * processing instructions and the DOCTYPE apart. It checks UTF-8 and XML's characters, mends what
 * files in the world have wrong (bare `&`, HTML entities, control characters, surrogate pairs
 * written as two references or two sequences), and stops what costs the parser too much: a start
 * tag of more than 64 KiB (libxml2 2.9 needs time by the square of its attributes), comments and the
 * like of more than 1 MiB. Lines never move.
 */
#ifndef SATZPAAR_TMX_SCAN_H
#define SATZPAAR_TMX_SCAN_H

#include "tmx/map.h"
#include "tmx/parse.h"

enum tmx_scan_state {
	TMX_SCAN_TEXT,
	TMX_SCAN_TAG,
	TMX_SCAN_QUOTED, /* an attribute's value */
	TMX_SCAN_COMMENT,
	TMX_SCAN_CDATA,
	TMX_SCAN_INSTRUCTION,
	TMX_SCAN_DOCTYPE,
	TMX_SCAN_DOCTYPE_QUOTED,
	TMX_SCAN_DOCTYPE_COMMENT,
	TMX_SCAN_DOCTYPE_INSTRUCTION
};

struct tmx_scanner {
	const struct tmx_read_options *options;
	struct tmx_report *report;
	enum tmx_scan_state state;
	uint8_t quote;
	int brackets;
	size_t markup; /* bytes of the tag, comment ... that is open */
	uint64_t line, byte; /* of the next input byte: from 1, from 0 */
	uint64_t clean;      /* bytes of output so far */
	struct tmx_map map;  /* from output to input */
	GByteArray *mended;  /* the output, when it differs from the input */
};

void
tmx_scanner_init(struct tmx_scanner *scanner, const struct tmx_read_options *options,
                 struct tmx_report *report);
void
tmx_scanner_clear(struct tmx_scanner *scanner);

struct tmx_scan {
	const uint8_t *bytes; /* clean: in the input itself or in the scanner */
	size_t length;
	size_t consumed; /* of the input; the caller gives the rest again with more behind it */
};

/* A rest is at most this long. */
#define TMX_SCAN_REST 64

/* `last`: nothing follows, all is consumed. False: there is a problem, and `scan` is what comes
 * before it. */
bool
tmx_scanner_run(struct tmx_scanner *scanner, const uint8_t *bytes, size_t length, bool last,
                struct tmx_scan *scan, struct tmx_problem *problem);

/* Goes on at another place of the input, between two tags. */
void
tmx_scanner_move(struct tmx_scanner *scanner, uint64_t byte, uint64_t line);

#endif
