/* SPDX-License-Identifier: GPL-3.0-or-later
 * load.c - the rows of a TMX file
 */
#include "config.h"

#include "review/load.h"

#include "tmx/pairs_read.h"

#include <string.h>

/* A file while it is read. */
struct loading {
	struct loaded *loaded;
	const char *name;
	GArray *sentences[SIDES]; /* struct pairs_sentence, of the unit in work */
};

static bool
take_header(const struct tmx_header *header, const char *source, const char *target, void *payload,
      GError **error)
{
	struct loading *loading = payload;
	struct loaded *loaded = loading->loaded;

	if (!source || !target) {
		g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_INVALID,
		            "%s: no unit has two languages; is this an aligned article?",
		            loading->name);
		return false;
	}
	loaded->header = tmx_header_copy_new(header);
	loaded->language[SIDE_SOURCE] = g_strdup(source);
	loaded->language[SIDE_TARGET] = g_strdup(target);
	return true;
}

/* "1 TEXT" of the sentence with that index; NULL: it was not edited. */
static const char *
find_original(const struct tmx_variant *variant, size_t index)
{
	for (size_t i = 0; variant && i < variant->n_props; i++) {
		const struct tmx_prop *prop = &variant->props[i];
		char *end;

		if (prop->type && strcmp(prop->type, PROP_ORIGINAL) == 0 &&
		    g_ascii_strtoull(prop->value, &end, 10) == index && *end == ' ')
			return end + 1;
	}
	return NULL;
}

/* The codes of a sentence of a segment: those from `*code` on up to its end, or all that are left
 * for the last one. */
static struct sentence *
make_sentence(const struct pairs_sentence *from, const struct tmx_variant *variant, size_t *code,
              bool last)
{
	const size_t first = *code;
	const size_t begin = variant ? (size_t)(from->text - variant->text) : 0;
	struct sentence *sentence;

	while (variant && *code < variant->n_codes &&
	       (last || variant->codes[*code].offset <= begin + from->length))
		++*code;
	sentence = sentence_new_codes(NULL, from->text, from->length,
	                              *code > first ? variant->codes + first : NULL, *code - first);
	for (size_t i = 0; i < sentence->n_codes; i++) {
		const size_t offset = variant->codes[first + i].offset;

		sentence->codes[i].offset = MIN(offset - MIN(begin, offset), from->length);
	}
	sentence->number = from->place.number;
	sentence->block = from->place.block;
	sentence->kind = from->place.kind;
	sentence->level = from->place.level;
	return sentence;
}

/* A foreign file does not say where its sentences stand: each unit is a paragraph of its own. */
static void
place(const struct loaded *loaded, struct sentence *sentence, bool placed)
{
	if (placed)
		return;
	sentence->number = loaded->units->len;
	sentence->block = loaded->units->len;
}

static void
add_unpaired(struct loaded *loaded, enum side side, const struct pairs_sentence *from)
{
	struct row *row = row_new(session_next_id(loaded->session));
	struct sentence *sentence = make_sentence(from, NULL, &(size_t){ 0 }, true);

	place(loaded, sentence, from->placed);
	row_add(row, side, sentence);
	session_add(loaded->session, row);
}

/* The sentences of a side that are paired, into the row; those before and behind them into rows of
 * their own, when it is their turn. */
static void
add_sentences(struct loading *loading, struct row *row, enum side side,
              const struct tmx_variant *variant)
{
	const GArray *list = loading->sentences[side];
	size_t code = 0, left = 0, index = 0;

	for (guint i = 0; i < list->len; i++)
		left += g_array_index(list, struct pairs_sentence, i).paired;
	for (guint i = 0; i < list->len; i++) {
		const struct pairs_sentence *from = &g_array_index(list, struct pairs_sentence, i);
		struct sentence *sentence;

		if (!from->paired)
			continue;
		left--;
		sentence = make_sentence(from, variant, &code, left == 0);
		sentence->original = g_strdup(find_original(variant, index++));
		place(loading->loaded, sentence, from->placed);
		row_add(row, side, sentence);
	}
}

/* Unpaired sentences of the unit: those before its pair, or those behind it. */
static void
add_around(struct loading *loading, bool behind)
{
	for (int side = 0; side < SIDES; side++) {
		const GArray *list = loading->sentences[side];
		bool passed = false;

		for (guint i = 0; i < list->len; i++) {
			const struct pairs_sentence *from =
				&g_array_index(list, struct pairs_sentence, i);

			if (from->paired)
				passed = true;
			else if (passed == behind)
				add_unpaired(loading->loaded, side, from);
		}
	}
}

