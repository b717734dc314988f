/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_result.h - what a document reader handed over, as a document or as TMX
 *
 * Blocks become a document; its decoded text is its text, since the file has none of its own. Pairs
 * become a TMX file in memory, so that whatever takes TMX takes them.
 *
 * Errors: HOST_ERROR_INPUT, a line with the file's name.
 */
#ifndef SATZPAAR_HOST_READER_RESULT_H
#define SATZPAAR_HOST_READER_RESULT_H

#include "host/plugin.h"
#include "text/document.h"

/* Fails when there is no text in it. `format` is static. */
struct document *
reader_result_document(const GByteArray *records, const char *name, const char *format,
                       GError **error);

/* The languages are those of the file; `source` and `target` (NULL: not known) are for what it
 * does not say, and the source's may be told by its words. Fails when one stays unknown, or there is
 * no pair. */
GBytes *
reader_result_tmx(const GByteArray *records, const char *name, const char *source,
                  const char *target, GError **error);

/* The side of the pairs in that language, a block each. */
struct document *
reader_result_side(const GByteArray *records, const char *name, const char *format,
                   const char *language, GError **error);

#endif
