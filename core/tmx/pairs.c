/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs.c - the pair file: an aligned article pair as TMX
 */
#include "config.h"

#include "tmx/pairs.h"

#include "tmx/date.h"
#include "tmx/write.h"

#include <string.h>

/* One side of the file while it is written. */
struct side {
	const struct document *document;
	GString *text;         /* of the bead in work */
	GArray *props;         /* of struct tmx_prop, for the bead in work */
	GStringChunk *strings; /* their values */
};

const char *
pairs_joiner(const char *language)
{
	static const char unspaced[][3] = { "zh", "ja", "th", "lo", "km", "my" };

	for (size_t i = 0; language && i < G_N_ELEMENTS(unspaced); i++) {
		if (g_ascii_strncasecmp(language, unspaced[i], 2) == 0 &&
		    !g_ascii_isalpha(language[2]))
			return "";
	}
	return " ";
}

void
pairs_append_text(GString *out, const struct document *document, size_t first, size_t count)
{
	const char *joiner = pairs_joiner(document->language);

	for (size_t i = 0; i < count; i++) {
		size_t length;
		const char *text = document_segment_text(document, first + i, &length);

		if (i > 0)
			g_string_append(out, joiner);
		g_string_append_len(out, text, (gssize)length);
	}
}

const char *
pairs_prop(const struct tmx_prop *props, size_t n, const char *type)
{
	for (size_t i = 0; i < n; i++) {
		if (props[i].type && strcmp(props[i].type, type) == 0)
			return props[i].value;
	}
	return NULL;
}

void
pairs_append_kind(GString *out, enum block_kind kind, unsigned level)
{
	g_string_append(out, block_kind_name(kind));
	if (level > 0)
		g_string_append_printf(out, ":%u", level);
}

void
pairs_append_place(GString *out, const struct pairs_place *place)
{
	g_string_append_printf(out, "%zu %zu ", place->number, place->block);
	pairs_append_kind(out, place->kind, place->level);
	g_string_append_c(out, ' ');
}

static void
append_place(GString *out, const struct document *document, size_t index)
{
	const struct segment *segment = document_segment(document, index);
	const struct block *block = document_block(document, segment->block);
	const struct pairs_place place = { index, segment->block, block->kind, block->level };

	pairs_append_place(out, &place);
}

/* A number at `*text`, and on behind the character that must follow it. */
static bool
parse_number(const char **text, const char *stops, size_t *number)
{
	guint64 value;
	char *end;

	if (!g_ascii_isdigit(**text))
		return false;
	value = g_ascii_strtoull(*text, &end, 10);
	if (value > G_MAXUINT32 || *end == '\0' || !strchr(stops, *end))
		return false;
	*number = (size_t)value;
	*text = end;
	return true;
}

bool
pairs_parse_place(const char *value, struct pairs_place *place, const char **rest)
{
	struct pairs_place found = { 0 };
	const char *text = value, *end;
	g_autofree char *kind = NULL;
	size_t level = 0;

	if (!parse_number(&text, " ", &found.number))
		return false;
	text++;
	if (!parse_number(&text, " ", &found.block))
		return false;
	text++;
	end = text + strcspn(text, ": ");
	kind = g_strndup(text, (gsize)(end - text));
	if (*end == '\0' || !block_kind_parse(kind, &found.kind))
		return false;
	if (*end == ':') {
		end++;
		if (!parse_number(&end, " ", &level))
			return false;
	}
	found.level = (unsigned)level;
	*place = found;
	*rest = end + 1;
	return true;
}

static void
add_prop(struct side *side, const char *type, const char *value, const char *language)
{
	struct tmx_prop prop = { .type = type, .language = language };

	prop.value = g_string_chunk_insert(side->strings, value);
	g_array_append_val(side->props, prop);
}

static void
add_unpaired(struct side *side, size_t first, size_t count, const char *language)
{
	g_autoptr(GString) value = g_string_new(NULL);

	for (size_t i = first; i < first + count; i++) {
		g_string_truncate(value, 0);
		append_place(value, side->document, i);
		pairs_append_text(value, side->document, i, 1);
		add_prop(side, PROP_UNPAIRED, value->str, language);
	}
}

static void
add_paired(struct side *side, size_t first, size_t count)
{
	g_autoptr(GString) value = g_string_new(NULL);

	for (size_t i = first; i < first + count; i++) {
		const struct segment *segment = document_segment(side->document, i);

		g_string_truncate(value, 0);
		append_place(value, side->document, i);
		g_string_append_printf(value, "%zu", segment->end - segment->begin);
		add_prop(side, PROP_SEGMENT, value->str, NULL);
	}
	pairs_append_text(side->text, side->document, first, count);
}

static void
clear_side(struct side *side)
{
	g_string_truncate(side->text, 0);
	g_array_set_size(side->props, 0);
	g_string_chunk_clear(side->strings);
}

static void
open_side(struct side *side, const struct document *document)
{
	side->document = document;
	side->text = g_string_new(NULL);
	side->props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	side->strings = g_string_chunk_new(4096);
}

static void
close_side(struct side *side)
{
	g_string_free(side->text, TRUE);
	g_array_unref(side->props);
	g_string_chunk_free(side->strings);
}

/* A pair file in the making. */
struct pair_file {
	struct side source, target;
	struct tmx_writer *writer;
	char date[TMX_DATE_SIZE];
	GHashTable *tuids; /* how often each came up */
};

static void
add_bead(struct pair_file *file, const struct bead *bead, const char *language[2])
{
	if (bead->sources > 0 && bead->targets > 0) {
		add_paired(&file->source, bead->source, bead->sources);
		add_paired(&file->target, bead->target, bead->targets);
	} else {
		add_unpaired(&file->source, bead->source, bead->sources, language[0]);
		add_unpaired(&file->target, bead->target, bead->targets, language[1]);
	}
}

