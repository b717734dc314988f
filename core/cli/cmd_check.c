/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_check.c - `satzpaar check`: what a translator would be ashamed of
 */
#include "config.h"

#include "cli/check_settings.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/report.h"
#include "host/isolate.h"
#include "text/input.h"

#include <string.h>
#include <unistd.h>

#define SECONDS_DEFAULT 10
#define SECONDS_MAX 3600
#define CONFIG_NAME "satzpaar.conf"

struct check_flags {
	char *from, *to, *format, *output, *fail_on, *config;
	char **only, **disable, **assignments, **terms, **severities;
	int jobs, seconds;
	gboolean here;
};

static void
flags_clear(struct check_flags *flags)
{
	g_free(flags->from);
	g_free(flags->to);
	g_free(flags->format);
	g_free(flags->output);
	g_free(flags->fail_on);
	g_free(flags->config);
	g_strfreev(flags->only);
	g_strfreev(flags->disable);
	g_strfreev(flags->assignments);
	g_strfreev(flags->terms);
	g_strfreev(flags->severities);
}

/* The key file to read: the one named, one beside the first article, one of the user's, or NULL. */
static char *
config_path(const struct options *options, const struct check_flags *flags)
{
	g_autofree char *folder = g_path_get_dirname(options->files[0]);
	g_autofree char *beside = g_build_filename(folder, CONFIG_NAME, NULL);
	g_autofree char *own = g_build_filename(g_get_user_config_dir(), "satzpaar", CONFIG_NAME,
	                                        NULL);

	if (flags->config)
		return g_strdup(flags->config);
	if (strcmp(options->files[0], "-") != 0 && g_file_test(beside, G_FILE_TEST_IS_REGULAR))
		return g_steal_pointer(&beside);
	return g_file_test(own, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&own) : NULL;
}

/* Whether a step of the settings went well; else says what is wrong. */
static bool
went_well(const struct options *options, const char *option, char *wrong)
{
	g_autofree char *owned = wrong;

	if (!owned)
		return true;
	if (option)
		options_wrong(options, "%s: %s", option, owned);
	else
		message_line("%s", owned);
	return false;
}

static bool
select_all(const struct options *options, const struct check_settings *settings,
           const char *option, char *const *names, GPtrArray *list)
{
	for (size_t i = 0; names && names[i]; i++)
		if (!went_well(options, option, check_settings_select(settings, list, names[i])))
			return false;
	return true;
}

/* What the command line says about options and severities; it wins over the key file. */
static bool
read_assignments(const struct options *options, const struct check_flags *flags,
                 struct check_settings *settings)
{
	for (size_t i = 0; flags->assignments && flags->assignments[i]; i++)
		if (!went_well(options, "--option",
		               check_settings_assign(settings, flags->assignments[i])))
			return false;
	for (size_t i = 0; flags->severities && flags->severities[i]; i++)
		if (!went_well(options, "--severity",
		               check_settings_rate_assign(settings, flags->severities[i])))
			return false;
	return !flags->terms ||
	       went_well(options, "--terms", check_settings_terms(settings, flags->terms));
}

static bool
read_settings(const struct options *options, const struct check_flags *flags,
              struct check_settings *settings)
{
	g_autofree char *config = config_path(options, flags);

	if (config && !went_well(options, NULL, check_settings_read(settings, config)))
		return false;
	if (config && options->verbose)
		message_line("%s: settings read", config);
	return read_assignments(options, flags, settings) &&
	       select_all(options, settings, "--only", flags->only, settings->only) &&
	       select_all(options, settings, "--disable", flags->disable, settings->disabled);
}

/* All files, or NULL with the first error said. */
static struct articles *
read_files(const struct options *options, const struct check_flags *flags)
{
	AUTO(articles) articles = articles_new(flags->from, flags->to);

	for (size_t i = 0; options->files[i]; i++) {
		g_autoptr(GError) error = NULL;
		AUTO(tmx_report) report = tmx_report_new();
		size_t before = articles->n_pairs;

		if (!articles_read(articles, options->files[i], report, &error)) {
			message_trouble(error);
			return NULL;
		}
		if (options->verbose)
			message_line("%s: %zu pairs, %" G_GUINT64_FORMAT " units without one",
			             input_display_name(options->files[i]),
			             articles->n_pairs - before, tmx_report_skipped(report));
	}
	return g_steal_pointer(&articles);
}

