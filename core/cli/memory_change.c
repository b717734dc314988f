/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_change.c - `satzpaar memory add` and `dedupe`
 */
#include "config.h"

#include "cli/memory_commands.h"
#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "memory/add.h"
#include "memory/rewrite.h"
#include "memory/where.h"
#include "team/address.h"
#include "team/team.h"
#include "text/output.h"

#include <string.h>

static int
print_line(const char *line)
{
	g_autoptr(GError) error = NULL;
	AUTO(output) out = output_open("-", &error);

	if (!out || !output_puts(out, line, &error) || !output_commit(out, &error))
		return message_trouble(error);
	return STATUS_FINE;
}

/* Also when the change itself went wrong. */
static void
tell_note(const struct options *options, struct add_report *report)
{
	if (report->note && !options->quiet)
		message_line("%s", report->note);
	g_clear_pointer(&report->note, g_free);
}

static void
append_count(GString *line, uint64_t n, const char *what)
{
	if (n > 0)
		g_string_append_printf(line, ", %" G_GUINT64_FORMAT " %s", n, what);
}

static void
show_progress(double share, void *payload)
{
	progress_set(payload, share);
}

/* Only what goes to a database says how far it is. */
static bool
add_with_bar(const struct options *options, const char *memory, const char *const *pairs,
             enum add_keep keep, struct add_report *report, GError **error)
{
	AUTO(progress) bar = progress_new("adding", 0, !options->quiet);
	const struct team_options team = { .progress = show_progress, .payload = bar };

	return team_add_any(memory, pairs, keep, &team, report, error);
}

int
memory_command_add(const struct options *options, const struct memory_flags *flags, char **files)
{
	static const char *const keeps[] = { "all", "newest", "first", NULL };
	const char *const *pairs = (const char *const *)(files + 1);
	int keep = flags->keep ? options_choice(options, "--keep", flags->keep, keeps) : 0;
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *display = address_display(files[0]), *name = message_clean(display);
	g_autoptr(GError) error = NULL;
	struct add_report report;
	bool fine;

	if (keep < 0)
		return STATUS_TROUBLE;
	for (size_t i = 0; files[i]; i++)
		if (strcmp(files[i], "-") == 0)
			return options_wrong(options, "add takes files, not standard input");
	if (!memory_paths(options, files + 1))
		return STATUS_TROUBLE;
	fine = add_with_bar(options, files[0], pairs, (enum add_keep)keep, &report, &error);
	tell_note(options, &report);
	if (!fine)
		return message_trouble(error);
	if (options->quiet)
		return STATUS_FINE;
	g_string_printf(line, "%s: %" G_GUINT64_FORMAT " added", name, report.added);
	append_count(line, report.same, "there already");
	append_count(line, report.outdated, "left out, the text has another translation");
	append_count(line, report.replaced, "replaced by newer ones");
	g_string_append_printf(line, "; units: %" G_GUINT64_FORMAT "\n", report.units);
	return print_line(line->str);
}

int
memory_command_dedupe(const struct options *options, const struct memory_flags *flags,
                      char **files)
{
	const char *path = flags->output ? flags->output : files[0];
	g_autoptr(GError) error = NULL;
	struct add_report report;
	bool fine;

	if (address_is(files[0]))
		return options_wrong(options, "a memory in PostgreSQL has no unit twice");
	fine = memory_dedupe(files[0], path, &report, &error);
	tell_note(options, &report);
	if (!fine)
		return message_trouble(error);
	if (!options->quiet)
		message_line("%s: %" G_GUINT64_FORMAT " taken out; units: %" G_GUINT64_FORMAT,
		             files[0], report.same, report.units);
	return STATUS_FINE;
}

struct exporting {
	struct rewrite *rewrite;
	const struct where *where;
};

static bool
export_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
            GError **error)
{
	const struct exporting *exporting = payload;

	return !where_holds(exporting->where, unit) ||
	       rewrite_unit(exporting->rewrite, unit, header, error);
}

int
memory_command_export(const struct options *options, const struct memory_flags *flags,
                      char **files)
{
	struct rewrite rewrite = { .path = flags->output ? flags->output : "-" };
	g_autoptr(GError) error = NULL;
	AUTO(where) where = where_new((const char *const *)flags->where, &error);
	struct exporting exporting = { &rewrite, where };
	bool fine;

	if (!where)
		return options_wrong(options, "--where: %s", error->message);
	fine = rewrite_begin(&rewrite, &error) &&
	       rewrite_read(&rewrite, files[0], export_unit, &exporting, &error) &&
	       rewrite_end(&rewrite, &error);
	if (fine && !options->quiet && flags->output)
		message_line("%s: units: %" G_GUINT64_FORMAT, flags->output, rewrite.written);
	rewrite_clear(&rewrite);
	return fine ? STATUS_FINE : message_trouble(error);
}
