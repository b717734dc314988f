/* SPDX-License-Identifier: GPL-3.0-or-later
 * shortcode.h - WordPress shortcodes: [toggle title="Fotoquelle" open="yes"], [/toggle]
 *
 * Telling them from bracketed text ("[sic]", "[1]", "[Anm. d. Red.]") is the art. A bracket is a
 * shortcode when it is a name (an ASCII letter, then letters, digits, "_", "-") and
 *   - closes something: [/toggle],
 *   - closes itself: [gallery /],
 *   - has an attribute with a value: [vc_row css="..."], a quoted word, or an address,
 *   - or stands alone, [row], and is either closed later or a name that WordPress and its common
 *     plugins use, or has an underscore: [vc_separator].
 * Quotes round values may be straight or any curly ones, as a typographic filter leaves them.
 */
#ifndef SATZPAAR_TEXT_SHORTCODE_H
#define SATZPAAR_TEXT_SHORTCODE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define SHORTCODE_NAME_MAX 64
#define SHORTCODE_VALUES 8

/* A readable attribute's value: bytes of the text it was parsed in. */
struct shortcode_value {
	size_t begin, end;
	char key[32]; /* small letters */
};

struct shortcode {
	char name[SHORTCODE_NAME_MAX]; /* small letters */
	size_t length;                 /* of the whole tag, brackets included */
	bool closing;                  /* [/name] */
	bool complete;                 /* [name /]: nothing to close */
	size_t values;                 /* of attributes with a value, readable or not; at most so many */
	struct shortcode_value value[SHORTCODE_VALUES];
};

/* The names that are closed somewhere in the text; a set, to be unref'd. */
GHashTable *
shortcode_closed_names(const char *text, size_t length);

/* Parses the bracket at `at`. False when it is plain text. `closed` is from
 * shortcode_closed_names(). Looks at no more than 4 KiB. */
bool
shortcode_parse(const char *text, size_t length, size_t at, GHashTable *closed,
                struct shortcode *shortcode);

#endif
