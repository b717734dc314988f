/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.h - how the parts of the reader write into a report
 */
#ifndef SATZPAAR_TMX_REPORT_H
#define SATZPAAR_TMX_REPORT_H

#include "tmx/read.h"

/* Adds a warning; beyond TMX_WARNINGS_KEPT they are only counted. */
void
tmx_report_warn(struct tmx_report *report, uint64_t line, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

#endif
