/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup.c - scoring and ranking what the search brings
 */
#include "config.h"

#include "memory/search.h"

#include "memory/record.h"

#include <stdlib.h>
#include <string.h>

struct memory_search *
memory_search_new(const struct memory *memory)
{
	struct memory_search *search = g_new0(struct memory_search, 1);

	search->memory = memory;
	search->pattern = pattern_new();
	search->words = word_list_new();
	search->other = word_list_new();
	search->candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	search->points = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	search->row = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	search->best = g_array_new(FALSE, FALSE, sizeof(struct scored));
	search->matches = g_array_new(FALSE, FALSE, sizeof(struct memory_match));
	return search;
}

void
memory_search_free(struct memory_search *search)
{
	pattern_free(search->pattern);
	word_list_free(search->words);
	word_list_free(search->other);
	g_free(search->bytes);
	g_free(search->rare);
	g_array_unref(search->candidates);
	g_array_unref(search->points);
	g_array_unref(search->row);
	g_array_unref(search->best);
	g_array_unref(search->matches);
	g_free(search);
}

/* Better ones first. */
static int
compare_scored(const void *a, const void *b)
{
	const struct scored *one = a, *other = b;

	if (one->match.score != other->match.score)
		return one->match.score < other->match.score ? 1 : -1;
	if (one->distance != other->distance)
		return one->distance > other->distance ? 1 : -1;
	if (one->day != other->day)
		return one->day < other->day ? 1 : -1;
	return (one->match.pair < other->match.pair) - (one->match.pair > other->match.pair);
}

/* The score below which nothing can get among the best any more. */
static unsigned
least_wanted(const struct memory_search *search)
{
	size_t limit = search->query->limit;

	if (limit == 0 || search->best->len < limit)
		return search->min;
	return MIN(g_array_index(search->best, struct scored, limit - 1).match.score, 100);
}

static void
keep(struct memory_search *search, const struct scored *scored)
{
	size_t limit = search->query->limit, at = search->best->len;

	g_array_append_val(search->best, *scored);
	if (limit == 0)
		return;
	for (; at > 0; at--) {
		struct scored *above = &g_array_index(search->best, struct scored, at - 1);

		if (compare_scored(above, scored) <= 0)
			break;
		above[1] = *above;
	}
	g_array_index(search->best, struct scored, at) = *scored;
	if (search->best->len > limit)
		g_array_set_size(search->best, (guint)limit);
}

/* The text of a record's side, without blanks at its ends. */
static void
side_text(const struct memory_search *search, const struct record *record, struct similar *similar)
{
	int side = search->memory->side;

	similar->text = record->text[side];
	similar->length = record->length[side];
	similar->codes = record->codes[side];
	record_trim(&similar->text, &similar->length);
}

/* The record beside a pair in the file that is of another unit. */
static bool
neighbour(const struct memory_search *search, size_t pair, const struct record *record,
          bool before, struct similar *similar)
{
	struct record beside;

	do {
		if (before && pair == 0)
			return false;
		pair = before ? pair - 1 : pair + 1;
		if (!parts_record(&search->memory->parts, pair, &beside))
			return false;
	} while (beside.number == record->number);
	side_text(search, &beside, similar);
	return true;
}

/* Whether `text` is what stands beside the record: by its props, else by the file. */
static bool
same_neighbour(const struct memory_search *search, size_t pair, const struct record *record,
               const char *text, bool before)
{
	const struct index_context *context = parts_context(&search->memory->parts, pair);
	uint64_t said = !context ? 0 : before ? context->before : context->after;
	size_t length = strlen(text);
	struct similar similar;

	if (said != 0)
		return said == index_context_hash(text, length);
	record_trim(&text, &length);
	if (!neighbour(search, pair, record, before, &similar))
		return length == 0;
	return length == similar.length && memcmp(text, similar.text, length) == 0;
}

static bool
same_context(const struct memory_search *search, size_t pair, const struct record *record)
{
	const struct memory_query *query = search->query;

	return query->before && query->after &&
	       same_neighbour(search, pair, record, query->before, true) &&
	       same_neighbour(search, pair, record, query->after, false);
}

static void
keep_record(struct memory_search *search, uint32_t raw, const struct record *record,
            unsigned score, uint64_t distance)
{
	size_t pair = parts_pair(&search->memory->parts, raw);
	struct scored scored = { .match = { .pair = pair, .score = score },
		                 .distance = distance, .day = record->day };
	struct record own;

	if (score == 100 && parts_record(&search->memory->parts, pair, &own) &&
	    same_context(search, pair, &own))
		scored.match.score = 101;
	keep(search, &scored);
}

