/* SPDX-License-Identifier: GPL-3.0-or-later
 * xliff_frame.c - what stands around the units of an XLIFF file, 2.1 or 1.2
 */
#include "config.h"

#include "tmx/xliff_frame.h"

#include "tmx/escape.h"

void
xliff_begin(GString *out, const struct xliff_frame *frame)
{
	g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (frame->old) {
		g_string_append(out, "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "
		                     "version=\"1.2\">\n");
		return;
	}
	g_string_append(out, "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
	                     "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" ");
	if (frame->matches)
		g_string_append(out, "xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" ");
	g_string_append(out, "version=\"2.1\"");
	escape_append_attribute(out, "srcLang", frame->source);
	escape_append_attribute(out, "trgLang", frame->target);
	g_string_append(out, ">\n");
}

void
xliff_file_begin(GString *out, struct xliff_frame *frame, const char *original)
{
	frame->files++;
	if (!frame->old) {
		g_string_append_printf(out, "<file id=\"f%u\"", frame->files);
		escape_append_attribute(out, "original", original);
		g_string_append(out, " xml:space=\"preserve\">\n");
		return;
	}
	g_string_append(out, "<file");
	escape_append_attribute(out, "source-language", frame->source);
	escape_append_attribute(out, "target-language", frame->target);
	escape_append_attribute(out, "original", original);
	g_string_append(out, " datatype=\"plaintext\" tool-id=\"satzpaar\">\n"
	                     "<header><tool tool-id=\"satzpaar\" "
	                     "tool-name=\"" PACKAGE_NAME "\" "
	                     "tool-version=\"" PACKAGE_VERSION "\"/></header>\n<body>\n");
}

void
xliff_file_end(GString *out, const struct xliff_frame *frame)
{
	g_string_append(out, frame->old ? "</body>\n</file>\n" : "</file>\n");
}

void
xliff_end(GString *out)
{
	g_string_append(out, "</xliff>\n");
}
