/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_run.c - a run of check: files in, plugins over them, dismissals, and what comes out
 */
#include "config.h"

#include "cli/check_dismiss.h"
#include "cli/check_run.h"
#include "cli/message.h"
#include "cli/report.h"
#include "host/readers.h"
#include "text/input.h"

#include <string.h>
#include <unistd.h>

/* Reads a TMX file, or one whose pairs a plugin reads. */
static bool
read_file(const struct check_run *run, struct readers *readers, struct articles *articles,
          const char *path, struct tmx_report *report)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) made = NULL;
	struct pairs_input input;

	if (readers_pairs(readers, path, run->flags->from, run->flags->to, &input, &made, &error) &&
	    articles_read_input(articles, &input, report, &error))
		return true;
	message_trouble(error);
	return false;
}

/* All files, or NULL with the first error said. */
static struct articles *
read_files(const struct check_run *run)
{
	AUTO(readers) readers = readers_new_with(run->settings->plugins);
	AUTO(articles) articles = articles_new(run->flags->from, run->flags->to);

	readers->settings = run->settings->values;
	readers->keep_stderr = run->options->verbose;
	for (size_t i = 0; run->files[i]; i++) {
		AUTO(tmx_report) report = tmx_report_new();
		size_t before = articles->n_pairs;

		if (!read_file(run, readers, articles, run->files[i], report))
			return NULL;
		if (run->options->verbose)
			message_line("%s: %zu pairs, %" G_GUINT64_FORMAT " units without one",
			             input_display_name(run->files[i]),
			             articles->n_pairs - before, tmx_report_skipped(report));
	}
	return g_steal_pointer(&articles);
}

/* Whether a finding is as bad as `level`: 1 info, 2 warning, 3 error, 4 never. */
static bool
fails(const struct findings *findings, int level)
{
	for (guint i = 0; i < findings->list->len; i++)
		if ((int)findings_at(findings, i)->severity >= level)
			return true;
	return false;
}

static bool
colours_wanted(const struct check_flags *flags)
{
	const char *no = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");

	return !flags->output && isatty(STDOUT_FILENO) == 1 && (!no || !*no) && terminal &&
	       strcmp(terminal, "dumb") != 0;
}

static bool
write_report(const struct check_run *run, const struct findings *findings, GError **error)
{
	const struct check_flags *flags = run->flags;
	AUTO(output) out = output_open(flags->output ? flags->output : "-", error);

	return out && report_write(run->format, findings, colours_wanted(flags), out, error) &&
	       output_commit(out, error);
}

static bool
notes_wanted(const struct check_run *run)
{
	return !run->options->quiet && (run->options->verbose || message_terminal());
}

/* A line for each stale dismissal, and one that counts. */
static void
summary(const struct check_run *run, const struct findings *findings,
        const struct check_dismissals *dismissals)
{
	g_autofree char *stale = check_dismissals_list(dismissals, findings, run->settings, true);
	g_auto(GStrv) lines = g_strsplit(stale, "\n", -1);
	g_autofree char *met = NULL;
	guint n[3] = { 0 };

	for (size_t i = 0; lines[i]; i++)
		if (*lines[i])
			message_line("%s", lines[i]);
	for (guint i = 0; i < findings->list->len; i++)
		n[findings_at(findings, i)->severity - SATZ_INFO]++;
	if (dismissals->met > 0)
		met = g_strdup_printf(", dismissed: %u", dismissals->met);
	message_line("%zu pairs checked; errors: %u, warnings: %u, infos: %u%s",
	             findings->articles->n_pairs, n[2], n[1], n[0], met ? met : "");
}

static int
dismiss(const struct check_run *run, const struct findings *findings,
        struct check_dismissals *dismissals)
{
	g_autofree char *wrong = check_dismiss(dismissals, findings, run->flags->dismiss,
	                                       run->reason);

	if (wrong)
		return options_wrong(run->options, "--dismiss: %s", wrong);
	if (notes_wanted(run)) /* a unit may have several findings of a check */
		message_line("findings dismissed: %u", dismissals->met);
	return STATUS_FINE;
}

static int
list_dismissals(const struct check_run *run, const struct findings *findings,
                const struct check_dismissals *dismissals, GError **error)
{
	g_autofree char *list = check_dismissals_list(dismissals, findings, run->settings, false);
	const char *path = run->flags->output;
	AUTO(output) out = output_open(path ? path : "-", error);

	if (!out || !output_puts(out, list, error) || !output_commit(out, error))
		return message_trouble(*error);
	return STATUS_FINE;
}

static int
conclude(const struct check_run *run, struct findings *findings,
         struct check_dismissals *dismissals)
{
	g_autoptr(GError) error = NULL;

	check_settings_filter(run->settings, findings);
	if (run->flags->dismiss)
		return dismiss(run, findings, dismissals);
	check_dismissals_apply(dismissals, findings);
	if (run->flags->list_dismissals)
		return list_dismissals(run, findings, dismissals, &error);
	if (!write_report(run, findings, &error))
		return message_trouble(error);
	if (notes_wanted(run))
		summary(run, findings, dismissals);
	return fails(findings, run->level) ? STATUS_FINDINGS : STATUS_FINE;
}

int
check_run(const struct check_run *run)
{
	g_autoptr(GPtrArray) plugins = check_settings_plugins(run->settings);
	g_autoptr(GError) error = NULL;
	AUTO(check_dismissals) dismissals = check_dismissals_open(run->files,
	                                                          run->flags->dismissals, &error);
	AUTO(articles) articles = dismissals ? read_files(run) : NULL;
	AUTO(findings) findings = articles ? findings_new(articles) : NULL;

	if (!dismissals)
		return message_trouble(error);
	if (!findings)
		return STATUS_TROUBLE;
	if (!isolate_run(plugins, &run->how, run->settings->values, findings, &error))
		return message_trouble(error);
	if (findings->refused) {
		message_line("%s", findings->refused);
		return STATUS_TROUBLE;
	}
	return conclude(run, findings, dismissals);
}