/* The record of the part that is searched; false for one that is dead. */
static bool
read_living(const struct memory_search *search, uint32_t number, struct record *record)
{
	return !parts_is_dead(&search->memory->parts, search->part->first + number) &&
	       record_read(&search->part->index, number, record);
}

static void
score_record(struct memory_search *search, uint32_t number)
{
	struct similar similar = { .words = search->other };
	struct record record;
	uint64_t distance;
	unsigned score;

	if (!read_living(search, number, &record))
		return;
	side_text(search, &record, &similar);
	word_list_scan(search->other, similar.text, similar.length,
	               search->memory->languages[search->memory->side]);
	score = similarity_words(&search->subject, &similar, least_wanted(search), search->row,
	                         &distance);
	if (score > 0)
		keep_record(search, search->part->first + number, &record, score, distance);
}

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *one = a, *other = b;

	if (one->distance != other->distance)
		return one->distance > other->distance ? 1 : -1;
	return (one->number > other->number) - (one->number < other->number);
}

/* The best score a candidate with that distance may have. */
static unsigned
best_possible(const struct memory_search *search, const struct candidate *candidate)
{
	uint64_t words = candidate->distance + search->n_words, heavier;

	heavier = SIMILARITY_WORD * words + SIMILARITY_MARK * search->words->n_marks;
	if (candidate->distance == 0 || heavier == 0)
		return 100;
	return (unsigned)(100 * (heavier - SIMILARITY_WORD * candidate->distance) / heavier);
}

static void
lookup_words(struct memory_search *search)
{
	const struct index_side *side = &search->part->index.sides[search->memory->side];
	const struct candidate *candidates;
	guint n;

	search_candidates(search);
	n = search->candidates->len;
	candidates = (const struct candidate *)(const void *)search->candidates->data;
	if (n > 1)
		qsort(search->candidates->data, n, sizeof(*candidates), compare_candidates);
	for (guint i = 0; i < n; i++) {
		if (i > 0 && candidates[i].number == candidates[i - 1].number)
			continue;
		if (best_possible(search, &candidates[i]) < least_wanted(search))
			break;
		score_record(search, index_order(side, candidates[i].number));
	}
}

static void
score_characters(struct memory_search *search, uint32_t number, size_t distance, size_t longest)
{
	struct similar similar = { .words = search->other };
	struct record record;
	unsigned score;

	if (!read_living(search, number, &record))
		return;
	side_text(search, &record, &similar);
	score = similarity_characters(&search->subject, &similar, distance, longest);
	if (score >= least_wanted(search))
		keep_record(search, search->part->first + number, &record, score, distance);
}

/* One part after the other; what the first brings is the bar for the next. */
static void
lookup_parts(struct memory_search *search, enum memory_score score)
{
	const struct parts *parts = &search->memory->parts;

	for (unsigned i = 0; i < parts->n; i++) {
		search->part = &parts->all[i];
		if (score == MEMORY_SCORE_CHARACTERS)
			search_characters(search, score_characters);
		else
			lookup_words(search);
	}
}

/* With a limit `best` is in order already. */
static size_t
answer(struct memory_search *search, unsigned min)
{
	if (search->query->limit == 0 && search->best->len > 1)
		qsort(search->best->data, search->best->len, sizeof(struct scored),
		      compare_scored);
	g_array_set_size(search->matches, 0);
	for (guint i = 0; i < search->best->len; i++) {
		const struct scored *scored = &g_array_index(search->best, struct scored, i);

		if (scored->match.score >= min)
			g_array_append_val(search->matches, scored->match);
	}
	return search->matches->len;
}

size_t
memory_lookup(struct memory_search *search, const struct memory_query *query,
              const struct memory_match **matches)
{
	unsigned min = query->min == 0 ? MEMORY_MIN_DEFAULT : query->min;
	struct similar *subject = &search->subject;

	search->query = query;
	search->min = MIN(min, 100);
	g_array_set_size(search->best, 0);
	*subject = (struct similar){ .text = query->text, .length = query->length,
		                     .codes = query->codes, .words = search->words };
	record_trim(&subject->text, &subject->length);
	if (subject->length > 0 && subject->length <= MEMORY_QUERY_MAX) {
		word_list_scan(search->words, subject->text, subject->length,
		               search->memory->languages[search->memory->side]);
		lookup_parts(search, query->score);
	}
	answer(search, min);
	*matches = (const struct memory_match *)(const void *)search->matches->data;
	return search->matches->len;
}
