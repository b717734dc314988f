/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_review.c - `satzpaar review`: look at an alignment, correct it, accept it, in the browser
 */
#include "config.h"

#include "cli/align_setup.h"
#include "cli/align_worker.h"
#include "cli/check_options.h"
#include "cli/conf_file.h"
#include "cli/files.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "host/dismissals.h"
#include "review/server.h"
#include "team/address.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define CHECK_SECONDS 10 /* a plugin may take for a row */

struct review_flags {
	char *output, *from, *to, *dismissals;
	char **memories;
	struct check_options checks;
	gboolean no_browser;
	int port;
};

static gboolean
stop(gpointer loop)
{
	g_main_loop_quit(loop);
	return G_SOURCE_CONTINUE;
}

static void
ended(void *loop)
{
	g_main_loop_quit(loop);
}

/* Aligns two articles into a new file. */
static bool
align_files(const struct options *options, const struct review_flags *flags, const char *path,
            GError **error)
{
	struct reading reading = { 0 };
	struct align_setup setup = {
		.from = flags->from ? flags->from : "de",
		.to = flags->to ? flags->to : "en",
		.quiet = options->quiet,
		.verbose = options->verbose,
		.single = true,
	};
	AUTO(align_worker) worker = align_worker_new(&setup);
	AUTO(output) out = NULL;

	if (g_file_test(path, G_FILE_TEST_EXISTS)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
		            "%s: is there already; review it with: satzpaar review %s, or name "
		            "another file with -o", path, path);
		return false;
	}
	if (!reading_open(&reading, options, NULL, NULL))
		return false; /* cannot happen without options */
	setup.reading.readers = reading.readers;
	if (align_setup_open(&setup, error))
		out = align_worker_files(worker, options->files[0], options->files[1], path, error);
	align_setup_close(&setup);
	reading_close(&reading);
	return out && output_commit(out, error);
}

/* The group [review] of satzpaar.conf: keys of the page, action = key. NULL with an error. */
static GHashTable *
read_keys(const char *named, const char *article, GError **error)
{
	g_autofree char *path = conf_file_find(named, article);
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_auto(GStrv) names = NULL;

	if (path && !g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error)) {
		g_prefix_error(error, "%s: ", path);
		return NULL;
	}
	names = g_key_file_get_keys(file, "review", NULL, NULL);
	for (size_t i = 0; names && names[i]; i++)
		g_hash_table_insert(keys, g_strdup(names[i]),
		                    g_key_file_get_string(file, "review", names[i], NULL));
	return g_steal_pointer(&keys);
}

static const char *
interface_language(void)
{
	const char *const *names = g_get_language_names();

	return g_str_has_prefix(names[0], "de") ? "de" : "en";
}

static void
open_browser(const char *address)
{
	g_autofree char *program = g_find_program_in_path("xdg-open");
	const char *argv[] = { program, address, NULL };

	if (!program || !g_spawn_async(NULL, (char **)(uintptr_t)argv, NULL,
	                               G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
	                               NULL, NULL, NULL, NULL))
		message_line("no browser could be opened; open the address yourself");
}

/* Serves until the person or a signal ends it. */
static bool
serve(struct api *api, const struct review_flags *flags, GError **error)
{
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	AUTO(server) server = server_new(api, (uint16_t)flags->port, error);
	g_autofree char *address = server ? server_address(server, error) : NULL;
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };
	guint sources[G_N_ELEMENTS(numbers)];

	if (!address)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		sources[i] = g_unix_signal_add(numbers[i], stop, loop);
	server_on_end(server, ended, loop);
	printf("%s\n", address);
	fflush(stdout);
	if (!flags->no_browser)
		open_browser(address);
	g_main_loop_run(loop);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		g_source_remove(sources[i]);
	return true;
}

/* What plugins are there and what they are to do; NULL with an error, or with what is wrong said. */
static struct check_settings *
read_checks(const struct options *options, const struct review_flags *flags, const char *path,
            const struct plugins *plugins)
{
	AUTO(check_settings) settings = check_settings_new(plugins);

	for (guint i = 0; options->verbose && i < plugins->refusals->len; i++)
		message_line("plugin left out: %s",
		             (const char *)g_ptr_array_index(plugins->refusals, i));
	/* without plugins their settings mean nothing */
	return plugins->list->len == 0 || check_options_read(options, &flags->checks, path, settings)
	               ? g_steal_pointer(&settings)
	               : NULL;
}

