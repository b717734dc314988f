/* SPDX-License-Identifier: GPL-3.0-or-later
 * charset_convert.h - strict conversion to UTF-8 by ICU
 */
#ifndef SATZPAAR_TEXT_CHARSET_CONVERT_H
#define SATZPAAR_TEXT_CHARSET_CONVERT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum charset_result {
	CHARSET_OK,
	CHARSET_UNKNOWN, /* ICU has no such encoding */
	CHARSET_BAD,     /* the byte at `*bad` and what follows is none of its characters */
	CHARSET_LARGE    /* more than `limit` bytes would come out */
};

/* The IANA name of an encoding (to be freed); NULL when ICU does not know it. */
char *
charset_canonical(const char *encoding);

/* Appends all of it as UTF-8 to `text`. On CHARSET_BAD `text` holds what came before. */
enum charset_result
charset_convert(const char *encoding, const char *data, size_t length, size_t limit, GString *text,
                size_t *bad);

#endif