/* Leaves out what is not wanted, and rates the rest as the user wants it. */
static void
filter(struct findings *findings, const struct check_settings *settings)
{
	guint kept = 0;

	for (guint i = 0; i < findings->list->len; i++) {
		struct finding *finding = &g_array_index(findings->list, struct finding, i);

		const char *name = finding->plugin->contract->name;

		if (!check_settings_wanted(settings, name, finding->id))
			continue;
		finding->severity = (enum satz_severity)check_settings_severity(
			settings, name, finding->id, finding->severity);
		g_array_index(findings->list, struct finding, kept++) = *finding;
	}
	g_array_set_size(findings->list, kept);
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
write_report(const struct check_flags *flags, int format, const struct findings *findings,
             GError **error)
{
	AUTO(output) out = output_open(flags->output ? flags->output : "-", error);

	return out && report_write(format, findings, colours_wanted(flags), out, error) &&
	       output_commit(out, error);
}

static void
summary(const struct options *options, const struct findings *findings)
{
	guint n[3] = { 0 };

	if (options->quiet || !(options->verbose || message_terminal()))
		return;
	for (guint i = 0; i < findings->list->len; i++)
		n[findings_at(findings, i)->severity - SATZ_INFO]++;
	message_line("%zu pairs checked; errors: %u, warnings: %u, infos: %u",
	             findings->articles->n_pairs, n[2], n[1], n[0]);
}

static int
check_files(const struct options *options, const struct check_flags *flags,
            const struct isolate_options *how, int format, int level,
            const struct check_settings *settings)
{
	g_autoptr(GPtrArray) plugins = check_settings_plugins(settings);
	g_autoptr(GError) error = NULL;
	AUTO(articles) articles = read_files(options, flags);
	AUTO(findings) findings = articles ? findings_new(articles) : NULL;

	if (!findings)
		return STATUS_TROUBLE;
	if (!isolate_run(plugins, how, settings->values, findings, &error))
		return message_trouble(error);
	filter(findings, settings);
	if (!write_report(flags, format, findings, &error))
		return message_trouble(error);
	summary(options, findings);
	return fails(findings, level) ? STATUS_FINDINGS : STATUS_FINE;
}

static int
with_plugins(const struct options *options, const struct check_flags *flags,
             const struct isolate_options *how, int format, int level)
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
	if (!read_settings(options, flags, settings))
		return STATUS_TROUBLE;
	return check_files(options, flags, how, format, level, settings);
}

static bool
take_language(const struct options *options, const char *option, char **language)
{
	char *canonical = *language ? options_language(options, option, *language) : NULL;
	bool fine = canonical || !*language;

	g_free(*language);
	*language = canonical;
	return fine;
}

static int
check_with(const struct options *options, struct check_flags *flags)
{
	static const char *const levels[] = { "info", "warning", "error", "never", NULL };
	int jobs = options_jobs(options, flags->jobs);
	int format = flags->format ? options_choice(options, "--format", flags->format,
	                                            report_formats())
	                           : 0;
	int level = flags->fail_on ? options_choice(options, "--fail-on", flags->fail_on, levels)
	                           : 1;
	struct isolate_options how = { .seconds = SECONDS_DEFAULT, .jobs = (unsigned)MAX(jobs, 1),
		                       .keep_stderr = options->verbose, .here = flags->here };

	if (jobs < 0 || format < 0 || level < 0)
		return STATUS_TROUBLE;
	if (format == REPORT_XLSX && !flags->output && isatty(STDOUT_FILENO) == 1)
		return options_wrong(options, "--format xlsx: a spreadsheet is nothing for a "
		                              "terminal; name a file with --output");
	if (flags->seconds < 0 || flags->seconds > SECONDS_MAX)
		return options_wrong(options, "--timeout %d: from 1 to %d seconds", flags->seconds,
		                     SECONDS_MAX);
	if (flags->seconds > 0)
		how.seconds = (unsigned)flags->seconds;
	if (!options->files[0])
		return options_wrong(options, "name a file: %s", options->command->arguments);
	if (!take_language(options, "--from", &flags->from) ||
	    !take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	return with_plugins(options, flags, &how, format, level + 1);
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
		{ "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.only,
		  "Run these plugins or checks alone", "NAME,..." },
		{ "disable", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.disable,
		  "Leave these plugins or checks out", "NAME,..." },
		{ "terms", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.terms,
		  "A term base for the plugin terms; may be given several times", "FILE" },
		{ "severity", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.severities,
		  "Rate a check: error, warning, info or off; may be given several times",
		  "CHECK=LEVEL" },
		{ "fail-on", 0, 0, G_OPTION_ARG_STRING, &flags.fail_on,
		  "Exit with 1 from this severity on: info, warning (the default), error, never",
		  "LEVEL" },
		{ "option", 'o', 0, G_OPTION_ARG_STRING_ARRAY, &flags.assignments,
		  "Set an option of a plugin; may be given several times", "PLUGIN.OPTION=VALUE" },
		{ "config", 0, 0, G_OPTION_ARG_FILENAME, &flags.config,
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
		       "  satzpaar check --format sarif --output findings.sarif *.tmx\n",
	.run = run,
};
