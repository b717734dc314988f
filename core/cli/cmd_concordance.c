/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_concordance.c - `satzpaar concordance`: where words stand in a memory, and their translations
 */
#include "config.h"

#include "cli/concordance_show.h"
#include "cli/memory_opening.h"
#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "memory/concordance.h"
#include "text/output.h"
#include "text/utf8.h"

#include <string.h>
#include <unistd.h>

#define LIMIT_DEFAULT 20
#define LIMIT_MAX 100000000

struct concordance_flags {
	char *format, *from, *to;
	char **dictionaries;
	int limit;
	gboolean no_translations;
};

struct searching {
	struct concordance_show *show;
	size_t limit, found;
	GError *error;
};

static void
show_progress(double share, void *payload)
{
	progress_set(payload, share);
}

static bool
take_pair(size_t pair, const bool sides[2], void *payload)
{
	struct searching *searching = payload;

	return ++searching->found > searching->limit ||
	       concordance_show_pair(searching->show, pair, sides, &searching->error);
}

static struct word_index *
open_index(const struct options *options, const struct memory *memory)
{
	AUTO(progress) bar = progress_new("indexing the words, this once", 0, !options->quiet);

	return word_index_open(memory, show_progress, bar);
}

static bool
search(const struct options *options, const struct concordance_flags *flags,
       const struct memory *memory, struct concordance *concordance,
       struct searching *searching, bool json)
{
	const struct concordance_show_options showing = {
		.options = options,
		.dictionaries = (const char *const *)flags->dictionaries,
		.json = json,
		.colours = message_colours() && isatty(STDOUT_FILENO),
		.translations = !flags->no_translations,
	};
	AUTO(word_index) index = open_index(options, memory);
	AUTO(output) out = output_open("-", &searching->error);
	AUTO(concordance_show) show = NULL;

	if (!out)
		return false;
	show = concordance_show_new(memory, concordance, out, &showing);
	searching->show = show;
	return concordance_search(concordance, memory, index, take_pair, searching) &&
	       output_commit(out, &searching->error);
}

static int
search_memory(const struct options *options, const struct concordance_flags *flags, bool json)
{
	const struct memory_options opening = { .from = flags->from, .to = flags->to };
	struct searching searching = { .limit = flags->limit > 0 ? (size_t)flags->limit : SIZE_MAX };
	g_autoptr(GError) error = NULL;
	AUTO(concordance) concordance = concordance_new(options->files[1], &error);
	AUTO(memory) memory = NULL;
	g_autofree char *path = NULL;

	if (!concordance)
		return options_wrong(options, "%s", error->message);
	path = memory_path(options, options->files[0]);
	if (!path)
		return STATUS_TROUBLE;
	memory = memory_opening(options, path, &opening, &error);
	if (!memory)
		return message_trouble(error);
	if (!search(options, flags, memory, concordance, &searching, json)) {
		error = searching.error;
		return message_trouble(error);
	}
	if (searching.found > searching.limit && !options->quiet)
		message_line("%zu pairs in all, %zu shown; --limit 0 shows all", searching.found,
		             searching.limit);
	return searching.found > 0 ? STATUS_FINE : STATUS_FINDINGS;
}

static int
search_with(const struct options *options, struct concordance_flags *flags)
{
	static const char *const formats[] = { "text", "json", NULL };
	int format = flags->format ? options_choice(options, "--format", flags->format, formats) : 0;

	if (format < 0 || !options_files(options, 2) ||
	    !options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	if (flags->limit < 0 || flags->limit > LIMIT_MAX)
		return options_wrong(options, "--limit %d: a number from 1 to %d, or 0 for all",
		                     flags->limit, LIMIT_MAX);
	if (utf8_valid_length(options->files[1], strlen(options->files[1])) !=
	    strlen(options->files[1]))
		return options_wrong(options, "the phrase is not UTF-8; convert it first (iconv)");
	return search_memory(options, flags, format == 1);
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct concordance_flags flags = { .limit = LIMIT_DEFAULT };
	const GOptionEntry entries[] = {
		{ "limit", 'n', 0, G_OPTION_ARG_INT, &flags.limit,
		  "At most that many pairs (20 if not given, 0: all)", "N" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "text (the default); json: an object a pair and line", "FORMAT" },
		{ "dictionary", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.dictionaries,
		  "Further dictionary for marking translations; may be given several times", "FILE" },
		{ "no-translations", 0, 0, G_OPTION_ARG_NONE, &flags.no_translations,
		  "Do not mark the probable translation", NULL },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Language shown first; what the memory says if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Language shown second; the memory's other one if not given", "TAG" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = search_with(&options, &flags);
		options_clear(&options);
	}
	g_free(flags.format);
	g_strfreev(flags.dictionaries);
	g_free(flags.from);
	g_free(flags.to);
	return status;
}

const struct command command_concordance = {
	.name = "concordance",
	.arguments = "MEMORY.tmx PHRASE",
	.summary = "Find words and phrases in a translation memory, with their translations",
	.description = "Words are found in other forms, too, in German also inside compounds; * stands\n"
		       "for any letters, alone for any word.\n"
		       "\n"
		       "Examples:\n"
		       "  satzpaar concordance news.tmx Minister\n"
		       "  satzpaar concordance --limit 0 news.tmx \"foreign minist*\"\n",
	.run = run,
};
