/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_translate.c - `satzpaar translate`: articles translated as far as translation memories go
 */
#include "config.h"

#include "cli/article.h"
#include "cli/files.h"
#include "cli/memory_path.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/translate_memories.h"
#include "cli/translate_write.h"
#include "team/address.h"
#include "text/input.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define MIN_DEFAULT 75

static const char *const formats[] = { "xliff", "xliff12", "tmx", "tsv", "json", NULL };

struct translate_flags {
	char *from, *to, *format, *output, *input_format, *encoding;
	char **memories, **abbreviations, **srx, **assignments;
	char **names; /* of the memories as they are told; after check_files() memories are files */
	int min, jobs, number_format; /* number_format: enum translate_format, -1: none */
	gboolean analyse, segmented;
};

/* One call of the command. */
struct translating {
	const struct options *options;
	const struct translate_flags *flags;
	struct reading reading;
	struct translate_memories memories;
	GPtrArray *documents; /* struct document */
	struct pretranslation *all;
	int jobs;
};

static void
flags_clear(struct translate_flags *flags)
{
	g_free(flags->from);
	g_free(flags->to);
	g_free(flags->format);
	g_free(flags->output);
	g_free(flags->input_format);
	g_free(flags->encoding);
	g_strfreev(flags->memories);
	g_strfreev(flags->names);
	g_strfreev(flags->abbreviations);
	g_strfreev(flags->srx);
	g_strfreev(flags->assignments);
}

/* --- options ------------------------------------------------------------------------------------ */

/* The format a file name ends in; -1: it does not tell. */
static int
format_of_file(const char *path)
{
	static const struct {
		const char *ending;
		enum translate_format format;
	} endings[] = {
		{ ".xlf", TRANSLATE_XLIFF }, { ".xliff", TRANSLATE_XLIFF }, { ".tmx", TRANSLATE_TMX },
		{ ".tsv", TRANSLATE_TSV },   { ".json", TRANSLATE_JSON },   { ".jsonl", TRANSLATE_JSON },
	};
	g_autofree char *lower = g_ascii_strdown(path, -1);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(lower, endings[i].ending))
			return (int)endings[i].format;
	return -1;
}

static bool
take_format(const struct options *options, struct translate_flags *flags)
{
	flags->number_format = -1;
	if (flags->format)
		flags->number_format = options_choice(options, "--format", flags->format, formats);
	else if (flags->output)
		flags->number_format = format_of_file(flags->output);
	if (flags->format && flags->number_format < 0)
		return false;
	if (flags->output && flags->number_format < 0) {
		options_wrong(options, "--output %s: the name does not tell the format; say it with "
		                       "--format (xliff, xliff12, tmx, tsv, json)", flags->output);
		return false;
	}
	if (!flags->output && flags->analyse && flags->format &&
	    flags->number_format != TRANSLATE_JSON) {
		options_wrong(options, "--analyse prints text or json; name a file for the "
		                       "translation with --output");
		return false;
	}
	return true;
}

/* Whether the result would take the place of something that is read. */
static bool
overwrites(const struct options *options, const struct translate_flags *flags)
{
	const char *path = NULL;

	for (size_t i = 0; flags->output && options->files[i] && !path; i++)
		path = files_same(options->files[i], flags->output) ? options->files[i] : NULL;
	for (size_t i = 0; flags->output && flags->memories[i] && !path; i++)
		path = files_same(flags->memories[i], flags->output) ? flags->memories[i] : NULL;
	if (path)
		message_line("%s: would be overwritten; name another file for the result", path);
	return path != NULL;
}

/* Of an address its name, not that of the mirror which is read for it. */
static char **
names_of(char *const *memories)
{
	g_autoptr(GStrvBuilder) names = g_strv_builder_new();

	for (size_t i = 0; memories[i]; i++) {
		g_autofree char *name = address_display(memories[i]);

		g_strv_builder_add(names, name);
	}
	return g_strv_builder_end(names);
}

static bool
check_files(const struct options *options, struct translate_flags *flags)
{
	int standard = 0;

	for (size_t i = 0; options->files[i]; i++)
		standard += strcmp(options->files[i], "-") == 0;
	for (size_t i = 0; flags->memories && flags->memories[i]; i++)
		standard += strcmp(flags->memories[i], "-") == 0;
	if (!options->files[0])
		options_wrong(options, "name an article: %s", options->command->arguments);
	else if (!flags->memories)
		options_wrong(options, "name a translation memory: --memory news.tmx");
	else if (standard > 1)
		options_wrong(options, "standard input can be one file only");
	else
		flags->names = names_of(flags->memories);
	return flags->names && memory_paths(options, flags->memories) && !overwrites(options, flags);
}

