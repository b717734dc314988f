/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_concordance.c - `satzpaar concordance`: where words stand in a memory, and their translations
 */
#include "config.h"

#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/spans.h"
#include "memory/concordance.h"
#include "memory/json.h"
#include "text/output.h"
#include "text/utf8.h"

#include <string.h>
#include <unistd.h>

#define LIMIT_DEFAULT 20
#define LIMIT_MAX 100000000
#define MARKED "\033[1;33m"
#define PLAIN "\033[0m"

struct concordance_flags {
	char *format, *from, *to;
	int limit;
};

struct showing {
	const struct memory *memory;
	struct output *output;
	GString *line;
	bool json, colours;
};

static void
append_marked(const struct showing *showing, const char *text, size_t length, const GArray *spans)
{
	spans_append_marked(showing->line, text, length, spans, showing->colours ? MARKED : "[",
	                    showing->colours ? PLAIN : "]");
}

/* A pair as a line of JSON, or as three lines for people. */
static bool
show_pair(struct showing *showing, size_t index, const struct memory_pair *pair,
          GArray *const spans[2], GError **error)
{
	g_autoptr(GString) unit = g_string_new(NULL);
	GString *line = showing->line;

	memory_append_unit(showing->memory, index, unit);
	g_string_truncate(line, 0);
	if (showing->json) {
		memory_json_hit(line, showing->memory, index, spans[0], spans[1], NULL);
		g_string_append_c(line, '\n');
	} else {
		append_marked(showing, pair->source, pair->source_length, spans[0]);
		g_string_append(line, "\n  ");
		append_marked(showing, pair->target, pair->target_length, spans[1]);
		g_string_append(line, "\n  (unit ");
		spans_append_clean(line, unit->str, unit->len);
		g_string_append(line, ")\n");
	}
	return output_write(showing->output, line->str, line->len, error);
}

/* Shows up to `limit` pairs; *found is how many there are in all. */
static bool
show_all(struct showing *showing, struct concordance *concordance, size_t limit, size_t *found,
         GError **error)
{
	const struct memory *memory = showing->memory;
	g_autoptr(GArray) source = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	g_autoptr(GArray) target = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	GArray *const spans[2] = { source, target };

	*found = 0;
	for (size_t i = 0; i < memory_pairs(memory); i++) {
		struct memory_pair pair;
		bool hit;

		if (!memory_pair(memory, i, &pair))
			continue;
		hit = concordance_find(concordance, memory_from(memory), pair.source,
		                       pair.source_length, source);
		hit |= concordance_find(concordance, memory_to(memory), pair.target,
		                        pair.target_length, target);
		if (!hit || ++*found > limit)
			continue;
		if (!show_pair(showing, i, &pair, spans, error))
			return false;
	}
	return true;
}

static int
search(const struct options *options, const struct concordance_flags *flags, bool json)
{
	const struct memory_options opening = { .from = flags->from, .to = flags->to };
	size_t limit = flags->limit > 0 ? (size_t)flags->limit : SIZE_MAX, found;
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) line = g_string_new(NULL);
	AUTO(concordance) concordance = concordance_new(options->files[1], &error);
	AUTO(memory) memory = NULL;
	AUTO(output) out = NULL;
	g_autofree char *path = NULL;
	struct showing showing = { .line = line, .json = json };

	if (!concordance)
		return options_wrong(options, "%s", error->message);
	path = memory_path(options, options->files[0]);
	if (!path)
		return STATUS_TROUBLE;
	memory = memory_open(path, &opening, &error);
	if (!memory || !(out = output_open("-", &error)))
		return message_trouble(error);
	showing.memory = memory;
	showing.output = out;
	showing.colours = message_colours() && isatty(STDOUT_FILENO);
	if (!show_all(&showing, concordance, limit, &found, &error) || !output_commit(out, &error))
		return message_trouble(error);
	if (found > limit && !options->quiet)
		message_line("%zu pairs in all, %zu shown; --limit 0 shows all", found, limit);
	return found > 0 ? STATUS_FINE : STATUS_FINDINGS;
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
	return search(options, flags, format == 1);
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
