/* SPDX-License-Identifier: GPL-3.0-or-later
 * export.c - a TMX file into the formats that other tools and people take
 */
#include "config.h"

#include "tmx/export.h"

#include "tmx/export_private.h"

#include <string.h>

const char *const export_formats[] = { "tmx", "xliff", "xliff12", "tsv",
	                               "csv", "html", "text", NULL };

static const char *const extensions[] = { ".tmx", ".xlf", ".xlf", ".tsv", ".csv", ".html", ".txt" };

const char *
export_extension(enum export_format format)
{
	return extensions[format];
}

bool
export_format_of_file(const char *path, enum export_format *format)
{
	static const struct {
		const char *extension;
		enum export_format format;
	} endings[] = {
		{ ".tmx", EXPORT_TMX },    { ".xlf", EXPORT_XLIFF }, { ".xliff", EXPORT_XLIFF },
		{ ".tsv", EXPORT_TSV },    { ".csv", EXPORT_CSV },   { ".html", EXPORT_HTML },
		{ ".htm", EXPORT_HTML },   { ".txt", EXPORT_TEXT },
	};
	size_t length = strlen(path);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		size_t n = strlen(endings[i].extension);

		if (length > n && g_ascii_strcasecmp(path + length - n, endings[i].extension) == 0) {
			*format = endings[i].format;
			return true;
		}
	}
	return false;
}

struct export_report *
export_report_new(void)
{
	struct export_report *report = g_new0(struct export_report, 1);

	report->reading = tmx_report_new();
	report->warnings = g_ptr_array_new_with_free_func(g_free);
	return report;
}

void
export_report_free(struct export_report *report)
{
	tmx_report_free(report->reading);
	g_ptr_array_unref(report->warnings);
	g_free(report);
}

void
export_warn(struct export_report *report, const char *format, ...)
{
	va_list arguments;

	if (report->n_warnings++ >= EXPORT_WARNINGS_KEPT)
		return;
	va_start(arguments, format);
	g_ptr_array_add(report->warnings, g_strdup_vprintf(format, arguments));
	va_end(arguments);
}

bool
export_leaves_out(struct export_job *job, double confidence)
{
	bool out = confidence >= 0 && confidence < job->options->min_confidence;

	if (out)
		job->report->doubtful++;
	return out;
}

/* A reading of pairs that go to a writer. */
struct relay {
	struct export_job *job;
	const struct export_writer *writer;
	GString *out;
};

static bool
flush(struct relay *relay, GError **error)
{
	bool written = output_write(relay->job->output, relay->out->str, relay->out->len, error);

	g_string_truncate(relay->out, 0);
	return written;
}

static bool
begin(const struct tmx_header *header, const char *source, const char *target, void *payload,
      GError **error)
{
	struct relay *relay = payload;

	return relay->writer->begin(relay->job, header, source, target, relay->out, error) &&
	       flush(relay, error);
}

static bool
relay_pair(const struct pair *pair, void *payload, GError **error)
{
	struct relay *relay = payload;

	if (export_leaves_out(relay->job, pair->confidence) ||
	    (relay->writer->wants && !relay->writer->wants(relay->job, pair)))
		return true;
	relay->job->report->written++;
	return relay->writer->pair(relay->job, pair, relay->out, error) && flush(relay, error);
}

bool
export_pairs(struct export_job *job, const struct export_writer *writer, GError **error)
{
	const struct pairs_options options = { .source = job->options->source,
		                               .target = job->options->target,
		                               .cancel = job->options->cancel };
	const struct pairs_visitor visitor = { .begin = begin, .pair = relay_pair };
	g_autoptr(GString) out = g_string_sized_new(4096);
	struct relay relay = { job, writer, out };

	if (!pairs_read(job->input, &options, &visitor, &relay, job->report->reading, error))
		return false;
	job->report->read = job->report->reading->units;
	return !writer->end || (writer->end(job, out, error) && flush(&relay, error));
}

bool
export_run(const struct pairs_input *input, struct output *output,
           const struct export_options *options, struct export_report *report, GError **error)
{
	static bool (*const exporters[EXPORT_FORMATS])(const struct export_job *, GError **) = {
		[EXPORT_TMX] = export_tmx,         [EXPORT_XLIFF] = export_xliff,
		[EXPORT_XLIFF12] = export_xliff12, [EXPORT_TSV] = export_tsv,
		[EXPORT_CSV] = export_csv,         [EXPORT_HTML] = export_html,
		[EXPORT_TEXT] = export_text,
	};
	AUTO(export_report) own = report ? NULL : export_report_new();
	struct export_job job = { .input = input, .output = output, .options = options,
		                  .report = report ? report : own };

	return exporters[options->format](&job, error);
}