static char *
join_notes(const struct tmx_unit *unit)
{
	g_autoptr(GString) notes = g_string_new(NULL);

	for (size_t i = 0; i < unit->n_props; i++) {
		if (unit->props[i].type)
			continue;
		if (notes->len > 0)
			g_string_append_c(notes, '\n');
		g_string_append(notes, unit->props[i].value);
	}
	return notes->len > 0 ? g_strdup(notes->str) : NULL;
}

static bool
is_full(struct loading *loading, GError **error)
{
	if (session_count(loading->loaded->session) < REVIEW_ROWS_MAX &&
	    loading->loaded->units->len < REVIEW_ROWS_MAX)
		return false;
	g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_INVALID,
	            "%s: more than %d rows; review an article at a time, not a whole memory",
	            loading->name, REVIEW_ROWS_MAX);
	return true;
}

static bool
take_pair(const struct pair *pair, void *payload, GError **error)
{
	struct loading *loading = payload;
	struct loaded *loaded = loading->loaded;
	const struct tmx_variant *const variants[SIDES] = { pair->source, pair->target };
	struct tmx_unit_copy *unit = tmx_unit_copy_new(pair->unit);
	const char *state = pairs_prop(unit->unit.props, unit->unit.n_props, PROP_STATE);
	struct row *row;

	g_ptr_array_add(loaded->units, unit);
	g_ptr_array_add(loaded->pairs, unit);
	if (is_full(loading, error))
		return false;
	for (int side = 0; side < SIDES; side++) {
		g_array_set_size(loading->sentences[side], 0);
		pairs_sentences(variants[side], loading->sentences[side]);
	}
	add_around(loading, false);
	row = row_new(session_next_id(loaded->session));
	row->confidence = pair->confidence;
	row->accepted = g_strcmp0(state, "accepted") == 0;
	row->note = join_notes(&unit->unit);
	row->unit = unit;
	for (int side = 0; side < SIDES; side++)
		add_sentences(loading, row, side, variants[side]);
	session_add(loaded->session, row);
	add_around(loading, true);
	return true;
}

static bool
take_other(const struct tmx_unit *unit, void *payload, GError **error)
{
	struct loading *loading = payload;

	g_ptr_array_add(loading->loaded->units, tmx_unit_copy_new(unit));
	return !is_full(loading, error);
}

/* A file without any pair has its sentences in the header. */
static void
add_header(struct loading *loading)
{
	struct loaded *loaded = loading->loaded;

	for (int side = 0; side < SIDES; side++) {
		g_array_set_size(loading->sentences[side], 0);
		pairs_header_sentences(&loaded->header->header, loaded->language[side],
		                       loading->sentences[side]);
	}
	add_around(loading, false);
}

static void
free_unit(gpointer unit)
{
	tmx_unit_copy_free(unit);
}

struct loaded *
loaded_new(const char *name, GBytes *bytes, const char *source, const char *target,
           struct tmx_report *report, GError **error)
{
	const struct pairs_input input = { .name = name,
		                           .data = g_bytes_get_data(bytes, NULL),
		                           .length = g_bytes_get_size(bytes) };
	const struct pairs_options options = { .source = source, .target = target };
	const struct pairs_visitor visitor = { .begin = take_header, .pair = take_pair,
		                               .other = take_other };
	AUTO(loaded) loaded = g_new0(struct loaded, 1);
	struct loading loading = { .loaded = loaded, .name = name };
	bool fine;

	loaded->session = session_new();
	loaded->units = g_ptr_array_new_with_free_func(free_unit);
	loaded->pairs = g_ptr_array_new();
	for (int side = 0; side < SIDES; side++)
		loading.sentences[side] = g_array_new(FALSE, FALSE, sizeof(struct pairs_sentence));
	fine = pairs_read(&input, &options, &visitor, &loading, report, error);
	if (fine && session_count(loaded->session) == 0)
		add_header(&loading);
	for (int side = 0; side < SIDES; side++)
		g_array_unref(loading.sentences[side]);
	if (fine && session_count(loaded->session) == 0) {
		g_set_error(error, REVIEW_ERROR, REVIEW_ERROR_INVALID,
		            "%s: there is nothing to review in it", name);
		return NULL;
	}
	return fine ? g_steal_pointer(&loaded) : NULL;
}

void
loaded_free(struct loaded *loaded)
{
	session_free(loaded->session); /* its rows point into the units */
	if (loaded->header)
		tmx_header_copy_free(loaded->header);
	g_ptr_array_unref(loaded->pairs);
	g_ptr_array_unref(loaded->units);
	for (int side = 0; side < SIDES; side++)
		g_free(loaded->language[side]);
	g_free(loaded);
}
