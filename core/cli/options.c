/* SPDX-License-Identifier: GPL-3.0-or-later
 * options.c - parsing the options of a command
 */
#include "config.h"

#include "cli/message.h"
#include "cli/options.h"
#include "text/suggest.h"
#include "text/language.h"
#include "text/output.h"

#include <stdarg.h>
#include <string.h>

#define COMMON 4 /* entries of its own that options_parse() adds */

int
options_wrong(const struct options *options, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	message_line("%s: %s (satzpaar help %s tells more)", options->command->name, text,
	             options->command->name);
	return STATUS_TROUBLE;
}

/* The name of the option that GLib does not know: it stands in its message alone, which is in
 * English since main() leaves LC_MESSAGES at "C". */
static void
unknown_option(const struct options *options, const GOptionEntry *entries, const char *message)
{
	const char *name = strchr(message, '-');
	struct suggestion best;

	if (!name || !g_str_has_prefix(name, "--")) {
		options_wrong(options, "unknown option %s", name ? name : message);
		return;
	}
	best = suggestion_for(name + 2);
	for (const GOptionEntry *entry = entries; entry->long_name; entry++)
		if (*entry->long_name != '\0')
			suggestion_consider(&best, entry->long_name);
	if (best.word)
		options_wrong(options, "unknown option %s; did you mean --%s?", name, best.word);
	else
		options_wrong(options, "unknown option %s", name);
}

static int
print_help(GOptionContext *context)
{
	g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
	g_autoptr(GError) error = NULL;
	AUTO(output) out = output_open("-", &error);

	if (!out || !output_puts(out, help, &error) || !output_commit(out, &error))
		return message_trouble(error);
	return STATUS_FINE;
}

/* The entries of the command with ours behind them, a GArray of GOptionEntry. */
static GArray *
with_common(const GOptionEntry *entries, const GOptionEntry common[COMMON])
{
	GArray *all = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));

	for (const GOptionEntry *entry = entries; entry->long_name; entry++)
		g_array_append_vals(all, entry, 1);
	return g_array_append_vals(all, common, COMMON);
}

bool
options_parse(struct options *options, const struct command *command, const GOptionEntry *entries,
              int argc, char **argv, int *status)
{
	gboolean help = FALSE;
	const GOptionEntry common[COMMON] = {
		{ "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet,
		  "Say nothing but what went wrong", NULL },
		{ "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose,
		  "Say also what was guessed and found", NULL },
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL },
		{ G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
		  command->arguments },
	};
	g_autoptr(GArray) all = with_common(entries, common);
	const GOptionEntry *known = &g_array_index(all, GOptionEntry, 0);
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autofree char *name = g_strconcat("satzpaar ", command->name, NULL);
	g_autoptr(GError) error = NULL;

	*options = (struct options){ .command = command };
	g_set_prgname(name);
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_summary(context, command->summary);
	g_option_context_set_description(context, command->description);
	g_option_context_add_main_entries(context, known, NULL);
	*status = STATUS_TROUBLE;
	if (!g_option_context_parse(context, &argc, &argv, &error)) {
		if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
			unknown_option(options, known, error->message);
		else
			options_wrong(options, "%s", error->message);
		return false;
	}
	if (!options->files)
		options->files = g_new0(char *, 1);
	if (!help)
		return true;
	*status = print_help(context);
	options_clear(options);
	return false;
}

void
options_clear(struct options *options)
{
	g_clear_pointer(&options->files, g_strfreev);
}

bool
options_files(const struct options *options, size_t n)
{
	size_t given = g_strv_length(options->files);

	if (given == n)
		return true;
	if (given < n)
		options_wrong(options, "name %s: %s", n == 1 ? "a file" : "two files",
		              options->command->arguments);
	else
		options_wrong(options, "one argument too many: %s", options->files[n]);
	return false;
}

int
options_choice(const struct options *options, const char *option, const char *value,
               const char *const *choices)
{
	struct suggestion best = suggestion_for(value);
	g_autoptr(GString) list = g_string_new(NULL);

	for (int i = 0; choices[i]; i++) {
		if (strcmp(choices[i], value) == 0)
			return i;
		suggestion_consider(&best, choices[i]);
		g_string_append_printf(list, i > 0 ? ", %s" : "%s", choices[i]);
	}
	if (best.word)
		options_wrong(options, "%s %s: did you mean %s? There are %s", option, value,
		              best.word, list->str);
	else
		options_wrong(options, "%s %s: there are %s", option, value, list->str);
	return -1;
}

char *
options_language(const struct options *options, const char *option, const char *value)
{
	char *canonical = language_canonical(value);

	if (!canonical)
		options_wrong(options, "%s %s: not a language; write a tag such as de or en-GB",
		              option, value);
	return canonical;
}

bool
options_take_language(const struct options *options, const char *option, char **tag)
{
	char *canonical;

	if (!*tag)
		return true;
	canonical = options_language(options, option, *tag);
	g_free(*tag);
	*tag = canonical;
	return canonical != NULL;
}

int
options_jobs(const struct options *options, int jobs)
{
	if (jobs == 0)
		return (int)MIN(g_get_num_processors(), OPTIONS_JOBS_MAX);
	if (jobs > 0 && jobs <= OPTIONS_JOBS_MAX)
		return jobs;
	options_wrong(options, "--jobs %d: from 1 to %d", jobs, OPTIONS_JOBS_MAX);
	return -1;
}
