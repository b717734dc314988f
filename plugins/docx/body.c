/* SPDX-License-Identifier: GPL-3.0-or-later
 * body.c - the paragraphs of a Word document or of its notes
 */
#include "config.h"

#include "common/xml.h"
#include "docx/docx.h"

#include <string.h>

/* Whether a switch such as <w:vanish/> is on. */
static bool
is_on(struct xml *xml)
{
	g_autofree char *value = xml_attribute(xml, "val");

	return !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

static void
begin_paragraph(struct body *body)
{
	if (!body->merging)
		blocks_open(&body->blocks);
	body->merging = false;
	body->look = (struct look){ .kind = SATZ_KIND_PARAGRAPH };
	body->numbered = false;
}

/* A paragraph inside another one resets all this, so the properties go to the block at once. */
static void
end_properties(struct body *body)
{
	struct open_block *open = body->blocks.open;

	body->in_properties = false;
	if (!open)
		return;
	if (body->numbered && body->look.kind == SATZ_KIND_PARAGRAPH)
		body->look.kind = SATZ_KIND_LIST_ITEM;
	if (body->look.kind == SATZ_KIND_LIST_ITEM && body->look.level == 0)
		body->look.level = 1;
	open->look = body->look;
}

static void
end_paragraph(struct body *body)
{
	body->merging = body->merge;
	body->merge = false;
	if (!body->merging)
		blocks_close(&body->blocks);
}

static void
take_property(struct body *body, struct xml *xml, const char *name)
{
	g_autofree char *value = xml_attribute(xml, "val");
	const gint64 number = value ? g_ascii_strtoll(value, NULL, 10) : 0;

	if (strcmp(name, "pStyle") == 0) {
		body->look = styles_look(body->styles, value);
	} else if (strcmp(name, "outlineLvl") == 0 && number >= 0 && number < 9) {
		body->look.kind = SATZ_KIND_HEADING;
		body->look.level = (uint32_t)number + 1;
	} else if (strcmp(name, "ilvl") == 0 && body->look.kind != SATZ_KIND_HEADING) {
		body->look.level = (uint32_t)CLAMP(number, 0, 8) + 1;
	} else if (strcmp(name, "numId") == 0) {
		body->numbered = number > 0;
	} else if (strcmp(name, "del") == 0) { /* its paragraph mark */
		body->merge = true;
	}
}

/* "footnote 3" */
static void
want_note(struct body *body, struct xml *xml, const char *kind)
{
	g_autofree char *id = xml_attribute(xml, "id");

	if (id && body->notes)
		g_hash_table_add(body->notes, g_strconcat(kind, " ", id, NULL));
}

/* Whether a note is one whose mark was met, not a separator. */
static bool
is_wanted(const struct body *body, struct xml *xml, const char *kind)
{
	g_autofree char *id = xml_attribute(xml, "id");
	g_autofree char *key = g_strconcat(kind, " ", id, NULL);

	return body->notes && g_hash_table_contains(body->notes, key);
}

/* Elements of which nothing is read: what was deleted or moved away, old properties, phonetic
 * guides, and what programs show that do not know the newer form beside it. */
static bool
is_skipped(const struct body *body, struct xml *xml, const char *name)
{
	static const char *const skipped[] = { "moveFrom", "pPrChange", "rPrChange", "sectPrChange",
		                               "tblPrChange", "rt", "instrText", "delText", NULL };

	if (strcmp(name, "Fallback") == 0)
		return xml_in(xml, "markup-compatibility");
	if (!xml_in(xml, WORD))
		return false;
	if (strcmp(name, "del") == 0)
		return !body->in_properties;
	if (strcmp(name, "footnote") == 0 || strcmp(name, "endnote") == 0)
		return !is_wanted(body, xml, name);
	return g_strv_contains(skipped, name);
}

/* What a run has besides text. */
static void
take_in_run(struct body *body, struct xml *xml, const char *name)
{
	const struct satz_text blank = { " ", 1 }, hyphen = { "-", 1 };

	if (strcmp(name, "r") == 0)
		body->hidden = false;
	else if (strcmp(name, "vanish") == 0)
		body->hidden = is_on(xml);
	else if (strcmp(name, "t") == 0)
		body->in_text = !body->hidden;
	else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
		blocks_append(&body->blocks, blank);
	else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
		blocks_append_line_end(&body->blocks);
	else if (strcmp(name, "noBreakHyphen") == 0)
		blocks_append(&body->blocks, hyphen);
	else if (strcmp(name, "footnoteReference") == 0)
		want_note(body, xml, "footnote");
	else if (strcmp(name, "endnoteReference") == 0)
		want_note(body, xml, "endnote");
}

static void
take_start(struct body *body, struct xml *xml, const char *name)
{
	if (is_skipped(body, xml, name))
		xml_skip(xml);
	else if (!xml_in(xml, WORD))
		return;
	else if (strcmp(name, "p") == 0)
		begin_paragraph(body);
	else if (strcmp(name, "pPr") == 0)
		body->in_properties = true;
	else if (body->in_properties)
		take_property(body, xml, name);
	else
		take_in_run(body, xml, name);
}

static void
take_end(struct body *body, struct xml *xml, const char *name)
{
	if (!xml_in(xml, WORD))
		return;
	if (strcmp(name, "p") == 0)
		end_paragraph(body);
	else if (strcmp(name, "pPr") == 0)
		end_properties(body);
	else if (strcmp(name, "t") == 0)
		body->in_text = false;
}

bool
body_read(struct body *body, const char *part, struct satz_text bytes)
{
	struct xml *xml = xml_open(body->sink, part, bytes);
	bool fine;

	while (xml && !body->blocks.stopped && xml_next(xml)) {
		const char *start = xml_name(xml, true), *end = xml_name(xml, false);

		if (start)
			take_start(body, xml, start);
		else if (end)
			take_end(body, xml, end);
		else if (body->in_text)
			blocks_append(&body->blocks, xml_text(xml));
	}
	blocks_finish(&body->blocks);
	fine = xml && !xml_failed(xml);
	xml_close(xml);
	return fine;
}
