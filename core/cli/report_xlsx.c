/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_xlsx.c - findings as a spreadsheet: a row a finding, the words in bold in both sentences
 *
 * Every text is written as a string, so that none is ever a formula or a link. libxlsxwriter wants
 * the name of a file: it gets a nameless one in memory, which nothing can leave behind, and the
 * result goes the way of all outputs.
 */
#include "config.h"

#include "cli/report.h"
#include "text/input.h"
#include "text/utf8.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What a sheet can hold: rows, and UTF-16 units in a cell. */
#define ROWS_MAX 1048575U
#define CELL_MAX 32767

enum { COLUMN_FILE, COLUMN_UNIT, COLUMN_CHECK, COLUMN_SEVERITY, COLUMN_MESSAGE, COLUMN_SOURCE,
       COLUMN_TARGET, COLUMN_SUGGESTION, COLUMNS };

struct sheet {
	lxw_worksheet *worksheet;
	lxw_format *text, *words, *severity[3];
	lxw_error failed; /* the first failure */
};

static void
note(struct sheet *sheet, lxw_error failed)
{
	if (sheet->failed == LXW_NO_ERROR)
		sheet->failed = failed;
}

/* The part as a cell takes it: without control characters, and what reads as "_x0041_" to a
 * spreadsheet kept from being read so; cut at what is left of the cell. */
