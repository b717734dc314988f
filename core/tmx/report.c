/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.c - what happened while a TMX file was read
 */
#include "config.h"

#include "tmx/report.h"

G_DEFINE_QUARK(tmx-error, tmx_error)

const char *
tmx_skip_text(enum tmx_skip skip)
{
	static const char *const texts[TMX_SKIP_N] = {
		[TMX_SKIP_NONE] = "not skipped",
		[TMX_SKIP_NO_VARIANT] = "no text in any language",
		[TMX_SKIP_ONE_LANGUAGE] = "text in one language only",
		[TMX_SKIP_NO_SOURCE] = "no text in the source language",
		[TMX_SKIP_NO_TARGET] = "no text in the target language",
		[TMX_SKIP_EMPTY_SOURCE] = "the source is empty",
		[TMX_SKIP_EMPTY_TARGET] = "the target is empty",
		[TMX_SKIP_DIRECTION] = "translated in the other direction",
		[TMX_SKIP_DAMAGED] = "damaged",
	};

	return texts[skip];
}

static void
warning_free(void *data)
{
	struct tmx_warning *warning = data;

	g_free(warning->text);
	g_free(warning);
}

struct tmx_report *
tmx_report_new(void)
{
	struct tmx_report *report = g_new0(struct tmx_report, 1);

	report->warnings = g_ptr_array_new_with_free_func(warning_free);
	return report;
}

void
tmx_report_free(struct tmx_report *report)
{
	if (!report)
		return;
	g_ptr_array_unref(report->warnings);
	g_free(report->encoding);
	g_free(report->version);
	g_free(report);
}

uint64_t
tmx_report_skipped(const struct tmx_report *report)
{
	uint64_t sum = 0;

	for (int k = 0; k < TMX_SKIP_N; k++)
		sum += report->skipped[k];
	return sum;
}

static void
add_warning(struct tmx_report *report, uint64_t line, char *text)
{
	struct tmx_warning *warning;

	if (report->n_warnings++ >= TMX_WARNINGS_KEPT) {
		g_free(text);
		return;
	}
	warning = g_new(struct tmx_warning, 1);
	warning->line = line;
	warning->text = text;
	g_ptr_array_add(report->warnings, warning);
}

void
tmx_report_warn(struct tmx_report *report, uint64_t line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add_warning(report, line, g_strdup_vprintf(format, arguments));
	va_end(arguments);
}

void
tmx_report_warn_once(struct tmx_report *report, enum tmx_warn bit, uint64_t line, const char *format,
                     ...)
{
	va_list arguments;

	if (report->warned & bit)
		return;
	report->warned |= bit;
	va_start(arguments, format);
	add_warning(report, line, g_strdup_vprintf(format, arguments));
	va_end(arguments);
}
