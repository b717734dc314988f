/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.c - a file to a document: charset, format, blocks
 */
#include "config.h"

#include "text/read.h"

#include "text/charset.h"
#include "text/input.h"
#include "text/read_segmented.h"
#include "text/read_text.h"

/* Reads decoded text; false when there is none in it. */
static bool
read_decoded(struct document *document, const struct charset_text *text, bool segmented)
{
	document->decoded_length = text->length;
	document->format = "text";
	if (segmented)
		read_segmented(document, text->text, text->length);
	else
		read_text(document, text->text, text->length);
	return document_block_count(document) > 0;
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
	if (!charset_decode(name, data, length, options->encoding, &text, error))
		return NULL;
	document->language = g_strdup(options->language);
	document->encoding = g_steal_pointer(&text.encoding);
	document->encoding_reason = g_steal_pointer(&text.reason);
	if (!read_decoded(document, &text, options->segmented)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: there is no text in it", input_display_name(name));
		g_clear_pointer(&document, document_free);
	}
	charset_text_clear(&text);
	return g_steal_pointer(&document);
}

struct document *
read_document(const char *path, const struct read_options *options, GError **error)
{
	g_autoptr(GBytes) bytes = input_read(path, DOCUMENT_MAX_BYTES, error);
	const char *data;
	gsize length;

	if (!bytes)
		return NULL;
	data = g_bytes_get_data(bytes, &length);
	return read_document_bytes(path, data ? data : "", length, options, error);
}
