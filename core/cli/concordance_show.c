/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance_show.c - pairs in which a phrase was found, with its probable translation marked
 */
#include "config.h"

#include "cli/concordance_show.h"

#include "align/word_links.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/spans.h"
#include "memory/json.h"
#include "memory/teach.h"

#define FOUND "\033[1;33m"
#define TRANSLATION "\033[32m"
#define PLAIN "\033[0m"
#define TEXT_MAX 8192 /* bytes: what is longer is a table or an attack */

struct concordance_show {
	const struct memory *memory;
	struct concordance *concordance;
	struct output *output;
	struct concordance_show_options options;
	GString *line;
	GArray *hits[2], *translations[2]; /* struct memory_span, of source and target */
	bool opened; /* what follows was looked for */
	struct lexicon *lexicon;
	struct learned *learned[2]; /* NULL behind */
};

/* A stretch to be marked. */
struct mark {
	struct memory_span span;
	bool hit;
};

struct concordance_show *
concordance_show_new(const struct memory *memory, struct concordance *concordance,
                     struct output *output, const struct concordance_show_options *options)
{
	struct concordance_show *show = g_new0(struct concordance_show, 1);

	show->memory = memory;
	show->concordance = concordance;
	show->output = output;
	show->options = *options;
	show->line = g_string_new(NULL);
	for (int side = 0; side < 2; side++) {
		show->hits[side] = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
		show->translations[side] = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	}
	return show;
}

void
concordance_show_free(struct concordance_show *show)
{
	g_string_free(show->line, TRUE);
	for (int side = 0; side < 2; side++) {
		g_array_unref(show->hits[side]);
		g_array_unref(show->translations[side]);
	}
	if (show->learned[0])
		learned_free(show->learned[0]);
	lexicon_free(show->lexicon);
	g_free(show);
}

/* --- the probable translation ----------------------------------------------------------------- */

static void
show_compiling(double fraction, void *payload)
{
	progress_set(payload, fraction);
}

/* What is known of the words; that there is nothing is no trouble, names and numbers remain. */
static bool
open_words(struct concordance_show *show, GError **error)
{
	AUTO(progress) bar = progress_new("compiling the dictionary, this once", 0,
	                                  !show->options.options->quiet);
	struct lexicon_options opening = { .dictionaries = show->options.dictionaries,
		                           .progress = show_compiling, .payload = bar };
	GError *trouble = NULL;

	show->opened = true;
	while (opening.dictionaries && opening.dictionaries[opening.n_dictionaries])
		opening.n_dictionaries++;
	show->lexicon = lexicon_open(memory_from(show->memory), memory_to(show->memory), &opening,
	                             &trouble);
	show->learned[0] = memory_taught(show->memory);
	if (trouble)
		g_propagate_error(error, trouble);
	return trouble == NULL;
}

static bool
overlaps(const GArray *spans, size_t begin, size_t end)
{
	for (guint i = 0; i < spans->len; i++) {
		const struct memory_span *span = &g_array_index(spans, struct memory_span, i);

		if (span->begin < end && begin < span->end)
			return true;
	}
	return false;
}

static int
by_place(const void *a, const void *b)
{
	const struct memory_span *x = a, *y = b;

	return (x->begin > y->begin) - (x->begin < y->begin);
}

/* What is linked with a word found on the other side; what was found itself is none. */
static void
find_translations(struct concordance_show *show, const struct memory_pair *pair)
{
	const struct learned *const learned[2] = { show->learned[0], NULL };
	const struct word_link_options options = {
		.language = { memory_from(show->memory), memory_to(show->memory) },
		.lexicon = show->lexicon,
		.learned = learned,
	};
	g_autofree char *source = g_strndup(pair->source, pair->source_length);
	g_autofree char *target = g_strndup(pair->target, pair->target_length);
	g_autoptr(GArray) links = word_links_find(source, target, &options);

	for (guint i = 0; i < links->len; i++) {
		const struct word_link *link = &g_array_index(links, struct word_link, i);

		for (int side = 0; side < 2; side++) {
			struct memory_span span = { (uint32_t)link->begin[!side],
				                    (uint32_t)link->end[!side] };

			if (overlaps(show->hits[side], link->begin[side], link->end[side]) &&
			    !overlaps(show->hits[!side], span.begin, span.end) &&
			    !overlaps(show->translations[!side], span.begin, span.end))
				g_array_append_val(show->translations[!side], span);
		}
	}
	for (int side = 0; side < 2; side++)
		g_array_sort(show->translations[side], by_place);
}

