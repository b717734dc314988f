/* SPDX-License-Identifier: GPL-3.0-or-later
 * article.c - from a file to sentences, as the commands do it
 */
#include "config.h"

#include "cli/article.h"
#include "cli/message.h"
#include "text/input.h"
#include "text/json_text.h"
#include "text/language.h"
#include "text/read.h"

#include <string.h>

struct segmenter *
article_segmenter(const struct article_options *options, const char *language, GError **error)
{
	AUTO(segmenter) segmenter = segmenter_new(language, error);

	if (!segmenter)
		return NULL;
	for (size_t i = 0; options->abbreviations && options->abbreviations[i]; i++)
		if (!segmenter_add_abbreviations(segmenter, options->abbreviations[i], error))
			return NULL;
	for (size_t i = 0; options->srx && options->srx[i]; i++)
		if (!segmenter_add_srx(segmenter, options->srx[i], error))
			return NULL;
	return g_steal_pointer(&segmenter);
}

static struct read_options
read_options_from(const struct article_options *options)
{
	return (struct read_options){ .format = options->format,
		                      .encoding = options->encoding,
		                      .language = options->language,
		                      .segmented = options->segmented };
}

struct document *
article_read(const struct article_options *options, const char *path, GError **error)
{
	struct read_options reading = read_options_from(options);

	return readers_article(options->readers, path, &reading, error);
}

struct document *
article_read_text(const struct article_options *options, const char *name, const char *text,
                  size_t length, GError **error)
{
	struct read_options reading = read_options_from(options);

	reading.encoding = "UTF-8"; /* JSON is */
	return read_document_bytes(name, text, length, &reading, error);
}

void
article_describe(const struct document *document)
{
	message_line("%s: read as %s, %s (%s); %zu blocks", input_display_name(document->name),
	             document->format ? document->format : "text",
	             document->encoding ? document->encoding : "UTF-8",
	             document->encoding_reason ? document->encoding_reason : "as given",
	             document_block_count(document));
}

const char *
article_language_name(const char *language)
{
	if (language_same_base(language, "de"))
		return "German";
	if (language_same_base(language, "en"))
		return "English";
	return language;
}

const char *
article_other_language(const struct document *document, const char *declared)
{
	const char *guess;

	if (!language_same_base(declared, "de") && !language_same_base(declared, "en"))
		return NULL;
	guess = language_guess(document->text->str, document->text->len, NULL);
	return guess && !language_same_base(guess, declared) ? guess : NULL;
}

/* The length of the line end at `p`, 0 when there is none. */
static size_t
line_end(const char *p, size_t length)
{
	unsigned char c = (unsigned char)*p;

	if (c >= '\n' && c <= '\r')
		return 1;
	if (c == 0xC2 && length > 1 && p[1] == '\x85') /* U+0085 */
		return 2;
	if (c == 0xE2 && length > 2 && p[1] == '\x80' && (p[2] == '\xA8' || p[2] == '\xA9'))
		return 3;
	return 0;
}

void
article_append_line(GString *line, const struct document *document, size_t segment)
{
	size_t length;
	const char *text = document_segment_text(document, segment, &length);

	while (length > 0) {
		size_t n = line_end(text, length);

		g_string_append_c(line, n > 0 ? ' ' : *text);
		n = MAX(n, 1);
		text += n;
		length -= n;
	}
}

void
article_append_json(GString *json, const struct document *document, size_t segment, bool kind)
{
	const struct segment *range = document_segment(document, segment);
	size_t length, begin, end;
	const char *text = document_segment_text(document, segment, &length);

	document_decoded(document, range->begin, range->end, &begin, &end);
	g_string_append(json, "{\"text\":");
	json_text_string(json, text, length);
	g_string_append_printf(json, ",\"begin\":%zu,\"end\":%zu,\"block\":%zu", begin, end,
	                       range->block);
	if (kind)
		g_string_append_printf(json, ",\"kind\":\"%s\"",
		                       block_kind_name(document_block(document, range->block)->kind));
	g_string_append_c(json, '}');
}
