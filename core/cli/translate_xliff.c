/* SPDX-License-Identifier: GPL-3.0-or-later
 * translate_xliff.c - translated articles as XLIFF: an article a <file>, a segment a unit
 */
#include "config.h"

#include "cli/translate_write.h"

#include "text/input.h"
#include "tmx/xliff_draft.h"

#include <string.h>

/* A writing. */
struct writing {
	const struct translated *translated;
	struct xliff_frame frame;
	GString *text;
};

static const struct pretranslated *
segment_at(const struct writing *writing, size_t index)
{
	return &g_array_index(writing->translated->all->segments, struct pretranslated, index);
}

/* The file name of an article, without its folders; to be freed. */
static char *
name_of(const struct writing *writing, size_t document)
{
	const struct document *found = g_ptr_array_index(writing->translated->all->documents,
	                                                 document);

	return g_path_get_basename(input_display_name(found->name));
}

/* "u3", "u3 of other.txt"; NULL for a segment that repeats nothing. */
static char *
what_it_repeats(const struct writing *writing, size_t index)
{
	size_t first = segment_at(writing, index)->first;
	size_t document = segment_at(writing, first)->document;
	size_t number = pretranslation_number(writing->translated->all, first);
	g_autofree char *name = name_of(writing, document);

	if (first == index)
		return NULL;
	if (document == segment_at(writing, index)->document)
		return g_strdup_printf("u%zu", number);
	return g_strdup_printf("u%zu of %s", number, name);
}

static void
take_match(const struct writing *writing, const struct pretranslated *segment,
           const char *memory_name, GString *unit, struct xliff_draft *draft)
{
	const struct translated *translated = writing->translated;
	const struct memory *memory = g_ptr_array_index(translated->all->memories,
	                                                segment->memory);
	struct memory_pair pair;

	if (segment->score == 0 || !memory_pair(memory, segment->pair, &pair))
		return;
	memory_append_unit(memory, segment->pair, unit);
	draft->score = segment->score;
	draft->origin = memory_name;
	draft->unit = unit->str;
	draft->match_source = (struct xliff_text){ pair.source, pair.source_length };
	draft->match_target = (struct xliff_text){ pair.target, pair.target_length };
	if (translated_has(translated, segment))
		draft->target = (struct xliff_text){ segment->target, strlen(segment->target) };
}

static void
append_segment(struct writing *writing, size_t index)
{
	const struct pretranslated *segment = segment_at(writing, index);
	g_autofree char *repeats = what_it_repeats(writing, index);
	g_autofree char *memory =
		g_path_get_basename(writing->translated->memories[segment->memory]);
	g_autoptr(GString) unit = g_string_new(NULL);
	struct xliff_draft draft = {
		.number = (unsigned)pretranslation_number(writing->translated->all, index),
		.repeats = repeats,
		.source = { segment->text, segment->length },
		.review = translated_review(segment),
	};

	take_match(writing, segment, memory, unit, &draft);
	xliff_draft(writing->text, &writing->frame, &draft);
}

static void
begin_file(struct writing *writing, size_t document)
{
	g_autofree char *name = name_of(writing, document);

	xliff_file_begin(writing->text, &writing->frame, name);
}

static bool
write_segments(struct writing *writing, struct output *out, GError **error)
{
	size_t n = writing->translated->all->segments->len;

	for (size_t i = 0; i < n; i++) {
		size_t document = segment_at(writing, i)->document;

		if (i == 0 || segment_at(writing, i - 1)->document != document)
			begin_file(writing, document);
		append_segment(writing, i);
		if (i + 1 == n || segment_at(writing, i + 1)->document != document)
			xliff_file_end(writing->text, &writing->frame);
		if (!output_write(out, writing->text->str, writing->text->len, error))
			return false;
		g_string_truncate(writing->text, 0);
	}
	return true;
}

bool
translate_write_xliff(struct output *out, const struct translated *translated, bool old,
                      GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct writing writing = { .translated = translated, .text = text,
		                   .frame = { .old = old, .matches = true,
		                              .source = translated->from,
		                              .target = translated->to } };

	xliff_begin(text, &writing.frame);
	if (!write_segments(&writing, out, error))
		return false;
	xliff_end(text);
	return output_write(out, text->str, text->len, error);
}
