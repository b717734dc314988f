/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare_view.c - a unit as far as it is compared, and what it says beside its texts
 */
#include "config.h"

#include "memory/compare.h"

#include "memory/unit_key.h"
#include "tmx/pick.h"

#include <string.h>

void
compare_view_init(struct compare_view *view)
{
	*view = (struct compare_view){ .unit = { .tuid = NULL } };
	view->variants = g_array_new(FALSE, FALSE, sizeof(struct tmx_variant));
}

void
compare_view_clear(struct compare_view *view)
{
	g_clear_pointer(&view->variants, g_array_unref);
}

static bool
is_in(const struct tmx_variant *variant, const char *language)
{
	return tmx_language_match(language, variant->language) != TMX_MATCH_N;
}

static bool
has(const struct compare_view *view, const char *language)
{
	for (size_t i = 0; i < view->unit.n_variants; i++)
		if (is_in(&view->unit.variants[i], language))
			return true;
	return false;
}

/* Whether the variant is of the languages asked for; what is not named may be any. */
static bool
is_wanted(const struct tmx_variant *variant, bool source,
          const struct compare_languages *languages)
{
	if (languages->from && is_in(variant, languages->from))
		return true;
	if (languages->to)
		return is_in(variant, languages->to) || (!languages->from && source);
	return true;
}

bool
compare_view_set(struct compare_view *view, const struct tmx_unit *unit,
                 const struct tmx_header *header, const struct compare_languages *languages)
{
	const struct tmx_variant *source = tmx_unit_source(unit, header);

	view->unit = *unit;
	if (!languages || (!languages->from && !languages->to))
		return true;
	g_array_set_size(view->variants, 0);
	for (size_t i = 0; i < unit->n_variants; i++)
		if (is_wanted(&unit->variants[i], &unit->variants[i] == source, languages))
			g_array_append_val(view->variants, unit->variants[i]);
	view->unit.variants = (struct tmx_variant *)(void *)view->variants->data;
	view->unit.n_variants = view->variants->len;
	if (languages->from)
		view->unit.srclang = languages->from;
	return (!languages->from || has(view, languages->from)) &&
	       (!languages->to || has(view, languages->to));
}

static void
visit_attributes(const struct tmx_attributes *attributes, const char *language,
                 compare_property_visitor visit, void *payload)
{
	const struct {
		const char *name, *value;
	} all[] = {
		{ "creationdate", attributes->creationdate },
		{ "creationid", attributes->creationid },
		{ "changedate", attributes->changedate },
		{ "changeid", attributes->changeid },
		{ "creationtool", attributes->creationtool },
		{ "creationtoolversion", attributes->creationtoolversion },
		{ "datatype", attributes->datatype },
		{ "segtype", attributes->segtype },
		{ "o-tmf", attributes->o_tmf },
		{ "o-encoding", attributes->o_encoding },
		{ "usagecount", attributes->usagecount },
		{ "lastusagedate", attributes->lastusagedate },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i].value)
			visit(language, all[i].name, all[i].value, payload);
}

static void
visit_props(const struct tmx_prop *props, size_t n, const char *language,
            compare_property_visitor visit, void *payload)
{
	for (size_t i = 0; i < n; i++)
		visit(language, props[i].type ? props[i].type : "note",
		      props[i].value ? props[i].value : "", payload);
}

void
compare_properties(const struct tmx_unit *unit, compare_property_visitor visit, void *payload)
{
	if (unit->tuid)
		visit(NULL, "tuid", unit->tuid, payload);
	if (unit->srclang)
		visit(NULL, "srclang", unit->srclang, payload);
	visit_attributes(&unit->attributes, NULL, visit, payload);
	visit_props(unit->props, unit->n_props, NULL, visit, payload);
	for (size_t i = 0; i < unit->n_variants; i++) {
		const struct tmx_variant *variant = &unit->variants[i];

		visit_attributes(&variant->attributes, variant->language, visit, payload);
		visit_props(variant->props, variant->n_props, variant->language, visit, payload);
	}
}

static bool
same_code(const struct tmx_code *a, const struct tmx_code *b)
{
	return a->kind == b->kind && a->offset == b->offset &&
	       g_strcmp0(a->content, b->content) == 0;
}

bool
compare_same_text(const struct tmx_variant *a, const struct tmx_variant *b)
{
	if (a->length != b->length || a->n_codes != b->n_codes ||
	    memcmp(a->text, b->text, a->length) != 0)
		return false;
	for (size_t i = 0; i < a->n_codes; i++)
		if (!same_code(&a->codes[i], &b->codes[i]))
			return false;
	return true;
}

/* Pairs texts without partners that are that near in language, or nearer. */
static void
pair_variants(const struct tmx_unit *a, const struct tmx_unit *b, enum tmx_match farthest,
              size_t *a_partners, size_t *b_partners)
{
	size_t a_end = MIN(a->n_variants, COMPARE_TEXTS_MAX);
	size_t b_end = MIN(b->n_variants, COMPARE_TEXTS_MAX);

	for (size_t i = 0; i < a_end; i++) {
		for (size_t k = 0; k < b_end && a_partners[i] == COMPARE_NONE; k++) {
			if (b_partners[k] != COMPARE_NONE ||
			    tmx_language_match(a->variants[i].language, b->variants[k].language) >
			            farthest)
				continue;
			a_partners[i] = k;
			b_partners[k] = i;
		}
	}
}

void
compare_variants(const struct tmx_unit *a, const struct tmx_unit *b, size_t *a_partners,
                 size_t *b_partners)
{
	for (size_t i = 0; i < a->n_variants; i++)
		a_partners[i] = COMPARE_NONE;
	for (size_t i = 0; i < b->n_variants; i++)
		b_partners[i] = COMPARE_NONE;
	pair_variants(a, b, TMX_MATCH_EXACT, a_partners, b_partners);
	pair_variants(a, b, TMX_MATCH_OTHER_REGION, a_partners, b_partners);
}
