/* SPDX-License-Identifier: GPL-3.0-or-later
 * commands.c - the table of commands
 */
#include "config.h"

#include "cli/command.h"
#include "text/suggest.h"

#include <glib.h>
#include <string.h>

static const struct command *const commands[] = {
	&command_segment,
	&command_align,
	&command_check,
	&command_review,
	&command_export,
	&command_lookup,
	&command_concordance,
	&command_translate,
	&command_memory,
	&command_serve,
	&command_lexicon,
	&command_names,
	&command_terms,
	&command_plugins,
};

const struct command *
command_at(size_t index)
{
	return index < G_N_ELEMENTS(commands) ? commands[index] : NULL;
}

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

const char *
command_suggest(const char *name)
{
	struct suggestion best = suggestion_for(name);

	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		suggestion_consider(&best, commands[i]->name);
	suggestion_consider(&best, "help");
	return best.word;
}
