/* SPDX-License-Identifier: GPL-3.0-or-later
 * export.h - a TMX file into the formats that other tools and people take
 *
 *     struct export_options options = { .format = EXPORT_HTML };
 *     AUTO(export_report) report = export_report_new();
 *     export_run(&input, out, &options, report, error) && output_commit(out, error)
 *
 * Any TMX file can be exported, our pair files with more: confidence, headings, sentences without
 * a counterpart. Memory: one unit's worth for tmx, xliff, xliff12, tsv and csv; the article for
 * html and text. A format that cannot hold something leaves it out and says so in the report.
 */
#ifndef SATZPAAR_TMX_EXPORT_H
#define SATZPAAR_TMX_EXPORT_H

#include "text/output.h"
#include "tmx/pairs_read.h"
#include "tmx/profile.h"

enum export_format {
	EXPORT_TMX,     /* without a profile and languages: all units, all languages, as they are */
	EXPORT_XLIFF,   /* 2.1 */
	EXPORT_XLIFF12, /* 1.2 */
	EXPORT_TSV,
	EXPORT_CSV,     /* RFC 4180 */
	EXPORT_HTML,    /* a page with two columns */
	EXPORT_TEXT,    /* one language, the article rebuilt */
	EXPORT_FORMATS
};

/* Their names as --to has them, in the order of the enum, NULL behind. */
extern const char *const export_formats[];

/* How a file in that format ends, ".xlf". */
const char *
export_extension(enum export_format format);

/* The format that a file name ends in; false when it does not tell. */
bool
export_format_of_file(const char *path, enum export_format *format);

struct export_options {
	enum export_format format;
	const struct export_profile *profile; /* for EXPORT_TMX; NULL: none */
	const char *language;                 /* for EXPORT_TEXT */
	double min_confidence;                /* pairs below it stay out; 0: none */
	const char *source, *target;          /* NULL: as the file has them */
	const volatile sig_atomic_t *cancel;
};

#define EXPORT_WARNINGS_KEPT 100

struct export_report {
	struct tmx_report *reading; /* what was wrong with the file */
	uint64_t read;              /* units, or sentences for EXPORT_TEXT */
	uint64_t written;
	uint64_t doubtful; /* below the confidence that was asked for, left out */
	uint64_t older;    /* other translations of the same source text, left out */
	uint64_t n_warnings;
	GPtrArray *warnings; /* of char *: lines without the file name, EXPORT_WARNINGS_KEPT of them */
};

struct export_report *
export_report_new(void);
void
export_report_free(struct export_report *report);
AUTO_DEFINE(export_report)

/* Writes the whole export; the output is not committed. On failure nothing must be committed. */
bool
export_run(const struct pairs_input *input, struct output *output,
           const struct export_options *options, struct export_report *report, GError **error);

#endif
