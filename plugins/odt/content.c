/* SPDX-License-Identifier: GPL-3.0-or-later
 * content.c - the paragraphs of an OpenDocument text
 */
#include "config.h"

#include "odt/odt.h"

#include <string.h>

struct content {
	struct styles *styles;
	struct blocks blocks;
	unsigned depth;      /* of lists */
	unsigned note_depth; /* the lists around the note that is read */
	bool in_body;
};

/* What is no text of the article: deletions (all of them stand in one place), comments, indexes
 * made by the program, the numbers of notes, descriptions of pictures, phonetic guides. */
static bool
is_skipped(struct xml *xml, const char *name)
{
	static const char *const text[] = {
		"tracked-changes", "table-of-content", "illustration-index", "table-index",
		"object-index", "user-index", "alphabetical-index", "bibliography",
		"note-citation", "ruby-text", "sequence-decls", "variable-decls",
		"user-field-decls", "hidden-text", "hidden-paragraph", NULL
	};
	static const char *const others[] = { "annotation", "binary-data", "forms", "title", "desc",
		                              "math", "event-listeners", NULL };
	g_autofree char *display = NULL;

	if (!xml_in(xml, ODF_TEXT))
		return g_strv_contains(others, name);
	if (strcmp(name, "section") == 0)
		display = xml_attribute(xml, "display");
	return g_strcmp0(display, "none") == 0 || g_strv_contains(text, name);
}

static void
begin_paragraph(struct content *content, struct xml *xml, bool heading)
{
	g_autofree char *style = xml_attribute(xml, "style-name");
	g_autofree char *level = heading ? xml_attribute(xml, "outline-level") : NULL;
	struct look look = styles_look(content->styles, style);

	if (heading) {
		look.kind = SATZ_KIND_HEADING;
		look.level = level ? (uint32_t)CLAMP(g_ascii_strtoll(level, NULL, 10), 1, 6) : 1;
	} else if (look.kind == SATZ_KIND_PARAGRAPH && content->depth > 0) {
		look.kind = SATZ_KIND_LIST_ITEM;
		look.level = content->depth;
	}
	blocks_open(&content->blocks);
	content->blocks.open->look = look;
}

static void
take_text_start(struct content *content, struct xml *xml, const char *name)
{
	const struct satz_text blank = { " ", 1 };

	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
		begin_paragraph(content, xml, *name == 'h');
	} else if (strcmp(name, "list") == 0) {
		content->depth++;
	} else if (strcmp(name, "s") == 0 || strcmp(name, "tab") == 0) {
		blocks_append(&content->blocks, blank);
	} else if (strcmp(name, "line-break") == 0) {
		blocks_append_line_end(&content->blocks);
	} else if (strcmp(name, "note-body") == 0) {
		content->blocks.in_note++;
		content->note_depth = content->depth;
		content->depth = 0;
	}
}

static void
take_text_end(struct content *content, const char *name)
{
	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
		blocks_close(&content->blocks);
	} else if (strcmp(name, "list") == 0 && content->depth > 0) {
		content->depth--;
	} else if (strcmp(name, "note-body") == 0 && content->blocks.in_note > 0) {
		content->blocks.in_note--;
		content->depth = content->note_depth;
	}
}

static void
take_start(struct content *content, struct xml *xml, const char *name)
{
	if (xml_starts(xml, ODF_STYLE, "style"))
		styles_take(content->styles, xml);
	else if (xml_starts(xml, ODF_OFFICE, "body"))
		content->in_body = true;
	else if (is_skipped(xml, name))
		xml_skip(xml);
	else if (content->in_body && xml_in(xml, ODF_TEXT))
		take_text_start(content, xml, name);
}

bool
content_read(struct styles *styles, const struct satz_sink *sink, const char *part,
             struct satz_text bytes)
{
	struct content content = { .styles = styles };
	struct xml *xml = xml_open(sink, part, bytes);
	bool fine;

	blocks_init(&content.blocks, sink);
	while (xml && !content.blocks.stopped && xml_next(xml)) {
		const char *start = xml_name(xml, true), *end = xml_name(xml, false);

		if (start)
			take_start(&content, xml, start);
		else if (!end)
			blocks_append(&content.blocks, xml_text(xml));
		else if (content.in_body && xml_in(xml, ODF_TEXT))
			take_text_end(&content, end);
	}
	blocks_finish(&content.blocks);
	blocks_clear(&content.blocks);
	fine = xml && !xml_failed(xml);
	xml_close(xml);
	return fine;
}