static bool
check_flags(const struct options *options, struct translate_flags *flags)
{
	if (!options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to) || !take_format(options, flags))
		return false;
	if (flags->min < (int)PRETRANSLATION_LEAST || flags->min > 101) {
		options_wrong(options, "--min %d: a number of per cent from %u to 101", flags->min,
		              PRETRANSLATION_LEAST);
		return false;
	}
	return check_files(options, flags);
}

/* --- articles ----------------------------------------------------------------------------------- */

static bool
read_articles(struct translating *translating, GError **error)
{
	const struct translate_flags *flags = translating->flags;
	const struct article_options how = { .format = flags->input_format,
		                             .encoding = flags->encoding,
		                             .segmented = flags->segmented,
		                             .readers = translating->reading.readers,
		                             .language = flags->from };

	for (size_t i = 0; translating->options->files[i]; i++) {
		struct document *document = article_read(&how, translating->options->files[i], error);

		if (!document)
			return false;
		g_ptr_array_add(translating->documents, document);
		if (translating->options->verbose)
			article_describe(document);
	}
	return true;
}

static bool
segment_article(struct translating *translating, struct segmenter *segmenter,
                struct document *document, GError **error)
{
	const char *other = article_other_language(document, translating->memories.from);
	const char *name = input_display_name(document->name);

	if (other) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: is in %s, not in %s; name another file, or say --from %s", name,
		            article_language_name(other),
		            article_language_name(translating->memories.from), other);
		return false;
	}
	g_free(document->language);
	document->language = g_strdup(translating->memories.from);
	if (!translating->flags->segmented)
		segmenter_run(segmenter, document);
	if (document_segment_count(document) > 0)
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
	            "%s: has no text to translate; name another file", name);
	return false;
}

static bool
segment_articles(struct translating *translating, GError **error)
{
	const struct article_options how = {
		.abbreviations = (const char *const *)translating->flags->abbreviations,
		.srx = (const char *const *)translating->flags->srx
	};
	AUTO(segmenter) segmenter = article_segmenter(&how, translating->memories.from, error);

	if (!segmenter)
		return false;
	for (guint i = 0; i < translating->documents->len; i++)
		if (!segment_article(translating, segmenter,
		                     g_ptr_array_index(translating->documents, i), error))
			return false;
	return true;
}

/* --- results ------------------------------------------------------------------------------------ */

static struct translated
result_of(const struct translating *translating)
{
	return (struct translated){ .all = translating->all,
		                    .from = translating->memories.from,
		                    .to = translating->memories.to,
		                    .memories = (const char *const *)translating->flags->names,
		                    .min = (unsigned)translating->flags->min };
}

static bool
write_file(const char *path, const struct translated *result, int format, GError **error)
{
	AUTO(output) out = output_open(path, error);

	return out && translate_write(out, result, (enum translate_format)format, error) &&
	       output_commit(out, error);
}

/* The analysis where the translation is not: on standard output, else on standard error. */
static bool
show_analysis(const struct translated *result, bool json, bool stdout_free, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	AUTO(output) out = NULL;

	translate_analysis(text, result, json);
	if (!stdout_free) {
		fputs(text->str, stderr);
		return true;
	}
	out = output_open("-", error);
	return out && output_write(out, text->str, text->len, error) && output_commit(out, error);
}

static size_t
count_translated(const struct translated *result)
{
	const GArray *segments = result->all->segments;
	size_t n = 0;

	for (guint i = 0; i < segments->len; i++)
		n += translated_has(result, &g_array_index(segments, struct pretranslated, i));
	return n;
}

static bool
write_results(const struct translating *translating, size_t *found, GError **error)
{
	const struct translate_flags *flags = translating->flags;
	const struct translated result = result_of(translating);
	bool analysis_alone = !flags->output && (flags->analyse || !flags->format);
	const char *path = flags->output ? flags->output : "-";

	*found = count_translated(&result);
	if (!analysis_alone && !write_file(path, &result, flags->number_format, error))
		return false;
	if (analysis_alone || flags->analyse)
		return show_analysis(&result, !flags->output && flags->format,
		                     analysis_alone || strcmp(path, "-") != 0, error);
	if (!translating->options->quiet && strcmp(path, "-") != 0)
		message_line("%s: %zu of %u segments translated (%d %% and more)", path, *found,
		             result.all->segments->len, flags->min);
	return true;
}

