/* SPDX-License-Identifier: GPL-3.0-or-later
 * spans.h - stretches of a text that a look-up found, shown to people
 */
#ifndef SATZPAAR_CLI_SPANS_H
#define SATZPAAR_CLI_SPANS_H

#include <glib.h>

/* Appends a piece of a text with nothing in it that a terminal could take for a command. */
void
spans_append_clean(GString *out, const char *text, size_t length);

/* The same with the spans (struct memory_span, in order) between two marks. */
void
spans_append_marked(GString *out, const char *text, size_t length, const GArray *spans,
                    const char *before, const char *behind);

#endif
