/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.h - how the parts of the reader write into a report
 */
#ifndef SATZPAAR_TMX_REPORT_H
#define SATZPAAR_TMX_REPORT_H

#include "tmx/read.h"

/* Of some things only the first is worth a warning; a bit for each. */
enum tmx_warn {
	TMX_WARN_UDE = 1 << 0,
	TMX_WARN_SEG = 1 << 1,
	TMX_WARN_TEXT = 1 << 2,
	TMX_WARN_DATE = 1 << 3,
	TMX_WARN_PAIR = 1 << 4
};

/* Adds a warning; beyond TMX_WARNINGS_KEPT they are only counted. */
void
tmx_report_warn(struct tmx_report *report, uint64_t line, const char *format, ...)
	G_GNUC_PRINTF(3, 4);
void
tmx_report_warn_once(struct tmx_report *report, enum tmx_warn bit, uint64_t line, const char *format,
                     ...) G_GNUC_PRINTF(4, 5);

#endif
