/* SPDX-License-Identifier: GPL-3.0-or-later
 * merge_props.c - what two people made of props, notes and attributes, put together
 */
#include "config.h"

#include "memory/merge_unit.h"

#include <string.h>

/* The props of one side by what they say. */
struct known {
	GHashTable *values; /* whole props, a set */
	GHashTable *types;  /* type and language, to how many there are */
};

static char *
type_key(const struct tmx_prop *prop)
{
	return g_strconcat(prop->type ? prop->type : "", "\1", prop->language ? prop->language : "",
	                   NULL);
}

static char *
value_key(const struct tmx_prop *prop)
{
	return g_strconcat(prop->type ? prop->type : "", "\1", prop->language ? prop->language : "",
	                   "\1", prop->value ? prop->value : "", NULL);
}

static void
known_init(struct known *known, const struct merge_props *list)
{
	known->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	known->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < list->n; i++) {
		char *type = type_key(&list->props[i]);
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(known->types, type));

		g_hash_table_add(known->values, value_key(&list->props[i]));
		g_hash_table_replace(known->types, type, GUINT_TO_POINTER(n + 1));
	}
}

static void
known_clear(struct known *known)
{
	g_hash_table_unref(known->values);
	g_hash_table_unref(known->types);
}

static bool
has(const struct known *known, const struct tmx_prop *prop)
{
	g_autofree char *key = value_key(prop);

	return g_hash_table_contains(known->values, key);
}

static bool
has_one(const struct known *known, const struct tmx_prop *prop)
{
	g_autofree char *key = type_key(prop);

	return GPOINTER_TO_UINT(g_hash_table_lookup(known->types, key)) == 1;
}

static struct tmx_prop *
find_type(GArray *list, const struct tmx_prop *prop)
{
	for (guint i = 0; i < list->len; i++) {
		struct tmx_prop *other = &g_array_index(list, struct tmx_prop, i);

		if (g_strcmp0(other->type, prop->type) == 0 &&
		    g_strcmp0(other->language, prop->language) == 0)
			return other;
	}
	return NULL;
}

/* A prop that only theirs has, and base had not: it goes behind, unless it is the one value of a
 * prop of which ours has another new one. */
static void
add_theirs(GArray *out, const struct known known[MERGE_SIDES], const struct tmx_prop *prop,
           enum merge_side prefer, GPtrArray *conflicts)
{
	struct tmx_prop *ours = NULL;

	if (prop->type && prefer != MERGE_SIDES && has_one(&known[MERGE_OURS], prop) && has_one(&known[MERGE_THEIRS], prop))
		ours = find_type(out, prop);
	if (!ours || has(&known[MERGE_BASE], ours)) {
		g_array_append_vals(out, prop, 1);
		return;
	}
	if (conflicts)
		g_ptr_array_add(conflicts, g_strdup(prop->type));
	if (prefer == MERGE_THEIRS)
		*ours = *prop;
}

void
merge_props(GArray *out, const struct merge_props lists[MERGE_SIDES], enum merge_side prefer,
            GPtrArray *conflicts)
{
	const struct merge_props *ours = &lists[MERGE_OURS], *theirs = &lists[MERGE_THEIRS];
	struct known known[MERGE_SIDES];

	for (int side = 0; side < MERGE_SIDES; side++)
		known_init(&known[side], &lists[side]);
	for (size_t i = 0; i < ours->n; i++)
		if (!has(&known[MERGE_BASE], &ours->props[i]) ||
		    has(&known[MERGE_THEIRS], &ours->props[i]))
			g_array_append_vals(out, &ours->props[i], 1);
	for (size_t i = 0; i < theirs->n; i++)
		if (!has(&known[MERGE_OURS], &theirs->props[i]) &&
		    !has(&known[MERGE_BASE], &theirs->props[i]))
			add_theirs(out, known, &theirs->props[i], prefer, conflicts);
	for (int side = 0; side < MERGE_SIDES; side++)
		known_clear(&known[side]);
}

/* --- attributes ------------------------------------------------------------------------------- */

const char *
merge_value(const char *base, const char *ours, const char *theirs)
{
	return g_strcmp0(base, ours) == 0 ? theirs : ours;
}

static bool
both_changed(const char *base, const char *ours, const char *theirs)
{
	return g_strcmp0(base, ours) != 0 && g_strcmp0(base, theirs) != 0 &&
	       g_strcmp0(ours, theirs) != 0;
}

void
merge_attributes(struct tmx_attributes *out, const struct tmx_attributes *const all[MERGE_SIDES])
{
	static const struct tmx_attributes nothing = { NULL };
	const struct tmx_attributes *base = all[MERGE_BASE] ? all[MERGE_BASE] : &nothing;
	const struct tmx_attributes *ours = all[MERGE_OURS], *theirs = all[MERGE_THEIRS];

#define MERGE(name) out->name = merge_value(base->name, ours->name, theirs->name)
	MERGE(creationdate);
	MERGE(creationid);
	MERGE(changedate);
	MERGE(changeid);
	MERGE(creationtool);
	MERGE(creationtoolversion);
	MERGE(datatype);
	MERGE(segtype);
	MERGE(o_tmf);
	MERGE(o_encoding);
	MERGE(usagecount);
	MERGE(lastusagedate);
#undef MERGE
	if (both_changed(base->changedate, ours->changedate, theirs->changedate)) {
		bool later = g_strcmp0(theirs->changedate, ours->changedate) > 0;

		out->changedate = later ? theirs->changedate : ours->changedate;
		out->changeid = later ? theirs->changeid : ours->changeid;
	}
	if (both_changed(base->lastusagedate, ours->lastusagedate, theirs->lastusagedate) &&
	    g_strcmp0(theirs->lastusagedate, ours->lastusagedate) > 0)
		out->lastusagedate = theirs->lastusagedate;
	if (both_changed(base->usagecount, ours->usagecount, theirs->usagecount) &&
	    theirs->usagecount && ours->usagecount &&
	    g_ascii_strtoull(theirs->usagecount, NULL, 10) >
	            g_ascii_strtoull(ours->usagecount, NULL, 10))
		out->usagecount = theirs->usagecount;
}
