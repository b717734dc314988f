/* SPDX-License-Identifier: GPL-3.0-or-later
 * names.c - what attributes say
 */
#include "config.h"

#include "tmx/names.h"
#include "tmx/report.h"

#include <string.h>

/* The place for a shared attribute, or NULL. */
static const char **
shared_attribute(struct tmx_attributes *to, const char *name)
{
	static const struct {
		const char *name;
		size_t offset;
	} table[] = {
#define ENTRY(text, member) { text, offsetof(struct tmx_attributes, member) }
		ENTRY("creationdate", creationdate), ENTRY("creationid", creationid),
		ENTRY("changedate", changedate), ENTRY("changeid", changeid),
		ENTRY("creationtool", creationtool),
		ENTRY("creationtoolversion", creationtoolversion), ENTRY("datatype", datatype),
		ENTRY("segtype", segtype), ENTRY("o-tmf", o_tmf), ENTRY("o-encoding", o_encoding),
		ENTRY("usagecount", usagecount), ENTRY("lastusagedate", lastusagedate)
#undef ENTRY
	};

	for (size_t k = 0; k < G_N_ELEMENTS(table); k++) {
		if (name[0] == table[k].name[0] && strcmp(name, table[k].name) == 0)
			return (const char **)(void *)((char *)to + table[k].offset);
	}
	return NULL;
}

const struct tmx_name *
tmx_name_find(const struct tmx_name *attributes, size_t n, const char *name, bool xml)
{
	for (size_t k = 0; k < n; k++) {
		if (attributes[k].xml == xml && attributes[k].name[0] == name[0] &&
		    strcmp(attributes[k].name, name) == 0)
			return &attributes[k];
	}
	return NULL;
}

/* libxml2 leaves one reference in attributes as it is: "&#38;", which is what & became. */
static void
resolve_ampersands(char *text)
{
	char *to = strchr(text, '&');

	for (const char *from = to; from && *from;) {
		bool reference = strncmp(from, "&#38;", 5) == 0;

		*to++ = *from;
		from += reference ? 5 : 1;
	}
	if (to)
		*to = '\0';
}

const char *
tmx_name_keep(struct tmx_arena *arena, const struct tmx_name *attribute)
{
	char *text;

	if (!attribute)
		return NULL;
	text = tmx_arena_text(arena, attribute->value, attribute->length);
	resolve_ampersands(text);
	return text;
}

/* xml:lang, else lang (TMX 1.1, 1.2). */
const char *
tmx_names_language(struct tmx_arena *arena, const struct tmx_name *attributes, size_t n,
                   uint64_t line, struct tmx_report *report)
{
	const struct tmx_name *modern = tmx_name_find(attributes, n, "lang", true);
	const struct tmx_name *old = tmx_name_find(attributes, n, "lang", false);

	if (modern && old && (modern->length != old->length ||
	                      memcmp(modern->value, old->value, old->length) != 0))
		tmx_report_warn(report, line, "lang and xml:lang differ; xml:lang counts");
	return tmx_name_keep(arena, modern ? modern : old);
}

/* Whether a text has a form: `0` stands for a digit, other characters for themselves. */
static bool
formed(const char *text, const char *form)
{
	for (; *form && *text; form++, text++) {
		if (*form == '0' ? !g_ascii_isdigit(*text) : *form != *text)
			return false;
	}
	return *form == *text;
}

/* A date of TMX, or one of the forms that other tools write. */
static bool
dated(const char *text)
{
	static const char *const forms[] = { "00000000T000000Z", "00000000",
		                             "00000000T000000", "0000-00-00",
		                             "0000-00-00T00:00:00Z", "0000-00-00T00:00:00",
		                             "0000-00-00 00:00:00 UTC", "0000-00-00 00:00:00",
		                             "0000-00-00T00:00:00+00:00",
		                             "0000-00-00T00:00:00-00:00",
		                             "0000-00-00T00:00:00.000Z" };

	for (size_t k = 0; k < G_N_ELEMENTS(forms); k++) {
		if (formed(text, forms[k]))
			return true;
	}
	return false;
}

void
tmx_names_shared(struct tmx_arena *arena, struct tmx_attributes *to,
                 const struct tmx_name *attributes, size_t n, uint64_t line,
                 struct tmx_report *report)
{
	for (size_t k = 0; k < n; k++) {
		const char **place = shared_attribute(to, attributes[k].name);
		bool date = place == &to->creationdate || place == &to->changedate ||
		            place == &to->lastusagedate;

		if (!place)
			continue;
		*place = tmx_name_keep(arena, &attributes[k]);
		if (date && !dated(*place))
			tmx_report_warn_once(report, TMX_WARN_DATE, line,
			                     "dates such as “%.40s” are kept as they stand", *place);
	}
}

bool
tmx_names_other(const char *root, GError **error)
{
	static const char *const kinds[][2] = { { "xliff", "XLIFF" }, { "html", "HTML" },
		                                { "martif", "TBX" }, { "tbx", "TBX" },
		                                { "srx", "SRX" } };
	const char *kind = "XML";

	for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
		if (g_ascii_strcasecmp(root, kinds[k][0]) == 0)
			kind = kinds[k][1];
	}
	g_set_error(error, TMX_ERROR, TMX_ERROR_NOT_TMX,
	            "this is %s, not TMX: its first element is <%.40s>, not <tmx>", kind, root);
	return false;
}
