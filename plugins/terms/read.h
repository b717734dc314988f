/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.h - term bases in files: TBX, TMX, tables
 */
#ifndef SATZPAAR_PLUGINS_TERMS_READ_H
#define SATZPAAR_PLUGINS_TERMS_READ_H

#include "terms/base.h"

#define READ_MAX ((size_t)128 << 20) /* bytes of a file */

/* Where entries go, and what they are in. */
struct reader {
	struct base *base;
	const char *source_language, *target_language; /* base tags: "de" */
	const char *name; /* of the file, for reasons */
	guint added;
	char **reason;
};

/* Adds the entries of a file; false with *reason ("FILE: line N: why", to be freed). */
bool
read_terms(struct base *base, const char *path, const char *source_language,
           const char *target_language, char **reason);

/* The same for a text in UTF-8, which is changed. */
bool
read_text(struct reader *reader, char *text, size_t length);

/* Its parts: XML (TBX of both versions, TMX), and tables (TSV, CSV, OmegaT). */
bool
read_xml(struct reader *reader, const char *text, size_t length);
bool
read_table(struct reader *reader, char *text, size_t length);

/* Hands an entry on; false when the base is full. */
bool
read_entry(struct reader *reader, const struct entry *entry);

/* What the words for a status or a part of speech mean; false: nothing known. */
bool
status_from(struct satz_text word, enum status *status);
bool
pos_from(struct satz_text word, enum pos *pos);

#endif
