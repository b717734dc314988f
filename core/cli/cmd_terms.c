/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_terms.c - `satzpaar terms extract`: a term base proposed from aligned pairs
 */
#include "config.h"

#include "align/extract.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/terms_format.h"
#include "host/articles.h"
#include "text/output.h"

#include <string.h>

#define COUNT_MAX 1000000

struct terms_flags {
	char *from, *to, *format, *output;
	int min_count, limit;
};

/* All pairs of the files, or NULL with the error said. */
static struct articles *
read_files(const struct options *options, const struct terms_flags *flags)
{
	AUTO(articles) articles = articles_new(flags->from, flags->to);

	for (size_t i = 1; options->files[i]; i++) {
		g_autoptr(GError) error = NULL;

		if (!articles_read(articles, options->files[i], NULL, &error)) {
			message_trouble(error);
			return NULL;
		}
	}
	return g_steal_pointer(&articles);
}

static GArray *
extract(const struct articles *articles, const struct lexicon *lexicon,
        const struct extract_options *how)
{
	AUTO(extractor) extractor = extractor_new(articles->source_language,
	                                          articles->target_language, lexicon);

	for (size_t i = 0; i < articles->list->len; i++) {
		const struct checked_article *article = articles_at(articles, i);

		for (size_t k = 0; k < article->n_units; k++) {
			const struct satz_pair *pair = article->pairs[k];

			if (pair->source.length > 0 && pair->target.length > 0)
				extractor_add(extractor, pair->source.bytes, pair->source.length,
				              pair->target.bytes, pair->target.length);
		}
	}
	return extractor_run(extractor, how);
}

static int
extract_with(const struct options *options, const struct terms_flags *flags,
             enum terms_format format)
{
	const struct extract_options how = { .min_count = (uint32_t)flags->min_count,
		                             .limit = (size_t)flags->limit };
	AUTO(articles) articles = read_files(options, flags);
	AUTO(lexicon) lexicon = NULL;
	AUTO(output) out = NULL;
	g_autoptr(GArray) terms = NULL;
	g_autoptr(GError) error = NULL;

	if (!articles)
		return STATUS_TROUBLE;
	lexicon = lexicon_open(articles->source_language, articles->target_language, NULL, &error);
	if (error)
		return message_trouble(error);
	if (!lexicon && options->verbose)
		message_line("no dictionary for %s-%s: the texts alone tell what belongs together",
		             articles->source_language, articles->target_language);
	terms = extract(articles, lexicon, &how);
	out = output_open(flags->output ? flags->output : "-", &error);
	if (!out ||
	    !terms_write(out, format, articles->source_language, articles->target_language, terms,
	                 &error) ||
	    !output_commit(out, &error))
		return message_trouble(error);
	if (options->verbose)
		message_line("%u terms from %zu pairs", terms->len, articles->n_pairs);
	return STATUS_FINE;
}

static int
terms_with(const struct options *options, struct terms_flags *flags)
{
	int format = flags->format ? options_choice(options, "--format", flags->format, terms_formats)
	                           : TERMS_TSV;

	if (format < 0)
		return STATUS_TROUBLE;
	if (!options->files[0] || strcmp(options->files[0], "extract") != 0)
		return options_wrong(options, "say what to do: extract");
	if (!options->files[1])
		return options_wrong(options, "name a file: %s", options->command->arguments);
	if (flags->min_count < 2 || flags->min_count > COUNT_MAX)
		return options_wrong(options, "--min-count %d: from 2 to %d", flags->min_count,
		                     COUNT_MAX);
	if (flags->limit < 0 || flags->limit > COUNT_MAX)
		return options_wrong(options, "--limit %d: from 0 (all) to %d", flags->limit,
		                     COUNT_MAX);
	if (!options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--to", &flags->to))
		return STATUS_TROUBLE;
	return extract_with(options, flags, (enum terms_format)format);
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct terms_flags flags = { .min_count = 2 };
	const GOptionEntry entries[] = {
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "tsv (the default), csv or tbx", "FORMAT" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "Write there instead of to standard output", "FILE" },
		{ "min-count", 'm', 0, G_OPTION_ARG_INT, &flags.min_count,
		  "Pairs that must have both terms (2)", "N" },
		{ "limit", 'n', 0, G_OPTION_ARG_INT, &flags.limit, "The best N alone", "N" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Source language; what the file says if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "Target language; what the file says if not given", "TAG" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = terms_with(&options, &flags);
		options_clear(&options);
	}
	g_free(flags.from);
	g_free(flags.to);
	g_free(flags.format);
	g_free(flags.output);
	return status;
}

const struct command command_terms = {
	.name = "terms",
	.arguments = "extract PAIR.tmx...",
	.summary = "Propose a term base from aligned pairs",
	.description = "Examples:\n"
		       "  satzpaar terms extract *.tmx -o terms.tsv\n"
		       "  satzpaar terms extract --format tbx --limit 200 news.tmx -o news.tbx\n",
	.run = run,
};
