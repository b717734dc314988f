/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit_row.c - a unit as a row of the table `arriving`
 *
 * Two layers of escapes: a field of COPY has \t, \n, \r and \\ for what would end it; a text[] within
 * has its elements in quotes, with \" and \\.
 */
#include "config.h"

#include "team/unit_row.h"

#include "memory/unit_key.h"
#include "text/language.h"
#include "tmx/pick.h"

#include <string.h>

const char unit_row_copy[] =
	"COPY satzpaar.arriving (batch, number, key, tmx, tuid, languages, created, changed, creator, "
	"prop_types, prop_values, notes, date, file, keys, source_keys, source_languages, "
	"target_languages, sources, targets) FROM STDIN";

static void
append_escaped(GString *line, const char *text)
{
	for (const char *at = text; *at;) {
		const size_t plain = strcspn(at, "\t\n\r\\");

		g_string_append_len(line, at, (gssize)plain);
		at += plain;
		if (!*at)
			break;
		g_string_append_c(line, '\\');
		g_string_append_c(line, *at == '\t' ? 't' : *at == '\n' ? 'n' : *at == '\r' ? 'r' : '\\');
		at++;
	}
}

/* A text field and the tab behind it. */
static void
append_text(GString *line, const char *text)
{
	if (text)
		append_escaped(line, text);
	else
		g_string_append(line, "\\N");
	g_string_append_c(line, '\t');
}

/* The field of a list of texts, NULL for none of them. */
static void
append_list(GString *line, GPtrArray *texts, char end)
{
	g_autoptr(GString) list = g_string_new("{");

	for (guint i = 0; i < texts->len; i++) {
		const char *text = g_ptr_array_index(texts, i);

		if (i > 0)
			g_string_append_c(list, ',');
		if (!text) {
			g_string_append(list, "NULL");
			continue;
		}
		g_string_append_c(list, '"');
		for (; *text; text++) {
			if (*text == '"' || *text == '\\')
				g_string_append_c(list, '\\');
			g_string_append_c(list, *text);
		}
		g_string_append_c(list, '"');
	}
	g_string_append_c(list, '}');
	append_escaped(line, list->str);
	g_string_append_c(line, end);
}

static char *
uuid_string(const struct unit_key *key)
{
	guint8 bytes[sizeof(*key)];
	GString *text = g_string_new(NULL);

	memcpy(bytes, key, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++)
		g_string_append_printf(text, "%02x", bytes[i]);
	return g_string_free(text, FALSE);
}

/* "20240612T143000Z" as PostgreSQL reads it; NULL when it is no date there is. */
static char *
timestamp(const char *date)
{
	g_autoptr(GDateTime) time = date ? g_date_time_new_from_iso8601(date, NULL) : NULL;

	return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* The first of the unit and its variants that says something. */
static const char *
first_said(const struct tmx_unit *unit, size_t offset)
{
	const char *said = *(const char *const *)(const void *)((const char *)&unit->attributes + offset);

	for (size_t i = 0; !said && i < unit->n_variants; i++) {
		const char *attributes = (const char *)&unit->variants[i].attributes;

		said = *(const char *const *)(const void *)(attributes + offset);
	}
	return said;
}

#define FIRST_SAID(unit, attribute) first_said(unit, offsetof(struct tmx_attributes, attribute))

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The pair's key for a unit of two languages; else the sum of the keys, whatever their order. */
static char *
unit_key_of(GPtrArray *keys)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();
	GChecksum *sum;
	char *key;

	if (keys->len == 1)
		return g_strdup(g_ptr_array_index(keys, 0));
	for (guint i = 0; i < keys->len; i++)
		g_ptr_array_add(sorted, g_ptr_array_index(keys, i));
	g_ptr_array_sort(sorted, by_text);
	sum = g_checksum_new(G_CHECKSUM_SHA256);
	for (guint i = 0; i < sorted->len; i++)
		g_checksum_update(sum, g_ptr_array_index(sorted, i), -1);
	key = g_strndup(g_checksum_get_string(sum), 32);
	g_checksum_free(sum);
	return key;
}

/* The tag as TMX wants it, "de-DE" for "de_DE", where it is one. */
static char *
clean_tag(const char *tag)
{
	char *clean = language_canonical(tag);

	return clean ? clean : g_strdup(tag);
}

struct pairs {
	GPtrArray *keys, *source_keys, *from, *to; /* own their strings */
	GPtrArray *sources, *targets;              /* borrow them */
};

