/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge_unit.c - what two people made of one unit, put together
 */
#include "config.h"

#include "memory/merge_unit.h"

#include "memory/compare.h"
#include "tmx/pick.h"

/* The texts in one language; NULL where a side has none. */
struct row {
	const struct tmx_variant *variants[MERGE_SIDES];
};

static const char *
row_language(const struct row *row)
{
	for (int side = MERGE_OURS; side < MERGE_SIDES; side++)
		if (row->variants[side])
			return row->variants[side]->language;
	return row->variants[MERGE_BASE]->language;
}

/* Which text of one side is which of another one. */
struct partners {
	size_t *first, *second;
};

static struct partners
partners_of(const struct tmx_unit *first, const struct tmx_unit *second)
{
	struct partners partners = { g_new(size_t, first->n_variants + 1),
		                     g_new(size_t, second->n_variants + 1) };

	compare_variants(first, second, partners.first, partners.second);
	return partners;
}

static void
partners_clear(struct partners *partners)
{
	g_free(partners->first);
	g_free(partners->second);
}

static const struct tmx_variant *
variant_at(const struct tmx_unit *unit, size_t index)
{
	return index != COMPARE_NONE ? &unit->variants[index] : NULL;
}

/* Rows of the texts of one side that base has not, and of those it has. */
static void
add_rows(GArray *rows, const struct tmx_unit *const units[MERGE_SIDES],
         const struct partners *ours, const struct partners *theirs)
{
	const struct tmx_unit *base = units[MERGE_BASE];

	for (size_t i = 0; i < units[MERGE_OURS]->n_variants; i++) {
		size_t of_base = ours->second[i];
		struct row row = { { variant_at(base, of_base), &units[MERGE_OURS]->variants[i],
			             NULL } };

		if (of_base != COMPARE_NONE)
			row.variants[MERGE_THEIRS] =
				variant_at(units[MERGE_THEIRS], theirs->first[of_base]);
		g_array_append_val(rows, row);
	}
	for (size_t i = 0; i < base->n_variants; i++) {
		struct row row = { { &base->variants[i], NULL,
			             variant_at(units[MERGE_THEIRS], theirs->first[i]) } };

		if (ours->first[i] == COMPARE_NONE)
			g_array_append_val(rows, row);
	}
}

/* A text that theirs added goes to one in that language that ours added, else it has a row. */
static void
add_theirs(GArray *rows, const struct tmx_variant *variant)
{
	struct row own = { { NULL, NULL, variant } }, *best = NULL;
	enum tmx_match nearest = TMX_MATCH_N;

	for (guint i = 0; i < rows->len; i++) {
		struct row *row = &g_array_index(rows, struct row, i);
		enum tmx_match match = tmx_language_match(variant->language, row_language(row));

		if (row->variants[MERGE_BASE] || row->variants[MERGE_THEIRS] || match >= nearest)
			continue;
		nearest = match;
		best = row;
	}
	if (best)
		best->variants[MERGE_THEIRS] = variant;
	else
		g_array_append_val(rows, own);
}

/* Rows in the order of ours, then what it took out, then new languages. */
static GArray *
make_rows(const struct tmx_unit *const units[MERGE_SIDES])
{
	struct partners ours = partners_of(units[MERGE_BASE], units[MERGE_OURS]);
	struct partners theirs = partners_of(units[MERGE_BASE], units[MERGE_THEIRS]);
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));

	add_rows(rows, units, &ours, &theirs);
	for (size_t i = 0; i < units[MERGE_THEIRS]->n_variants; i++)
		if (theirs.second[i] == COMPARE_NONE)
			add_theirs(rows, &units[MERGE_THEIRS]->variants[i]);
	partners_clear(&ours);
	partners_clear(&theirs);
	return rows;
}

static bool
same_variant(const struct tmx_variant *a, const struct tmx_variant *b)
{
	if (!a || !b)
		return a == b;
	return g_strcmp0(a->language, b->language) == 0 && compare_same_text(a, b);
}

/* Which side the text is taken from. *conflict: whether that was `prefer`'s choice. */
static enum merge_side
choose(const struct row *row, enum merge_side prefer, bool *conflict)
{
	const struct tmx_variant *base = row->variants[MERGE_BASE];
	const struct tmx_variant *ours = row->variants[MERGE_OURS];
	const struct tmx_variant *theirs = row->variants[MERGE_THEIRS];

	*conflict = false;
	if (same_variant(ours, theirs) || same_variant(base, theirs))
		return MERGE_OURS;
	if (same_variant(base, ours))
		return MERGE_THEIRS;
	*conflict = true;
	return prefer;
}

static struct merge_props
props_of(const struct tmx_prop *props, size_t n)
{
	return (struct merge_props){ props, n };
}

/* The merged props of a unit or variant, which `merged` owns. */
static const struct tmx_prop *
keep_props(struct merged_unit *merged, const struct merge_props lists[MERGE_SIDES],
           enum merge_side prefer, GPtrArray *conflicts, size_t *n)
{
	GArray *props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));

	merge_props(props, lists, prefer, conflicts);
	g_ptr_array_add(merged->props, props);
	*n = props->len;
	return (const struct tmx_prop *)(void *)props->data;
}

