/* SPDX-License-Identifier: GPL-3.0-or-later
 * translate_write.h - translated articles as files, and the analysis of what is translated
 */
#ifndef SATZPAAR_CLI_TRANSLATE_WRITE_H
#define SATZPAAR_CLI_TRANSLATE_WRITE_H

#include "memory/pretranslate.h"
#include "text/output.h"

enum translate_format {
	TRANSLATE_XLIFF,   /* 2.1 */
	TRANSLATE_XLIFF12, /* 1.2 */
	TRANSLATE_TMX,     /* the pairs alone */
	TRANSLATE_TSV,
	TRANSLATE_JSON     /* an object a segment and line */
};

/* What was translated, and how it is to be shown. */
struct translated {
	const struct pretranslation *all;
	const char *from, *to;       /* language tags */
	const char *const *memories; /* their names, in the order of the pretranslation's */
	unsigned min;                /* per cent; matches below are proposals, no translations */
};

/* Whether the segment has a translation; whether somebody must look at it. */
bool
translated_has(const struct translated *translated, const struct pretranslated *segment);
bool
translated_review(const struct pretranslated *segment);

/* Writes the whole file; the output is not committed. */
bool
translate_write(struct output *out, const struct translated *translated,
                enum translate_format format, GError **error);

/* XLIFF of either version. */
bool
translate_write_xliff(struct output *out, const struct translated *translated, bool old,
                      GError **error);

/* The bands of each article, and of all together where there are several. */
void
translate_analysis(GString *out, const struct translated *translated, bool json);

#endif
