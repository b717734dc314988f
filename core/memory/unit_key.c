/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit_key.c - what makes two units of a memory the same, and which of two is newer
 */
#include "config.h"

#include "memory/unit_key.h"

#include "memory/record.h"
#include "text/language.h"
#include "tmx/pick.h"

#include <string.h>

static guint
key_hash(gconstpointer key)
{
	return (guint)((const struct unit_key *)key)->halves[0];
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, sizeof(struct unit_key)) == 0;
}

GHashTable *
unit_key_table(GDestroyNotify free_value)
{
	return g_hash_table_new_full(key_hash, key_equal, g_free, free_value);
}

void
unit_key_string(GChecksum *sum, const char *text)
{
	if (text)
		g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
	g_checksum_update(sum, (const guchar *)"", 1);
}

struct unit_key
unit_key_end(GChecksum *sum)
{
	guint8 digest[32];
	gsize length = sizeof(digest);
	struct unit_key key;

	g_checksum_get_digest(sum, digest, &length);
	g_checksum_free(sum);
	memcpy(&key, digest, sizeof(key));
	return key;
}

/* Language, text and codes of a variant. */
static struct unit_key
variant_key(const struct tmx_variant *variant)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *language = language_base(variant->language);
	const char *text = variant->text;
	size_t length = variant->length;

	unit_key_string(sum, language ? language : variant->language);
	record_trim(&text, &length);
	g_checksum_update(sum, (const guchar *)text, (gssize)length);
	for (size_t i = 0; i < variant->n_codes; i++) {
		const struct tmx_code *code = &variant->codes[i];
		size_t before = (size_t)(text - variant->text);
		uint64_t place[2] = { code->kind, code->offset - MIN(code->offset, before) };

		g_checksum_update(sum, (const guchar *)place, sizeof(place));
		unit_key_string(sum, code->content);
	}
	return unit_key_end(sum);
}

struct unit_key
unit_key_pair(const struct tmx_variant *a, const struct tmx_variant *b)
{
	struct unit_key keys[2] = { variant_key(a), variant_key(b) };
	bool swap = memcmp(&keys[0], &keys[1], sizeof(keys[0])) > 0;
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_checksum_update(sum, (const guchar *)&keys[swap], sizeof(keys[0]));
	g_checksum_update(sum, (const guchar *)&keys[!swap], sizeof(keys[0]));
	return unit_key_end(sum);
}

struct unit_key
unit_key_source(const struct tmx_variant *source, const struct tmx_variant *target)
{
	struct unit_key key = variant_key(source);
	g_autofree char *language = language_base(target->language);
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_checksum_update(sum, (const guchar *)&key, sizeof(key));
	unit_key_string(sum, language ? language : target->language);
	return unit_key_end(sum);
}

bool
unit_key_add(GHashTable *known, const struct tmx_unit *unit, const struct tmx_header *header)
{
	const struct tmx_variant *source = tmx_unit_source(unit, header);
	bool fresh = false;

	for (size_t i = 0; i < unit->n_variants; i++) {
		struct unit_key key;

		if (&unit->variants[i] == source && unit->n_variants > 1)
			continue;
		key = unit_key_pair(source, &unit->variants[i]);
		fresh |= g_hash_table_insert(known, g_memdup2(&key, sizeof(key)), NULL);
	}
	return fresh;
}

/* The later one; what does not begin with a digit is no date. */
static const char *
later(const char *a, const char *b)
{
	return b && g_ascii_isdigit(*b) && strcmp(b, a) > 0 ? b : a;
}

const char *
unit_date(const struct tmx_unit *unit)
{
	const char *date = later("", unit->attributes.creationdate);

	date = later(date, unit->attributes.changedate);
	for (size_t i = 0; i < unit->n_variants; i++) {
		date = later(date, unit->variants[i].attributes.creationdate);
		date = later(date, unit->variants[i].attributes.changedate);
	}
	return date;
}
