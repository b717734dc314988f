/* SPDX-License-Identifier: GPL-3.0-or-later
 * translate_write.c - translated articles as TMX, TSV and JSON
 */
#include "config.h"

#include "cli/translate_write.h"

#include "text/input.h"
#include "text/json_text.h"
#include "tmx/date.h"
#include "tmx/pairs.h"
#include "tmx/tsv.h"
#include "tmx/write.h"

#include <string.h>

bool
translated_has(const struct translated *translated, const struct pretranslated *segment)
{
	return segment->score > 0 && segment->score >= translated->min;
}

bool
translated_review(const struct pretranslated *segment)
{
	return segment->score < 100 || segment->several;
}

static const char *
state_of(const struct translated *translated, const struct pretranslated *segment)
{
	if (!translated_has(translated, segment))
		return "untranslated";
	return translated_review(segment) ? "review" : "translated";
}

static const struct pretranslated *
segment_at(const struct translated *translated, size_t index)
{
	return &g_array_index(translated->all->segments, struct pretranslated, index);
}

static const char *
file_of(const struct translated *translated, const struct pretranslated *segment)
{
	const struct document *document = g_ptr_array_index(translated->all->documents,
	                                                    segment->document);

	return input_display_name(document->name);
}

static void
append_unit(GString *name, const struct translated *translated,
            const struct pretranslated *segment)
{
	memory_append_unit(g_ptr_array_index(translated->all->memories, segment->memory),
	                   segment->pair, name);
}

/* --- TMX ---------------------------------------------------------------------------------------- */

struct tmx_job {
	const struct translated *translated;
	struct tmx_writer *writer;
	GHashTable *tuids;
	char date[TMX_DATE_SIZE];
	bool single; /* one article, whose name stands in the header */
};

/* Whether the very pair came before. */
static bool
is_repeated(const struct translated *translated, size_t index)
{
	const struct pretranslated *segment = segment_at(translated, index);
	const struct pretranslated *first = segment_at(translated, segment->first);

	return segment != first && strcmp(segment->target, first->target) == 0;
}

static bool
write_unit(struct tmx_job *job, const struct pretranslated *segment, GError **error)
{
	const struct translated *translated = job->translated;
	g_autofree char *source = g_strndup(segment->text, segment->length);
	g_autofree char *tuid = pairs_tuid(job->tuids, source, segment->target);
	g_autofree char *score = g_strdup_printf("%u", segment->score);
	g_autofree char *file = g_path_get_basename(file_of(translated, segment));
	g_autofree char *memory = g_path_get_basename(translated->memories[segment->memory]);
	g_autoptr(GString) origin = g_string_new(memory);
	struct tmx_prop props[] = {
		{ .type = PROP_MATCH, .value = score },
		{ .type = PROP_ORIGIN },
		{ .type = PROP_STATE, .value = "pretranslated" },
		{ .type = PROP_FILE, .value = file, .language = translated->from },
	};
	struct tmx_variant variants[] = {
		{ .language = translated->from, .text = source, .length = segment->length },
		{ .language = translated->to, .text = segment->target,
		  .length = strlen(segment->target) },
	};
	struct tmx_unit unit = { .tuid = tuid, .props = props, .variants = variants,
		                 .n_props = G_N_ELEMENTS(props) - job->single,
		                 .n_variants = G_N_ELEMENTS(variants) };

	g_string_append(origin, ": ");
	append_unit(origin, translated, segment);
	props[1].value = origin->str;
	unit.attributes.creationdate = job->date;
	unit.attributes.creationtool = PACKAGE_NAME;
	unit.attributes.creationtoolversion = PACKAGE_VERSION;
	return tmx_writer_unit(job->writer, &unit, error);
}

static bool
write_units(struct tmx_job *job, GError **error)
{
	const struct translated *translated = job->translated;

	for (size_t i = 0; i < translated->all->segments->len; i++)
		if (translated_has(translated, segment_at(translated, i)) &&
		    !is_repeated(translated, i) && !write_unit(job, segment_at(translated, i), error))
			return false;
	return tmx_writer_finish(job->writer, error);
}

static bool
write_tmx(struct output *out, const struct translated *translated, GError **error)
{
	struct tmx_job job = { .translated = translated,
		               .single = translated->all->documents->len == 1 };
	g_autofree char *name = g_path_get_basename(file_of(translated, segment_at(translated, 0)));
	const struct tmx_prop file = { .type = PROP_FILE, .language = translated->from,
		                       .value = name };
	const struct tmx_header header = { .srclang = translated->from, .props = &file,
		                           .n_props = job.single };
	AUTO(tmx_writer) writer = NULL;
	bool fine;

	if (!tmx_date_now(job.date, error))
		return false;
	job.writer = writer = tmx_writer_new(out, &header, NULL, error);
	if (!writer)
		return false;
	job.tuids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	fine = write_units(&job, error);
	g_hash_table_unref(job.tuids);
	return fine;
}

/* --- TSV ---------------------------------------------------------------------------------------- */

