/* SPDX-License-Identifier: GPL-3.0-or-later
 * export_private.h - what the exporters share; for core/tmx/export*.c alone
 */
#ifndef SATZPAAR_TMX_EXPORT_PRIVATE_H
#define SATZPAAR_TMX_EXPORT_PRIVATE_H

#include "tmx/export.h"

/* One export. */
struct export_job {
	const struct pairs_input *input;
	struct output *output;
	const struct export_options *options;
	struct export_report *report;
	void *state; /* of the exporter, which makes itself a copy of the job for it */
};

/* Gets the beginning and each pair that is to be written. What it appends to `out` is written and
 * the string emptied. */
struct export_writer {
	bool (*begin)(struct export_job *job, const struct tmx_header *header, const char *source,
	              const char *target, GString *out, GError **error);
	/* Whether the pair is to be written at all; NULL: each is. */
	bool (*wants)(struct export_job *job, const struct pair *pair);
	bool (*pair)(struct export_job *job, const struct pair *pair, GString *out, GError **error);
	bool (*end)(struct export_job *job, GString *out, GError **error);
};

/* Reads all pairs, leaves out those below the confidence asked for, counts. */
bool
export_pairs(struct export_job *job, const struct export_writer *writer, GError **error);

/* Whether the unit stays out for its confidence; counts it then. */
bool
export_leaves_out(struct export_job *job, double confidence);

/* A line for the report. */
void
export_warn(struct export_report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

bool
export_tmx(const struct export_job *job, GError **error);
bool
export_xliff(const struct export_job *job, GError **error);
bool
export_xliff12(const struct export_job *job, GError **error);
bool
export_tsv(const struct export_job *job, GError **error);
bool
export_csv(const struct export_job *job, GError **error);
bool
export_html(const struct export_job *job, GError **error);
bool
export_text(const struct export_job *job, GError **error);

#endif
