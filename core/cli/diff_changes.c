/* SPDX-License-Identifier: GPL-3.0-or-later
 * diff_changes.c - what became of the texts and properties of a unit
 */
#include "config.h"

#include "cli/diff_changes.h"

#include "memory/compare.h"
#include "tmx/pick.h"

/* --- texts -------------------------------------------------------------------------------------- */

#define TEXTS_MAX 1000U /* looked at for each; no file of sense has units with more */

/* The variant among those not `used` that is nearest in language; n_variants: there is none. */
static size_t
find_language(const struct tmx_unit *unit, const bool *used, const char *language)
{
	enum tmx_match best = TMX_MATCH_N;
	size_t found = unit->n_variants;

	for (size_t i = 0; i < MIN(unit->n_variants, TEXTS_MAX); i++) {
		enum tmx_match match = tmx_language_match(language, unit->variants[i].language);

		if (!used[i] && match < best) {
			best = match;
			found = i;
		}
	}
	return found;
}

void
diff_texts(const struct tmx_unit *before, const struct tmx_unit *after, GArray *texts)
{
	g_autofree bool *used = g_new0(bool, after->n_variants + 1);

	for (size_t i = 0; i < before->n_variants; i++) {
		struct diff_text text = { .before = &before->variants[i] };
		size_t found = i < TEXTS_MAX
		                       ? find_language(after, used, text.before->language)
		                       : after->n_variants;

		if (found < after->n_variants) {
			text.after = &after->variants[found];
			used[found] = true;
		}
		g_array_append_val(texts, text);
	}
	for (size_t i = 0; i < after->n_variants; i++) {
		struct diff_text text = { .after = &after->variants[i] };

		if (!used[i])
			g_array_append_val(texts, text);
	}
}

/* --- properties --------------------------------------------------------------------------------- */

struct property {
	const char *language, *name, *value;
};

static void
collect(const char *language, const char *name, const char *value, void *payload)
{
	struct property property = { language, name, value };

	g_array_append_val((GArray *)payload, property);
}

static int
name_order(const struct property *a, const struct property *b)
{
	int order = g_strcmp0(a->language, b->language);

	return order != 0 ? order : g_strcmp0(a->name, b->name);
}

static int
property_order(gconstpointer a, gconstpointer b)
{
	const struct property *first = a, *second = b;
	int order = name_order(first, second);

	return order != 0 ? order : g_strcmp0(first->value, second->value);
}

static GArray *
sorted_properties(const struct tmx_unit *unit)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct property));

	compare_properties(unit, collect, list);
	g_array_sort(list, property_order);
	return list;
}

/* Takes out of both sorted lists what stands in both. */
static void
drop_common(GArray *a, GArray *b)
{
	guint i = 0, j = 0, kept_a = 0, kept_b = 0;

	while (i < a->len || j < b->len) {
		struct property *first = &g_array_index(a, struct property, i);
		struct property *second = &g_array_index(b, struct property, j);
		int order = i == a->len ? 1 : j == b->len ? -1 : property_order(first, second);

		if (order < 0)
			g_array_index(a, struct property, kept_a++) = *first;
		else if (order > 0)
			g_array_index(b, struct property, kept_b++) = *second;
		i += order <= 0;
		j += order >= 0;
	}
	g_array_set_size(a, kept_a);
	g_array_set_size(b, kept_b);
}

void
diff_properties(const struct tmx_unit *before, const struct tmx_unit *after, GArray *properties)
{
	g_autoptr(GArray) a = sorted_properties(before), b = sorted_properties(after);
	guint i = 0, j = 0;

	drop_common(a, b);
	while (i < a->len || j < b->len) {
		const struct property *first = &g_array_index(a, struct property, i);
		const struct property *second = &g_array_index(b, struct property, j);
		int order = i == a->len ? 1 : j == b->len ? -1 : name_order(first, second);
		const struct property *any = order <= 0 ? first : second;
		struct diff_property property = { any->language, any->name,
			                          order <= 0 ? first->value : NULL,
			                          order >= 0 ? second->value : NULL };

		g_array_append_val(properties, property);
		i += order <= 0;
		j += order >= 0;
	}
}