static void
add_pair(struct pairs *pairs, const struct tmx_variant *source, const struct tmx_variant *target)
{
	const struct unit_key key = unit_key_pair(source, target);
	const struct unit_key source_key = unit_key_source(source, target);

	g_ptr_array_add(pairs->keys, uuid_string(&key));
	g_ptr_array_add(pairs->source_keys, source == target ? NULL : uuid_string(&source_key));
	g_ptr_array_add(pairs->from, clean_tag(source->language));
	g_ptr_array_add(pairs->to, clean_tag(target->language));
	g_ptr_array_add(pairs->sources, (gpointer)(uintptr_t)source->text);
	g_ptr_array_add(pairs->targets, (gpointer)(uintptr_t)target->text);
}

static void
pairs_init(struct pairs *pairs, const struct tmx_unit *unit, const struct tmx_header *header)
{
	const struct tmx_variant *source = tmx_unit_source(unit, header);

	pairs->keys = g_ptr_array_new_with_free_func(g_free);
	pairs->source_keys = g_ptr_array_new_with_free_func(g_free);
	pairs->from = g_ptr_array_new_with_free_func(g_free);
	pairs->to = g_ptr_array_new_with_free_func(g_free);
	pairs->sources = g_ptr_array_new();
	pairs->targets = g_ptr_array_new();
	for (size_t i = 0; i < unit->n_variants; i++)
		if (&unit->variants[i] != source || unit->n_variants == 1)
			add_pair(pairs, source, &unit->variants[i]);
}

static void
pairs_clear(struct pairs *pairs)
{
	g_ptr_array_unref(pairs->keys);
	g_ptr_array_unref(pairs->source_keys);
	g_ptr_array_unref(pairs->from);
	g_ptr_array_unref(pairs->to);
	g_ptr_array_unref(pairs->sources);
	g_ptr_array_unref(pairs->targets);
}

static void
append_languages(GString *line, const struct tmx_unit *unit)
{
	g_autoptr(GPtrArray) languages = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < unit->n_variants; i++)
		g_ptr_array_add(languages, clean_tag(unit->variants[i].language));
	append_list(line, languages, '\t');
}

static void
append_dates(GString *line, const struct tmx_unit *unit)
{
	g_autofree char *created = timestamp(FIRST_SAID(unit, creationdate));
	g_autofree char *changed = timestamp(FIRST_SAID(unit, changedate));

	append_text(line, created);
	append_text(line, changed);
	append_text(line, FIRST_SAID(unit, creationid));
}

static void
append_props(GString *line, const struct tmx_unit *unit)
{
	g_autoptr(GPtrArray) types = g_ptr_array_new(), values = g_ptr_array_new();
	g_autoptr(GPtrArray) notes = g_ptr_array_new();

	for (size_t i = 0; i < unit->n_props; i++) {
		const struct tmx_prop *prop = &unit->props[i];
		const char *value = prop->value ? prop->value : "";

		if (prop->type) {
			g_ptr_array_add(types, (gpointer)(uintptr_t)prop->type);
			g_ptr_array_add(values, (gpointer)(uintptr_t)value);
		} else {
			g_ptr_array_add(notes, (gpointer)(uintptr_t)value);
		}
	}
	append_list(line, types, '\t');
	append_list(line, values, '\t');
	append_list(line, notes, '\t');
}

char *
unit_row_key(const struct tmx_unit *unit, const struct tmx_header *header)
{
	struct pairs pairs;
	char *key;

	pairs_init(&pairs, unit, header);
	key = unit_key_of(pairs.keys);
	pairs_clear(&pairs);
	return key;
}

void
unit_row_append(GString *line, const struct unit_row *row, const struct tmx_unit *unit,
           const struct tmx_header *header)
{
	g_autofree char *key = NULL;
	struct pairs pairs;

	pairs_init(&pairs, unit, header);
	key = unit_key_of(pairs.keys);
	g_string_append_printf(line, "%s\t%" G_GUINT64_FORMAT "\t%s\t", row->batch, row->number, key);
	append_text(line, row->tmx);
	append_text(line, unit->tuid);
	append_languages(line, unit);
	append_dates(line, unit);
	append_props(line, unit);
	append_text(line, unit_date(unit));
	append_text(line, row->file);
	append_list(line, pairs.keys, '\t');
	append_list(line, pairs.source_keys, '\t');
	append_list(line, pairs.from, '\t');
	append_list(line, pairs.to, '\t');
	append_list(line, pairs.sources, '\t');
	append_list(line, pairs.targets, '\n');
	pairs_clear(&pairs);
}
