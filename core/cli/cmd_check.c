/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_check.c - `satzpaar check`: what a translator would be ashamed of
 */
#include "config.h"

#include "cli/check_run.h"
#include "cli/conf_file.h"
#include "cli/message.h"
#include "cli/report.h"
#include "host/dismissals.h"

#include <string.h>
#include <unistd.h>

#define SECONDS_DEFAULT 10
#define SECONDS_MAX 3600

static void
flags_clear(struct check_flags *flags)
{
	g_free(flags->from);
	g_free(flags->to);
	g_free(flags->format);
	g_free(flags->output);
	g_free(flags->fail_on);
	g_free(flags->dismissals);
	check_options_clear(&flags->given);
	g_strfreev(flags->dismiss);
}

/* With --dismiss only what it names has to run. */
static bool
select_dismissed(const struct options *options, const struct check_settings *settings,
                 char *const *names)
{
	for (size_t i = 0; names && names[i]; i++) {
		g_autofree char *id = g_strndup(names[i], strcspn(names[i], "@"));

		if (strlen(id) == strlen(names[i])) {
			options_wrong(options, "--dismiss: %s: write CHECK@UNIT", names[i]);
			return false;
		}
		if (!check_options_fine(options, "--dismiss",
		               check_settings_select(settings, settings->only, id)))
			return false;
	}
	return true;
}

static int
with_plugins(struct check_run *run)
{
	g_autoptr(GError) error = NULL;
	AUTO(plugins) plugins = plugins_discover(&error);
	AUTO(check_settings) settings = plugins ? check_settings_new(plugins) : NULL;

	if (!settings)
		return message_trouble(error);
	for (guint i = 0; i < plugins->refusals->len; i++)
		message_line("plugin left out: %s",
		             (const char *)g_ptr_array_index(plugins->refusals, i));
	if (plugins->list->len == 0) {
		message_line("no plugin in %s; install some or set SATZPAAR_PLUGIN_DIR",
		             plugins->folders);
		return STATUS_TROUBLE;
	}
	if (!check_options_read(run->options, &run->flags->given, run->files[0], settings) ||
	    !select_dismissed(run->options, settings, run->flags->dismiss))
		return STATUS_TROUBLE;
	run->settings = settings;
	return check_run(run);
}

/* The files to check; with --dismiss the reason stands before them. */
static bool
take_files(struct check_run *run)
{
	const struct options *options = run->options;

	run->files = options->files;
	if (run->flags->dismiss) {
		run->reason = options->files[0];
		if (!run->reason || !options->files[1] || !*run->reason ||
		    g_file_test(run->reason, G_FILE_TEST_EXISTS)) {
			options_wrong(options, "--dismiss %s: then the reason in quotation marks, "
			                       "then the file", run->flags->dismiss[0]);
			return false;
		}
		run->files++;
	}
	if (!run->files[0]) {
		options_wrong(options, "name a file: %s", options->command->arguments);
		return false;
	}
	return true;
}

static bool
take_numbers(struct check_run *run)
{
	static const char *const levels[] = { "info", "warning", "error", "never", NULL };
	const struct options *options = run->options;
	const struct check_flags *flags = run->flags;
	int jobs = options_jobs(options, flags->jobs);

	run->format = flags->format ? options_choice(options, "--format", flags->format,
	                                             report_formats())
	                            : 0;
	run->level = flags->fail_on ? options_choice(options, "--fail-on", flags->fail_on, levels) + 1
	                            : SATZ_WARNING;
	if (jobs < 0 || run->format < 0 || run->level < 1)
		return false;
	if (flags->seconds < 0 || flags->seconds > SECONDS_MAX) {
		options_wrong(options, "--timeout %d: from 1 to %d seconds", flags->seconds,
		              SECONDS_MAX);
		return false;
	}
	run->how.jobs = (unsigned)jobs;
	run->how.seconds = flags->seconds > 0 ? (unsigned)flags->seconds : SECONDS_DEFAULT;
	return true;
}

static int
check_with(const struct options *options, struct check_flags *flags)
{
	struct check_run job = { .options = options, .flags = flags,
		                 .how = { .keep_stderr = options->verbose, .here = flags->here } };

	if (!take_numbers(&job))
		return STATUS_TROUBLE;
	if (job.format == REPORT_XLSX && !flags->output && isatty(STDOUT_FILENO) == 1)
		return options_wrong(options, "--format xlsx: a spreadsheet is nothing for a "
		                              "terminal; name a file with --output");
	if (!take_files(&job) || !options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	return with_plugins(&job);
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct check_flags flags = { 0 };
	const GOptionEntry entries[] = {
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "text (the default), json, sarif, junit, csv, html or xlsx", "FORMAT" },
		{ "output", 0, 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "Write there instead of to standard output", "FILE" },
		{ "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.given.only,
		  "Run these plugins or checks alone", "NAME,..." },
		{ "disable", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.given.disable,
		  "Leave these plugins or checks out", "NAME,..." },
		{ "terms", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.given.terms,
		  "A term base for the plugin terms; may be given several times", "FILE" },
		{ "severity", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.given.severities,
		  "Rate a check: error, warning, info or off; may be given several times",
		  "CHECK=LEVEL" },
		{ "dismiss", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.dismiss,
		  "Show this finding no more; the reason stands before the file", "CHECK@UNIT" },
		{ "dismissals", 0, 0, G_OPTION_ARG_FILENAME, &flags.dismissals,
		  "Where dismissed findings are kept instead of " DISMISSALS_NAME, "FILE" },
		{ "list-dismissals", 0, 0, G_OPTION_ARG_NONE, &flags.list_dismissals,
		  "List what is dismissed, and what of it fits nothing any more", NULL },
		{ "fail-on", 0, 0, G_OPTION_ARG_STRING, &flags.fail_on,
		  "Exit with 1 from this severity on: info, warning (the default), error, never",
		  "LEVEL" },
		{ "option", 'o', 0, G_OPTION_ARG_STRING_ARRAY, &flags.given.assignments,
		  "Set an option of a plugin; may be given several times", "PLUGIN.OPTION=VALUE" },
		{ "config", 0, 0, G_OPTION_ARG_FILENAME, &flags.given.config,
		  "Read options of plugins from this file instead of " CONFIG_NAME, "FILE" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Source language; what the file says if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Target language; what the file says if not given", "TAG" },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &flags.jobs,
		  "Plugins at work at a time; as many as processors if not given", "N" },
		{ "timeout", 0, 0, G_OPTION_ARG_INT, &flags.seconds,
		  "Seconds a plugin may take for one pair (10)", "N" },
		{ "no-isolate", 0, 0, G_OPTION_ARG_NONE, &flags.here,
		  "Run the plugins in this process, for a debugger", NULL },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = check_with(&options, &flags);
		options_clear(&options);
	}
	flags_clear(&flags);
	return status;
}

const struct command command_check = {
	.name = "check",
	.arguments = "PAIR.tmx...",
	.summary = "Find what is wrong in sentence pairs: quotation marks, addresses, ...",
	.description = "Examples:\n"
		       "  satzpaar check lawrow.tmx\n"
		       "  satzpaar check --only typography --fail-on error lawrow.tmx\n"
		       "  satzpaar check --dismiss numbers.missing@12 \"left out on purpose\" lawrow.tmx\n"
		       "  satzpaar check --format sarif --output findings.sarif *.tmx\n",
	.run = run,
};