static bool
review_file(const struct options *options, const struct review_flags *flags, const char *path,
            GError **error)
{
	g_autoptr(GHashTable) keys = read_keys(flags->checks.config, path, error);
	AUTO(plugins) plugins = keys ? plugins_discover(error) : NULL;
	AUTO(check_settings) settings = plugins ? read_checks(options, flags, path, plugins) : NULL;
	AUTO(review) review = settings ? review_open(path, NULL, NULL, error) : NULL;
	const struct checks_options checks = { .settings = settings, .keep_stderr = options->verbose,
		                               .dismissals = flags->dismissals,
		                               .seconds = CHECK_SECONDS };
	const struct api_options how = { .interface = interface_language(), .keys = keys,
		                         .memories = (const char *const *)flags->memories };
	AUTO(api) api = review ? api_new(review, &how) : NULL;

	if (!api)
		return false;
	if (!options->quiet && review->recovered > 0)
		message_line("%s: steps of the last review that were not saved yet: %zu", path,
		             review->recovered);
	if (review->aside)
		message_line("%s: the file was changed since the last review, whose unsaved steps "
		             "are in %s", path, review->aside);
	for (size_t i = 0; !options->quiet && flags->memories && flags->memories[i]; i++)
		if (!address_is(flags->memories[i]) &&
		    !g_file_test(flags->memories[i], G_FILE_TEST_EXISTS))
			message_line("%s: is not there; it is made when pairs are to be remembered",
			             flags->memories[i]);
	return api_check(api, &checks, error) && serve(api, flags, error) && api_leave(api, error);
}

static bool
take_flags(const struct options *options, struct review_flags *flags)
{
	const guint given = g_strv_length(options->files);

	if (flags->port < 0 || flags->port > G_MAXUINT16)
		options_wrong(options, "--port %d: from 1 to 65535", flags->port);
	else if (given == 0 || given > 2)
		options_files(options, given == 0 ? 1 : 2);
	else if (given == 1 && flags->output)
		options_wrong(options, "-o is for two articles that are aligned first");
	else
		return true;
	return false;
}

static int
review_with(const struct options *options, const struct review_flags *flags)
{
	g_autofree char *made = NULL;
	g_autoptr(GError) error = NULL;
	const char *path = options->files[0];

	if (!take_flags(options, (struct review_flags *)(uintptr_t)flags))
		return STATUS_TROUBLE;
	if (options->files[1]) {
		g_autofree char *folder = g_path_get_dirname(options->files[0]);

		made = flags->output ? g_strdup(flags->output)
		                     : files_output(folder, options->files[0], ".tmx");
		path = made;
		if (!align_files(options, flags, path, &error))
			return error ? message_trouble(error) : STATUS_TROUBLE;
	}
	if (!review_file(options, flags, path, &error))
		return error ? message_trouble(error) : STATUS_TROUBLE;
	return STATUS_FINE;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct review_flags flags = { 0 };
	const GOptionEntry entries[] = {
		{ "no-browser", 'n', 0, G_OPTION_ARG_NONE, &flags.no_browser,
		  "Print the address alone, open no browser", NULL },
		{ "port", 'p', 0, G_OPTION_ARG_INT, &flags.port,
		  "Port of this machine to use; a free one if not given", "N" },
		{ "memory", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.memories,
		  "A translation memory that helps; may be given several times, the first one "
		  "gets what is to be remembered", "MEMORY.tmx" },
		{ "config", 0, 0, G_OPTION_ARG_FILENAME, &flags.checks.config,
		  "Read settings and keys from this file instead of " CONFIG_NAME, "FILE" },
		{ "terms", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.checks.terms,
		  "A term base for the plugin terms; may be given several times", "FILE" },
		{ "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.checks.only,
		  "Have these plugins or checks alone look at the rows", "NAME,..." },
		{ "disable", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.checks.disable,
		  "Leave these plugins or checks out", "NAME,..." },
		{ "dismissals", 0, 0, G_OPTION_ARG_FILENAME, &flags.dismissals,
		  "Where dismissed findings are kept instead of " DISMISSALS_NAME, "FILE" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "Where the pairs of two articles go; beside the first one if not given",
		  "PAIR.tmx" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Language of the first article; de if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Language of the second article; en if not given", "TAG" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = review_with(&options, &flags);
		options_clear(&options);
	}
	g_free(flags.output);
	g_free(flags.dismissals);
	g_strfreev(flags.memories);
	check_options_clear(&flags.checks);
	g_free(flags.from);
	g_free(flags.to);
	return status;
}

const struct command command_review = {
	.name = "review",
	.arguments = "PAIR.tmx | SOURCE TARGET",
	.summary = "Look at an alignment, correct it, accept it, in the browser",
	.description = "Examples:\n"
		       "  satzpaar review lawrow.tmx\n"
		       "  satzpaar review lawrow.de.txt lawrow.en.txt -o lawrow.tmx\n",
	.run = run,
};
