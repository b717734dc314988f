/* SPDX-License-Identifier: GPL-3.0-or-later
 * export_html.c - the pairs as a page with two columns, to read or to print
 *
 * One file, nothing from outside, no script. A block of the source article is a <tbody>; a sentence
 * without a counterpart is a row of its own at its place. The look is in data/base.css and
 * data/page.css.
 */
#include "config.h"

#include "tmx/export_private.h"
#include "tmx/html_page.h"

#include "text/input.h"

#include <string.h>

GResource *
tmx_data_get_resource(void);

/* Below this a pair is more likely wrong than a person would let pass unseen. */
#define LOW 0.6

/* No browser shows more. */
#define PAGE_BYTES ((gsize)256 * 1024 * 1024)

enum { SOURCE, TARGET };

struct html {
	char *tags[2];
	char *title, *subtitle; /* the first heading in both languages, if it comes first */
	char *name;             /* the source article's file name, NULL when unknown */
	char *date;             /* of the file, NULL when unknown */
	GString *rows;
	GArray *sentences[2];   /* of the unit in work */
	bool open;              /* a <tbody> is */
	bool placed;            /* it belongs to `block` of `side` */
	int side;
	size_t block;
	bool headed;            /* a heading was there */
	uint64_t pairs, alone[2], fair, low, unknown;
};

