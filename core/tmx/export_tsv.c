/* SPDX-License-Identifier: GPL-3.0-or-later
 * export_tsv.c - pairs as a table: TSV for programs, CSV (RFC 4180) for spreadsheets
 *
 * The first line names the columns: the two language tags, "confidence" (empty where it is
 * unknown), "unit" (the tuid, else the number from 1). UTF-8 without BOM; tsv.h tells
 * what becomes of formulas, tabs and line ends.
 */
#include "config.h"

#include "tmx/export_private.h"
#include "tmx/tsv.h"

#include <string.h>

static void
append_csv(GString *out, const char *text, size_t length)
{
	const char *mark = tsv_is_formula(text, length) ? "'" : "";

	if (strcspn(text, ",\"\r\n") == length) {
		g_string_append(out, mark);
		g_string_append_len(out, text, (gssize)length);
		return;
	}
	g_string_append_c(out, '"');
	g_string_append(out, mark);
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, text[i]);
	}
	g_string_append_c(out, '"');
}

struct table {
	void (*append)(GString *out, const char *text, size_t length);
	char separator;
	const char *line_end;
};

static void
append_row(const struct table *table, GString *out, const char *const cells[4],
           const size_t lengths[4])
{
	for (int i = 0; i < 4; i++) {
		if (i > 0)
			g_string_append_c(out, table->separator);
		table->append(out, cells[i], lengths[i]);
	}
	g_string_append(out, table->line_end);
}

static bool
begin(struct export_job *job, const struct tmx_header *header, const char *source,
      const char *target, GString *out, GError **error)
{
	const char *cells[] = { source ? source : "source", target ? target : "target",
		                "confidence", "unit" };
	size_t lengths[4];

	(void)header;
	(void)error;
	for (int i = 0; i < 4; i++)
		lengths[i] = strlen(cells[i]);
	append_row(job->state, out, cells, lengths);
	return true;
}

static bool
append_pair(struct export_job *job, const struct pair *pair, GString *out, GError **error)
{
	char confidence[G_ASCII_DTOSTR_BUF_SIZE] = "", number[24];
	const char *unit = pair->unit->tuid;
	const char *cells[] = { pair->source->text, pair->target->text, confidence, NULL };
	size_t lengths[] = { pair->source->length, pair->target->length, 0, 0 };

	(void)error;
	if (pair->confidence >= 0)
		g_ascii_formatd(confidence, sizeof(confidence), "%.3f", pair->confidence);
	g_snprintf(number, sizeof(number), "%" G_GUINT64_FORMAT, pair->unit->number);
	cells[3] = unit && *unit ? unit : number;
	lengths[2] = strlen(cells[2]);
	lengths[3] = strlen(cells[3]);
	append_row(job->state, out, cells, lengths);
	return true;
}

static bool
export_table(const struct export_job *job, struct table *table, GError **error)
{
	static const struct export_writer writer = { .begin = begin, .pair = append_pair };
	struct export_job own = *job;

	own.state = table;
	return export_pairs(&own, &writer, error);
}

bool
export_tsv(const struct export_job *job, GError **error)
{
	struct table table = { tsv_append, '\t', "\n" };

	return export_table(job, &table, error);
}

bool
export_csv(const struct export_job *job, GError **error)
{
	struct table table = { append_csv, ',', "\r\n" };

	return export_table(job, &table, error);
}
