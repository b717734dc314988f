/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_segment.c - `satzpaar segment`: the sentences of an article, one a line
 */
#include "config.h"

#include "cli/article.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "text/input.h"
#include "text/language.h"
#include "text/output.h"

#include <string.h>

struct segment_flags {
	char *language, *format, *input_format, *encoding;
	char **abbreviations, **srx, **assignments;
	gboolean blocks, explain;
};

static void
flags_clear(struct segment_flags *flags)
{
	g_free(flags->language);
	g_free(flags->format);
	g_free(flags->input_format);
	g_free(flags->encoding);
	g_strfreev(flags->abbreviations);
	g_strfreev(flags->srx);
	g_strfreev(flags->assignments);
}

/* The language the text is in by its words; NULL when that is not plain, which it says. */
static const char *
guess_language(const struct options *options, const struct document *document)
{
	const char *guess = language_guess(document->text->str, document->text->len, NULL);

	if (!guess)
		guess = language_lean(document->text->str, document->text->len);
	if (!guess)
		message_line("%s: cannot tell which language this is; say it with --lang "
		             "(--lang de, --lang en)",
		             input_display_name(document->name));
	else if (options->verbose)
		message_line("%s: the language is not given; by its words it is %s",
		             input_display_name(document->name), article_language_name(guess));
	return guess;
}

static void
append_segment(GString *line, const struct document *document, size_t index, bool json, bool blocks)
{
	size_t block = document_segment(document, index)->block;

	if (blocks && !json && index > 0 && document_segment(document, index - 1)->block != block)
		g_string_append_c(line, '\n');
	if (json)
		article_append_json(line, document, index, true);
	else
		article_append_line(line, document, index);
	g_string_append_c(line, '\n');
}

static bool
write_segments(struct output *out, const struct document *document, bool json, bool blocks,
               GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (size_t i = 0; i < document_segment_count(document); i++) {
		g_string_truncate(line, 0);
		append_segment(line, document, i, json, blocks);
		if (!output_write(out, line->str, line->len, error))
			return false;
	}
	return true;
}

struct explanation {
	const struct document *document;
	struct output *out;
	GString *line;
	GError *error; /* the first one */
};

#define CONTEXT 30 /* characters shown on either side of a place */

/* Where the character before or behind `p` begins. */
static const char *
step(const char *p, bool back)
{
	do
		p += back ? -1 : 1;
	while (((unsigned char)*p & 0xC0) == 0x80);
	return p;
}

/* The text from `from` to `to` on one line, cut to CONTEXT characters at its far end. */
static void
append_context(GString *line, const char *from, const char *to, bool left)
{
	const char *cut = left ? to : from;
	gsize begin = line->len;

	for (int i = 0; i < CONTEXT && (left ? cut > from : cut < to); i++)
		cut = step(cut, left);
	if (left)
		g_string_append_len(line, cut, to - cut);
	else
		g_string_append_len(line, from, cut - from);
	for (gsize i = begin; i < line->len; i++)
		if (line->str[i] == '\n' || line->str[i] == '\t')
			line->str[i] = ' ';
}

/* "break TAB rule TAB byte TAB left|right" */
static void
explain_decision(const struct segment_decision *decision, void *payload)
{
	struct explanation *all = payload;
	const char *text = all->document->text->str;
	const struct block *block = document_block(all->document, decision->block);
	size_t begin, end;

	if (all->error)
		return;
	document_decoded(all->document, decision->offset, decision->offset, &begin, &end);
	g_string_printf(all->line, "%s\t%s\t%zu\t", decision->breaks ? "break" : "join",
	                decision->rule, begin);
	append_context(all->line, text + block->begin, text + decision->offset, true);
	g_string_append(all->line, " | ");
	append_context(all->line, text + decision->offset, text + block->end, false);
	g_string_append_c(all->line, '\n');
	output_write(all->out, all->line->str, all->line->len, &all->error);
}

static bool
write_explanation(struct output *out, struct segmenter *segmenter, const struct document *document,
                  GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);
	struct explanation all = { .document = document, .out = out, .line = line };

	segmenter_explain(segmenter, document, explain_decision, &all);
	if (all.error)
		g_propagate_error(error, all.error);
	return !all.error;
}

static void
print_warnings(const struct options *options, const struct segmenter *segmenter)
{
	const GPtrArray *warnings = segmenter_warnings(segmenter);

	for (guint i = 0; !options->quiet && i < warnings->len; i++)
		message_line("%s", (const char *)g_ptr_array_index(warnings, i));
}

