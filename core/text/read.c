/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.c - a file to a document: charset, format, blocks
 */
#include "config.h"

#include "text/read.h"

#include "text/charset.h"
#include "text/input.h"
#include "text/read_format.h"
#include "text/read_html.h"
#include "text/read_markdown.h"
#include "text/read_segmented.h"
#include "text/read_text.h"

#include <string.h>

/* Reads decoded text into the document. */
static bool
read_decoded(struct document *document, const struct charset_text *text,
             const struct read_options *options, GError **error)
{
	const char *data = text->text;

	if (!read_format_check(document->name, options->format, data, text->length, error))
		return false;
	document->decoded_length = text->length;
	document->format = options->segmented
	                           ? "text"
	                           : read_format(document->name, options->format, data, text->length);
	if (options->segmented)
		read_segmented(document, data, text->length);
	else if (strcmp(document->format, "text") == 0)
		read_text(document, data, text->length);
	else if (!(strcmp(document->format, "markdown") == 0 ? read_markdown
	           : options->whole                          ? read_html_whole
	                                                     : read_html)(document, data,
	                                                                  text->length, error))
		return false;
	if (document_block_count(document) > 0)
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s: there is no text in it",
	            input_display_name(document->name));
	return false;
}

struct document *
read_document_bytes(const char *name, const char *data, size_t length,
                    const struct read_options *options, GError **error)
{
	static const struct read_options guess = { 0 };
	AUTO(document) document = document_new(name);
	struct charset_text text = { 0 };

	if (!options)
		options = &guess;
	if (!read_format_check_bytes(name, data, length, error) ||
	    !charset_decode(name, data, length, options->encoding, &text, error))
		return NULL;
	document->language = g_strdup(options->language);
	document->encoding = g_steal_pointer(&text.encoding);
	document->encoding_reason = g_steal_pointer(&text.reason);
	if (!read_decoded(document, &text, options, error))
		g_clear_pointer(&document, document_free);
	charset_text_clear(&text);
	return g_steal_pointer(&document);
}