/* "3", "3 of other.txt": the segment it repeats. */
static void
append_repeated(GString *line, const struct translated *translated,
                const struct pretranslated *segment)
{
	const struct pretranslated *first = segment_at(translated, segment->first);
	const char *file = file_of(translated, first);

	g_string_append_printf(line, "%zu",
	                       pretranslation_number(translated->all, segment->first));
	if (first->document == segment->document)
		return;
	g_string_append(line, " of ");
	tsv_append(line, file, strlen(file));
}

static void
append_row(GString *line, const struct translated *translated, size_t index)
{
	const struct pretranslated *segment = segment_at(translated, index);
	bool has = translated_has(translated, segment);
	const char *file = file_of(translated, segment);

	tsv_append(line, segment->text, segment->length);
	g_string_append_c(line, '\t');
	if (has)
		tsv_append(line, segment->target, strlen(segment->target));
	g_string_append_printf(line, "\t%s\t", state_of(translated, segment));
	if (segment->score > 0) {
		const char *memory = translated->memories[segment->memory];
		g_autoptr(GString) unit = g_string_new(NULL);

		append_unit(unit, translated, segment);
		g_string_append_printf(line, "%u\t", segment->score);
		tsv_append(line, memory, strlen(memory));
		g_string_append_c(line, '\t');
		tsv_append(line, unit->str, unit->len);
	} else {
		g_string_append(line, "\t\t");
	}
	g_string_append_c(line, '\t');
	if (segment->first != index)
		append_repeated(line, translated, segment);
	g_string_append_c(line, '\t');
	tsv_append(line, file, strlen(file));
	g_string_append_c(line, '\n');
}

/* --- JSON --------------------------------------------------------------------------------------- */

static void
append_string(GString *line, const char *name, const char *text, size_t length)
{
	g_string_append_printf(line, ",\"%s\":", name);
	json_text_string(line, text, length);
}

static void
append_match(GString *line, const struct translated *translated,
             const struct pretranslated *segment)
{
	const struct memory *memory = g_ptr_array_index(translated->all->memories,
	                                                segment->memory);
	const char *name = translated->memories[segment->memory];
	g_autoptr(GString) unit = g_string_new(NULL);
	struct memory_pair pair;

	if (!memory_pair(memory, segment->pair, &pair))
		return;
	append_unit(unit, translated, segment);
	g_string_append_printf(line, ",\"match\":{\"score\":%u", segment->score);
	append_string(line, "source", pair.source, pair.source_length);
	append_string(line, "target", pair.target, pair.target_length);
	append_string(line, "memory", name, strlen(name));
	append_string(line, "unit", unit->str, unit->len);
	if (segment->put & MEMORY_PUT_NUMBERS)
		g_string_append(line, ",\"numbers\":true");
	if (segment->put & MEMORY_PUT_NAMES)
		g_string_append(line, ",\"names\":true");
	if (segment->several)
		g_string_append(line, ",\"several\":true");
	g_string_append_c(line, '}');
}

static void
append_object(GString *line, const struct translated *translated, size_t index)
{
	const struct pretranslated *segment = segment_at(translated, index);
	const char *file = file_of(translated, segment);

	g_string_append(line, "{\"file\":");
	json_text_string(line, file, strlen(file));
	g_string_append_printf(line, ",\"segment\":%zu", pretranslation_number(translated->all, index));
	append_string(line, "source", segment->text, segment->length);
	if (translated_has(translated, segment))
		append_string(line, "target", segment->target, strlen(segment->target));
	g_string_append_printf(line, ",\"state\":\"%s\"", state_of(translated, segment));
	if (segment->score > 0)
		append_match(line, translated, segment);
	if (segment->first != index) {
		file = file_of(translated, segment_at(translated, segment->first));
		g_string_append(line, ",\"repeats\":{\"file\":");
		json_text_string(line, file, strlen(file));
		g_string_append_printf(line, ",\"segment\":%zu}",
		                       pretranslation_number(translated->all, segment->first));
	}
	g_string_append(line, "}\n");
}

static bool
write_lines(struct output *out, const struct translated *translated, bool json, GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	if (!json)
		g_string_printf(line, "%s\t%s\tstate\tmatch\tmemory\tunit\trepeats\tfile\n", translated->from,
		                translated->to);
	for (size_t i = 0; i < translated->all->segments->len; i++) {
		if (json)
			append_object(line, translated, i);
		else
			append_row(line, translated, i);
		if (!output_write(out, line->str, line->len, error))
			return false;
		g_string_truncate(line, 0);
	}
	return true;
}

bool
translate_write(struct output *out, const struct translated *translated,
                enum translate_format format, GError **error)
{
	switch (format) {
	case TRANSLATE_XLIFF:
	case TRANSLATE_XLIFF12:
		return translate_write_xliff(out, translated, format == TRANSLATE_XLIFF12, error);
	case TRANSLATE_TMX:
		return write_tmx(out, translated, error);
	case TRANSLATE_TSV:
	case TRANSLATE_JSON:
		break;
	}
	return write_lines(out, translated, format == TRANSLATE_JSON, error);
}
