/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_lookup.c - `satzpaar lookup`: what a translation memory has for a sentence
 */
#include "config.h"

#include "cli/lookup_batch.h"
#include "cli/memory_opening.h"
#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/options.h"
#include "text/utf8.h"

#include <string.h>
#include <unistd.h>

#define LIMIT_DEFAULT 5
#define LIMIT_MAX 100000

struct lookup_flags {
	char *from, *to, *format, *score;
	int min, limit, jobs;
	gboolean context, rebuild;
};

static void
flags_clear(struct lookup_flags *flags)
{
	g_free(flags->from);
	g_free(flags->to);
	g_free(flags->format);
	g_free(flags->score);
}

static bool
numbers_fit(const struct options *options, const struct lookup_flags *flags)
{
	if (flags->min < 1 || flags->min > 101) {
		options_wrong(options, "--min %d: a number of per cent from 1 to 101", flags->min);
		return false;
	}
	if (flags->limit < 0 || flags->limit > LIMIT_MAX) {
		options_wrong(options, "--limit %d: a number from 1 to %d, or 0 for all matches",
		              flags->limit, LIMIT_MAX);
		return false;
	}
	return true;
}

/* Fills what the options say; false with a message. */
static bool
take_flags(const struct options *options, struct lookup_flags *flags, struct lookup_batch *batch)
{
	static const char *const formats[] = { "text", "json", NULL };
	static const char *const scores[] = { "words", "characters", NULL };
	int format = flags->format ? options_choice(options, "--format", flags->format, formats) : 0;
	int score = flags->score ? options_choice(options, "--score", flags->score, scores) : 0;
	int jobs = options_jobs(options, flags->jobs);

	if (format < 0 || score < 0 || jobs < 0 || !numbers_fit(options, flags) ||
	    !options_files(options, 2))
		return false;
	*batch = (struct lookup_batch){
		.query = { .min = (unsigned)flags->min, .limit = (size_t)flags->limit,
		           .score = (enum memory_score)score },
		.style = { .format = (enum lookup_format)format, .colours = message_colours() &&
		                                                            isatty(STDOUT_FILENO) },
		.context = flags->context, .jobs = jobs
	};
	return true;
}

static int
look_up(const struct options *options, const struct lookup_flags *flags,
        struct lookup_batch *batch)
{
	const char *text = options->files[1];
	const struct memory_options opening = { .from = flags->from, .to = flags->to,
		                                .rebuild = flags->rebuild };
	AUTO(memory) memory = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *path = NULL;
	bool found = false, fine;

	if (strcmp(text, "-") == 0 && strcmp(options->files[0], "-") == 0)
		return options_wrong(options, "memory and queries cannot both be standard input");
	if (utf8_valid_length(text, strlen(text)) != strlen(text))
		return options_wrong(options, "the text is not UTF-8; convert it first (iconv)");
	if (strlen(text) > MEMORY_QUERY_MAX)
		return options_wrong(options, "the text is longer than 64 KiB; look up sentences");
	path = memory_path(options, options->files[0]);
	if (!path)
		return STATUS_TROUBLE;
	memory = memory_opening(options, path, &opening, &error);
	if (!memory)
		return message_trouble(error);
	batch->memory = memory;
	if (strcmp(text, "-") == 0) {
		batch->style.heading = true;
		fine = lookup_batch_run(batch, STDIN_FILENO, &found, &error);
	} else {
		fine = lookup_batch_one(batch, text, &found, &error);
	}
	if (!fine)
		return message_trouble(error);
	return found ? STATUS_FINE : STATUS_FINDINGS;
}

static int
lookup_with(const struct options *options, struct lookup_flags *flags)
{
	struct lookup_batch batch;

	if (!take_flags(options, flags, &batch) ||
	    !options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	return look_up(options, flags, &batch);
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct lookup_flags flags = { .min = MEMORY_MIN_DEFAULT, .limit = LIMIT_DEFAULT };
	const GOptionEntry entries[] = {
		{ "min", 'm', 0, G_OPTION_ARG_INT, &flags.min,
		  "Least score of a match, 1 to 101 per cent (70 if not given)", "N" },
		{ "limit", 'n', 0, G_OPTION_ARG_INT, &flags.limit,
		  "At most that many matches, the best (5 if not given, 0: all)", "N" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "text (the default); json: an object a query and line", "FORMAT" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Language of the text; what the memory says if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Language to translate into; the memory's other one if not given", "TAG" },
		{ "score", 's', 0, G_OPTION_ARG_STRING, &flags.score,
		  "words (the default) or characters: what is compared", "WHAT" },
		{ "context", 'c', 0, G_OPTION_ARG_NONE, &flags.context,
		  "The lines follow each other in a text: 101 where the neighbours are the same", NULL },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &flags.jobs,
		  "Threads for many queries; one a processor if not given", "N" },
		{ "rebuild", 0, 0, G_OPTION_ARG_NONE, &flags.rebuild,
		  "Index the memory anew even if the index seems good", NULL },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = lookup_with(&options, &flags);
		options_clear(&options);
	}
	flags_clear(&flags);
	return status;
}

const struct command command_lookup = {
	.name = "lookup",
	.arguments = "MEMORY.tmx TEXT|-",
	.summary = "Find a sentence, or ones like it, in a translation memory",
	.description = "The memory is any TMX file; an index of it is kept in the cache folder.\n"
		       "\n"
		       "Examples:\n"
		       "  satzpaar lookup news.tmx \"Russlands Außenminister traf Kim.\"\n"
		       "  satzpaar lookup --from en --to de news.tmx \"The minister met Kim.\"\n"
		       "  satzpaar segment artikel.txt | satzpaar lookup --format json news.tmx -\n",
	.run = run,
};