static const char *
kind_class(const struct pairs_place *place)
{
	static const char *const classes[BLOCK_KINDS] = {
		[BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading",
		[BLOCK_LIST_ITEM] = "item",      [BLOCK_QUOTATION] = "quotation",
		[BLOCK_CAPTION] = "caption",
	};

	return classes[place->kind];
}

static void
close_block(struct html *html)
{
	if (html->open)
		g_string_append(html->rows, "</tbody>\n");
	html->open = false;
}

/* Sees to it that the next row stands in the block of that sentence. */
static void
enter_block(struct html *html, int side, const struct pairs_sentence *sentence)
{
	bool heading = sentence->placed && sentence->place.kind == BLOCK_HEADING;

	/* Blocks are those of the source; of the target only a heading is seen. */
	if (html->open && side == TARGET && !heading)
		return;
	if (html->open && html->placed && sentence->placed && html->side == side &&
	    html->block == sentence->place.block)
		return;
	close_block(html);
	g_string_append_printf(html->rows, "<tbody class=\"%s%s\">\n",
	                       sentence->placed ? kind_class(&sentence->place) : "unit",
	                       heading && !html->headed ? " first" : "");
	html->headed = html->headed || heading;
	html->open = true;
	html->placed = sentence->placed;
	html->side = side;
	html->block = sentence->place.block;
}

static void
append_cell(struct html *html, int side, const char *text, size_t length)
{
	g_string_append(html->rows, "<td class=\"text\" lang=\"");
	html_append_attribute(html->rows, html->tags[side] ? html->tags[side] : "");
	g_string_append(html->rows, "\" dir=\"auto\">");
	html_append_text(html->rows, text, length);
	g_string_append(html->rows, "</td>");
}

static void
append_alone(struct html *html, int side, const struct pairs_sentence *sentence)
{
	static const char none[] = "<td class=\"text none\">no counterpart</td>";

	enter_block(html, side, sentence);
	g_string_append(html->rows, "<tr class=\"alone\"><td class=\"number\"></td>");
	if (side == TARGET)
		g_string_append(html->rows, none);
	append_cell(html, side, sentence->text, sentence->length);
	if (side == SOURCE)
		g_string_append(html->rows, none);
	g_string_append(html->rows, "<td class=\"mark\"></td></tr>\n");
	html->alone[side]++;
}

/* The sentences without counterpart before (or behind) those of the pair. */
static void
append_all_alone(struct html *html, bool behind)
{
	for (int side = SOURCE; side <= TARGET; side++) {
		bool passed = false;

		for (guint i = 0; i < html->sentences[side]->len; i++) {
			const struct pairs_sentence *sentence =
				&g_array_index(html->sentences[side], struct pairs_sentence, i);

			if (sentence->paired)
				passed = true;
			else if (passed == behind)
				append_alone(html, side, sentence);
		}
	}
}

static const struct pairs_sentence *
first_paired(const GArray *sentences)
{
	for (guint i = 0; i < sentences->len; i++) {
		const struct pairs_sentence *sentence =
			&g_array_index(sentences, struct pairs_sentence, i);

		if (sentence->paired)
			return sentence;
	}
	g_return_val_if_reached(NULL); /* a variant has one */
}

static const char *
grade(double confidence)
{
	return confidence < 0 ? "unknown" : confidence >= PAIRS_SURE ? "sure"
	                                : confidence >= LOW          ? "fair"
	                                                             : "low";
}

static void
count_pair(struct html *html, double confidence)
{
	html->pairs++;
	if (confidence < 0)
		html->unknown++;
	else if (confidence < LOW)
		html->low++;
	else if (confidence < PAIRS_SURE)
		html->fair++;
}

/* The confidence in per cent, rounded down so that 89.9 does not look sure; and the shape of a
 * pair that is not sentence for sentence. */
static void
append_mark(struct html *html, const struct pair *pair)
{
	g_autofree char *shape = pairs_bead(pair);

	g_string_append(html->rows, "<td class=\"mark\">");
	if (pair->confidence >= 0)
		g_string_append_printf(html->rows, "<span class=\"%s\">%d</span>",
		                       grade(pair->confidence),
		                       (int)(pair->confidence * 100 + 1e-9));
	if (shape && strcmp(shape, "1-1") != 0) {
		g_string_append(html->rows, "<span class=\"shape\">");
		html_append_text(html->rows, shape, strlen(shape));
		g_string_append(html->rows, "</span>");
	}
	g_string_append(html->rows, "</td></tr>\n");
}

static void
append_row(struct html *html, const struct pair *pair)
{
	uint64_t number = pair->unit->number;

	enter_block(html, SOURCE, first_paired(html->sentences[SOURCE]));
	g_string_append_printf(html->rows,
	                       "<tr id=\"u%" G_GUINT64_FORMAT "\" class=\"%s\"><td class=\"number\">"
	                       "%" G_GUINT64_FORMAT "</td>",
	                       number, grade(pair->confidence), number);
	append_cell(html, SOURCE, pair->source->text, pair->source->length);
	append_cell(html, TARGET, pair->target->text, pair->target->length);
	append_mark(html, pair);
	count_pair(html, pair->confidence);
}

static bool
begin(struct export_job *job, const struct tmx_header *header, const char *source,
      const char *target, GString *out, GError **error)
{
	struct html *html = job->state;
	const char *date = header->attributes.creationdate;

	(void)out;
	(void)error;
	html->tags[SOURCE] = g_strdup(source);
	html->tags[TARGET] = g_strdup(target);
	html->name = g_strdup(pairs_file_name(header, source));
	if (date && strspn(date, "0123456789") == 8)
		html->date = g_strdup_printf("%.4s-%.2s-%.2s", date, date + 4, date + 6);
	for (int side = SOURCE; side <= TARGET; side++) {
		if (html->tags[side])
			pairs_header_sentences(header, html->tags[side], html->sentences[side]);
	}
	append_all_alone(html, false);
	return true;
}

static bool
append_pair(struct export_job *job, const struct pair *pair, GString *out, GError **error)
{
	struct html *html = job->state;
	const struct pairs_sentence *first;

	(void)out;
	g_array_set_size(html->sentences[SOURCE], 0);
	g_array_set_size(html->sentences[TARGET], 0);
	pairs_sentences(pair->source, html->sentences[SOURCE]);
	pairs_sentences(pair->target, html->sentences[TARGET]);
	append_all_alone(html, false);
	first = first_paired(html->sentences[SOURCE]);
	if (html->pairs == 0 && first->placed && first->place.kind == BLOCK_HEADING) {
		html->title = g_strndup(pair->source->text, pair->source->length);
		html->subtitle = g_strndup(pair->target->text, pair->target->length);
	}
	append_row(html, pair);
	append_all_alone(html, true);
	if (html->rows->len <= PAGE_BYTES)
		return true;
	g_set_error(error, TMX_ERROR, TMX_ERROR_LIMIT,
	            "%s: after unit %" G_GUINT64_FORMAT " the page is too large for a browser "
	            "(256 MiB); take another format",
	            input_display_name(job->input->name), pair->unit->number);
	return false;
}

static void
append_count(GString *counts, uint64_t n, const char *one, const char *many, const char *language)
{
	g_string_append_printf(counts, "<div><dt>%s", n == 1 ? one : many);
	if (language)
		html_append_text(counts, language, strlen(language));
	g_string_append_printf(counts, "</dt><dd>%" G_GUINT64_FORMAT "</dd></div>\n", n);
}

static char *
counts_of(const struct export_job *job, char *const names[2])
{
	const struct html *html = job->state;
	GString *counts = g_string_new(NULL);

	append_count(counts, html->pairs, "pair", "pairs", NULL);
	for (int side = SOURCE; side <= TARGET; side++) {
		if (html->alone[side] > 0)
			append_count(counts, html->alone[side], "only in ", "only in ", names[side]);
	}
	if (html->unknown < html->pairs)
		append_count(counts, html->fair + html->low, "to look at", "to look at", NULL);
	if (job->report->doubtful > 0)
		append_count(counts, job->report->doubtful, "left out as doubtful",
		             "left out as doubtful", NULL);
	return g_string_free(counts, FALSE);
}

static char *
legend_of(const struct html *html)
{
	GString *legend = g_string_new(NULL);

	if (html->unknown < html->pairs)
		g_string_append(legend,
		                "The figure beside a pair says how likely it is exactly right, in per "
		                "cent: <b class=\"sure\">90 and more</b> is sure, <b class=\"fair\">60 "
		                "to 89</b> is worth a look, <b class=\"low\">below 60</b> is doubtful. "
		                "Below it, 2-1 means two sentences for one. ");
	if (html->alone[SOURCE] + html->alone[TARGET] > 0)
		g_string_append(legend, "A bar at the side marks a sentence without a counterpart.");
	return g_string_free(legend, FALSE);
}

static char *
escaped(const char *text)
{
	GString *html = g_string_new(NULL);

	html_append_attribute(html, text ? text : "");
	return g_string_free(html, FALSE);
}

/* The title: the heading, else the article's name, else the file's. */
static char *
title_of(const struct export_job *job)
{
	const struct html *html = job->state;
	g_autofree char *base = NULL;

	if (html->title || html->name)
		return escaped(html->title ? html->title : html->name);
	if (strcmp(job->input->name, "-") == 0)
		return escaped("Sentence pairs");
	base = g_path_get_basename(job->input->name);
	return escaped(base);
}

/* <p class="subtitle">, nothing where there is no heading. */
static char *
subtitle_of(const struct html *html)
{
	g_autofree char *text = NULL;
	g_autofree char *tag = NULL;

	if (!html->subtitle)
		return g_strdup("");
	text = escaped(html->subtitle);
	tag = escaped(html->tags[TARGET]);
	return g_strdup_printf("<p class=\"subtitle\" lang=\"%s\" dir=\"auto\">%s</p>\n", tag,
	                       text);
}

/* What the page was made of. */
static char *
footer_of(const struct export_job *job)
{
	const struct html *html = job->state;
	g_autofree char *base = g_path_get_basename(job->input->name);
	g_autofree char *name = escaped(strcmp(base, "-") == 0 ? "standard input" : base);
	g_autofree char *date = escaped(html->date);

	return g_strdup_printf("%s%s%s · " PACKAGE_NAME " " PACKAGE_VERSION, name,
	                       html->date ? " · " : "", date);
}

static bool
end(struct export_job *job, GString *out, GError **error)
{
	struct html *html = job->state;
	const char *tags[2] = { html->tags[SOURCE] ? html->tags[SOURCE] : "",
		                html->tags[TARGET] ? html->tags[TARGET] : "" };
	g_autofree char *source = *tags[SOURCE] ? html_language_name(tags[SOURCE])
	                                        : g_strdup("Source");
	g_autofree char *target = *tags[TARGET] ? html_language_name(tags[TARGET])
	                                        : g_strdup("Target");
	g_autofree char *source_name = escaped(source);
	g_autofree char *target_name = escaped(target);
	g_autofree char *source_tag = escaped(tags[SOURCE]);
	g_autofree char *target_tag = escaped(tags[TARGET]);
	g_autofree char *pair = g_strdup_printf("%s–%s", source_tag, target_tag);
	g_autofree char *title = title_of(job);
	g_autofree char *subtitle = subtitle_of(html);
	g_autofree char *counts = counts_of(job, (char *const[2]){ source, target });
	g_autofree char *legend = legend_of(html);
	g_autofree char *footer = footer_of(job);

	(void)error;
	close_block(html);
	html_page_append(out,
	                 &(const struct html_frame){ .resource = tmx_data_get_resource(),
	                                             .page = "/satzpaar/tmx/page.html",
	                                             .style = "/satzpaar/tmx/page.css" },
	                 (const struct html_value[]){
				 { "title", title },
				 { "pair", pair },
				 { "generator", PACKAGE_NAME " " PACKAGE_VERSION },
				 { "source-name", source_name },
				 { "target-name", target_name },
				 { "source-tag", source_tag },
				 { "subtitle", subtitle },
				 { "counts", counts },
				 { "legend", legend },
				 { "rows", html->rows->str },
				 { "footer", footer },
			 },
	                 11);
	return true;
}

bool
export_html(const struct export_job *job, GError **error)
{
	static const struct export_writer writer = { .begin = begin, .pair = append_pair,
		                                     .end = end };
	struct html html = { .rows = g_string_new(NULL) };
	struct export_job own = *job;
	bool done;

	for (int side = SOURCE; side <= TARGET; side++)
		html.sentences[side] = g_array_new(FALSE, FALSE, sizeof(struct pairs_sentence));
	own.state = &html;
	done = export_pairs(&own, &writer, error);
	for (int side = SOURCE; side <= TARGET; side++) {
		g_array_unref(html.sentences[side]);
		g_free(html.tags[side]);
	}
	g_string_free(html.rows, TRUE);
	g_free(html.title);
	g_free(html.subtitle);
	g_free(html.name);
	g_free(html.date);
	return done;
}
