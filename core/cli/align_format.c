/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_format.c - writing an aligned article pair in the format that was asked for
 */
#include "config.h"

#include "cli/align_format.h"
#include "cli/align_worker.h"
#include "cli/article.h"
#include "text/json_text.h"
#include "tmx/export.h"
#include "tmx/pairs.h"

const char *const align_formats[] = { "tmx", "ladder", "tsv", "json", "html", NULL };

static void
append_indices(GString *line, size_t first, size_t n)
{
	g_string_append_c(line, '[');
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(line, i > 0 ? ", %zu" : "%zu", first + i);
	g_string_append_c(line, ']');
}

static void
append_ladder(GString *line, const struct bead *bead)
{
	append_indices(line, bead->source, bead->sources);
	g_string_append_c(line, ':');
	append_indices(line, bead->target, bead->targets);
	g_string_append_c(line, ':');
	json_text_number(line, bead->confidence);
}

/* The sentences of a side as one field: no tab and no line end is left in it. */
static void
append_field(GString *line, const struct document *document, size_t first, size_t n)
{
	gsize begin = line->len;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			g_string_append(line, pairs_joiner(document->language));
		article_append_line(line, document, first + i);
	}
	for (gsize i = begin; i < line->len; i++)
		if (line->str[i] == '\t')
			line->str[i] = ' ';
}

static void
append_tsv(GString *line, const struct article_pair *pair, const struct bead *bead)
{
	append_field(line, pair->source, bead->source, bead->sources);
	g_string_append_c(line, '\t');
	append_field(line, pair->target, bead->target, bead->targets);
	g_string_append_c(line, '\t');
	json_text_number(line, bead->confidence);
}

static void
append_side(GString *line, const struct document *document, size_t first, size_t n)
{
	g_string_append_c(line, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			g_string_append_c(line, ',');
		article_append_json(line, document, first + i, false);
	}
	g_string_append_c(line, ']');
}

void
align_format_json(GString *line, const struct article_pair *pair, const struct bead *bead)
{
	g_string_append(line, "{\"source\":");
	append_side(line, pair->source, bead->source, bead->sources);
	g_string_append(line, ",\"target\":");
	append_side(line, pair->target, bead->target, bead->targets);
	g_string_append(line, ",\"confidence\":");
	json_text_number(line, bead->confidence);
	g_string_append_c(line, '}');
}

static bool
write_lines(enum align_format format, struct output *out, const struct article_pair *pair,
            GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint i = 0; i < pair->beads->len; i++) {
		const struct bead *bead = &g_array_index(pair->beads, struct bead, i);

		g_string_truncate(line, 0);
		if (format == ALIGN_JSON)
			align_format_json(line, pair, bead);
		else if (format == ALIGN_TSV)
			append_tsv(line, pair, bead);
		else
			append_ladder(line, bead);
		g_string_append_c(line, '\n');
		if (!output_write(out, line->str, line->len, error))
			return false;
	}
	return true;
}

static bool
write_pairs(struct output *out, const struct article_pair *pair, GError **error)
{
	return pairs_write(out, pair->source, pair->target,
	                   (const struct bead *)(const void *)pair->beads->data, pair->beads->len,
	                   error);
}

/* By way of the pair file, so that `align` and `export` give the same page. */
static bool
write_html(struct output *out, const struct article_pair *pair, GError **error)
{
	const struct export_options options = { .format = EXPORT_HTML };
	struct pairs_input input = { .name = pair->source->name };
	g_autoptr(GString) memory = g_string_new(NULL);
	AUTO(output) file = output_open_memory(output_name(out), memory);

	if (!write_pairs(file, pair, error))
		return false;
	input.data = memory->str;
	input.length = memory->len;
	return export_run(&input, out, &options, NULL, error);
}

bool
align_format_write(enum align_format format, struct output *out, const struct article_pair *pair,
                   GError **error)
{
	if (format == ALIGN_TMX)
		return write_pairs(out, pair, error);
	if (format == ALIGN_HTML)
		return write_html(out, pair, error);
	return write_lines(format, out, pair, error);
}
