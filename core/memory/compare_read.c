/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare_read.c - reading a memory as one of several, with word of how far that is
 */
#include "config.h"

#include "memory/compare.h"

#define UNITS_A_WORD 1024

struct telling {
	tmx_header_visitor header;
	tmx_unit_visitor visit;
	void *payload;
	const struct compare_progress *progress;
	const struct tmx_report *report;
};

static bool
visit_and_tell(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
               GError **error)
{
	struct telling *telling = payload;
	const struct compare_progress *progress = telling->progress;
	const struct tmx_report *report = telling->report;

	if (report->units % UNITS_A_WORD == 0 && report->size > 0)
		progress->tell((progress->done + (double)report->bytes / (double)report->size) /
		               progress->readings, progress->payload);
	return telling->visit(unit, header, telling->payload, error);
}

static bool
visit_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct telling *telling = payload;

	return !telling->header || telling->header(header, telling->payload, error);
}

bool
compare_read(const char *path, tmx_header_visitor header, tmx_unit_visitor visit, void *payload,
             struct compare_progress *progress, GError **error)
{
	const struct tmx_read_options options = { .header = visit_header };
	const struct tmx_read_options silent = { .header = header };
	AUTO(tmx_report) report = tmx_report_new();
	struct telling telling = { header, visit, payload, progress, report };
	bool fine;

	if (!progress || !progress->tell)
		return tmx_read(path, &silent, visit, payload, NULL, error);
	fine = tmx_read(path, &options, visit_and_tell, &telling, report, error);
	progress->done++;
	return fine;
}
