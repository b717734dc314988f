/* SPDX-License-Identifier: GPL-3.0-or-later
 * spans.c - what differs between a text and its match, as ranges of both
 */
#include "config.h"

#include "memory/similarity.h"

#define CELLS_MAX (4U << 20) /* of the whole table: 16 MiB */

struct table {
	const struct word_list *a, *b;
	uint32_t *cells; /* (a->n + 1) rows of b->n + 1 */
};

static uint32_t *
cell(const struct table *table, size_t i, size_t j)
{
	return table->cells + i * (table->b->n + 1) + j;
}

static unsigned
weight(const struct word *word)
{
	return word->kind == WORD_MARK ? SIMILARITY_MARK : SIMILARITY_WORD;
}

static uint32_t
replaced(const struct table *table, size_t i, size_t j)
{
	return *cell(table, i - 1, j - 1) +
	       similarity_cost(table->a, &table->a->words[i - 1], table->b,
	                       &table->b->words[j - 1]);
}

static void
fill(const struct table *table)
{
	*cell(table, 0, 0) = 0;
	for (size_t j = 1; j <= table->b->n; j++)
		*cell(table, 0, j) = *cell(table, 0, j - 1) + weight(&table->b->words[j - 1]);
	for (size_t i = 1; i <= table->a->n; i++) {
		unsigned gone = weight(&table->a->words[i - 1]);

		*cell(table, i, 0) = *cell(table, i - 1, 0) + gone;
		for (size_t j = 1; j <= table->b->n; j++) {
			uint32_t best = replaced(table, i, j);

			best = MIN(best, *cell(table, i - 1, j) + gone);
			best = MIN(best,
			           *cell(table, i, j - 1) + weight(&table->b->words[j - 1]));
			*cell(table, i, j) = best;
		}
	}
}

/* Marks the tokens that are not the same on both sides, from the end of the table to its begin. */
static void
trace(const struct table *table, uint8_t *changed_a, uint8_t *changed_b)
{
	size_t i = table->a->n, j = table->b->n;

	while (i > 0 || j > 0) {
		uint32_t here = *cell(table, i, j);

		if (i > 0 && j > 0 && here == replaced(table, i, j)) {
			i--;
			j--;
			changed_a[i] = changed_b[j] = here != *cell(table, i, j);
		} else if (i > 0 &&
		           here == *cell(table, i - 1, j) + weight(&table->a->words[i - 1])) {
			changed_a[--i] = 1;
		} else {
			changed_b[--j] = 1;
		}
	}
}

static void
append_spans(const struct word_list *list, const uint8_t *changed, GArray *spans)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct word *word = &list->words[i];
		struct memory_span span = { word->begin, word->begin + word->length };

		if (!changed[i])
			continue;
		if (i > 0 && changed[i - 1])
			g_array_index(spans, struct memory_span, spans->len - 1).end = span.end;
		else
			g_array_append_val(spans, span);
	}
}

static void
append_whole(const struct word_list *list, GArray *spans)
{
	struct memory_span span = { 0, (uint32_t)list->length };

	g_array_append_val(spans, span);
}

void
similarity_spans(const struct word_list *a, const struct word_list *b, GArray *spans_a,
                 GArray *spans_b)
{
	struct table table = { .a = a, .b = b };
	g_autofree uint32_t *cells = NULL;
	g_autofree uint8_t *changed = NULL;

	if ((uint64_t)(a->n + 1) * (b->n + 1) > CELLS_MAX) {
		append_whole(a, spans_a);
		append_whole(b, spans_b);
		return;
	}
	table.cells = cells = g_new(uint32_t, (a->n + 1) * (b->n + 1));
	changed = g_new0(uint8_t, a->n + b->n + 1);
	fill(&table);
	trace(&table, changed, changed + a->n);
	append_spans(a, changed, spans_a);
	append_spans(b, changed + a->n, spans_b);
}