/* --- the command -------------------------------------------------------------------------------- */

static bool
translate_all(struct translating *translating, size_t *found, GError **error)
{
	struct translate_memories *memories = &translating->memories;

	if (!read_articles(translating, error) ||
	    !translate_memories_open(memories, translating->options, translating->flags->from,
	                             translating->flags->to, translating->flags->memories,
	                             g_ptr_array_index(translating->documents, 0), error) ||
	    !segment_articles(translating, error))
		return false;
	translating->all = pretranslation_new(
		(const struct memory *const *)memories->list->pdata, memories->list->len);
	for (guint i = 0; i < translating->documents->len; i++)
		pretranslation_add(translating->all, g_ptr_array_index(translating->documents, i));
	return pretranslation_run(translating->all, translating->jobs, error) &&
	       write_results(translating, found, error);
}

static void
document_unref(gpointer document)
{
	document_free(document);
}

static int
translate_with(const struct options *options, struct translate_flags *flags)
{
	struct translating translating = { .options = options, .flags = flags };
	g_autoptr(GError) error = NULL;
	size_t found = 0;
	bool fine;

	translating.jobs = options_jobs(options, flags->jobs);
	if (translating.jobs < 0 || !check_flags(options, flags))
		return STATUS_TROUBLE;
	if (!reading_open(&translating.reading, options, flags->input_format, flags->assignments)) {
		reading_close(&translating.reading);
		return STATUS_TROUBLE;
	}
	translating.documents = g_ptr_array_new_with_free_func(document_unref);
	fine = translate_all(&translating, &found, &error);
	pretranslation_free(translating.all);
	translate_memories_close(&translating.memories);
	g_ptr_array_unref(translating.documents);
	reading_close(&translating.reading);
	if (!fine)
		return message_trouble(error);
	return found > 0 ? STATUS_FINE : STATUS_FINDINGS;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct translate_flags flags = { .min = MIN_DEFAULT };
	const GOptionEntry entries[] = {
		{ "memory", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.memories,
		  "Translation memory; may be given several times, the first is preferred", "TMX" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "Where the translation goes; - is standard output", "FILE" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "xliff (2.1), xliff12, tmx, tsv or json; the ending of FILE tells if not given",
		  "FORMAT" },
		{ "min", 0, 0, G_OPTION_ARG_INT, &flags.min,
		  "Least score of a translation, 50 to 101 per cent (75 if not given)", "N" },
		{ "analyse", 'a', 0, G_OPTION_ARG_NONE, &flags.analyse,
		  "Print how many words there are in each band of matches", NULL },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Language of the articles; guessed if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Language to translate into; the memory's other one if not given", "TAG" },
		{ "segmented", 's', 0, G_OPTION_ARG_NONE, &flags.segmented,
		  "Every line is one segment as it stands", NULL },
		{ "abbreviations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.abbreviations,
		  "Further abbreviations; may be given several times", "FILE" },
		{ "srx", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.srx,
		  "SRX rules that have the last word; may be given several times", "FILE" },
		{ "input-format", 0, 0, G_OPTION_ARG_STRING, &flags.input_format,
		  "text, markdown, html, or what a plugin reads; guessed if not given", "FORMAT" },
		{ "option", 0, 0, G_OPTION_ARG_STRING_ARRAY, &flags.assignments,
		  "Set an option of a plugin that reads; may be given several times",
		  "PLUGIN.OPTION=VALUE" },
		{ "encoding", 0, 0, G_OPTION_ARG_STRING, &flags.encoding,
		  "Character encoding of the articles; found out if not given", "NAME" },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &flags.jobs,
		  "Threads; one a processor if not given", "N" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = translate_with(&options, &flags);
		options_clear(&options);
	}
	flags_clear(&flags);
	return status;
}

const struct command command_translate = {
	.name = "translate",
	.arguments = "ARTICLE...",
	.summary = "Translate articles as far as translation memories go",
	.description = "Without --output and --format the analysis alone is printed.\n"
		       "\n"
		       "Examples:\n"
		       "  satzpaar translate artikel.txt --memory news.tmx\n"
		       "  satzpaar translate artikel.docx --memory news.tmx -o artikel.xlf\n"
		       "  satzpaar translate *.txt -m own.tmx -m client.tmx --format json\n",
	.run = run,
};
