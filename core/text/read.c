/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.c - a file to a document: charset, format, blocks
 */
#include "config.h"

#include "text/read.h"

#include "text/input.h"
#include "text/read_segmented.h"
#include "text/read_text.h"
#include "text/utf8.h"

struct document *
read_document_bytes(const char *name, const char *data, size_t length,
                    const struct read_options *options, GError **error)
{
	static const struct read_options guess = { 0 };
	AUTO(document) document = document_new(name);
	size_t valid = utf8_valid_length(data, length);

	if (!options)
		options = &guess;
	if (valid < length) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: line %zu: byte %zu is not valid UTF-8",
		            input_display_name(name), utf8_line(data, valid), valid);
		return NULL;
	}
	document->language = g_strdup(options->language);
	document->decoded_length = length;
	document->format = "text";
	if (options->segmented)
		read_segmented(document, data, length);
	else
		read_text(document, data, length);
	if (document_block_count(document) == 0) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: there is no text in it", input_display_name(name));
		return NULL;
	}
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
