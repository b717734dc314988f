/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_names.c - `satzpaar names`: English forms of German names, and whether two names are the same
 *
 * The engine is that of the plugin names; romanise.h is the one header of plugins/ the program sees.
 */
#include "config.h"

#include "cli/line_reader.h"
#include "cli/message.h"
#include "cli/options.h"
#include "names/romanise.h"
#include "text/language.h"
#include "text/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define NAME_MAX_BYTES 1000 /* of a name: longer ones are no names */
#define LINE_MAX_BYTES (2 * NAME_MAX_BYTES + 2)

struct names_flags {
	char *from, *to;
	char *list; /* the user's own names */
	gboolean compare;
	int limit;
};

struct names_job {
	struct romaniser *romaniser;
	struct output *out;
	GString *text; /* of a line */
	GError *error;
};

static bool
put(struct names_job *job)
{
	return output_write(job->out, job->text->str, job->text->len, &job->error);
}

/* --- forms */

static bool
print_forms(struct names_job *job, const char *name, int limit)
{
	g_autoptr(GArray) forms = romaniser_forms(job->romaniser, name, (size_t)limit);
	bool good = true;

	for (guint i = 0; good && i < forms->len; i++) {
		const struct romaniser_form *form = &g_array_index(forms, struct romaniser_form, i);

		g_string_printf(job->text, "%s\t%.3f\t%s\t%s\n", form->text, form->likely, name,
		                form->listed ? "list" : "rules");
		good = put(job);
	}
	return good;
}

static int
print_all(struct names_job *job, const struct options *options, const struct names_flags *flags)
{
	if (!options->files[0])
		return options_wrong(options, "a name is missing");
	for (char **name = options->files; *name; name++) {
		if (strlen(*name) > NAME_MAX_BYTES || !g_utf8_validate(*name, -1, NULL) ||
		    strpbrk(*name, "\t\n\r"))
			return options_wrong(options, "no name: %.40s", *name);
		if (!print_forms(job, *name, flags->limit))
			return message_trouble(job->error);
	}
	return STATUS_FINE;
}

/* --- comparing */

/* The English form to write instead; nothing when the one that is there will do. */
static void
append_suggestion(struct names_job *job, const char *german, const char *english,
                  const struct romaniser_verdict *verdict)
{
	g_autoptr(GArray) forms = NULL;

	if (verdict->same && !verdict->leftover)
		return;
	forms = romaniser_forms(job->romaniser, german, 2);
	for (guint i = 0; i < forms->len; i++) {
		const char *form = g_array_index(forms, struct romaniser_form, i).text;

		if (strcmp(form, english) != 0) {
			g_string_append(job->text, form);
			return;
		}
	}
}

static bool
compare_line(struct names_job *job, const char *german, const char *english)
{
	struct romaniser_verdict verdict;

	romaniser_compare(job->romaniser, german, english, &verdict);
	g_string_printf(job->text, "%s\t%.3f\t%s\t", verdict.same ? "same" : "different",
	                verdict.score, verdict.leftover ? "residual" : "ok");
	append_suggestion(job, german, english, &verdict);
	g_string_append_c(job->text, '\n');
	return put(job);
}

static int
line_wrong(size_t number, const char *what)
{
	message_line("standard input: line %zu: %s", number, what);
	return STATUS_TROUBLE;
}

static int
compare_all(struct names_job *job, const struct options *options)
{
	AUTO(line_reader) reader = line_reader_new(STDIN_FILENO, LINE_MAX_BYTES);
	g_autoptr(GString) line = g_string_new(NULL);
	enum line_result result;

	if (options->files[0])
		return options_wrong(options, "--compare reads names from standard input, none as arguments");
	for (size_t number = 1; (result = line_reader_next(reader, line)) != LINE_END; number++) {
		char *tab;

		if (result == LINE_FAILED)
			return line_wrong(number, g_strerror(errno));
		if (result == LINE_TOO_LONG)
			return line_wrong(number, "longer than two names can be");
		if (strlen(line->str) != line->len || !g_utf8_validate(line->str, -1, NULL))
			return line_wrong(number, "not UTF-8");
		g_strchomp(line->str);
		tab = strchr(line->str, '\t');
		if (!tab || strchr(tab + 1, '\t'))
			return line_wrong(number, "two columns are needed: German TAB English");
		*tab = '\0';
		if (!compare_line(job, line->str, tab + 1))
			return message_trouble(job->error);
	}
	return STATUS_FINE;
}

/* --- the call */

static bool
languages_known(const struct options *options, const struct names_flags *flags)
{
	g_autofree char *from = options_language(options, "--from", flags->from ? flags->from : "de");
	g_autofree char *to = options_language(options, "--to", flags->to ? flags->to : "en");

	if (!from || !to)
		return false;
	if (language_same_base(from, "de") && language_same_base(to, "en"))
		return true;
	options_wrong(options, "names go from German to English (de to en) alone, not from %s to %s", from,
	              to);
	return false;
}

static int
names_with(const struct options *options, const struct names_flags *flags)
{
	struct names_job job = { .error = NULL };
	AUTO(output) out = NULL;
	int status = STATUS_TROUBLE;

	if (!languages_known(options, flags))
		return STATUS_TROUBLE;
	if (flags->limit < 1 || flags->limit > 20)
		return options_wrong(options, "--limit is a number from 1 to 20");
	job.romaniser = romaniser_new();
	job.text = g_string_new(NULL);
	if (flags->list && !romaniser_add_names(job.romaniser, flags->list, &job.error))
		message_trouble(job.error);
	else if (!(out = job.out = output_open("-", &job.error)))
		message_trouble(job.error);
	else
		status = flags->compare ? compare_all(&job, options) : print_all(&job, options, flags);
	if (status == STATUS_FINE && !output_commit(out, &job.error))
		status = message_trouble(job.error);
	g_clear_error(&job.error);
	g_string_free(job.text, TRUE);
	romaniser_free(job.romaniser);
	return status;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct names_flags flags = { .limit = 5 };
	const GOptionEntry entries[] = {
		{ "compare", 'c', 0, G_OPTION_ARG_NONE, &flags.compare,
		  "Read 'German TAB English' lines and say of each whether they are the same name", NULL },
		{ "limit", 'n', 0, G_OPTION_ARG_INT, &flags.limit,
		  "Show so many forms of a name (5 if not given)", "N" },
		{ "list", 'l', 0, G_OPTION_ARG_FILENAME, &flags.list,
		  "Names of your own: 'German TAB English' lines", "FILE" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from, "Language of the names (de)", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to, "Language to write them in (en)", "TAG" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = names_with(&options, &flags);
		options_clear(&options);
	}
	g_free(flags.from);
	g_free(flags.to);
	g_free(flags.list);
	return status;
}

const struct command command_names = {
	.name = "names",
	.arguments = "NAME... | --compare",
	.summary = "Show the English forms of a German name, or compare names",
	.description = "Prints a form a line: form TAB likelihood TAB name TAB list or rules.\n"
		       "With --compare: same or different TAB score TAB ok or residual TAB suggestion;\n"
		       "residual: German spelling is left in the English name.\n"
		       "Examples:\n"
		       "  satzpaar names \"Sergej Lawrow\" Schoigu\n"
		       "  printf 'Lawrow\\tLavrow\\n' | satzpaar names --compare\n",
	.run = run,
};
