/* SPDX-License-Identifier: GPL-3.0-or-later
 * diff_changes.c - what became of the texts and properties of a unit
 */
#include "config.h"

#include "cli/diff_changes.h"

#include "memory/compare.h"

/* --- texts -------------------------------------------------------------------------------------- */

void
diff_texts(const struct tmx_unit *before, const struct tmx_unit *after, GArray *texts)
{
	g_autofree size_t *of_before = g_new(size_t, before->n_variants + 1);
	g_autofree size_t *of_after = g_new(size_t, after->n_variants + 1);

	compare_variants(before, after, of_before, of_after);
	for (size_t i = 0; i < before->n_variants; i++) {
		struct diff_text text = { .before = &before->variants[i] };

		if (of_before[i] != COMPARE_NONE)
			text.after = &after->variants[of_before[i]];
		g_array_append_val(texts, text);
	}
	for (size_t i = 0; i < after->n_variants; i++) {
		struct diff_text text = { .after = &after->variants[i] };

		if (of_after[i] == COMPARE_NONE)
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
