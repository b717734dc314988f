/* SPDX-License-Identifier: GPL-3.0-or-later
 * explain.c - what is to be said of a match
 */
#include "config.h"

#include "memory/names.h"
#include "memory/proposal.h"
#include "memory/record.h"
#include "memory/search.h"

static void
move_spans(GArray *spans, size_t by)
{
	for (guint i = 0; i < spans->len; i++) {
		g_array_index(spans, struct memory_span, i).begin += (uint32_t)by;
		g_array_index(spans, struct memory_span, i).end += (uint32_t)by;
	}
}

static bool
is_within(const struct word *word, const GArray *spans)
{
	for (guint i = 0; i < spans->len; i++) {
		const struct memory_span *span = &g_array_index(spans, struct memory_span, i);

		if (word->begin >= span->begin && word->begin < span->end)
			return true;
	}
	return false;
}

static bool
is_name(const struct word_list *source, size_t index, const struct word_list *target)
{
	bool genitive;
	g_autofree char *form = name_in_target(source, index, target, &genitive);

	return form != NULL;
}

/* Which tokens of the match that differ are names. */
static uint8_t *
find_names(const struct word_list *source, const struct word_list *target, const GArray *spans)
{
	uint8_t *names = g_new0(uint8_t, source->n + 1);

	for (size_t i = 0; i < source->n && source->n <= NAMES_WORDS_MAX; i++)
		if (is_within(&source->words[i], spans))
			names[i] = is_name(source, i, target);
	return names;
}

/* The kind of a span: that of all its tokens. */
static uint8_t
kind_of(const struct memory_span *span, const struct word_list *list, const uint8_t *names)
{
	bool numbers = true, all_names = names != NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct word *word = &list->words[i];

		if (word->begin < span->begin || word->begin >= span->end)
			continue;
		numbers = numbers && word->kind == WORD_NUMBER;
		all_names = all_names && names[i] && name_is_capital(list, i);
	}
	return numbers ? MEMORY_KIND_NUMBER : all_names ? MEMORY_KIND_NAME : MEMORY_KIND_WORD;
}

static void
append_kinds(const GArray *spans, const struct word_list *list, const uint8_t *names,
             GArray *kinds)
{
	for (guint i = 0; i < spans->len; i++) {
		uint8_t kind = kind_of(&g_array_index(spans, struct memory_span, i), list, names);

		g_array_append_val(kinds, kind);
	}
}

/* What needs the target's words. */
static void
explain_target(const struct memory_search *search, const struct memory_pair *pair,
               struct memory_detail *detail)
{
	const struct memory *memory = search->memory;
	const struct word_list *words = search->words, *source = search->other;
	AUTO(word_list) target = word_list_new();
	g_autofree uint8_t *names = NULL;

	word_list_scan(target, pair->target, pair->target_length,
	               memory->languages[!memory->side]);
	names = find_names(source, target, detail->source_spans);
	append_kinds(detail->query_spans, words, words->n == source->n ? names : NULL,
	             detail->query_kinds);
	append_kinds(detail->source_spans, source, names, detail->source_kinds);
	detail->proposal = proposal_make(memory, words, source, target, &detail->put);
}

void
memory_explain(struct memory_search *search, const struct memory_match *match,
               struct memory_detail *detail)
{
	const struct memory *memory = search->memory;
	struct memory_pair pair;
	const char *text;
	size_t length;

	*detail = (struct memory_detail){ .omegat = { 0 } };
	detail->query_spans = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	detail->source_spans = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	detail->query_kinds = g_array_new(FALSE, FALSE, sizeof(uint8_t));
	detail->source_kinds = g_array_new(FALSE, FALSE, sizeof(uint8_t));
	if (!memory_pair(memory, match->pair, &pair))
		return;
	text = pair.source;
	length = pair.source_length;
	record_trim(&text, &length);
	word_list_scan(search->other, text, length, memory->languages[memory->side]);
	if (match->score >= 100) {
		detail->omegat[0] = detail->omegat[1] = detail->omegat[2] = 100;
		return;
	}
	similarity_omegat(search->words, search->other, detail->omegat);
	similarity_spans(search->words, search->other, detail->query_spans, detail->source_spans);
	explain_target(search, &pair, detail);
	move_spans(detail->query_spans, (size_t)(search->subject.text - search->query->text));
	move_spans(detail->source_spans, (size_t)(text - pair.source));
}

void
memory_detail_clear(struct memory_detail *detail)
{
	g_array_unref(detail->query_spans);
	g_array_unref(detail->source_spans);
	g_array_unref(detail->query_kinds);
	g_array_unref(detail->source_kinds);
	g_free(detail->proposal);
}
