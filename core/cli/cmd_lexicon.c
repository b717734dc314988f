/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_lexicon.c - `satzpaar lexicon show`: what dictionary and memories say about a word
 */
#include "config.h"

#include "cli/align_learn.h"
#include "cli/lexicon_show.h"
#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "text/language.h"
#include "text/output.h"
#include "text/utf8.h"

#include <string.h>

#define LIMIT_DEFAULT 20
#define LIMIT_MAX 1000000

struct lexicon_flags {
	char *from, *to, *format;
	char **memories, **dictionaries;
	int limit;
};

static void
show_compiling(double fraction, void *payload)
{
	progress_set(payload, fraction);
}

static struct lexicon *
open_lexicon(const struct options *options, const struct lexicon_flags *flags, GError **error)
{
	AUTO(progress) bar =
	        progress_new("compiling the dictionary, this once", 0, !options->quiet);
	const struct lexicon_options opening = {
		.dictionaries = (const char *const *)flags->dictionaries,
		.n_dictionaries = flags->dictionaries ? g_strv_length(flags->dictionaries) : 0,
		.progress = show_compiling,
		.payload = bar,
	};

	return lexicon_open(flags->from, flags->to, &opening, error);
}

/* Shows the words; *found says whether anything is known of any. */
static bool
show_words(const struct lexicon_show *show, const struct options *options, bool *found,
           GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	AUTO(output) out = output_open("-", error);

	*found = false;
	if (!out)
		return false;
	for (size_t i = 1; options->files[i]; i++) {
		g_string_truncate(text, 0);
		if (lexicon_show_word(show, options->files[i], text))
			*found = true;
		else if (!options->quiet)
			message_line("%s: no translation is known", options->files[i]);
		if (!output_write(out, text->str, text->len, error))
			return false;
	}
	return output_commit(out, error);
}

static int
show_with(const struct options *options, const struct lexicon_flags *flags, bool json)
{
	const struct align_learn_options learning = { flags->from, flags->to, options->quiet,
		                                      options->verbose };
	struct lexicon_show show = { .from = flags->from, .to = flags->to, .json = json,
		                     .limit = (size_t)flags->limit,
		                     .memories = (const char *const *)flags->memories };
	struct learned **learned = NULL;
	AUTO(lexicon) lexicon = NULL;
	g_autoptr(GError) error = NULL;
	bool found = false, fine = false;

	lexicon = open_lexicon(options, flags, &error);
	if (!error && flags->memories)
		learned = align_learn(show.memories, &learning, &error);
	show.lexicon = lexicon;
	show.learned = learned;
	if (!error && !lexicon && !learned)
		g_set_error(&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
		            "there is no dictionary for %s-%s; name one with --dictionary, or a "
		            "memory with --learn",
		            flags->from, flags->to);
	if (!error)
		fine = show_words(&show, options, &found, &error);
	align_learned_free(learned);
	if (!fine)
		return message_trouble(error);
	return found ? STATUS_FINE : STATUS_FINDINGS;
}

static bool
words_fit(const struct options *options)
{
	if (!options->files[0] || strcmp(options->files[0], "show") != 0) {
		options_wrong(options, "say what to do: show");
		return false;
	}
	if (!options->files[1]) {
		options_wrong(options, "name a word: %s", options->command->arguments);
		return false;
	}
	for (size_t i = 1; options->files[i]; i++) {
		size_t length = strlen(options->files[i]);

		if (length > 0 && length <= LEXICON_WORD_MAX &&
		    utf8_valid_length(options->files[i], length) == length)
			continue;
		options_wrong(options, "word %zu: a word has 1 to %d bytes of UTF-8", i,
		              LEXICON_WORD_MAX);
		return false;
	}
	return true;
}

static int
lexicon_with(const struct options *options, struct lexicon_flags *flags)
{
	static const char *const formats[] = { "text", "json", NULL };
	int format = flags->format ? options_choice(options, "--format", flags->format, formats) : 0;

	if (!flags->from)
		flags->from = g_strdup("de");
	if (!flags->to)
		flags->to = g_strdup("en");
	if (format < 0 || !words_fit(options) ||
	    !options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	if (language_same_base(flags->from, flags->to))
		return options_wrong(options, "--from %s --to %s: name two languages", flags->from,
		                     flags->to);
	if (flags->limit < 0 || flags->limit > LIMIT_MAX)
		return options_wrong(options, "--limit %d: a number from 1 to %d, or 0 for all",
		                     flags->limit, LIMIT_MAX);
	if (!memory_paths(options, flags->memories))
		return STATUS_TROUBLE;
	return show_with(options, flags, format == 1);
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct lexicon_flags flags = { .limit = LIMIT_DEFAULT };
	const GOptionEntry entries[] = {
		{ "learn", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.memories,
		  "Also what a translation memory teaches; may be given several times",
		  "MEMORY.tmx" },
		{ "dictionary", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.dictionaries,
		  "Further dictionary (Ding or TSV); may be given several times", "FILE" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from, "One language; de if not given",
		  "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to, "The other one; en if not given",
		  "TAG" },
		{ "limit", 'n', 0, G_OPTION_ARG_INT, &flags.limit,
		  "At most that many translations of a side and source (20 if not given, 0: all)", "N" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "text (the default); json: an object a translation and line", "FORMAT" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = lexicon_with(&options, &flags);
		options_clear(&options);
	}
	g_free(flags.from);
	g_free(flags.to);
	g_free(flags.format);
	g_strfreev(flags.memories);
	g_strfreev(flags.dictionaries);
	return status;
}

const struct command command_lexicon = {
	.name = "lexicon",
	.arguments = "show WORD...",
	.summary = "Show how words translate by dictionary and by what memories teach",
	.description = "The word may be of either language.\n"
		       "\n"
		       "Examples:\n"
		       "  satzpaar lexicon show Außenminister\n"
		       "  satzpaar lexicon show --learn news.tmx --format json minister\n",
	.run = run,
};
