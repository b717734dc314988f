/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_align.c - `satzpaar align`: which sentences of two articles translate each other
 */
#include "config.h"

#include "cli/align_batch.h"
#include "cli/align_jsonl.h"
#include "cli/align_setup.h"
#include "cli/align_worker.h"
#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "text/language.h"

#include <string.h>

struct align_flags {
	char *from, *to, *format, *output, *input_format, *encoding, *batch;
	char **dictionaries, **memories, **abbreviations, **srx, **assignments;
	gboolean segmented, jsonl;
	int jobs;
};

static void
flags_clear(struct align_flags *flags)
{
	g_free(flags->from);
	g_free(flags->to);
	g_free(flags->format);
	g_free(flags->output);
	g_free(flags->input_format);
	g_free(flags->encoding);
	g_free(flags->batch);
	g_strfreev(flags->dictionaries);
	g_strfreev(flags->memories);
	g_strfreev(flags->abbreviations);
	g_strfreev(flags->srx);
	g_strfreev(flags->assignments);
}

/* Makes a setup of the flags; false when the call is wrong, which it says. */
static bool
take_flags(const struct options *options, struct align_flags *flags, struct align_setup *setup)
{
	int format = flags->format ? options_choice(options, "--format", flags->format,
	                                            align_formats)
	                           : 0;

	if (!flags->from)
		flags->from = g_strdup("de");
	if (!flags->to)
		flags->to = g_strdup("en");
	if (format < 0 || !options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return false;
	if (language_same_base(flags->from, flags->to)) {
		options_wrong(options, "--from %s --to %s: two versions in one language cannot be "
		                       "aligned; name two languages",
		              flags->from, flags->to);
		return false;
	}
	*setup = (struct align_setup){
		.reading = { .format = flags->input_format,
		             .encoding = flags->encoding,
		             .abbreviations = (const char *const *)flags->abbreviations,
		             .srx = (const char *const *)flags->srx,
		             .segmented = flags->segmented },
		.from = flags->from,
		.to = flags->to,
		.format = (enum align_format)format,
		.dictionaries = (const char *const *)flags->dictionaries,
		.memories = (const char *const *)flags->memories,
		.quiet = options->quiet,
		.verbose = options->verbose,
		.single = !flags->batch && !flags->jsonl,
	};
	return true;
}

static int
align_pair(const struct options *options, const struct align_flags *flags,
           struct align_setup *setup)
{
	AUTO(align_worker) worker = align_worker_new(setup);
	g_autoptr(GError) error = NULL;
	AUTO(output) out = align_worker_files(worker, options->files[0], options->files[1],
	                                      flags->output ? flags->output : "-", &error);

	if (!out || !output_commit(out, &error))
		return message_trouble(error);
	return STATUS_FINE;
}

/* --batch and --jsonl name their files themselves. */
static bool
check_files(const struct options *options, const struct align_flags *flags)
{
	const char *mode = flags->batch ? "--batch" : "--jsonl";

	if (!flags->batch && !flags->jsonl)
		return options_files(options, 2);
	if (flags->batch && flags->jsonl)
		options_wrong(options, "--batch and --jsonl: use one of them");
	else if (flags->output)
		options_wrong(options, "%s: each job names its own output; leave out -o", mode);
	else if (options->files[0])
		options_wrong(options, "%s: the jobs name the files; leave out %s", mode,
		              options->files[0]);
	else
		return true;
	return false;
}

static int
align_with(const struct options *options, struct align_flags *flags, struct reading *reading)
{
	struct align_setup setup;
	g_autoptr(GError) error = NULL;
	int jobs, status;

	if (!take_flags(options, flags, &setup) || !check_files(options, flags) ||
	    !memory_paths(options, flags->memories) ||
	    !reading_open(reading, options, flags->input_format, flags->assignments))
		return STATUS_TROUBLE;
	setup.reading.readers = reading->readers;
	jobs = options_jobs(options, flags->jobs);
	if (jobs < 0)
		return STATUS_TROUBLE;
	if (!align_setup_open(&setup, &error))
		status = message_trouble(error);
	else if (flags->batch)
		status = align_batch_run(&setup, flags->batch, jobs);
	else if (flags->jsonl)
		status = align_jsonl_run(&setup, jobs);
	else
		status = align_pair(options, flags, &setup);
	align_setup_close(&setup);
	return status;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct align_flags flags = { 0 };
	const GOptionEntry entries[] = {
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Language of the first file; de if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Language of the second file; en if not given", "TAG" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "tmx (the default), ladder, tsv, json or html", "FORMAT" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "Where the result goes; standard output if not given", "FILE" },
		{ "segmented", 's', 0, G_OPTION_ARG_NONE, &flags.segmented,
		  "Every line of the files is one segment as it stands", NULL },
		{ "dictionary", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.dictionaries,
		  "Further dictionary (Ding or TSV); may be given several times", "FILE" },
		{ "learn", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.memories,
		  "Learn words from a translation memory; may be given several times", "MEMORY.tmx" },
		{ "abbreviations", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.abbreviations,
		  "Further abbreviations; may be given several times", "FILE" },
		{ "srx", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.srx,
		  "SRX rules that have the last word; may be given several times", "FILE" },
		{ "batch", 0, 0, G_OPTION_ARG_FILENAME, &flags.batch,
		  "Do many pairs: source TAB target TAB output a line", "JOBS" },
		{ "jsonl", 0, 0, G_OPTION_ARG_NONE, &flags.jsonl,
		  "Answer requests, a JSON object a line, from standard input", NULL },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &flags.jobs,
		  "Pairs at a time; as many as there are processors if not given", "N" },
		{ "input-format", 0, 0, G_OPTION_ARG_STRING, &flags.input_format,
		  "text, markdown, html, or what a plugin reads; guessed if not given", "FORMAT" },
		{ "option", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.assignments,
		  "Set an option of a plugin that reads; may be given several times",
		  "PLUGIN.OPTION=VALUE" },
		{ "encoding", 0, 0, G_OPTION_ARG_STRING, &flags.encoding,
		  "Character encoding of the files; found out if not given", "NAME" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	struct reading reading = { 0 };
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = align_with(&options, &flags, &reading);
		reading_close(&reading);
		options_clear(&options);
	}
	flags_clear(&flags);
	return status;
}

const struct command command_align = {
	.name = "align",
	.arguments = "SOURCE TARGET",
	.summary = "Find which sentences of two articles translate each other",
	.description = "Examples:\n"
		       "  satzpaar align lawrow.de.txt lawrow.en.txt -o lawrow.tmx\n"
		       "  satzpaar align lawrow.docx lawrow.html -o lawrow.tmx\n"
		       "  satzpaar align --segmented --format ladder a.de b.en\n",
	.run = run,
};
