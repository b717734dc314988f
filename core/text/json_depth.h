/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_depth.h - how deep a JSON text is nested, looked at before a parser that recurses gets it
 *
 * json-glib parses by recursion and has no bound of its own.
 */
#ifndef SATZPAAR_TEXT_JSON_DEPTH_H
#define SATZPAAR_TEXT_JSON_DEPTH_H

#include <stdbool.h>
#include <stddef.h>

/* Whether objects and arrays stand inside each other more than `most` times. The text need not be
 * valid JSON. */
bool
json_too_deep(const char *text, size_t length, int most);

#endif
