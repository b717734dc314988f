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
		if (strcmp(name, table[k].name) == 0)
			return (const char **)(void *)((char *)to + table[k].offset);
	}
	return NULL;
}

const struct tmx_name *
tmx_name_find(const struct tmx_name *attributes, size_t n, const char *name, bool xml)
{
	for (size_t k = 0; k < n; k++) {
		if (attributes[k].xml == xml && strcmp(attributes[k].name, name) == 0)
			return &attributes[k];
	}
	return NULL;
}

const char *
tmx_name_keep(struct tmx_arena *arena, const struct tmx_name *attribute)
{
	return attribute ? tmx_arena_text(arena, attribute->value, attribute->length) : NULL;
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

void
tmx_names_shared(struct tmx_arena *arena, struct tmx_attributes *to,
                 const struct tmx_name *attributes, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		const char **place = shared_attribute(to, attributes[k].name);

		if (place)
			*place = tmx_name_keep(arena, &attributes[k]);
	}
}
