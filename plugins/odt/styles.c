/* SPDX-License-Identifier: GPL-3.0-or-later
 * styles.c - headings, quotations and captions by the styles of an OpenDocument text
 *
 * Names are the English ones in every language, with _20_ for a blank. What somebody formatted by
 * hand has a style of its own ("P7"), whose parent says what it is.
 */
#include "config.h"

#include "odt/odt.h"

#include <string.h>

#define CHAIN_MAX 32 /* styles above each other, perhaps in a ring */

struct style {
	char *parent; /* NULL: none */
	int outline;  /* 0: not told */
};

struct styles {
	GHashTable *by_name; /* char * -> struct style */
};

static void
style_free(void *pointer)
{
	struct style *style = pointer;

	g_free(style->parent);
	g_free(style);
}

struct styles *
styles_new(void)
{
	struct styles *styles = g_new0(struct styles, 1);

	styles->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
	return styles;
}

void
styles_free(struct styles *styles)
{
	g_hash_table_unref(styles->by_name);
	g_free(styles);
}

void
styles_take(struct styles *styles, struct xml *xml)
{
	g_autofree char *family = xml_attribute(xml, "family");
	g_autofree char *level = xml_attribute(xml, "default-outline-level");
	char *name = xml_attribute(xml, "name");
	struct style *style;

	if (!name || g_strcmp0(family, "paragraph") != 0) {
		g_free(name);
		return;
	}
	style = g_new0(struct style, 1);
	style->parent = xml_attribute(xml, "parent-style-name");
	style->outline = level ? (int)g_ascii_strtoll(level, NULL, 10) : 0;
	g_hash_table_insert(styles->by_name, name, style);
}

bool
styles_read(struct styles *styles, const struct satz_sink *sink, struct satz_text bytes)
{
	struct xml *xml = xml_open(sink, "styles.xml", bytes);
	bool fine;

	while (xml && xml_next(xml))
		if (xml_starts(xml, ODF_STYLE, "style"))
			styles_take(styles, xml);
	fine = xml && !xml_failed(xml);
	xml_close(xml);
	return fine;
}

static bool
look_of_name(const char *name, struct look *look)
{
	static const struct {
		const char *prefix;
		struct look look;
	} names[] = {
		{ "Heading_20_", { SATZ_KIND_HEADING, 1, false } },
		{ "Title", { SATZ_KIND_HEADING, 1, false } },
		{ "Subtitle", { SATZ_KIND_HEADING, 2, false } },
		{ "Quotations", { SATZ_KIND_QUOTATION, 0, false } },
		{ "Caption", { SATZ_KIND_CAPTION, 0, false } },
		{ "Illustration", { SATZ_KIND_CAPTION, 0, false } },
		{ "Figure", { SATZ_KIND_CAPTION, 0, false } },
		{ "Drawing", { SATZ_KIND_CAPTION, 0, false } },
		{ "Contents_20_", { SATZ_KIND_PARAGRAPH, 0, true } },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (!g_str_has_prefix(name, names[i].prefix))
			continue;
		*look = names[i].look;
		if (i == 0)
			look->level = (uint32_t)CLAMP(g_ascii_strtoll(name + 11, NULL, 10), 1, 6);
		return true;
	}
	/* "Table" is what captions of tables have, "Table Contents" the cells */
	if (strcmp(name, "Table") != 0)
		return false;
	look->kind = SATZ_KIND_CAPTION;
	return true;
}

struct look
styles_look(const struct styles *styles, const char *name)
{
	struct look look = { .kind = SATZ_KIND_PARAGRAPH };

	for (int i = 0; name && i < CHAIN_MAX; i++) {
		const struct style *style = g_hash_table_lookup(styles->by_name, name);

		if (look_of_name(name, &look) || !style)
			break;
		if (style->outline > 0) {
			look.kind = SATZ_KIND_HEADING;
			look.level = (uint32_t)style->outline;
			break;
		}
		name = style->parent;
	}
	return look;
}
