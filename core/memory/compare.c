/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.c - which unit of one memory is which of another: keys of all units, sorted and joined
 */
#include "config.h"

#include "memory/compare.h"

#include "memory/hash.h"
#include "memory/unit_key.h"
#include "tmx/pick.h"

#include <string.h>

struct mark {
	struct unit_key texts, rest;
};

/* `second` is what makes the choice among those with an equal key. */
struct entry {
	struct unit_key key, second;
	size_t unit;
};

struct compare_list {
	GArray *marks;   /* struct mark, one a unit */
	GArray *texts;   /* struct entry, in order: texts, what else the unit says */
	GArray *sources; /* source text and a target language, tuid */
	GArray *tuids;   /* tuid */
};

struct listing {
	struct compare_list *list;
	const struct compare_languages *languages;
	struct compare_view view;
	GArray *keys; /* struct unit_key: of the texts of a unit */
};

static int
key_order(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, sizeof(struct unit_key));
}

static int
entry_order(gconstpointer a, gconstpointer b)
{
	const struct entry *first = a, *second = b;
	int order = key_order(&first->key, &second->key);

	if (order == 0)
		order = key_order(&first->second, &second->second);
	return order != 0 ? order : (first->unit > second->unit) - (first->unit < second->unit);
}

/* Language, text and codes, exactly as they are. */
static struct unit_key
text_key(const struct tmx_variant *variant)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	unit_key_string(sum, variant->language);
	g_checksum_update(sum, (const guchar *)variant->text, (gssize)variant->length);
	for (size_t i = 0; i < variant->n_codes; i++) {
		const struct tmx_code *code = &variant->codes[i];
		uint64_t place[2] = { code->kind, code->offset };

		g_checksum_update(sum, (const guchar *)place, sizeof(place));
		unit_key_string(sum, code->content);
	}
	return unit_key_end(sum);
}

/* Of all texts, in whatever order the variants stand. */
static struct unit_key
texts_key(const struct tmx_unit *unit, GArray *keys)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_array_set_size(keys, 0);
	for (size_t i = 0; i < unit->n_variants; i++) {
		struct unit_key key = text_key(&unit->variants[i]);

		g_array_append_val(keys, key);
	}
	g_array_sort(keys, key_order);
	g_checksum_update(sum, (const guchar *)keys->data,
	                  (gssize)(keys->len * sizeof(struct unit_key)));
	return unit_key_end(sum);
}

/* Adds to a sum in which the order does not count. */
static void
add_property(const char *language, const char *name, const char *value, void *payload)
{
	struct unit_key *key = payload;
	const char *parts[] = { language ? language : "", name, value };

	for (size_t half = 0; half < 2; half++) {
		uint64_t hash = 0x5A7A + half;

		for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
			hash = hash_word(parts[i], strlen(parts[i]), hash + i);
		key->halves[half] += hash;
	}
}

static struct unit_key
tuid_key(const struct tmx_unit *unit)
{
	GChecksum *sum;

	if (!unit->tuid || *unit->tuid == '\0')
		return (struct unit_key){ { 0 } };
	sum = g_checksum_new(G_CHECKSUM_SHA256);
	unit_key_string(sum, unit->tuid);
	return unit_key_end(sum);
}

static bool
is_zero(const struct unit_key *key)
{
	return key->halves[0] == 0 && key->halves[1] == 0;
}

static void
list_sources(struct compare_list *list, const struct tmx_unit *unit,
             const struct tmx_header *header, struct entry entry)
{
	const struct tmx_variant *source = tmx_unit_source(unit, header);

	for (size_t i = 0; i < unit->n_variants; i++) {
		if (&unit->variants[i] == source && unit->n_variants > 1)
			continue;
		entry.key = unit_key_source(source, &unit->variants[i]);
		g_array_append_val(list->sources, entry);
	}
}

static bool
list_unit(const struct tmx_unit *whole, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct listing *listing = payload;
	struct compare_list *list = listing->list;
	const struct tmx_unit *unit = &listing->view.unit;
	struct entry entry = { .unit = list->marks->len };
	struct mark mark = { .rest = { { 0 } } };

	(void)error;
	if (!compare_view_set(&listing->view, whole, header, listing->languages))
		return true;
	mark.texts = texts_key(unit, listing->keys);
	compare_properties(unit, add_property, &mark.rest);
	g_array_append_val(list->marks, mark);
	entry.key = mark.texts;
	entry.second = mark.rest;
	g_array_append_val(list->texts, entry);
	entry.second = tuid_key(unit);
	if (unit->n_variants > 0)
		list_sources(list, unit, header, entry);
	entry.key = entry.second;
	if (!is_zero(&entry.key))
		g_array_append_val(list->tuids, entry);
	return true;
}

