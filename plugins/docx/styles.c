/* SPDX-License-Identifier: GPL-3.0-or-later
 * styles.c - headings, quotations and captions by the styles of a Word document
 *
 * The ids of styles are translated ("berschrift1"), their names are not ("heading 1"). A style says
 * what it is by its name or its outline level, else the one it is based on does.
 */
#include "config.h"

#include "common/xml.h"
#include "docx/docx.h"

#include <string.h>

#define CHAIN_MAX 32 /* styles based on each other, perhaps in a ring */

struct style {
	char *name; /* in small letters */
	char *base; /* the id it is based on, NULL: none */
	int outline; /* -1: not told */
};

struct styles {
	GHashTable *by_id; /* char * -> struct style */
};

static void
style_free(void *pointer)
{
	struct style *style = pointer;

	g_free(style->name);
	g_free(style->base);
	g_free(style);
}

static void
read_style(struct xml *xml, struct style *style)
{
	g_autofree char *value = xml_attribute(xml, "val");

	if (!value)
		return;
	if (xml_starts(xml, WORD, "name")) {
		g_free(style->name);
		style->name = g_ascii_strdown(value, -1);
	} else if (xml_starts(xml, WORD, "basedOn")) {
		g_free(style->base);
		style->base = g_steal_pointer(&value);
	} else if (xml_starts(xml, WORD, "outlineLvl")) {
		style->outline = (int)g_ascii_strtoll(value, NULL, 10);
	}
}

struct styles *
styles_read(const struct satz_sink *sink, struct satz_text bytes)
{
	struct xml *xml = xml_open(sink, "styles.xml", bytes);
	struct styles *styles = g_new0(struct styles, 1);
	struct style *style = NULL;
	bool failed = !xml;

	styles->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
	while (xml && xml_next(xml)) {
		if (xml_starts(xml, WORD, "style")) {
			char *id = xml_attribute(xml, "styleId");

			style = g_new0(struct style, 1);
			style->outline = -1;
			g_hash_table_insert(styles->by_id, id ? id : g_strdup(""), style);
		} else if (xml_ends(xml, WORD, "style")) {
			style = NULL;
		} else if (style) {
			read_style(xml, style);
		}
	}
	failed = failed || xml_failed(xml);
	xml_close(xml);
	if (!failed)
		return styles;
	styles_free(styles);
	return NULL;
}

void
styles_free(struct styles *styles)
{
	if (!styles)
		return;
	g_hash_table_unref(styles->by_id);
	g_free(styles);
}

/* What the name says; false when that is nothing. */
static bool
look_of_name(const char *name, struct look *look)
{
	static const struct {
		const char *prefix;
		struct look look;
	} names[] = {
		{ "heading ", { SATZ_KIND_HEADING, 1, false } },
		{ "title", { SATZ_KIND_HEADING, 1, false } },
		{ "subtitle", { SATZ_KIND_HEADING, 2, false } },
		{ "caption", { SATZ_KIND_CAPTION, 0, false } },
		{ "quot", { SATZ_KIND_QUOTATION, 0, false } },
		{ "intense quote", { SATZ_KIND_QUOTATION, 0, false } },
		{ "block text", { SATZ_KIND_QUOTATION, 0, false } },
		{ "list bullet", { SATZ_KIND_LIST_ITEM, 1, false } },
		{ "list number", { SATZ_KIND_LIST_ITEM, 1, false } },
		{ "toc ", { SATZ_KIND_PARAGRAPH, 0, true } },
		{ "table of figures", { SATZ_KIND_PARAGRAPH, 0, true } },
	};

	for (size_t i = 0; name && i < G_N_ELEMENTS(names); i++) {
		if (!g_str_has_prefix(name, names[i].prefix))
			continue;
		*look = names[i].look;
		if (i == 0)
			look->level = (uint32_t)CLAMP(g_ascii_strtoll(name + 8, NULL, 10), 1, 6);
		return true;
	}
	return false;
}

struct look
styles_look(const struct styles *styles, const char *id)
{
	struct look look = { .kind = SATZ_KIND_PARAGRAPH };

	for (int i = 0; styles && id && i < CHAIN_MAX; i++) {
		const struct style *style = g_hash_table_lookup(styles->by_id, id);

		if (!style || look_of_name(style->name, &look))
			break;
		if (style->outline >= 0 && style->outline < 9) {
			look.kind = SATZ_KIND_HEADING;
			look.level = (uint32_t)style->outline + 1;
			break;
		}
		id = style->base;
	}
	return look;
}
