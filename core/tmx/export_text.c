/* SPDX-License-Identifier: GPL-3.0-or-later
 * export_text.c - one side of a pair file as the article it was
 *
 * Sentences stand in their own order again, whatever order the pairs are in, with those that have
 * no counterpart in their places; a blank line stands between blocks. What the file does not place
 * (all of a TMX file that is not ours) is a line each. A number that comes twice begins another
 * article: somebody put files together.
 */
#include "config.h"

#include "tmx/export_private.h"

#include "text/input.h"
#include "tmx/pick.h"

#include <string.h>

/* A sentence can stand anywhere in the file, so all are kept: as many bytes as that. */
#define TEXT_BYTES ((gsize)512 * 1024 * 1024)

/* A sentence with what it needs to be sorted. */
struct line {
	size_t article, number, block;
	bool placed;
	size_t begin, length; /* in the text */
};

struct text_export {
	const char *language;
	const char *joiner;
	GString *text;      /* of all sentences */
	GArray *lines;      /* of struct line */
	GArray *sentences;  /* of the unit in work */
	GHashTable *numbers; /* seen in the article */
	size_t article, number;
	uint64_t matches;   /* variants in the language */
};

static void
add_sentence(struct text_export *export, const struct pairs_sentence *sentence)
{
	struct line line = { .placed = sentence->placed, .block = sentence->place.block,
		             .begin = export->text->len, .length = sentence->length };

	if (sentence->placed) {
		export->number = sentence->place.number;
		/* Numbers are at most 32 bits, and 0 is no key. */
		if (!g_hash_table_add(export->numbers, GSIZE_TO_POINTER(export->number + 1))) {
			export->article++;
			g_hash_table_remove_all(export->numbers);
			g_hash_table_add(export->numbers, GSIZE_TO_POINTER(export->number + 1));
		}
	}
	line.article = export->article;
	line.number = export->number;
	g_string_append_len(export->text, sentence->text, (gssize)sentence->length);
	g_array_append_val(export->lines, line);
}

static void
add_sentences(struct text_export *export)
{
	for (guint i = 0; i < export->sentences->len; i++)
		add_sentence(export, &g_array_index(export->sentences, struct pairs_sentence, i));
	g_array_set_size(export->sentences, 0);
}

static bool
visit_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct export_job *job = payload;
	struct text_export *export = job->state;

	(void)error;
	if (!pairs_prop(header->props, header->n_props, PROP_UNPAIRED))
		return true;
	if (pairs_file_name(header, export->language))
		export->matches++;
	pairs_header_sentences(header, export->language, export->sentences);
	add_sentences(export);
	return true;
}

static bool
visit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	struct export_job *job = payload;
	struct text_export *export = job->state;
	const struct tmx_variant *best = NULL;
	enum tmx_match nearest = TMX_MATCH_N;

	(void)header;
	for (size_t i = 0; i < unit->n_variants; i++) {
		enum tmx_match match =
			tmx_language_match(export->language, unit->variants[i].language);

		if (match < nearest) {
			nearest = match;
			best = &unit->variants[i];
		}
	}
	if (!best) {
		job->report->reading->skipped[TMX_SKIP_NO_SOURCE]++;
		return true;
	}
	export->matches++;
	pairs_sentences(best, export->sentences);
	add_sentences(export);
	if (export->text->len <= TEXT_BYTES)
		return true;
	g_set_error(error, TMX_ERROR, TMX_ERROR_LIMIT,
	            "%s: the texts in %s have more than 512 MiB; take another format",
	            input_display_name(job->input->name), export->language);
	return false;
}

static int
by_place(const void *a, const void *b)
{
	const struct line *first = a, *second = b;

	if (first->article != second->article)
		return first->article < second->article ? -1 : 1;
	return (first->number > second->number) - (first->number < second->number);
}

/* What stands between two sentences. */
static const char *
gap(const struct text_export *export, const struct line *before, const struct line *line)
{
	if (!before)
		return "";
	if (!before->placed || !line->placed)
		return "\n";
	if (before->article != line->article || before->block != line->block)
		return "\n\n";
	return export->joiner;
}

static bool
write_lines(struct export_job *job, GError **error)
{
	struct text_export *export = job->state;
	const struct line *before = NULL;

	/* g_array_sort() keeps the order of equals. */
	g_array_sort(export->lines, by_place);
	for (guint i = 0; i < export->lines->len; i++) {
		const struct line *line = &g_array_index(export->lines, struct line, i);

		if (!output_puts(job->output, gap(export, before, line), error) ||
		    !output_write(job->output, export->text->str + line->begin, line->length,
		                  error))
			return false;
		before = line;
	}
	job->report->written = export->lines->len;
	return !before || output_puts(job->output, "\n", error);
}

static bool
run(struct export_job *job, GError **error)
{
	const struct tmx_read_options options = { .header = visit_header,
		                                  .cancel = job->options->cancel };
	struct text_export *export = job->state;

	if (!pairs_input_read(job->input, &options, visit, job, job->report->reading, error))
		return false;
	job->report->read = job->report->reading->units;
	if (export->matches == 0 && job->report->read > 0) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT,
		            "%s: no unit has a text in %s (units: %" G_GUINT64_FORMAT ")",
		            input_display_name(job->input->name), export->language,
		            job->report->read);
		return false;
	}
	return write_lines(job, error);
}

bool
export_text(const struct export_job *job, GError **error)
{
	struct text_export export = { .language = job->options->language };
	struct export_job own = *job;
	bool done;

	g_return_val_if_fail(export.language, false);
	export.joiner = pairs_joiner(export.language);
	export.text = g_string_new(NULL);
	export.lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	export.sentences = g_array_new(FALSE, FALSE, sizeof(struct pairs_sentence));
	export.numbers = g_hash_table_new(NULL, NULL);
	own.state = &export;
	done = run(&own, error);
	g_string_free(export.text, TRUE);
	g_array_unref(export.lines);
	g_array_unref(export.sentences);
	g_hash_table_unref(export.numbers);
	return done;
}
