/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_text.h - JSON written a line at a time
 *
 * json-glib builds a tree of objects before it writes; for beads by the million these two
 * functions do. Reading is json-glib's.
 */
#ifndef SATZPAAR_TEXT_JSON_TEXT_H
#define SATZPAAR_TEXT_JSON_TEXT_H

#include <glib.h>
#include <stddef.h>

/* Appends a string with its quotation marks. `text` is valid UTF-8 and stays UTF-8; control
 * characters and the line ends U+2028, U+2029 are escaped, so that a line stays a line. */
void
json_text_string(GString *json, const char *text, size_t length);

/* Appends a number with three decimals, a point in every locale. */
void
json_text_number(GString *json, double number);

#endif