static bool
segment_file(const struct options *options, const struct segment_flags *flags,
             struct document *document, bool json, GError **error)
{
	const struct article_options reading = {
		.abbreviations = (const char *const *)flags->abbreviations,
		.srx = (const char *const *)flags->srx
	};
	AUTO(segmenter) segmenter = article_segmenter(&reading, document->language, error);
	AUTO(output) out = NULL;

	if (!segmenter)
		return false;
	print_warnings(options, segmenter);
	out = output_open("-", error);
	if (!out)
		return false;
	if (flags->explain) {
		if (!write_explanation(out, segmenter, document, error))
			return false;
	} else {
		segmenter_run(segmenter, document);
		if (!write_segments(out, document, json, flags->blocks, error))
			return false;
	}
	return output_commit(out, error);
}

/* The article, in the language of --lang (canonical by now) or of its own; NULL when there was
 * trouble, which it says. */
static struct document *
read_article(const struct options *options, const struct segment_flags *flags,
             const struct reading *reading)
{
	const struct article_options how = { .format = flags->input_format,
		                             .encoding = flags->encoding,
		                             .readers = reading->readers,
		                             .language = flags->language };
	g_autoptr(GError) error = NULL;
	AUTO(document) document = article_read(&how, options->files[0], &error);

	if (!document) {
		message_trouble(error);
		return NULL;
	}
	if (options->verbose)
		article_describe(document);
	g_free(document->language);
	document->language = g_strdup(flags->language ? flags->language
	                                              : guess_language(options, document));
	return document->language ? g_steal_pointer(&document) : NULL;
}

static int
segment_with(const struct options *options, struct segment_flags *flags, struct reading *reading)
{
	static const char *const formats[] = { "text", "json", NULL };
	int format = flags->format ? options_choice(options, "--format", flags->format, formats) : 0;
	g_autoptr(GError) error = NULL;
	AUTO(document) document = NULL;

	if (format < 0 || !options_files(options, 1))
		return STATUS_TROUBLE;
	if (flags->language) {
		g_autofree char *tag = flags->language;

		flags->language = options_language(options, "--lang", tag);
		if (!flags->language)
			return STATUS_TROUBLE;
	}
	if (!reading_open(reading, options, flags->input_format, flags->assignments))
		return STATUS_TROUBLE;
	document = read_article(options, flags, reading);
	if (!document)
		return STATUS_TROUBLE;
	if (!segment_file(options, flags, document, format == 1, &error))
		return message_trouble(error);
	return STATUS_FINE;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct segment_flags flags = { 0 };
	const GOptionEntry entries[] = {
		{ "lang", 'l', 0, G_OPTION_ARG_STRING, &flags.language,
		  "Language of the text (de, en, or any other); guessed if not given", "TAG" },
		{ "format", 'f', 0, G_OPTION_ARG_STRING, &flags.format,
		  "text: a sentence a line (the default); json: an object a line", "FORMAT" },
		{ "blocks", 'b', 0, G_OPTION_ARG_NONE, &flags.blocks,
		  "A blank line between blocks (headings, paragraphs, ...)", NULL },
		{ "explain", 0, 0, G_OPTION_ARG_NONE, &flags.explain,
		  "Show every place that was considered and the rule that decided", NULL },
		{ "abbreviations", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.abbreviations,
		  "Further abbreviations; may be given several times", "FILE" },
		{ "srx", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.srx,
		  "SRX rules that have the last word; may be given several times", "FILE" },
		{ "input-format", 0, 0, G_OPTION_ARG_STRING, &flags.input_format,
		  "text, markdown, html, or what a plugin reads; guessed if not given", "FORMAT" },
		{ "option", 'o', 0, G_OPTION_ARG_STRING_ARRAY, &flags.assignments,
		  "Set an option of a plugin that reads; may be given several times",
		  "PLUGIN.OPTION=VALUE" },
		{ "encoding", 0, 0, G_OPTION_ARG_STRING, &flags.encoding,
		  "Character encoding of the file; found out if not given", "NAME" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	struct reading reading = { 0 };
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = segment_with(&options, &flags, &reading);
		reading_close(&reading);
		options_clear(&options);
	}
	flags_clear(&flags);
	return status;
}

const struct command command_segment = {
	.name = "segment",
	.arguments = "FILE|-",
	.summary = "Print the sentences of an article, one a line",
	.description = "Examples:\n"
		       "  satzpaar segment lawrow.de.txt\n"
		       "  satzpaar segment --lang de --format json artikel.html\n"
		       "  satzpaar segment artikel.docx\n"
		       "  curl -s https://example.org/artikel | satzpaar segment --explain -\n",
	.run = run,
};
