/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.c - TMX in: source, decoder, window, scanner, parser, builder
 *
 * Places are counted three ways: in bytes of the file, in decoded bytes (the window, the scanner's
 * input) and in clean bytes (the scanner's output, what the parser counts).
 */
#include "config.h"

#include "tmx/read.h"
#include "tmx/build.h"
#include "tmx/decode.h"
#include "tmx/parse.h"
#include "tmx/report.h"
#include "tmx/scan.h"
#include "tmx/window.h"

#include <string.h>

#define DAMAGES_MAX 10000 /* places that `salvage` passes over */
#define TAG_BYTES 8       /* room for "</body" and its delimiter */

struct reading {
	const struct tmx_read_options *options;
	struct tmx_report *report;
	struct tmx_source *source;
	struct tmx_decoder *decoder;
	struct tmx_window window;
	uint64_t scanned; /* decoded bytes that went through the scanner */
	struct tmx_scanner scanner;
	struct tmx_builder *builder;
	struct tmx_parser *parser;
	struct tmx_problem problem;
	bool ended;    /* of the input */
	bool bad_told; /* that bytes could not be decoded */
	unsigned damages;
	uint64_t resumed; /* where the parser began last, in decoded bytes */
	GError *error; /* of the source, the decoder or the visitor: complete */
};

static uint64_t
decoded_of(const struct reading *reading, uint64_t clean)
{
	return tmx_map_find(&reading->scanner.map, clean);
}

static bool
cancelled(const struct reading *reading)
{
	return reading->options->cancel && *reading->options->cancel;
}

/* Warns of what the decoder could not read; with `strict` that is an error. At most once. */
static bool
check_decoding(struct reading *reading)
{
	const struct tmx_decoder *decoder = reading->decoder;
	uint64_t place = tmx_decoder_bad_place(decoder), line;
	bool half = tmx_decoder_half(decoder);
	g_autofree char *what = NULL;

	if (reading->bad_told || (place == UINT64_MAX && !half))
		return true;
	reading->bad_told = true;
	if (place == UINT64_MAX)
		place = reading->window.at + reading->window.length;
	line = reading->scanner.line + tmx_window_lines(&reading->window, reading->scanned, place);
	what = half ? g_strdup("the file ends within a character")
	            : g_strdup_printf("bytes that are not %s are read as U+FFFD",
	                              tmx_decoder_encoding(decoder));
	if (!reading->options->strict) {
		tmx_report_warn(reading->report, line, "(byte %" G_GUINT64_FORMAT ") %s",
		                tmx_decoder_place(decoder, place), what);
		return true;
	}
	g_set_error(&reading->error, TMX_ERROR, TMX_ERROR_STRICT,
	            "%s:%" G_GUINT64_FORMAT ": (byte %" G_GUINT64_FORMAT
	            ") %s. Mend the file, or read it leniently.",
	            tmx_source_name(reading->source), line, tmx_decoder_place(decoder, place), what);
	return false;
}

/* More of the file into the window. */
static bool
pull(struct reading *reading)
{
	struct tmx_window *window = &reading->window;
	size_t got;

	if (cancelled(reading)) {
		g_set_error(&reading->error, TMX_ERROR, TMX_ERROR_CANCELLED,
		            "%s:%" G_GUINT64_FORMAT ": reading was interrupted.",
		            tmx_source_name(reading->source), reading->scanner.line);
		return false;
	}
	if (!tmx_decoder_pull(reading->decoder, tmx_window_reserve(window, TMX_DECODE_ROOM),
	                      TMX_DECODE_ROOM, &got, &reading->error))
		return false;
	window->length += got;
	reading->ended = got == 0;
	reading->report->bytes = tmx_decoder_bytes(reading->decoder);
	return check_decoding(reading);
}

/* White space before the XML declaration is not XML. The decoder leaves it out where it can see it,
 * here it goes for the wide encodings. */
static bool
skip_blanks(struct reading *reading)
{
	const struct tmx_window *window = &reading->window;
	static const char what[] = "white space stands before the XML declaration";
	size_t n = 0;

	while (n < window->length && g_ascii_isspace((char)window->bytes[n]))
		n++;
	if (n == 0 && !tmx_decoder_blanks(reading->decoder))
		return true;
	if (window->length - n >= 5 && memcmp(window->bytes + n, "<?xml", 5) == 0) {
		if (reading->options->strict) {
			g_set_error(&reading->error, TMX_ERROR, TMX_ERROR_STRICT,
			            "%s:1: (byte 0) %s. Remove it, or read the file leniently.",
			            tmx_source_name(reading->source), what);
			return false;
		}
		tmx_report_warn(reading->report, 1, "%s", what);
	}
	tmx_scanner_move(&reading->scanner, n,
	                 reading->scanner.line + tmx_window_lines(window, 0, n));
	reading->scanned = n;
	tmx_parser_begin(reading->parser, false, 0, reading->scanner.line);
	return true;
}

/* What a limit of the scanner stopped began where the parser waits. */
static void
adopt(struct reading *reading, struct tmx_problem *problem)
{
	reading->problem = *problem;
	if (problem->code != TMX_ERROR_LIMIT)
		return;
	reading->problem.line = tmx_parser_line(reading->parser);
	reading->problem.clean = tmx_parser_clean(reading->parser);
}

/* Scans and parses what waits in the window, not more than 64 KiB. False: stopped. */
static bool
advance(struct reading *reading, bool *idle)
{
	struct tmx_window *window = &reading->window;
	size_t from = (size_t)(reading->scanned - window->at), length = window->length - from;
	/* Behind damage in small steps: there may soon be more of it, and each goes back. */
	size_t step = reading->damages > 0 ? 4096 : TMX_DECODE_ROOM;
	struct tmx_problem problem = { 0 };
	struct tmx_scan scan;
	bool last = reading->ended && length <= step, good;

	good = tmx_scanner_run(&reading->scanner, window->bytes + from, MIN(length, step), last,
	                       &scan, &problem);
	reading->scanned += scan.consumed;
	*idle = scan.consumed == 0;
	if (!tmx_parser_feed(reading->parser, scan.bytes, scan.length, false)) {
		tmx_problem_clear(&problem);
		reading->error = tmx_parser_refused(reading->parser);
		return false;
	}
	if (!good)
		adopt(reading, &problem);
	return good;
}

/* Reads to the end or the first problem. */
static bool
pump(struct reading *reading)
{
	bool idle = reading->scanned - reading->window.at == reading->window.length;

	for (;;) {
		uint64_t clean;

		if (idle && reading->ended)
			return true;
		if (idle && !pull(reading))
			return false;
		if (reading->scanned == 0 && reading->damages == 0 && !skip_blanks(reading))
			return false;
		if (!advance(reading, &idle))
			return false;
		idle = idle || reading->scanned - reading->window.at == reading->window.length;
		clean = tmx_parser_clean(reading->parser);
		tmx_window_forget(&reading->window, decoded_of(reading, clean));
		tmx_decoder_forget(reading->decoder, reading->window.at);
		tmx_map_forget(&reading->scanner.map, clean);
	}
}

/* What the end of the file means. */
static void
finish(struct reading *reading)
{
	struct tmx_problem *problem = &reading->problem;
	uint64_t unit = tmx_builder_unit(reading->builder);

	if (tmx_builder_complete(reading->builder)) {
		tmx_parser_feed(reading->parser, NULL, 0, true);
		return;
	}
	problem->found = true;
	problem->line = reading->scanner.line;
	problem->noticed = tmx_parser_clean(reading->parser);
	problem->clean = reading->scanner.clean;
	if (!tmx_builder_started(reading->builder)) {
		problem->code = TMX_ERROR_NOT_TMX;
		problem->what = g_strdup("this is not TMX: it has no element");
		return;
	}
	problem->code = TMX_ERROR_TRUNCATED;
	reading->report->truncated = true;
	if (unit > 0)
		problem->what = g_strdup_printf("the file is cut off inside unit %" G_GUINT64_FORMAT,
		                                unit);
	else
		problem->what = g_strdup("the file is cut off: </tmx> is missing");
}

static bool
can_salvage(const struct reading *reading)
{
	const struct tmx_problem *problem = &reading->problem;

	return reading->options->salvage && problem->found && !problem->final &&
	       reading->damages < DAMAGES_MAX && tmx_builder_started(reading->builder) &&
	       (problem->code == TMX_ERROR_DAMAGED || problem->code == TMX_ERROR_TRUNCATED ||
	        problem->code == TMX_ERROR_LIMIT);
}

/* From `from` on to the next unit or the end of the body. False: there is none, or an error. */
static bool
find_unit(struct reading *reading, uint64_t from, uint64_t *place)
{
	struct tmx_window *window = &reading->window;

	while (!tmx_window_find(window, from, window->at + window->length, false, place)) {
		if (reading->ended)
			return false;
		if (window->length > TAG_BYTES)
			from = MAX(from, window->at + window->length - TAG_BYTES);
		reading->scanner.line += tmx_window_lines(window, reading->scanned, from);
		reading->scanned = MAX(reading->scanned, from);
		tmx_window_forget(window, from);
		tmx_decoder_forget(reading->decoder, from);
		if (!pull(reading))
			return false;
	}
	return true;
}

/* Line of a place in the window, which the scanner may have passed or not reached. */
static uint64_t
line_at(const struct reading *reading, uint64_t place)
{
	const struct tmx_window *window = &reading->window;

	return reading->scanner.line + tmx_window_lines(window, reading->scanned, place) -
	       tmx_window_lines(window, place, reading->scanned);
}

/* Where to look for the next unit: behind the last sound tag, since what followed it may have hidden
 * a unit (a comment or quote that is not closed); but behind a <tu> that is itself the damage. */
static uint64_t
search_from(const struct reading *reading, uint64_t noticed)
{
	uint64_t from = decoded_of(reading, tmx_parser_event(reading->parser)), damaged;

	if (reading->problem.code == TMX_ERROR_LIMIT || from > noticed)
		return noticed;
	if (tmx_window_unit_before(&reading->window, noticed, &damaged) && damaged >= from)
		return noticed;
	return MAX(from, reading->damages > 0 ? reading->resumed + 1 : 0);
}

/* Passes over damage: counts what it cost, says so, and begins anew at the next unit. False: there
 * is no more. */
static bool
pass_over(struct reading *reading)
{
	struct tmx_problem *problem = &reading->problem;
	uint64_t byte = tmx_decoder_place(reading->decoder, decoded_of(reading, problem->clean));
	uint64_t noticed = decoded_of(reading, problem->noticed), place = 0, line, from, lost;
	bool inside = tmx_builder_unit(reading->builder) > 0, found;

	from = search_from(reading, noticed);
	/* A unit inside another is where to go on. */
	if (problem->clean < problem->noticed && problem->nested)
		from = decoded_of(reading, problem->clean);
	lost = tmx_window_units(&reading->window,
	                        decoded_of(reading, tmx_parser_event(reading->parser)), from);
	found = find_unit(reading, from, &place);
	reading->report->skipped[TMX_SKIP_DAMAGED] += lost + inside;
	tmx_report_warn(reading->report, problem->line,
	                "(byte %" G_GUINT64_FORMAT ") %s; units lost: %" G_GUINT64_FORMAT, byte,
	                problem->what, lost + inside);
	tmx_problem_clear(problem);
	if (!found)
		return false;
	reading->damages++;
	reading->resumed = place;
	line = line_at(reading, place);
	tmx_builder_resume(reading->builder, lost);
	tmx_scanner_move(&reading->scanner, place, line);
	reading->scanned = place;
	reading->report->truncated = false;
	tmx_parser_begin(reading->parser, true, reading->scanner.clean, line);
	return true;
}

/* The first problem as an error. */
static void
word(struct reading *reading)
{
	struct tmx_problem *problem = &reading->problem;
	const char *name = tmx_source_name(reading->source);
	g_autofree char *place = NULL;
	uint64_t byte;

	if (!problem->found || reading->error)
		return;
	byte = tmx_decoder_place(reading->decoder, decoded_of(reading, problem->clean));
	place = g_strdup_printf("%s:%" G_GUINT64_FORMAT ": (byte %" G_GUINT64_FORMAT ")", name,
	                        problem->line, byte);
	if (problem->code == TMX_ERROR_DAMAGED || problem->code == TMX_ERROR_TRUNCATED)
		g_set_error(&reading->error, TMX_ERROR, (int)problem->code,
		            "%s %s. %" G_GUINT64_FORMAT " whole units were read before it. %s, or "
		            "read it with salvage.",
		            place, problem->what, reading->report->units,
		            problem->code == TMX_ERROR_DAMAGED ? "Mend the file"
		                                               : "Fetch the file again");
	else
		g_set_error(&reading->error, TMX_ERROR, (int)problem->code, "%s %s.", place,
		            problem->what);
}

static bool
run(struct reading *reading)
{
	do {
		tmx_problem_clear(&reading->problem);
		if (pump(reading))
			finish(reading);
	} while (!reading->error && can_salvage(reading) && pass_over(reading));
	word(reading);
	reading->report->bad_characters += tmx_decoder_bad(reading->decoder);
	tmx_problem_clear(&reading->problem);
	return !reading->error;
}

static void
set_limit(size_t *limit, size_t value)
{
	if (*limit == 0)
		*limit = value;
}

static void
fill_options(struct tmx_read_options *options)
{
	struct tmx_limits *limits = &options->limits;

	set_limit(&limits->text, (size_t)1 << 20);
	set_limit(&limits->unit, (size_t)16 << 20);
	set_limit(&limits->tag, (size_t)64 << 10);
	set_limit(&limits->markup, (size_t)1 << 20);
	set_limit(&limits->depth, 64);
	set_limit(&limits->names, 1000);
	set_limit(&limits->attributes, 256);
	set_limit(&limits->codes, 4096);
	set_limit(&limits->ratio, 200);
	if (limits->unpacked == 0)
		limits->unpacked = (uint64_t)64 << 30;
}

static bool
read_source(struct tmx_source *source, const struct tmx_read_options *options,
            tmx_unit_visitor visit, void *payload, struct tmx_report *report, GError **error)
{
	AUTO(tmx_decoder) decoder = tmx_decoder_new(source, error);
	AUTO(tmx_builder) builder = NULL;
	AUTO(tmx_parser) parser = NULL;
	struct reading reading = { .options = options, .report = report, .source = source };
	bool ok;

	if (!decoder)
		return false;
	report->size = tmx_source_size(source);
	g_free(report->encoding);
	report->encoding = g_strdup(tmx_decoder_encoding(decoder));
	builder = tmx_builder_new(options, visit, payload, report);
	parser = tmx_parser_new(options, builder, &reading.problem);
	reading.decoder = decoder;
	reading.builder = builder;
	reading.parser = parser;
	tmx_scanner_init(&reading.scanner, options, report);
	reading.scanner.line += tmx_decoder_skipped_lines(decoder);
	if (tmx_decoder_contradicted(decoder))
		tmx_report_warn(report, reading.scanner.line,
		                "the file declares another encoding than it has; it is read as %s",
		                report->encoding);
	tmx_parser_begin(parser, false, 0, reading.scanner.line);
	ok = run(&reading);
	if (!ok)
		g_propagate_error(error, reading.error);
	tmx_window_clear(&reading.window);
	tmx_scanner_clear(&reading.scanner);
	return ok;
}

static bool
read_any(const char *path, const void *data, size_t length, const struct tmx_read_options *options,
         tmx_unit_visitor visit, void *payload, struct tmx_report *report, GError **error)
{
	struct tmx_read_options filled = options ? *options : (struct tmx_read_options){ 0 };
	AUTO(tmx_report) own = report ? NULL : tmx_report_new();
	AUTO(tmx_source) source = NULL;

	fill_options(&filled);
	source = tmx_source_open(path, data, length, &filled, error);
	return source && read_source(source, &filled, visit, payload, report ? report : own, error);
}

bool
tmx_read(const char *path, const struct tmx_read_options *options, tmx_unit_visitor visit,
         void *payload, struct tmx_report *report, GError **error)
{
	return read_any(path, NULL, 0, options, visit, payload, report, error);
}

bool
tmx_read_bytes(const char *name, const void *data, size_t length,
               const struct tmx_read_options *options, tmx_unit_visitor visit, void *payload,
               struct tmx_report *report, GError **error)
{
	return read_any(name, data ? data : "", length, options, visit, payload, report, error);
}
