/* SPDX-License-Identifier: GPL-3.0-or-later
 * side.c - building the half of an index that finds the texts of one language
 */
#include "config.h"

#include "memory/side.h"

#include "memory/postings.h"
#include "memory/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS_MIN (1U << 8)
#define BUCKETS_MAX (1U << 24) /* what a print keeps of a class */
#define RECORDS_A_BUCKET 4U
#define AHEAD 8U /* records */

/* What is kept of a class: bucket and byte. */
static inline uint32_t
print_of(uint64_t class)
{
	return ((uint32_t)class & (BUCKETS_MAX - 1)) | (uint32_t)INDEX_BYTE(class) << 24;
}

struct side_draft {
	struct side_build *build;
	struct word_list *list;
	uint32_t units;
	uint32_t *prints; /* of all words, in the order of the records */
	size_t n_prints, room;
	GArray *drafted; /* struct drafted, a record */
};

struct drafted {
	uint64_t begin; /* of its prints */
	uint32_t n_words, n_marks;
};

static inline const struct drafted *
drafted_of(const struct side_draft *draft, uint32_t record)
{
	return &g_array_index(draft->drafted, struct drafted, record);
}

void
side_begin(struct side_build *build)
{
	struct side_draft *draft = build->draft = g_new0(struct side_draft, 1);

	draft->build = build;
	draft->list = word_list_new();
	word_list_remember(draft->list);
	draft->drafted = g_array_new(FALSE, FALSE, sizeof(struct drafted));
}

static void
draft_free(struct side_draft *draft)
{
	word_list_free(draft->list);
	g_free(draft->prints);
	g_array_unref(draft->drafted);
	g_free(draft);
}

static void
take_words(struct side_draft *draft, const struct word_list *list)
{
	if (draft->room - draft->n_prints < list->n) {
		draft->room = MAX(draft->room + draft->room / 2, draft->n_prints + list->n + 4096);
		draft->prints = g_renew(uint32_t, draft->prints, draft->room);
	}
	for (size_t i = 0; i < list->n; i++)
		if (list->words[i].kind != WORD_MARK)
			draft->prints[draft->n_prints++] = print_of(list->words[i].class);
}

void
side_take(struct side_build *build, const uint8_t *bytes, size_t length)
{
	struct side_draft *draft = build->draft;
	const uint8_t *end = bytes + length;
	struct word_list *list = draft->list;
	struct record record;

	while (record_next(&bytes, end, draft->units, 0, &record)) {
		struct drafted drafted = { .begin = draft->n_prints };

		word_list_scan(list, record.text[build->side], record.length[build->side],
		               build->language);
		drafted.n_words = (uint32_t)(list->n - list->n_marks);
		drafted.n_marks = (uint32_t)list->n_marks;
		g_array_append_val(draft->drafted, drafted);
		take_words(draft, list);
		draft->units++;
	}
}

/* Ranks of buckets: of two, the one with the lower rank is the rarer. */
static void
rank_buckets(const struct side_draft *draft)
{
	struct side_build *build = draft->build;
	g_autofree uint32_t *counts = NULL;
	size_t n = BUCKETS_MIN;

	while (n < draft->units / RECORDS_A_BUCKET && n < BUCKETS_MAX)
		n *= 2;
	build->n_buckets = n;
	counts = g_new0(uint32_t, n);
	for (size_t i = 0; i < draft->n_prints; i++)
		counts[draft->prints[i] & (n - 1)]++;
	build->ranks = g_new(uint8_t, n);
	for (size_t i = 0; i < n; i++)
		build->ranks[i] = (uint8_t)(8 * log2((double)counts[i] + 1));
}

/* A counting sort; records of a length stay in file order. */
static void
order_records(const struct side_draft *draft)
{
	struct side_build *build = draft->build;
	uint32_t longest = 0;
	g_autofree uint32_t *starts = NULL;
	uint32_t first = 0;
	uint64_t begin = 0;

	for (uint32_t i = 0; i < draft->units; i++)
		longest = MAX(longest, drafted_of(draft, i)->n_words);
	starts = g_new0(uint32_t, (size_t)longest + 1);
	for (uint32_t i = 0; i < draft->units; i++)
		starts[drafted_of(draft, i)->n_words]++;
	build->groups = g_array_new(FALSE, FALSE, sizeof(struct index_group));
	for (uint32_t words = 0; words <= longest; words++) {
		uint32_t n = starts[words];
		struct index_group group = { .words = words, .first = first, .begin = begin };

		starts[words] = first;
		if (n == 0)
			continue;
		g_array_append_val(build->groups, group);
		first += n;
		begin += (uint64_t)n * words;
	}
	g_array_append_val(build->groups,
	                   ((struct index_group){ .words = UINT32_MAX, .first = first,
	                                          .begin = begin }));
	build->order = g_new(uint32_t, (size_t)draft->units + 2);
	for (uint32_t i = 0; i < draft->units; i++)
		build->order[starts[drafted_of(draft, i)->n_words]++] = i;
}

static int
compare_rarity(const void *a, const void *b)
{
	uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

	return (one > other) - (one < other);
}

