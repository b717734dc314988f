/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.h - TMX in: a stream of translation units, whatever the size and state of the file
 *
 *     static bool
 *     show(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
 *          GError **error)
 *     { ...; return true; }
 *
 *     AUTO(tmx_report) report = tmx_report_new();
 *     if (!tmx_read("news.tmx", NULL, show, payload, report, error))
 *             return false;
 *
 * Nothing but the units travels: memory stays below some 64 MiB for a file of any size, and the
 * units that were delivered before an error count. Files of all versions (1.1 to 2.0, or without a
 * version), UTF-8, UTF-16, UTF-32 and declared 8-bit encodings, gzip, pipes ("-" is standard input).
 *
 * Lenient by default: what is commonly wrong with TMX files in the world (a bare `&`, `&nbsp;`,
 * control characters, broken UTF-8, `lang`, props behind the segment, unknown elements) is mended,
 * counted in the report and warned of. `strict` makes an error of each, and of what the DTD of TMX
 * 1.4 forbids. What is not well-formed beyond that ends the reading; with `salvage` it goes on at
 * the next <tu>, and what is lost on the way is warned of and counted (TMX_SKIP_DAMAGED), unit by
 * unit; a unit beyond a limit is passed over the same way. An entity declaration always refuses the
 * file; no DTD, schema or entity is ever fetched or opened.
 *
 * Errors:  TMX_ERROR with file, line, byte and a remedy. The byte counts from 0 in the file as it
 *          is, also for UTF-16 and behind mended places; for gzip in the unpacked file.
 * Threads: any number of readings at once, each in one thread; xmlInitParser() must have run before
 *          the second thread starts.
 */
#ifndef SATZPAAR_TMX_READ_H
#define SATZPAAR_TMX_READ_H

#include "text/auto.h"
#include "tmx/unit.h"

#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TMX_ERROR tmx_error_quark()
GQuark
tmx_error_quark(void);

enum tmx_error {
	TMX_ERROR_INPUT,     /* cannot be opened, read or unpacked */
	TMX_ERROR_NOT_TMX,   /* empty, a folder, text, HTML, XLIFF, binary ... */
	TMX_ERROR_DAMAGED,   /* not well-formed XML */
	TMX_ERROR_TRUNCATED, /* ends before </tmx> */
	TMX_ERROR_LIMIT,     /* a limit of tmx_read_options is exceeded */
	TMX_ERROR_ENTITY,    /* declares entities */
	TMX_ERROR_ENCODING,  /* an encoding that is unknown */
	TMX_ERROR_STRICT,    /* only wrong because of `strict` */
	TMX_ERROR_CANCELLED
};

enum tmx_bad_character { /* for characters that XML cannot hold and for broken UTF-8 */
	TMX_BAD_REPLACE, /* by U+FFFD */
	TMX_BAD_DROP,
	TMX_BAD_REFUSE
};

/* Gets the header once, complete, before the first unit. It lives until the reading ends. Returning
 * false stops as it does for units. */
typedef bool (*tmx_header_visitor)(const struct tmx_header *header, void *payload, GError **error);

/* Each limit in bytes or a count; 0 means the default. */
struct tmx_limits {
	size_t text;       /* of one segment, property or native code: 1 MiB */
	size_t unit;       /* of a unit in memory: 16 MiB */
	size_t tag;        /* of one start tag: 64 KiB */
	size_t markup;     /* of one comment, CDATA section or processing instruction: 1 MiB */
	size_t depth;      /* of nested elements: 64 */
	size_t names;      /* of different element and attribute names: 1,000 */
	size_t attributes; /* of one element: 256 */
	size_t codes;      /* inline codes of one segment: 4,096 */
	uint64_t unpacked; /* of a gzip file when unpacked: 64 GiB */
	size_t ratio;      /* unpacked to packed, beyond the first 16 MiB: 200 */
};

struct tmx_read_options {
	bool strict;
	bool salvage; /* go on behind damage, at most 10,000 times */
	enum tmx_bad_character bad_character;
	struct tmx_limits limits;
	tmx_header_visitor header; /* NULL: nobody asks; not called where <header> is missing */
	const volatile sig_atomic_t *cancel; /* looked at for each 64 KiB; NULL: never */
};

/* Why a unit yields no pair; see pick.h. */
enum tmx_skip {
	TMX_SKIP_NONE,
	TMX_SKIP_NO_VARIANT,   /* no <tuv> with a language and a <seg> at all */
	TMX_SKIP_ONE_LANGUAGE, /* a single variant */
	TMX_SKIP_NO_SOURCE,    /* no variant in the source language */
	TMX_SKIP_NO_TARGET,
	TMX_SKIP_EMPTY_SOURCE, /* white space only */
	TMX_SKIP_EMPTY_TARGET,
	TMX_SKIP_DIRECTION, /* only there in the other direction */
	TMX_SKIP_DAMAGED,   /* lost to damage, with `salvage` */
	TMX_SKIP_N
};

/* A few words for a reason: "no text in the source language". */
const char *
tmx_skip_text(enum tmx_skip skip);

/* How near the language that was found is to the one asked for. */
enum tmx_match { TMX_MATCH_EXACT, TMX_MATCH_NO_REGION, TMX_MATCH_OTHER_REGION, TMX_MATCH_N };

struct tmx_warning {
	uint64_t line;
	char *text; /* a sentence without file name and line */
};

#define TMX_WARNINGS_KEPT 100

struct tmx_report {
	uint64_t units; /* delivered */
	uint64_t bytes; /* of the file read so far */
	uint64_t size;  /* of the file; 0 when that is unknown (pipes) */
	uint64_t skipped[TMX_SKIP_N];
	uint64_t source_matches[TMX_MATCH_N], target_matches[TMX_MATCH_N];
	uint64_t bad_characters, bare_ampersands, html_entities; /* mended */
	uint64_t unknown_elements, unpaired_codes;
	bool truncated; /* the file ends before </tmx> */
	bool stopped;   /* the visitor wanted no more */
	char *encoding; /* "UTF-8", "windows-1252" */
	char *version;  /* as the file says; NULL when it does not */
	unsigned warned; /* the reader's own: enum tmx_warn */
	uint64_t n_warnings;
	GPtrArray *warnings; /* struct tmx_warning, the first TMX_WARNINGS_KEPT, by line */
};

struct tmx_report *
tmx_report_new(void);
void
tmx_report_free(struct tmx_report *report);
AUTO_DEFINE(tmx_report)

/* The sum of `skipped`. */
uint64_t
tmx_report_skipped(const struct tmx_report *report);

/* Gets each unit in file order. Unit and header live until it returns. False stops the reading:
 * with `error` set tmx_read() fails with that error, else it ends well with report->stopped. */
typedef bool (*tmx_unit_visitor)(const struct tmx_unit *unit, const struct tmx_header *header,
                                 void *payload, GError **error);

/* Reads a file; `options` and `report` may be NULL. On failure the report holds what was done. */
bool
tmx_read(const char *path, const struct tmx_read_options *options, tmx_unit_visitor visit,
         void *payload, struct tmx_report *report, GError **error);

/* The same from memory; `name` stands for the path in messages. */
bool
tmx_read_bytes(const char *name, const void *data, size_t length,
               const struct tmx_read_options *options, tmx_unit_visitor visit, void *payload,
               struct tmx_report *report, GError **error);

#endif