struct compare_list *
compare_list_read(const char *path, const struct compare_languages *languages,
                  struct compare_progress *progress, GError **error)
{
	AUTO(compare_list) list = g_new0(struct compare_list, 1);
	struct listing listing = { .list = list, .languages = languages };
	bool fine;

	list->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
	list->texts = g_array_new(FALSE, FALSE, sizeof(struct entry));
	list->sources = g_array_new(FALSE, FALSE, sizeof(struct entry));
	list->tuids = g_array_new(FALSE, FALSE, sizeof(struct entry));
	listing.keys = g_array_new(FALSE, FALSE, sizeof(struct unit_key));
	compare_view_init(&listing.view);
	fine = !path || compare_read(path, NULL, list_unit, &listing, progress, error);
	compare_view_clear(&listing.view);
	g_array_unref(listing.keys);
	if (!fine)
		return NULL;
	g_array_sort(list->texts, entry_order);
	g_array_sort(list->sources, entry_order);
	g_array_sort(list->tuids, entry_order);
	return g_steal_pointer(&list);
}

void
compare_list_free(struct compare_list *list)
{
	if (!list)
		return;
	g_array_unref(list->marks);
	g_array_unref(list->texts);
	g_array_unref(list->sources);
	g_array_unref(list->tuids);
	g_free(list);
}

size_t
compare_list_length(const struct compare_list *list)
{
	return list->marks->len;
}

/* --- joining two lists ------------------------------------------------------------------------ */

/* A way of joining: how entries are compared, and whether there must be one on each side. */
struct joining {
	bool second; /* the second keys must be equal, too, and must not be 0 */
	bool unique;
	size_t *partners[2];
};

/* Entries of one list that are equal in that way. */
struct run {
	const struct entry *entries;
	size_t n;
};

static int
run_order(const struct joining *joining, const struct entry *a, const struct entry *b)
{
	int order = key_order(&a->key, &b->key);

	return order == 0 && joining->second ? key_order(&a->second, &b->second) : order;
}

static struct run
run_at(const struct joining *joining, const GArray *list, size_t at)
{
	struct run run = { .entries = &g_array_index(list, struct entry, at), .n = 1 };

	while (at + run.n < list->len &&
	       run_order(joining, run.entries, run.entries + run.n) == 0)
		run.n++;
	return run;
}

static void
pair_runs(const struct joining *joining, const struct run *a, const struct run *b)
{
	size_t i = 0, j = 0;

	if ((joining->unique && (a->n > 1 || b->n > 1)) ||
	    (joining->second && is_zero(&a->entries->second)))
		return;
	while (i < a->n && j < b->n) {
		size_t *first = &joining->partners[0][a->entries[i].unit];
		size_t *second = &joining->partners[1][b->entries[j].unit];

		if (*first != COMPARE_NONE) {
			i++;
		} else if (*second != COMPARE_NONE) {
			j++;
		} else {
			*first = b->entries[j++].unit;
			*second = a->entries[i++].unit;
		}
	}
}

static void
join(const struct joining *joining, const GArray *a, const GArray *b)
{
	size_t i = 0, j = 0;

	while (i < a->len && j < b->len) {
		struct run first = run_at(joining, a, i), second = run_at(joining, b, j);
		int order = run_order(joining, first.entries, second.entries);

		if (order == 0)
			pair_runs(joining, &first, &second);
		i += order <= 0 ? first.n : 0;
		j += order >= 0 ? second.n : 0;
	}
}

size_t *
compare_partners(const struct compare_list *list)
{
	size_t *partners = g_new(size_t, list->marks->len + 1);

	for (size_t i = 0; i < list->marks->len; i++)
		partners[i] = COMPARE_NONE;
	return partners;
}

void
compare_match(const struct compare_list *a, const struct compare_list *b, unsigned by,
              size_t *a_partners, size_t *b_partners)
{
	struct joining loose = { .partners = { a_partners, b_partners } };
	struct joining exact = loose, unique = loose;

	exact.second = true;
	unique.unique = true;
	if (by & COMPARE_BY_TEXTS) {
		join(&exact, a->texts, b->texts);
		join(&loose, a->texts, b->texts);
	}
	if (by & COMPARE_BY_NAME)
		join(&exact, a->sources, b->sources);
	if (by & COMPARE_BY_SOURCE)
		join(&loose, a->sources, b->sources);
	if (by & COMPARE_BY_TUID)
		join(&unique, a->tuids, b->tuids);
}

enum compare_result
compare_units(const struct compare_list *a, size_t a_unit, const struct compare_list *b,
              size_t b_unit)
{
	const struct mark *first = &g_array_index(a->marks, struct mark, a_unit);
	const struct mark *second = &g_array_index(b->marks, struct mark, b_unit);

	if (key_order(&first->texts, &second->texts) != 0)
		return COMPARE_TEXTS;
	return key_order(&first->rest, &second->rest) != 0 ? COMPARE_PROPERTIES : COMPARE_SAME;
}
