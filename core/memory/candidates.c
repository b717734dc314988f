/* SPDX-License-Identifier: GPL-3.0-or-later
 * candidates.c - the records whose words may be near enough to a query's
 *
 * Why none is missed is in README.md, "Completeness".
 */
#include "config.h"

#include "memory/search.h"

#include "memory/postings.h"
#include "memory/side.h"

#include <stdlib.h>

/* Which groups come from the lists and which are looked at one record after the other. */
struct plan {
	size_t first, last;     /* groups for the lists: first <= group < last */
	size_t scan, scan_last; /* groups to be scanned */
	size_t shared;          /* words a record of the list groups shares at least */
};

static size_t
longer(size_t a, size_t b)
{
	return MAX(a, b);
}

static struct plan
make_plan(const struct memory_search *search, const struct index_side *side)
{
	struct plan plan = { .first = side->n_groups, .scan = side->n_groups,
		             .shared = SIZE_MAX };
	size_t n = search->n_words;

	for (size_t i = 0; i < side->n_groups; i++) {
		size_t words = side->groups[i].words, most = longer(words, n);
		size_t budget = search_budget(search, most);

		if (most - MIN(words, n) > budget)
			continue;
		if (search->min < INDEX_SHARE_MIN || budget >= most) {
			plan.scan = MIN(plan.scan, i);
			plan.scan_last = i + 1;
			continue;
		}
		plan.first = MIN(plan.first, i);
		plan.last = i + 1;
		plan.shared = MIN(plan.shared, most - budget);
	}
	return plan;
}

static inline const uint8_t *
words_of(const struct index_side *side, const struct index_group *group, uint32_t number)
{
	return side->words + group->begin + (uint64_t)(number - group->first) * group->words;
}

static inline void
consider(struct memory_search *search, const struct index_side *side,
         const struct index_group *group, uint32_t number)
{
	const uint8_t *words = words_of(side, group, number);
	size_t most = longer(group->words, search->n_words);
	size_t budget = search_budget(search, most), distance;
	struct candidate candidate = { .number = number };

	if (pattern_common(search->pattern, words, group->words) + budget < most)
		return;
	distance = pattern_bytes(search->pattern, words, group->words, budget);
	if (distance > budget)
		return;
	candidate.distance = (uint32_t)distance;
	g_array_append_val(search->candidates, candidate);
}

static void
scan_groups(struct memory_search *search, const struct index_side *side, const struct plan *plan)
{
	for (size_t i = plan->scan; i < plan->scan_last; i++) {
		const struct index_group *group = &side->groups[i];

		for (uint32_t number = group->first; number < group[1].first; number++)
			consider(search, side, group, number);
	}
}

/* The numbers of a list; their words are fetched while others are looked at. */
static void
read_list(struct memory_search *search, const struct index_side *side, const struct plan *plan,
          uint32_t bucket)
{
	const struct index_group *group = &side->groups[plan->first], *last = &side->groups[plan->last];
	struct postings postings = postings_open(side, bucket, group->first, last->first);
	const struct index_group *groups[POSTINGS_BLOCK];
	uint32_t numbers[POSTINGS_BLOCK];
	size_t n;

	while ((n = postings_next(&postings, numbers)) > 0) {
		for (size_t i = 0; i < n; i++) {
			while (numbers[i] >= group[1].first && group + 1 < last)
				group++;
			if (numbers[i] < group->first || numbers[i] >= group[1].first)
				return; /* a damaged list that does not rise */
			groups[i] = group;
			__builtin_prefetch(words_of(side, group, numbers[i]));
		}
		for (size_t i = 0; i < n; i++)
			consider(search, side, groups[i], numbers[i]);
	}
}

static int
compare_rarity(const void *a, const void *b)
{
	const struct query_word *one = a, *other = b;

	return (one->rarity > other->rarity) - (one->rarity < other->rarity);
}

/* Bytes and buckets of the query's words, without its marks. */
static void
prepare_words(struct memory_search *search, const struct index_side *side)
{
	const struct word_list *list = search->words;
	size_t n = 0;

	if (list->n > search->words_room) {
		search->words_room = list->n * 2;
		search->bytes = g_renew(uint8_t, search->bytes, search->words_room);
		search->rare = g_renew(struct query_word, search->rare, search->words_room);
	}
	for (size_t i = 0; i < list->n; i++) {
		const struct word *word = &list->words[i];
		uint32_t bucket = INDEX_BUCKET(word->class, side->mask);

		if (word->kind == WORD_MARK)
			continue;
		search->bytes[n] = INDEX_BYTE(word->class);
		search->rare[n++] = (struct query_word){
			.rarity = side_rarity(side->ranks[bucket], bucket), .bucket = bucket
		};
	}
	search->n_words = n;
	if (n > 1)
		qsort(search->rare, n, sizeof(*search->rare), compare_rarity);
	pattern_set_bytes(search->pattern, search->bytes, n);
}

void
search_candidates(struct memory_search *search)
{
	const struct index_side *side = &search->part->index.sides[search->memory->side];
	struct plan plan;
	size_t n_lists;

	g_array_set_size(search->candidates, 0);
	prepare_words(search, side);
	plan = make_plan(search, side);
	scan_groups(search, side, &plan);
	if (plan.first >= plan.last)
		return;
	n_lists = search->n_words < plan.shared ? 0 : search->n_words - plan.shared + 1;
	for (size_t i = 0; i < n_lists; i++)
		if (i == 0 || search->rare[i].bucket != search->rare[i - 1].bucket)
			read_list(search, side, &plan, search->rare[i].bucket);
}
