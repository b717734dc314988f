/* SPDX-License-Identifier: GPL-3.0-or-later
 * save.c - the rows of a session as a TMX file
 */
#include "config.h"

#include "review/save.h"

#include "tmx/date.h"
#include "tmx/pairs.h"
#include "tmx/pick.h"
#include "tmx/write.h"

#include <string.h>

/* One side of the unit in work. */
struct part {
	GString *text;
	GArray *codes; /* struct tmx_code */
	GArray *props; /* struct tmx_prop; unpaired sentences gather here before their unit comes */
};

/* The file in the making. */
struct saving {
	const struct loaded *loaded;
	struct tmx_writer *writer;
	char date[TMX_DATE_SIZE];
	GHashTable *numbers[SIDES]; /* of a sentence, in reading order */
	GHashTable *tuids;          /* how often each came up */
	GStringChunk *strings;      /* values of props, of the unit in work */
	struct part parts[SIDES];
	guint other; /* units before it are written */
	GPtrArray *order; /* struct tmx_unit_copy or NULL, as they are written */
};

static bool
is_ours(const struct tmx_prop *prop)
{
	static const char *const ours[] = { PROP_CONFIDENCE, PROP_BEAD,  PROP_BLOCK,    PROP_SEGMENT,
		                            PROP_UNPAIRED,   PROP_STATE, PROP_ORIGINAL, NULL };

	return prop->type && g_strv_contains(ours, prop->type);
}

static void
add_prop(struct saving *saving, GArray *props, const char *type, const char *value,
         const char *language)
{
	struct tmx_prop prop = { type, g_string_chunk_insert(saving->strings, value), language };

	g_array_append_val(props, prop);
}

/* The props of the file that are not ours; notes only with `notes`. */
static void
add_foreign(GArray *props, const struct tmx_prop *from, size_t n, bool notes)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_ours(&from[i]) && (notes || from[i].type))
			g_array_append_val(props, from[i]);
	}
}

static void
append_place(const struct saving *saving, enum side side, const struct sentence *sentence,
             GString *out)
{
	const struct pairs_place place = {
		GPOINTER_TO_SIZE(g_hash_table_lookup(saving->numbers[side], sentence)),
		sentence->block, sentence->kind, sentence->level,
	};

	pairs_append_place(out, &place);
}

static void
add_unpaired(struct saving *saving, enum side side, const struct row *row, const char *language)
{
	g_autoptr(GString) value = g_string_new(NULL);

	for (size_t i = 0; i < row_count(row, side); i++) {
		const struct sentence *sentence = row_sentence(row, side, i);

		g_string_truncate(value, 0);
		append_place(saving, side, sentence, value);
		g_string_append(value, sentence->text);
		add_prop(saving, saving->parts[side].props, PROP_UNPAIRED, value->str, language);
	}
}

/* A sentence of the unit: its text and codes, its place, what it was before. */
static void
add_paired(struct saving *saving, enum side side, const struct sentence *sentence, size_t index)
{
	struct part *part = &saving->parts[side];
	g_autoptr(GString) value = g_string_new(NULL);

	if (index > 0)
		g_string_append(part->text, pairs_joiner(saving->loaded->language[side]));
	for (size_t i = 0; i < sentence->n_codes; i++) {
		struct tmx_code code = sentence->codes[i];

		code.offset += part->text->len;
		g_array_append_val(part->codes, code);
	}
	g_string_append(part->text, sentence->text);
	append_place(saving, side, sentence, value);
	g_string_append_printf(value, "%zu", strlen(sentence->text));
	add_prop(saving, part->props, PROP_SEGMENT, value->str, NULL);
	if (!sentence->original)
		return;
	g_string_printf(value, "%zu %s", index, sentence->original);
	add_prop(saving, part->props, PROP_ORIGINAL, value->str, NULL);
}