char *
pairs_tuid(GHashTable *used, const char *source, const char *target)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
	g_autofree char *name = NULL;
	guint times;

	g_checksum_update(sum, (const guchar *)source, (gssize)strlen(source) + 1);
	g_checksum_update(sum, (const guchar *)target, (gssize)strlen(target));
	name = g_strndup(g_checksum_get_string(sum), 16);
	times = GPOINTER_TO_UINT(g_hash_table_lookup(used, name)) + 1;
	g_hash_table_insert(used, g_strdup(name), GUINT_TO_POINTER(times));
	return times == 1 ? g_steal_pointer(&name) : g_strdup_printf("%s-%u", name, times);
}

static struct tmx_variant
variant_of(const struct side *side, const char *date)
{
	struct tmx_variant variant = {
		.language = side->document->language,
		.text = side->text->str,
		.length = side->text->len,
		.props = (const struct tmx_prop *)(void *)side->props->data,
		.n_props = side->props->len,
	};
	variant.attributes.creationdate = date;
	return variant;
}

/* Writes the unit of `bead`, with the unpaired sentences collected before it. */
static bool
write_unit(struct pair_file *file, const struct bead *bead, GError **error)
{
	const struct document *source = file->source.document;
	const struct segment *first = document_segment(source, bead->source);
	char confidence[G_ASCII_DTOSTR_BUF_SIZE];
	g_autofree char *shape = g_strdup_printf("%zu-%zu", bead->sources, bead->targets);
	g_autoptr(GString) block = g_string_new(NULL);
	g_autofree char *tuid = pairs_tuid(file->tuids, file->source.text->str,
	                                   file->target.text->str);
	struct tmx_variant variants[] = {
		variant_of(&file->source, file->date),
		variant_of(&file->target, file->date),
	};
	struct tmx_prop props[] = {
		{ .type = PROP_CONFIDENCE, .value = confidence },
		{ .type = PROP_BEAD, .value = shape },
		{ .type = PROP_BLOCK },
	};
	struct tmx_unit unit = {
		.tuid = tuid,
		.props = props,
		.n_props = G_N_ELEMENTS(props),
		.variants = variants,
		.n_variants = G_N_ELEMENTS(variants),
	};

	g_string_append_printf(block, "%zu ", first->block);
	pairs_append_kind(block, document_block(source, first->block)->kind,
	                  document_block(source, first->block)->level);
	props[2].value = block->str;
	g_ascii_formatd(confidence, sizeof(confidence), "%.3f", CLAMP(bead->confidence, 0, 1));
	unit.attributes.creationdate = file->date;
	unit.attributes.creationtool = PACKAGE_NAME;
	unit.attributes.creationtoolversion = PACKAGE_VERSION;
	return tmx_writer_unit(file->writer, &unit, error);
}

/* The index behind the last bead with two sides: what follows it travels with it. */
static size_t
end_of_pairs(const struct bead *beads, size_t n_beads)
{
	while (n_beads > 0 &&
	       (beads[n_beads - 1].sources == 0 || beads[n_beads - 1].targets == 0))
		n_beads--;
	return n_beads;
}

static bool
write_header(struct pair_file *file, struct output *output, const char *language[2],
             GError **error)
{
	g_autofree char *source_name = g_path_get_basename(file->source.document->name);
	g_autofree char *target_name = g_path_get_basename(file->target.document->name);
	const char *names[2] = { source_name, target_name };
	g_autoptr(GArray) props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	struct tmx_header header = { .srclang = language[0] };

	for (int i = 0; i < 2; i++) {
		struct tmx_prop prop = { PROP_FILE, names[i], language[i] };
		g_array_append_val(props, prop);
	}
	g_array_append_vals(props, file->source.props->data, file->source.props->len);
	g_array_append_vals(props, file->target.props->data, file->target.props->len);
	header.props = (const struct tmx_prop *)(void *)props->data;
	header.n_props = props->len;
	header.attributes.creationdate = file->date;
	file->writer = tmx_writer_new(output, &header, NULL, error);
	return file->writer != NULL;
}

static bool
write_file(struct pair_file *file, struct output *output, const struct bead *beads, size_t n_beads,
           GError **error)
{
	const char *language[2] = { file->source.document->language,
		                    file->target.document->language };
	const char *in_unit[2] = { NULL, NULL };
	size_t end = end_of_pairs(beads, n_beads);

	/* Without a single pair all goes into the header. */
	for (size_t i = 0; end == 0 && i < n_beads; i++)
		add_bead(file, &beads[i], language);
	if (!write_header(file, output, language, error))
		return false;
	for (size_t i = 0; i < end; i++) {
		add_bead(file, &beads[i], in_unit);
		if (beads[i].sources == 0 || beads[i].targets == 0)
			continue;
		for (size_t k = end; i + 1 == end && k < n_beads; k++)
			add_bead(file, &beads[k], in_unit);
		if (!write_unit(file, &beads[i], error))
			return false;
		clear_side(&file->source);
		clear_side(&file->target);
	}
	return tmx_writer_finish(file->writer, error);
}

bool
pairs_write(struct output *output, const struct document *source, const struct document *target,
            const struct bead *beads, size_t n_beads, GError **error)
{
	struct pair_file file = { 0 };
	bool written;

	g_return_val_if_fail(source->language && target->language, false);
	if (!tmx_date_now(file.date, error))
		return false;
	open_side(&file.source, source);
	open_side(&file.target, target);
	file.tuids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	written = write_file(&file, output, beads, n_beads, error);
	if (file.writer)
		tmx_writer_free(file.writer);
	g_hash_table_unref(file.tuids);
	close_side(&file.source);
	close_side(&file.target);
	return written;
}