static char *
cell_text(const char *text, size_t length, size_t *left)
{
	GString *cell = g_string_new(NULL);

	for (size_t i = 0; i < length;) {
		uint32_t c = utf8_next(text, length, &i);
		bool escape = c == '_' && length - i >= 6 && text[i] == 'x' && text[i + 5] == '_';
		size_t units = escape ? 7 : c > 0xFFFF ? 2 : 1;

		if (units > *left)
			break;
		*left -= units;
		if (escape)
			g_string_append(cell, "_x005F_");
		else
			utf8_append(cell, (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE ||
			                          c == 0xFFFF ? 0xFFFD : c);
	}
	return g_string_free(cell, FALSE);
}

static void
put_text(struct sheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
         lxw_format *format)
{
	size_t left = CELL_MAX;
	g_autofree char *cell = cell_text(text ? text : "", text ? strlen(text) : 0, &left);

	note(sheet, worksheet_write_string(sheet->worksheet, row, column, cell, format));
}

/* The segment with its words in bold. A rich string has two parts at least, none of them empty. */
static void
put_segment(struct sheet *sheet, lxw_row_t row, lxw_col_t column, const struct satz_text *text,
            const struct satz_range *range)
{
	const uint32_t ends[4] = { 0, range->begin, range->end, (uint32_t)text->length };
	char *parts[3];
	lxw_rich_string_tuple tuples[3];
	lxw_rich_string_tuple *list[4] = { NULL };
	size_t left = CELL_MAX, n = 0;

	for (size_t i = 0; i < 3; i++) {
		parts[i] = cell_text(text->bytes + ends[i], ends[i + 1] - ends[i], &left);
		if (!*parts[i])
			continue;
		tuples[n] = (lxw_rich_string_tuple){ i == 1 ? sheet->words : NULL, parts[i] };
		list[n] = &tuples[n];
		n++;
	}
	if (n >= 2)
		note(sheet, worksheet_write_rich_string(sheet->worksheet, row, column, list,
		                                        sheet->text));
	else
		note(sheet, worksheet_write_string(sheet->worksheet, row, column,
		                                   n ? tuples[0].string : "", sheet->text));
	for (size_t i = 0; i < 3; i++)
		g_free(parts[i]);
}

static void
put_finding(struct sheet *sheet, lxw_row_t row, const struct findings *findings,
            const struct finding *finding)
{
	const struct satz_pair *pair = finding_pair(findings, finding);
	const char *file = articles_at(findings->articles, finding->article)->name;

	put_text(sheet, row, COLUMN_FILE, input_display_name(file), sheet->text);
	put_text(sheet, row, COLUMN_UNIT, finding_unit(findings, finding), sheet->text);
	put_text(sheet, row, COLUMN_CHECK, finding->id, sheet->text);
	put_text(sheet, row, COLUMN_SEVERITY, severity_name(finding->severity),
	         sheet->severity[finding->severity - SATZ_INFO]);
	put_text(sheet, row, COLUMN_MESSAGE, finding->message, sheet->text);
	if (pair) {
		put_segment(sheet, row, COLUMN_SOURCE, &pair->source, &finding->source);
		put_segment(sheet, row, COLUMN_TARGET, &pair->target, &finding->target);
	}
	put_text(sheet, row, COLUMN_SUGGESTION, finding->suggestion, sheet->text);
}

static lxw_format *
new_format(lxw_workbook *workbook, uint32_t colour, bool bold)
{
	lxw_format *format = workbook_add_format(workbook);

	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	format_set_text_wrap(format);
	if (bold)
		format_set_bold(format);
	if (colour)
		format_set_font_color(format, colour);
	return format;
}

/* Widths for reading, a head that stays and filters, a landscape page when printed. */
static void
set_up(struct sheet *sheet, lxw_workbook *workbook, guint rows)
{
	static const struct {
		const char *name;
		double width;
	} columns[COLUMNS] = { { "file", 18 },    { "unit", 7 },    { "check", 22 },
		               { "severity", 10 }, { "message", 32 }, { "source", 52 },
		               { "target", 52 },  { "suggestion", 24 } };
	lxw_format *head = new_format(workbook, 0, true);

	format_set_bottom(head, LXW_BORDER_MEDIUM);
	sheet->text = new_format(workbook, 0, false);
	sheet->words = new_format(workbook, 0xB3261E, true);
	sheet->severity[0] = new_format(workbook, 0x2F5D8A, false);
	sheet->severity[1] = new_format(workbook, 0x8F6200, true);
	sheet->severity[2] = new_format(workbook, 0xB3261E, true);
	for (lxw_col_t i = 0; i < COLUMNS; i++) {
		note(sheet, worksheet_set_column(sheet->worksheet, i, i, columns[i].width, NULL));
		put_text(sheet, 0, i, columns[i].name, head);
	}
	worksheet_freeze_panes(sheet->worksheet, 1, 0);
	note(sheet, worksheet_autofilter(sheet->worksheet, 0, 0, rows, COLUMNS - 1));
	worksheet_set_landscape(sheet->worksheet);
	worksheet_set_paper(sheet->worksheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet->worksheet, 1, 0);
	note(sheet, worksheet_repeat_rows(sheet->worksheet, 0, 0));
}

/* Makes the workbook in the file of that name. */
static lxw_error
make(const struct findings *findings, const char *path)
{
	lxw_workbook *workbook = workbook_new(path);
	struct sheet sheet = { .worksheet = workbook ? workbook_add_worksheet(workbook, "findings")
		                                     : NULL };
	lxw_error closed;

	if (!sheet.worksheet)
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	set_up(&sheet, workbook, findings->list->len);
	for (guint i = 0; i < findings->list->len; i++)
		put_finding(&sheet, i + 1, findings, findings_at(findings, i));
	closed = workbook_close(workbook); /* frees it */
	return sheet.failed != LXW_NO_ERROR ? sheet.failed : closed;
}

static bool
copy_out(int fd, struct output *out, GError **error)
{
	char buffer[1 << 16];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof(buffer))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
			            "%s: cannot read back the spreadsheet: %s", output_name(out),
			            g_strerror(errno));
			return false;
		}
		if (!output_write(out, buffer, (size_t)n, error))
			return false;
	}
	return true;
}

bool
report_xlsx(const struct findings *findings, struct output *out, GError **error)
{
	g_autofree char *path = NULL;
	lxw_error failed;
	bool done = false;
	int fd;

	if (findings->list->len > ROWS_MAX) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
		            "%s: %u findings, and a sheet has %u rows; take csv or check fewer files",
		            output_name(out), findings->list->len, ROWS_MAX);
		return false;
	}
	fd = memfd_create("findings.xlsx", MFD_CLOEXEC);
	path = g_strdup_printf("/proc/self/fd/%d", fd);
	failed = fd < 0 ? LXW_ERROR_CREATING_XLSX_FILE : make(findings, path);
	if (failed != LXW_NO_ERROR)
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
		            "%s: cannot make the spreadsheet: %s", output_name(out),
		            lxw_strerror(failed));
	else
		done = copy_out(fd, out, error);
	if (fd >= 0)
		close(fd);
	return done;
}