/* Props and attributes of a text that is the same on both sides. */
static void
merge_around(struct merged_unit *merged, const struct row *row, enum merge_side prefer,
             struct tmx_variant *variant)
{
	struct merge_props lists[MERGE_SIDES] = { { NULL, 0 } };
	const struct tmx_attributes *all[MERGE_SIDES] = { NULL };

	for (int side = 0; side < MERGE_SIDES; side++) {
		if (!row->variants[side])
			continue;
		lists[side] = props_of(row->variants[side]->props, row->variants[side]->n_props);
		all[side] = &row->variants[side]->attributes;
	}
	variant->props = keep_props(merged, lists, prefer, NULL, &variant->n_props);
	merge_attributes(&variant->attributes, all);
}

/* Takes the text of a row. Adds the sides that changed a text to `changed`, a set of bits. */
static void
merge_row(struct merged_unit *merged, const struct row *row, enum merge_side prefer,
          unsigned *changed)
{
	bool conflict;
	enum merge_side side = choose(row, prefer, &conflict);
	struct tmx_variant variant;

	for (int other = MERGE_OURS; other < MERGE_SIDES; other++)
		if (!same_variant(row->variants[MERGE_BASE], row->variants[other]))
			*changed |= 1U << other;
	if (conflict) {
		merged->texts = true;
		g_ptr_array_add(merged->conflicts,
		                g_strdup_printf("the text in %s", row_language(row)));
	}
	if (!row->variants[side])
		return;
	variant = *row->variants[side];
	if (same_variant(row->variants[MERGE_OURS], row->variants[MERGE_THEIRS]))
		merge_around(merged, row, prefer, &variant);
	g_array_append_val(merged->variants, variant);
}

/* What is said of the unit as a whole. */
static void
merge_rest(struct merged_unit *merged, const struct tmx_unit *const units[MERGE_SIDES],
           enum merge_side prefer, GPtrArray *conflicts)
{
	const struct tmx_unit *base = units[MERGE_BASE];
	const struct tmx_unit *ours = units[MERGE_OURS], *theirs = units[MERGE_THEIRS];
	const struct merge_props lists[MERGE_SIDES] = {
		props_of(base->props, base->n_props), props_of(ours->props, ours->n_props),
		props_of(theirs->props, theirs->n_props)
	};
	const struct tmx_attributes *const all[MERGE_SIDES] = { &base->attributes, &ours->attributes,
		                                                &theirs->attributes };
	struct tmx_unit *unit = &merged->unit;

	unit->tuid = merge_value(base->tuid, ours->tuid, theirs->tuid);
	unit->srclang = merge_value(base->srclang, ours->srclang, theirs->srclang);
	unit->props = keep_props(merged, lists, prefer, conflicts, &unit->n_props);
	merge_attributes(&unit->attributes, all);
}

static void
array_unref(gpointer array)
{
	g_array_unref(array);
}

static bool
has_too_many(const struct tmx_unit *const units[MERGE_SIDES])
{
	for (int side = 0; side < MERGE_SIDES; side++)
		if (units[side]->n_variants > COMPARE_TEXTS_MAX)
			return true;
	return false;
}

static void
merge_parts(struct merged_unit *merged, const struct tmx_unit *const units[MERGE_SIDES],
            enum merge_side prefer)
{
	g_autoptr(GArray) rows = make_rows(units);
	unsigned changed = 0;

	for (guint i = 0; i < rows->len; i++)
		merge_row(merged, &g_array_index(rows, struct row, i), prefer, &changed);
	if (changed == 1U << MERGE_OURS || changed == 1U << MERGE_THEIRS)
		merge_rest(merged, units, changed == 1U << MERGE_OURS ? MERGE_OURS : MERGE_THEIRS,
		           NULL);
	else
		merge_rest(merged, units, prefer, merged->conflicts);
	merged->unit.variants = (struct tmx_variant *)(void *)merged->variants->data;
	merged->unit.n_variants = merged->variants->len;
}

void
merge_unit(struct merged_unit *merged, const struct tmx_unit *const units[MERGE_SIDES],
           enum merge_side prefer)
{
	static const struct tmx_unit nothing = { .tuid = NULL };
	const struct tmx_unit *const all[MERGE_SIDES] = {
		units[MERGE_BASE] ? units[MERGE_BASE] : &nothing, units[MERGE_OURS],
		units[MERGE_THEIRS]
	};

	*merged = (struct merged_unit){ .unit = *units[prefer] };
	merged->variants = g_array_new(FALSE, FALSE, sizeof(struct tmx_variant));
	merged->props = g_ptr_array_new_with_free_func(array_unref);
	merged->conflicts = g_ptr_array_new_with_free_func(g_free);
	merged->texts = has_too_many(all);
	if (merged->texts)
		g_ptr_array_add(merged->conflicts, g_strdup("the texts"));
	else
		merge_parts(merged, all, prefer);
}

void
merged_unit_clear(struct merged_unit *merged)
{
	g_clear_pointer(&merged->variants, g_array_unref);
	g_clear_pointer(&merged->props, g_ptr_array_unref);
	g_clear_pointer(&merged->conflicts, g_ptr_array_unref);
}