static void
sort_rarity(uint64_t *items, size_t n)
{
	if (n > 32) {
		qsort(items, n, sizeof(*items), compare_rarity);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint64_t item = items[i];
		size_t at = i;

		for (; at > 0 && items[at - 1] > item; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

/* The buckets a record is listed under, each once; `items` has room for all its words. */
static size_t
choose_buckets(const struct side_draft *draft, uint32_t record, uint64_t *items)
{
	const struct side_build *build = draft->build;
	const uint32_t *prints = draft->prints + drafted_of(draft, record)->begin;
	size_t n = drafted_of(draft, record)->n_words;
	size_t listed = side_listed(n, drafted_of(draft, record)->n_marks);
	uint32_t mask = (uint32_t)build->n_buckets - 1;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		items[i] = side_rarity(build->ranks[prints[i] & mask], prints[i] & mask);
	sort_rarity(items, n);
	for (size_t i = 0; i < listed; i++)
		if (kept == 0 || items[i] != items[kept - 1])
			items[kept++] = items[i];
	return kept;
}

/* The words of a later record: records of a length are all over the file, and fetching each when
 * its turn comes takes longer than all the rest. */
static inline const uint32_t *
print_ahead(const struct side_draft *draft, uint32_t number)
{
	const uint32_t *order = draft->build->order;

	if (number + 2 * AHEAD < draft->units)
		__builtin_prefetch(drafted_of(draft, order[number + 2 * AHEAD]));
	return number + AHEAD < draft->units
	               ? draft->prints + drafted_of(draft, order[number + AHEAD])->begin
	               : draft->prints;
}

/* What each number is listed under, each followed by UINT32_MAX. */
struct chosen {
	uint32_t *buckets;
	size_t n;
};

/* Writes the words of the index, too. */
static struct chosen
choose_all(const struct side_draft *draft)
{
	struct side_build *build = draft->build;
	size_t room = (size_t)draft->units * 6 + 64;
	struct chosen chosen = { .buckets = g_new(uint32_t, room) };
	size_t longest = g_array_index(build->groups, struct index_group,
	                               MAX(build->groups->len, 2) - 2).words;
	g_autofree uint64_t *items = g_new(uint64_t, (draft->units > 0 ? longest : 0) + 1);
	uint8_t *words;

	words = build->words = g_malloc(draft->n_prints + 1);
	for (uint32_t number = 0; number < draft->units; number++) {
		uint32_t record = build->order[number], n_words;
		const uint32_t *prints;
		size_t n;

		__builtin_prefetch(print_ahead(draft, number));
		n_words = drafted_of(draft, record)->n_words;
		prints = draft->prints + drafted_of(draft, record)->begin;
		n = choose_buckets(draft, record, items);
		if (room - chosen.n <= n) {
			room = room + room / 2 + n + 1;
			chosen.buckets = g_renew(uint32_t, chosen.buckets, room);
		}
		for (uint32_t i = 0; i < n_words; i++)
			*words++ = (uint8_t)(prints[i] >> 24);
		for (size_t i = 0; i < n; i++)
			chosen.buckets[chosen.n++] = (uint32_t)items[i];
		chosen.buckets[chosen.n++] = UINT32_MAX;
	}
	return chosen;
}

/* Turns "number: buckets" into "bucket: numbers", both rising. */
static void
write_lists(struct side_build *build, const struct chosen *chosen)
{
	g_autofree uint64_t *starts = g_new0(uint64_t, build->n_buckets + 1);
	g_autofree uint32_t *numbers = g_new(uint32_t, chosen->n + 1);
	uint32_t number = 0;
	uint64_t begin = 0;

	for (size_t i = 0; i < chosen->n; i++)
		if (chosen->buckets[i] != UINT32_MAX)
			starts[chosen->buckets[i] + 1]++;
	for (size_t i = 0; i < build->n_buckets; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < chosen->n; i++) {
		if (chosen->buckets[i] == UINT32_MAX)
			number++;
		else
			numbers[starts[chosen->buckets[i]]++] = number;
	}
	build->lists = g_new(uint32_t, build->n_buckets + 1);
	build->postings = g_byte_array_sized_new((guint)MIN(starts[build->n_buckets], 1U << 30));
	for (size_t i = 0; i < build->n_buckets; i++) {
		build->lists[i] = build->postings->len;
		postings_append(build->postings, numbers + begin, starts[i] - begin);
		begin = starts[i];
	}
	build->lists[build->n_buckets] = build->postings->len;
}

void
side_end(struct side_build *build)
{
	struct side_draft *draft = build->draft;

	build->n_words = draft->n_prints;
	rank_buckets(draft);
	order_records(draft);
	if (draft->n_prints > UINT32_MAX / 2) {
		build->too_large = true;
	} else {
		struct chosen chosen = choose_all(draft);

		g_clear_pointer(&draft->prints, g_free);
		write_lists(build, &chosen);
		g_free(chosen.buckets);
	}
	draft_free(draft);
	build->draft = NULL;
}

const void *
side_pack_order(struct side_build *build, uint32_t units)
{
	uint8_t *bytes = (uint8_t *)build->order;
	unsigned width = INDEX_ORDER_WIDTH(units);

	for (uint32_t i = 0; i < units; i++) {
		uint32_t record = build->order[i];

		memcpy(bytes + (size_t)i * width, &record, width);
	}
	bytes[(size_t)units * width] = 0;
	return bytes;
}

void
side_clear(struct side_build *build)
{
	g_clear_pointer(&build->draft, draft_free);
	g_free(build->order);
	g_free(build->words);
	g_free(build->ranks);
	g_free(build->lists);
	g_clear_pointer(&build->groups, g_array_unref);
	g_clear_pointer(&build->postings, g_byte_array_unref);
}