/* The variant of the unit in that language, NULL when it has none. */
static struct tmx_variant *
find_variant(struct tmx_variant *variants, size_t n, const char *language)
{
	struct tmx_variant *best = NULL;
	enum tmx_match nearest = TMX_MATCH_N;

	for (size_t i = 0; i < n; i++) {
		enum tmx_match match = variants[i].language
		                               ? tmx_language_match(language, variants[i].language)
		                               : TMX_MATCH_N;

		if (match < nearest) {
			nearest = match;
			best = &variants[i];
		}
	}
	return best;
}

/* Puts the part into the unit; false when the text was the same already. */
static bool
set_variant(struct saving *saving, GArray *variants, enum side side)
{
	struct part *part = &saving->parts[side];
	const char *language = saving->loaded->language[side];
	struct tmx_variant *variant = find_variant((struct tmx_variant *)(void *)variants->data,
	                                           variants->len, language);
	bool same;

	if (!variant) {
		struct tmx_variant made = { .language = language,
			                    .attributes.creationdate = saving->date };

		g_array_append_val(variants, made);
		variant = &g_array_index(variants, struct tmx_variant, variants->len - 1);
	}
	add_foreign(part->props, variant->props, variant->n_props, true);
	same = variant->text && variant->length == part->text->len &&
	       memcmp(variant->text, part->text->str, part->text->len) == 0;
	variant->text = part->text->str;
	variant->length = part->text->len;
	variant->codes = (const struct tmx_code *)(void *)part->codes->data;
	variant->n_codes = part->codes->len;
	variant->props = (const struct tmx_prop *)(void *)part->props->data;
	variant->n_props = part->props->len;
	if (!same && variant->attributes.creationdate != saving->date)
		variant->attributes.changedate = saving->date;
	return same;
}

/* Confidence, bead, block, state and note. */
static void
add_unit_props(struct saving *saving, const struct row *row, GArray *props)
{
	const struct sentence *first = row_sentence(row, SIDE_SOURCE, 0);
	g_autoptr(GString) value = g_string_new(NULL);

	if (row->confidence >= 0) {
		char confidence[G_ASCII_DTOSTR_BUF_SIZE];

		g_ascii_formatd(confidence, sizeof(confidence), "%.3f", MIN(row->confidence, 1));
		add_prop(saving, props, PROP_CONFIDENCE, confidence, NULL);
	}
	g_string_printf(value, "%zu-%zu", row_count(row, SIDE_SOURCE),
	                row_count(row, SIDE_TARGET));
	add_prop(saving, props, PROP_BEAD, value->str, NULL);
	g_string_printf(value, "%zu ", first->block);
	pairs_append_kind(value, first->kind, first->level);
	add_prop(saving, props, PROP_BLOCK, value->str, NULL);
	if (row->accepted || row_edited(row))
		add_prop(saving, props, PROP_STATE, row->accepted ? "accepted" : "edited", NULL);
	if (row->note)
		add_prop(saving, props, NULL, row->note, NULL);
}

/* Whether the unit had that state already. */
static bool
same_state(const struct row *row)
{
	const char *was = pairs_prop(row->unit->unit.props, row->unit->unit.n_props, PROP_STATE);

	return row->accepted == (g_strcmp0(was, "accepted") == 0);
}

static bool
write_unit(struct saving *saving, const struct tmx_unit *unit, const struct tmx_unit_copy *copy,
           GError **error)
{
	g_ptr_array_add(saving->order, (gpointer)(uintptr_t)copy);
	return tmx_writer_unit(saving->writer, unit, error);
}

