/* SPDX-License-Identifier: GPL-3.0-or-later
 * scribe.c - units as text, as a memory file would hold them
 */
#include "config.h"

#include "team/scribe.h"

#include "text/language.h"

#include <string.h>

#define NAME "the shared memory" /* in messages */

char *
scribe_head(const struct tmx_header *header, const char *srclang, GError **error)
{
	g_autoptr(GString) head = g_string_new(NULL);
	g_autofree char *clean = strchr(srclang, '_') ? language_canonical(srclang) : NULL;
	AUTO(output) output = output_open_memory(NAME, head);
	struct tmx_header own = *header;
	AUTO(tmx_writer) writer = NULL;

	own.srclang = clean ? clean : srclang;
	own.n_props = 0; /* they are about one article */
	writer = tmx_writer_new(output, &own, NULL, error);
	return writer ? g_strdup(head->str) : NULL;
}

static bool
take_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct scribe *scribe = payload;

	(void)error;
	scribe->header = tmx_header_copy_new(header);
	return true;
}

static bool
no_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	(void)unit;
	(void)header;
	(void)payload;
	(void)error;
	return false;
}

struct scribe *
scribe_new(const char *head, GError **error)
{
	const struct tmx_read_options options = { .header = take_header };
	AUTO(scribe) scribe = g_new0(struct scribe, 1);
	g_autofree char *whole = g_strconcat(head, SCRIBE_TAIL, NULL);

	scribe->text = g_string_new(NULL);
	if (!tmx_read_bytes(NAME, whole, strlen(whole), &options, no_unit, scribe, NULL, error))
		return NULL;
	if (!scribe->header || !scribe->header->header.srclang) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_NOT_TMX,
		            NAME ": its header names no source language");
		return NULL;
	}
	scribe->rewrite.output = output_open_memory(NAME, scribe->text);
	scribe->rewrite.srclang = g_strdup(scribe->header->header.srclang);
	scribe->rewrite.writer = tmx_writer_new(scribe->rewrite.output, &scribe->header->header,
	                                        NULL, error);
	g_string_truncate(scribe->text, 0);
	return scribe->rewrite.writer ? g_steal_pointer(&scribe) : NULL;
}

void
scribe_free(struct scribe *scribe)
{
	rewrite_clear(&scribe->rewrite);
	g_clear_pointer(&scribe->header, tmx_header_copy_free);
	g_string_free(scribe->text, TRUE);
	g_free(scribe);
}

bool
scribe_unit(struct scribe *scribe, const struct tmx_unit *unit, const struct tmx_header *header,
            GError **error)
{
	/* rewrite_unit() puts mended language tags into the variants, which are not ours. */
	g_autofree struct tmx_variant *variants =
		g_memdup2(unit->variants, unit->n_variants * sizeof(*variants));
	struct tmx_unit own = *unit;

	own.variants = variants;
	return rewrite_unit(&scribe->rewrite, &own, header, error);
}