/* --- showing ---------------------------------------------------------------------------------- */

static int
by_begin(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	return by_place(&x->span, &y->span);
}

/* A text with what was found and its translations in two colours. */
static void
append_coloured(struct concordance_show *show, int side, const char *text, size_t length)
{
	g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
	GArray *const spans[2] = { show->translations[side], show->hits[side] };
	size_t end = 0;

	for (int hit = 0; hit < 2; hit++)
		for (guint i = 0; i < spans[hit]->len; i++) {
			struct mark mark = { g_array_index(spans[hit], struct memory_span, i),
				             hit };

			g_array_append_val(marks, mark);
		}
	g_array_sort(marks, by_begin);
	for (guint i = 0; i < marks->len; i++) {
		const struct mark *mark = &g_array_index(marks, struct mark, i);
		size_t size = mark->span.end - mark->span.begin;

		spans_append_clean(show->line, text + end, mark->span.begin - end);
		g_string_append(show->line, mark->hit ? FOUND : TRANSLATION);
		spans_append_clean(show->line, text + mark->span.begin, size);
		g_string_append(show->line, PLAIN);
		end = mark->span.end;
	}
	spans_append_clean(show->line, text + end, length - end);
}

static void
append_side(struct concordance_show *show, int side, const char *text, size_t length)
{
	if (show->options.colours)
		append_coloured(show, side, text, length);
	else
		spans_append_marked(show->line, text, length, show->hits[side], "[", "]");
}

static void
append_text(struct concordance_show *show, size_t index, const struct memory_pair *pair)
{
	g_autoptr(GString) unit = g_string_new(NULL);

	memory_append_unit(show->memory, index, unit);
	append_side(show, 0, pair->source, pair->source_length);
	g_string_append(show->line, "\n  ");
	append_side(show, 1, pair->target, pair->target_length);
	g_string_append(show->line, "\n  (unit ");
	spans_append_clean(show->line, unit->str, unit->len);
	g_string_append(show->line, ")\n");
}

static void
append_json(struct concordance_show *show, size_t index)
{
	memory_json_hit(show->line, show->memory, index, show->hits[0], show->hits[1], NULL);
	if (show->options.translations) {
		g_string_truncate(show->line, show->line->len - 1); /* the object goes on */
		g_string_append(show->line, ",\"translations\":{");
		memory_json_spans(show->line, "source", show->translations[0]);
		g_string_append_c(show->line, ',');
		memory_json_spans(show->line, "target", show->translations[1]);
		g_string_append(show->line, "}}");
	}
	g_string_append_c(show->line, '\n');
}

bool
concordance_show_pair(struct concordance_show *show, size_t index, const bool sides[2],
                      GError **error)
{
	bool seen;
	struct memory_pair pair;

	if (!memory_pair(show->memory, index, &pair))
		return true;
	seen = show->options.translations && (show->options.json || show->options.colours) &&
	       MAX(pair.source_length, pair.target_length) <= TEXT_MAX;
	if (seen && !show->opened && !open_words(show, error))
		return false;
	for (int side = 0; side < 2; side++) {
		g_array_set_size(show->translations[side], 0);
		g_array_set_size(show->hits[side], 0);
	}
	if (sides[0])
		concordance_find(show->concordance, memory_from(show->memory), pair.source,
		                 pair.source_length, show->hits[0]);
	if (sides[1])
		concordance_find(show->concordance, memory_to(show->memory), pair.target,
		                 pair.target_length, show->hits[1]);
	if (seen)
		find_translations(show, &pair);
	g_string_truncate(show->line, 0);
	if (show->options.json)
		append_json(show, index);
	else
		append_text(show, index, &pair);
	return output_write(show->output, show->line->str, show->line->len, error);
}