static bool
write_row(struct saving *saving, const struct row *row, GError **error)
{
	g_autoptr(GArray) props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	g_autoptr(GArray) variants = g_array_new(FALSE, FALSE, sizeof(struct tmx_variant));
	g_autofree char *tuid = NULL;
	struct tmx_unit unit = { 0 };
	bool same = true;

	if (row->unit) {
		unit = row->unit->unit;
		g_array_append_vals(variants, unit.variants, (guint)unit.n_variants);
		add_foreign(props, unit.props, unit.n_props, false);
	}
	for (int side = 0; side < SIDES; side++) {
		for (size_t i = 0; i < row_count(row, side); i++)
			add_paired(saving, side, row_sentence(row, side, i), i);
	}
	for (int side = 0; side < SIDES; side++)
		same = set_variant(saving, variants, side) && same;
	add_unit_props(saving, row, props);
	if (!row->unit) {
		tuid = pairs_tuid(saving->tuids, saving->parts[SIDE_SOURCE].text->str,
		                  saving->parts[SIDE_TARGET].text->str);
		unit.tuid = tuid;
		unit.attributes.creationdate = saving->date;
		unit.attributes.creationtool = PACKAGE_NAME;
		unit.attributes.creationtoolversion = PACKAGE_VERSION;
	} else if (!same || !same_state(row)) {
		unit.attributes.changedate = saving->date;
	}
	unit.props = (const struct tmx_prop *)(void *)props->data;
	unit.n_props = props->len;
	unit.variants = (struct tmx_variant *)(void *)variants->data;
	unit.n_variants = variants->len;
	return write_unit(saving, &unit, row->unit, error);
}

/* Units of the file before `number` that have no row, in their place. */
static bool
write_others(struct saving *saving, const GHashTable *with_row, uint64_t number, GError **error)
{
	const GPtrArray *units = saving->loaded->units;

	for (; saving->other < units->len; saving->other++) {
		const struct tmx_unit_copy *copy = g_ptr_array_index(units, saving->other);

		if (copy->unit.number >= number)
			break;
		if (!g_hash_table_contains((GHashTable *)(uintptr_t)with_row, copy) &&
		    !write_unit(saving, &copy->unit, copy, error))
			return false;
	}
	return true;
}

static void
clear_parts(struct saving *saving)
{
	for (int side = 0; side < SIDES; side++) {
		g_string_truncate(saving->parts[side].text, 0);
		g_array_set_size(saving->parts[side].codes, 0);
		g_array_set_size(saving->parts[side].props, 0);
	}
	g_string_chunk_clear(saving->strings);
}

static void
gather_unpaired(struct saving *saving, const struct row *row, bool header)
{
	for (int side = 0; side < SIDES; side++)
		add_unpaired(saving, side, row,
		             header ? saving->loaded->language[side] : NULL);
}

/* The index behind the last row with two sides; 0: there is none. */
static size_t
end_of_pairs(const struct session *session)
{
	size_t end = session_count(session);

	while (end > 0 && !row_paired(session_row(session, end - 1)))
		end--;
	return end;
}

static bool
write_header(struct saving *saving, struct output *output, GError **error)
{
	struct tmx_header header = saving->loaded->header->header;
	g_autoptr(GArray) props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	const struct session *session = saving->loaded->session;

	add_foreign(props, header.props, header.n_props, true);
	for (size_t i = 0; end_of_pairs(session) == 0 && i < session_count(session); i++)
		gather_unpaired(saving, session_row(session, i), true);
	for (int side = 0; side < SIDES; side++)
		g_array_append_vals(props, saving->parts[side].props->data,
		                    saving->parts[side].props->len);
	header.props = (const struct tmx_prop *)(void *)props->data;
	header.n_props = props->len;
	saving->writer = tmx_writer_new(output, &header, NULL, error);
	clear_parts(saving);
	return saving->writer != NULL;
}

static bool
write_rows(struct saving *saving, const GHashTable *with_row, GError **error)
{
	const struct session *session = saving->loaded->session;
	const size_t end = end_of_pairs(session);

	for (size_t i = 0; i < end; i++) {
		const struct row *row = session_row(session, i);

		if (!row_paired(row)) {
			gather_unpaired(saving, row, false);
			continue;
		}
		for (size_t k = end; i + 1 == end && k < session_count(session); k++)
			gather_unpaired(saving, session_row(session, k), false);
		if ((row->unit && !write_others(saving, with_row, row->unit->unit.number, error)) ||
		    !write_row(saving, row, error))
			return false;
		clear_parts(saving);
	}
	return write_others(saving, with_row, UINT64_MAX, error);
}

