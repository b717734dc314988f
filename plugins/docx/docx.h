/* SPDX-License-Identifier: GPL-3.0-or-later
 * docx.h - the parts of the plugin docx
 */
#ifndef SATZPAAR_PLUGINS_DOCX_H
#define SATZPAAR_PLUGINS_DOCX_H

#include "common/blocks.h"

#include <glib.h>
#include <satzpaar/plugin.h>

/* WordprocessingML, transitional and strict alike. */
#define WORD "wordprocessingml"

struct styles;

/* Of word/styles.xml; NULL when it is damaged. */
struct styles *
styles_read(const struct satz_sink *sink, struct satz_text bytes);
void
styles_free(struct styles *styles);

/* A paragraph without style, and where `styles` or `id` is NULL: a paragraph. */
struct look
styles_look(const struct styles *styles, const char *id);

/* The paragraphs of a document or of its notes. */
struct body {
	const struct satz_sink *sink;
	const struct styles *styles;
	struct blocks blocks;
	GHashTable *notes; /* "footnote 3": those whose mark was met */
	struct look look;  /* of the paragraph whose properties are read */
	bool in_properties, numbered, in_text, hidden;
	bool merge;        /* its end was deleted: the next one goes on */
	bool merging;
};

/* False when it is damaged, which is told to the sink. */
bool
body_read(struct body *body, const char *part, struct satz_text bytes);

#endif
