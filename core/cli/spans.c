/* SPDX-License-Identifier: GPL-3.0-or-later
 * spans.c - stretches of a text that a look-up found, shown to people
 */
#include "config.h"

#include "cli/spans.h"

#include "cli/message.h"
#include "memory/memory.h"

void
spans_append_clean(GString *out, const char *text, size_t length)
{
	g_autofree char *piece = g_strndup(text, length);
	g_autofree char *clean = message_clean(piece);

	g_string_append(out, clean);
}

void
spans_append_marked(GString *out, const char *text, size_t length, const GArray *spans,
                    const char *before, const char *behind)
{
	size_t end = 0;

	for (guint i = 0; i < spans->len; i++) {
		const struct memory_span *span = &g_array_index(spans, struct memory_span, i);

		spans_append_clean(out, text + end, span->begin - end);
		g_string_append(out, before);
		spans_append_clean(out, text + span->begin, span->end - span->begin);
		g_string_append(out, behind);
		end = span->end;
	}
	spans_append_clean(out, text + end, length - end);
}
