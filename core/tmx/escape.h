/* SPDX-License-Identifier: GPL-3.0-or-later
 * escape.h - text to XML, with a rule for the characters that XML cannot hold
 *
 * XML 1.0 has no way to write most control characters, U+FFFE and U+FFFF, not even as references.
 * One of them makes a file unreadable for every CAT tool, so they never get out; what happens to
 * them instead is the caller's choice, and each one is counted.
 */
#ifndef SATZPAAR_TMX_ESCAPE_H
#define SATZPAAR_TMX_ESCAPE_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

enum escape_policy {
	ESCAPE_DROP,    /* leave it out */
	ESCAPE_REPLACE, /* U+FFFD in its place */
	ESCAPE_CODE,    /* <ph type="x-ctrl">U+001F</ph>; in attributes as ESCAPE_REPLACE */
	ESCAPE_ERROR    /* leave it out; the caller looks at the count and gives up */
};

enum escape_place {
	ESCAPE_TEXT,     /* between tags: & < > CR */
	ESCAPE_ATTRIBUTE /* inside "": also " TAB LF */
};

/* Appends `length` bytes of valid UTF-8 to `out`. Returns how many characters XML cannot hold. */
uint64_t
escape_append(GString *out, const char *bytes, size_t length, enum escape_place place,
              enum escape_policy policy);

/* Appends ` name="value"`, nothing where `value` is NULL. Bad characters are dropped. */
void
escape_append_attribute(GString *out, const char *name, const char *value);

#endif
