/* SPDX-License-Identifier: GPL-3.0-or-later
 * units.c - what a unit of a TMX file comes to for plugins: its pair, and what has no counterpart
 */
#include "config.h"

#include "host/units.h"
#include "tmx/pairs_read.h"

#include <string.h>

/* A sentence without a counterpart, or (text NULL) where a segment begins. */
struct stray {
	struct pairs_place place;
	const char *text;
};

static struct satz_text
keep(struct articles *articles, const char *text, size_t length)
{
	if (strspn(text, " \t\r\n") == length)
		return (struct satz_text){ "", 0 };
	articles->n_bytes += length;
	return (struct satz_text){ g_string_chunk_insert_len(articles->texts, text,
	                                                     (gssize)length),
		                   length };
}

static void
put_place(struct satz_pair *pair, const struct pairs_place *place)
{
	pair->block = (uint32_t)place->block;
	pair->kind = (uint32_t)place->kind + SATZ_KIND_PARAGRAPH;
}

/* The sentence of a prop of that type; false when it is another or says no place. */
static bool
parse(const struct tmx_prop *prop, const char *type, struct stray *stray)
{
	*stray = (struct stray){ 0 };
	return prop->type && strcmp(prop->type, type) == 0 &&
	       pairs_parse_place(prop->value, &stray->place, &stray->text);
}

/* Where the segment of a variant begins; false when the file does not say. */
static bool
find_segment(const struct tmx_variant *variant, struct pairs_place *place)
{
	struct stray found;

	for (size_t i = 0; i < variant->n_props; i++)
		if (parse(&variant->props[i], PROP_SEGMENT, &found)) {
			*place = found.place;
			return true;
		}
	return false;
}

/* "3 heading:1": number and kind of the block the unit begins in. */
static bool
read_block(const struct tmx_unit *unit, struct pairs_place *place)
{
	const char *value = pairs_prop(unit->props, unit->n_props, PROP_BLOCK);
	g_autofree char *name = NULL;
	guint64 number;
	char *rest;

	if (!value || !g_ascii_isdigit(*value))
		return false;
	number = g_ascii_strtoull(value, &rest, 10);
	if (*rest != ' ' || number > G_MAXUINT32)
		return false;
	name = g_strndup(rest + 1, strcspn(rest + 1, ": "));
	place->block = (size_t)number;
	return block_kind_parse(name, &place->kind);
}

static void
append(struct articles *articles, GArray *units, struct article_unit *made)
{
	made->pair.size = sizeof(made->pair);
	made->pair.index = units->len;
	if (made->pair.source.length > 0 && made->pair.target.length > 0)
		articles->n_pairs++;
	g_array_append_vals(units, made, 1);
}

static void
add_stray(struct articles *articles, GArray *units, const struct article_unit *like,
          const struct stray *stray, bool source)
{
	struct article_unit made = { .name = like->name, .line = like->line };
	struct satz_text text = keep(articles, stray->text, strlen(stray->text));

	if (text.length == 0)
		return;
	made.pair.confidence = 1000;
	made.pair.source = source ? text : (struct satz_text){ "", 0 };
	made.pair.target = source ? (struct satz_text){ "", 0 } : text;
	put_place(&made.pair, &stray->place);
	append(articles, units, &made);
}

/* Those of a variant that stand before the sentence with that number, or from it on. */
static void
add_strays(struct articles *articles, GArray *units, const struct article_unit *like,
           const struct tmx_variant *variant, size_t number, bool before, bool source)
{
	struct stray stray;

	for (size_t i = 0; i < variant->n_props; i++)
		if (parse(&variant->props[i], PROP_UNPAIRED, &stray) &&
		    (stray.place.number < number) == before)
			add_stray(articles, units, like, &stray, source);
}

static const char *
name_of(struct articles *articles, const struct tmx_unit *unit)
{
	char number[24];

	if (unit->tuid && *unit->tuid)
		return g_string_chunk_insert(articles->texts, unit->tuid);
	g_snprintf(number, sizeof(number), "%" G_GUINT64_FORMAT, unit->number);
	return g_string_chunk_insert(articles->texts, number);
}

void
units_add(struct articles *articles, GArray *units, const struct tmx_unit *unit,
          const struct tmx_picked *picked, bool reversed)
{
	const struct tmx_variant *source = picked->source, *target = picked->target;
	const double confidence = pairs_confidence(unit);
	struct pairs_place begin = { .number = SIZE_MAX }, other = { .number = SIZE_MAX };
	struct article_unit made = { .name = name_of(articles, unit), .line = unit->line };
	bool in_source = find_segment(source, &begin) || (!reversed && read_block(unit, &begin));
	bool in_target = find_segment(target, &other) || (reversed && read_block(unit, &other));

	made.pair.confidence = confidence < 0 ? 1000 : (uint32_t)(1000 * confidence + 0.5);
	made.pair.source = keep(articles, source->text, source->length);
	made.pair.target = keep(articles, target->text, target->length);
	if (made.pair.source.length > 0 && in_source)
		put_place(&made.pair, &begin);
	else if (made.pair.source.length == 0 && in_target)
		put_place(&made.pair, &other);
	add_strays(articles, units, &made, source, begin.number, true, true);
	add_strays(articles, units, &made, target, other.number, true, false);
	if (made.pair.source.length > 0 || made.pair.target.length > 0)
		append(articles, units, &made);
	add_strays(articles, units, &made, source, begin.number, false, true);
	add_strays(articles, units, &made, target, other.number, false, false);
}

void
units_add_header(struct articles *articles, GArray *units, const struct tmx_header *header)
{
	const struct article_unit like = { .name = UNITS_HEADER_NAME };
	const char *languages[2] = { articles->source_language, articles->target_language };
	struct stray stray;

	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < header->n_props; i++) {
			const struct tmx_prop *prop = &header->props[i];

			if (prop->language && parse(prop, PROP_UNPAIRED, &stray) &&
			    tmx_language_match(languages[side], prop->language) != TMX_MATCH_N)
				add_stray(articles, units, &like, &stray, side == 0);
		}
}
