/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_memory.c - `satzpaar memory`: add to a translation memory, count what is in it, clean it
 */
#include "config.h"

#include "cli/memory_commands.h"
#include "cli/memory_path.h"

#include <stdint.h>
#include <string.h>

struct action {
	const char *name;
	int (*run)(const struct options *options, const struct memory_flags *flags, char **files);
	size_t least, most; /* files */
	const char *usage;
	bool shared; /* all its files may be addresses: it reads */
	bool keep, format, output, where, languages, conflicts; /* options it takes */
};

static const struct action actions[] = {
	{ "add", memory_command_add, 2, SIZE_MAX, "add MEMORY.tmx PAIR.tmx...", .keep = true },
	{ "stats", memory_command_stats, 1, 1, "stats MEMORY.tmx", .shared = true,
	  .format = true },
	{ "dedupe", memory_command_dedupe, 1, 1, "dedupe MEMORY.tmx", .output = true },
	{ "export", memory_command_export, 1, 1, "export MEMORY.tmx", .output = true,
	  .where = true, .shared = true },
	{ "diff", memory_command_diff, 2, 2, "diff A.tmx B.tmx", .format = true,
	  .languages = true, .shared = true },
	{ "merge", memory_command_merge, 3, 3, "merge BASE.tmx OURS.tmx THEIRS.tmx", .output = true,
	  .conflicts = true, .shared = true },
	{ "init", memory_command_init, 1, 1, "init postgresql://...", .keep = false },
};

static const struct action *
find_action(const struct options *options)
{
	const char *names[G_N_ELEMENTS(actions) + 1] = { NULL };
	int index;

	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
		names[i] = actions[i].name;
	if (!options->files[0]) {
		options_wrong(options,
		              "say what to do: add, stats, dedupe, export, diff, merge, init");
		return NULL;
	}
	index = options_choice(options, "action", options->files[0], names);
	return index < 0 ? NULL : &actions[index];
}

/* Whether an option was given that the action does not take, which it says. */
static bool
stray(const struct options *options, const struct action *action, const char *name,
      const char *value, bool taken)
{
	if (!value || taken)
		return false;
	options_wrong(options, "%s takes no %s", action->name, name);
	return true;
}

static int
act(const struct options *options, struct memory_flags *flags)
{
	const struct action *action = find_action(options);
	size_t n;

	if (!action || stray(options, action, "--keep", flags->keep, action->keep) ||
	    stray(options, action, "--format", flags->format, action->format) ||
	    stray(options, action, "--output", flags->output, action->output) ||
	    stray(options, action, "--where", flags->where ? flags->where[0] : NULL,
	          action->where) ||
	    stray(options, action, "--conflicts", flags->conflicts, action->conflicts) ||
	    stray(options, action, "--from", flags->from, action->languages) ||
	    stray(options, action, "--to", flags->to, action->languages))
		return STATUS_TROUBLE;
	if (!options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	n = g_strv_length(options->files + 1);
	if (n < action->least)
		return options_wrong(options, "files are missing: %s", action->usage);
	if (n > action->most)
		return options_wrong(options, "one argument too many: %s",
		                     options->files[1 + action->most]);
	if (action->conflicts && !flags->output)
		return options_wrong(options, "name a file for the result: --output merged.tmx "
		                              "(- is standard output)");
	if (action->shared && !memory_paths(options, options->files + 1))
		return STATUS_TROUBLE;
	return action->run(options, flags, options->files + 1);
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct memory_flags flags = { .keep = NULL };
	const GOptionEntry entries[] = {
		{ "keep", 'k', 0, G_OPTION_ARG_STRING, &flags.keep,
		  "add: of several translations of a text all (the default), the newest, or the first",
		  "WHICH" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "stats, diff: text (the default) or json", "FORMAT" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "dedupe, export, merge: where the result goes; dedupe, export: if not given, the memory "
		  "itself, standard output",
		  "FILE" },
		{ "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &flags.where,
		  "export: only units of which that holds: lang=de, date>=2026-01-01, confidence>=0.9, "
		  "PROP=VALUE; repeatable", "CONDITION" },
		{ "conflicts", 0, 0, G_OPTION_ARG_STRING, &flags.conflicts,
		  "merge: of what both sides changed ours, theirs, or both (the default)", "WHICH" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "diff: only units with that language, translated from it", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "diff: only units and texts translated into that language", "TAG" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = act(&options, &flags);
		options_clear(&options);
	}
	g_free(flags.keep);
	g_free(flags.format);
	g_free(flags.output);
	g_strfreev(flags.where);
	g_free(flags.conflicts);
	g_free(flags.from);
	g_free(flags.to);
	return status;
}

const struct command command_memory = {
	.name = "memory",
	.arguments = "ACTION MEMORY.tmx [FILE]...",
	.summary = "Add to a translation memory, count what is in it, clean it",
	.description = "Actions:\n"
		       "  add MEMORY.tmx PAIR.tmx...  add pairs that are not there yet\n"
		       "  stats MEMORY.tmx            units, words, languages, duplicates, dates\n"
		       "  dedupe MEMORY.tmx           take out units that are there twice\n"
		       "  export MEMORY.tmx           write the units that --where asks for\n"
		       "  diff A.tmx B.tmx            units that are not the same in both\n"
		       "  merge BASE OURS THEIRS      two memories made of a third one put together\n"
		       "  init postgresql://...       make the tables for memories that people share\n"
		       "\n"
		       "A memory is a TMX file, or postgresql://USER@HOST/DATABASE#MEMORY.\n"
		       "\n"
		       "Examples:\n"
		       "  satzpaar memory add news.tmx lawrow.tmx\n"
		       "  satzpaar memory stats --format json news.tmx\n",
	.run = run,
};
