/* SPDX-License-Identifier: GPL-3.0-or-later
 * explain.c - what is to be said of a match
 */
#include "config.h"

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

static char *
propose(const struct memory_search *search, const struct word_list *source,
        const struct memory_pair *pair)
{
	const struct memory *memory = search->memory;
	AUTO(word_list) target = word_list_new();

	word_list_scan(target, pair->target, pair->target_length,
	               memory->languages[!memory->side]);
	return proposal_numbers(search->words, source, target, memory->from, memory->to);
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
	move_spans(detail->query_spans, (size_t)(search->subject.text - search->query->text));
	move_spans(detail->source_spans, (size_t)(text - pair.source));
	detail->proposal = propose(search, search->other, &pair);
}

void
memory_detail_clear(struct memory_detail *detail)
{
	g_array_unref(detail->query_spans);
	g_array_unref(detail->source_spans);
	g_free(detail->proposal);
}
