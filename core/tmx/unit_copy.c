/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit_copy.c - a translation unit that stays when its reader has gone on
 */
#include "config.h"

#include "tmx/unit_copy.h"

/* Makes the string that `*text` points to one of the chunk's. */
static void
keep(GStringChunk *strings, const char **text)
{
	if (*text)
		*text = g_string_chunk_insert(strings, *text);
}

static void
keep_attributes(GStringChunk *strings, struct tmx_attributes *attributes)
{
	const char **all[] = {
		&attributes->creationdate, &attributes->creationid, &attributes->changedate,
		&attributes->changeid, &attributes->creationtool, &attributes->creationtoolversion,
		&attributes->datatype, &attributes->segtype, &attributes->o_tmf,
		&attributes->o_encoding, &attributes->usagecount, &attributes->lastusagedate,
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		keep(strings, all[i]);
}

static const struct tmx_prop *
copy_props(GStringChunk *strings, const struct tmx_prop *props, size_t n)
{
	struct tmx_prop *copy = n > 0 ? g_memdup2(props, n * sizeof(*props)) : NULL;

	for (size_t i = 0; i < n; i++) {
		keep(strings, &copy[i].type);
		keep(strings, &copy[i].value);
		keep(strings, &copy[i].language);
	}
	return copy;
}

struct tmx_code *
tmx_codes_copy(const struct tmx_code *codes, size_t n, GStringChunk *strings)
{
	struct tmx_code *copy = n > 0 ? g_memdup2(codes, n * sizeof(*codes)) : NULL;

	for (size_t i = 0; i < n; i++) {
		keep(strings, &copy[i].type);
		keep(strings, &copy[i].position);
		keep(strings, &copy[i].content);
	}
	return copy;
}

static void
copy_variant(GStringChunk *strings, struct tmx_variant *variant)
{
	keep(strings, &variant->language);
	variant->text = g_string_chunk_insert_len(strings, variant->text,
	                                          (gssize)variant->length);
	variant->codes = tmx_codes_copy(variant->codes, variant->n_codes, strings);
	variant->props = copy_props(strings, variant->props, variant->n_props);
	keep_attributes(strings, &variant->attributes);
}

struct tmx_unit_copy *
tmx_unit_copy_new(const struct tmx_unit *unit)
{
	struct tmx_unit_copy *copy = g_new0(struct tmx_unit_copy, 1);

	copy->strings = g_string_chunk_new(1024);
	copy->unit = *unit;
	keep(copy->strings, &copy->unit.tuid);
	keep(copy->strings, &copy->unit.srclang);
	keep_attributes(copy->strings, &copy->unit.attributes);
	copy->unit.props = copy_props(copy->strings, unit->props, unit->n_props);
	copy->unit.variants = NULL;
	if (unit->n_variants > 0)
		copy->unit.variants = g_memdup2(unit->variants,
		                                unit->n_variants * sizeof(*unit->variants));
	for (size_t i = 0; i < unit->n_variants; i++)
		copy_variant(copy->strings, &copy->unit.variants[i]);
	return copy;
}

struct tmx_header_copy *
tmx_header_copy_new(const struct tmx_header *header)
{
	struct tmx_header_copy *copy = g_new0(struct tmx_header_copy, 1);

	copy->strings = g_string_chunk_new(256);
	copy->header = *header;
	keep(copy->strings, &copy->header.srclang);
	keep(copy->strings, &copy->header.adminlang);
	keep_attributes(copy->strings, &copy->header.attributes);
	copy->header.props = copy_props(copy->strings, header->props, header->n_props);
	return copy;
}

void
tmx_header_copy_free(struct tmx_header_copy *copy)
{
	g_free((gpointer)(uintptr_t)copy->header.props);
	g_string_chunk_free(copy->strings);
	g_free(copy);
}

void
tmx_unit_copy_free(struct tmx_unit_copy *copy)
{
	for (size_t i = 0; i < copy->unit.n_variants; i++) {
		g_free((gpointer)(uintptr_t)copy->unit.variants[i].codes);
		g_free((gpointer)(uintptr_t)copy->unit.variants[i].props);
	}
	g_free(copy->unit.variants);
	g_free((gpointer)(uintptr_t)copy->unit.props);
	g_string_chunk_free(copy->strings);
	g_free(copy);
}