/* Units that a row stands for, or that stood for a row: those are not copied as they are. Names of
 * units that stay are taken. */
static GHashTable *
units_of_pairs(struct saving *saving)
{
	GHashTable *with_row = g_hash_table_new(NULL, NULL);
	const struct loaded *loaded = saving->loaded;

	for (guint i = 0; i < loaded->units->len; i++) {
		struct tmx_unit_copy *copy = g_ptr_array_index(loaded->units, i);

		if (copy->unit.tuid)
			g_hash_table_insert(saving->tuids, g_strdup(copy->unit.tuid),
			                    GUINT_TO_POINTER(1));
	}
	for (guint i = 0; i < loaded->pairs->len; i++)
		g_hash_table_add(with_row, g_ptr_array_index(loaded->pairs, i));
	return with_row;
}

static void
number_sentences(struct saving *saving)
{
	for (int side = 0; side < SIDES; side++) {
		g_autoptr(GPtrArray) order = session_order(saving->loaded->session, side);

		saving->numbers[side] = g_hash_table_new(NULL, NULL);
		for (guint i = 0; i < order->len; i++)
			g_hash_table_insert(saving->numbers[side], g_ptr_array_index(order, i),
			                    GSIZE_TO_POINTER(i));
	}
}

static void
saving_begin(struct saving *saving)
{
	saving->strings = g_string_chunk_new(4096);
	saving->tuids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (int side = 0; side < SIDES; side++) {
		saving->parts[side].text = g_string_new(NULL);
		saving->parts[side].codes = g_array_new(FALSE, FALSE, sizeof(struct tmx_code));
		saving->parts[side].props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	}
	number_sentences(saving);
}

static void
saving_end(struct saving *saving)
{
	if (saving->writer)
		tmx_writer_free(saving->writer);
	for (int side = 0; side < SIDES; side++) {
		g_string_free(saving->parts[side].text, TRUE);
		g_array_unref(saving->parts[side].codes);
		g_array_unref(saving->parts[side].props);
		g_hash_table_unref(saving->numbers[side]);
	}
	g_hash_table_unref(saving->tuids);
	g_string_chunk_free(saving->strings);
}

bool
loaded_save(const struct loaded *loaded, struct output *output, GPtrArray *order, GError **error)
{
	struct saving saving = { .loaded = loaded, .order = order };
	GHashTable *with_row;
	bool fine;

	if (!tmx_date_now(saving.date, error))
		return false;
	saving_begin(&saving);
	with_row = units_of_pairs(&saving);
	fine = write_header(&saving, output, error) && write_rows(&saving, with_row, error) &&
	       tmx_writer_finish(saving.writer, error);
	g_hash_table_unref(with_row);
	saving_end(&saving);
	return fine;
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
	const struct tmx_unit_copy *const *first = a, *const *second = b;
	/* 0, no longer in the file, comes last */
	const uint64_t one = (*first)->unit.number - 1, other = (*second)->unit.number - 1;

	return one < other ? -1 : one > other;
}

void
loaded_renumber(struct loaded *loaded, const GPtrArray *order)
{
	for (guint i = 0; i < loaded->units->len; i++)
		((struct tmx_unit_copy *)g_ptr_array_index(loaded->units, i))->unit.number = 0;
	for (guint i = 0; i < order->len; i++) {
		struct tmx_unit_copy *copy = g_ptr_array_index(order, i);

		if (copy)
			copy->unit.number = i + 1;
	}
	g_ptr_array_sort(loaded->units, by_number);
}
