/* SPDX-License-Identifier: GPL-3.0-or-later
 * anchors.c - which part of the plane is worth looking at, in long texts
 */
#include "config.h"

#include "align/anchors.h"

#include <math.h>
#include <stdlib.h>

#define WHOLE_MAX 1000000U  /* pairs of segments that are searched in full */
#define RARE_MAX 6U         /* tokens of a type that may vote */
#define VOTE_LEVEL 4        /* of a link that may vote */
#define VOTES_LEAST 3.0F    /* of an anchor: log odds */
#define NEIGHBOURS 7        /* on either side of an anchor, to compare it with */
#define APART_MAX 25        /* segments it may be off their line */
#define MARGIN 10           /* segments around an anchor */
#define GAP_MAX 160000      /* pairs of a stretch without anchors that is searched in full */
#define WINDOW 400U          /* source segments that are looked at together there */
#define CORRIDOR 100        /* segments on either side of the diagonal of a longer one */

struct vote {
	uint32_t source, target;
	float weight;
	uint32_t before; /* index + 1 of the vote before it in the chain, 0: none */
	float chain;     /* the weight of the chain up to this one */
};

static int
compare_vote(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return x->target < y->target ? -1 : x->target > y->target;
}

/* A part of the plane, and how many tokens of each type stand in it. */
struct window {
	size_t from[2], to[2]; /* segments, the last one not included */
	uint32_t *count[2];    /* by type */
};

static void
count_window(const struct scorer *scorer, struct window *window, int step)
{
	for (int side = 0; side < 2; side++) {
		const uint32_t *tokens = vocabulary_tokens(scorer->text[side]);
		uint32_t end = vocabulary_first(scorer->text[side], window->to[side]);

		for (uint32_t at = vocabulary_first(scorer->text[side], window->from[side]);
		     at < end; at++)
			window->count[side][tokens[at]] += (uint32_t)step;
	}
}

/* The first token of a target type at or behind a segment. */
static uint32_t
first_post(const struct scorer *scorer, uint32_t type, size_t segment)
{
	uint32_t token = vocabulary_first(scorer->text[1], segment);
	uint32_t low = scorer->post_first[type], high = scorer->post_first[type + 1];

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (scorer->posts[middle] < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
vote_type(const struct scorer *scorer, const struct window *window, uint32_t segment,
          uint32_t type, GArray *votes)
{
	const struct link_list *list = &scorer->links->of[0];
	float share = (float)window->count[0][type];

	for (uint32_t l = list->first[type]; l < list->first[type + 1]; l++) {
		uint32_t other = list->ends[l].other, count = window->count[1][other];
		uint32_t post;

		if (list->ends[l].level < VOTE_LEVEL || !count || count > RARE_MAX)
			continue;
		post = first_post(scorer, other, window->from[1]);
		for (uint32_t k = 0; k < count; k++) {
			struct vote vote = {
				.source = segment,
				.target = scorer->segment_of[scorer->posts[post + k]],
				.weight = 3.5F / sqrtf(share * (float)count),
			};

			g_array_append_val(votes, vote);
		}
	}
}

static void
add_up(GArray *votes)
{
	struct vote *all = (struct vote *)(void *)votes->data;
	guint kept = 0;

	g_array_sort(votes, compare_vote);
	for (guint i = 0; i < votes->len; i++)
		if (kept && all[kept - 1].source == all[i].source &&
		    all[kept - 1].target == all[i].target)
			all[kept - 1].weight += all[i].weight;
		else
			all[kept++] = all[i];
	g_array_set_size(votes, kept);
	for (guint i = kept = 0; i < votes->len; i++)
		if (all[i].weight >= VOTES_LEAST)
			all[kept++] = all[i];
	g_array_set_size(votes, kept);
}

static GArray *
collect_votes(const struct scorer *scorer, struct window *window)
{
	GArray *votes = g_array_new(FALSE, FALSE, sizeof(struct vote));
	const struct vocabulary *source = scorer->text[0];
	const uint32_t *tokens = vocabulary_tokens(source);

	count_window(scorer, window, 1);
	for (size_t i = window->from[0]; i < window->to[0]; i++)
		for (uint32_t at = vocabulary_first(source, i);
		     at < vocabulary_first(source, i + 1); at++)
			if (window->count[0][tokens[at]] <= RARE_MAX)
				vote_type(scorer, window, (uint32_t)i, tokens[at], votes);
	count_window(scorer, window, -1);
	add_up(votes);
	return votes;
}

/* The best chain that ends before each target: a Fenwick tree of maxima, of indexes + 1. */
static uint32_t
best_before(const uint32_t *tree, const struct vote *votes, size_t target)
{
	uint32_t best = 0;

	for (; target > 0; target &= target - 1)
		if (tree[target] &&
		    (!best || votes[tree[target] - 1].chain > votes[best - 1].chain))
			best = tree[target];
	return best;
}

static void
enter_chain(uint32_t *tree, size_t size, const struct vote *votes, uint32_t index, size_t base)
{
	for (size_t at = votes[index].target - base + 1; at <= size; at += at & -at)
		if (!tree[at] || votes[tree[at] - 1].chain < votes[index].chain)
			tree[at] = index + 1;
}

/* Leaves the heaviest rising chain. */
static void
keep_chain(GArray *votes, const struct window *window)
{
	struct vote *all = (struct vote *)(void *)votes->data;
	size_t base = window->from[1], targets = window->to[1] - base;
	g_autofree uint32_t *tree = g_new0(uint32_t, targets + 2);
	uint32_t last = 0;
	guint count = 0;

	for (guint i = 0, end; i < votes->len; i = end) {
		for (end = i; end < votes->len && all[end].source == all[i].source; end++) {
			uint32_t before = best_before(tree, all, all[end].target - base);

			all[end].before = before;
			all[end].chain = all[end].weight + (before ? all[before - 1].chain : 0);
			if (!last || all[end].chain > all[last - 1].chain)
				last = end + 1;
		}
		for (guint k = i; k < end; k++)
			enter_chain(tree, targets + 1, all, k, base);
	}
	for (uint32_t at = last; at; at = all[at - 1].before)
		all[at - 1].weight = -1;
	for (guint i = 0; i < votes->len; i++)
		if (all[i].weight < 0)
			all[count++] = all[i];
	g_array_set_size(votes, count);
}

static int
compare_offset(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* Whether a vote lies on the line of its neighbours. */
static bool
fits(const struct vote *votes, guint count, guint index, double slope)
{
	double offsets[2 * NEIGHBOURS + 1];
	guint from = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
	guint to = MIN(index + NEIGHBOURS + 1, count);

	for (guint i = from; i < to; i++)
		offsets[i - from] = votes[i].target - slope * votes[i].source;
	qsort(offsets, to - from, sizeof(*offsets), compare_offset);
	return fabs(votes[index].target - slope * votes[index].source -
	            offsets[(to - from) / 2]) <= APART_MAX;
}

/* The stretch between two anchors, both included. */
static void
include_stretch(struct band *band, long i, long j, long to_i, long to_j)
{
	if ((to_i - i + 1) * (to_j - j + 1) <= GAP_MAX) {
		band_include(band, i - MARGIN, to_i + MARGIN, j - MARGIN, to_j + MARGIN);
		return;
	}
	for (long row = i; row <= to_i; row++) {
		long middle = j + (to_j - j) * (row - i) / MAX(to_i - i, 1);

		band_include(band, row - 1, row + 1, MAX(middle - CORRIDOR, j - MARGIN),
		             MIN(middle + CORRIDOR, to_j + MARGIN));
	}
	band_include(band, i - MARGIN, i + MARGIN, j - MARGIN, j + MARGIN);
	band_include(band, to_i - MARGIN, to_i + MARGIN, to_j - MARGIN, to_j + MARGIN);
}

/* The anchors of a window: appends them to `anchors`. */
static void
find_anchors(const struct scorer *scorer, struct window *window, GArray *anchors)
{
	g_autoptr(GArray) votes = collect_votes(scorer, window);
	const struct vote *all;
	double slope = (double)(window->to[1] - window->from[1]) /
	               (double)(window->to[0] - window->from[0]);

	keep_chain(votes, window);
	all = (const struct vote *)(const void *)votes->data;
	for (guint k = 0; k < votes->len; k++)
		if (fits(all, votes->len, k, slope))
			g_array_append_val(anchors, all[k]);
}

/* A long stretch without anchors: nothing in it is rare in the whole text, but in a window that
 * moves along the path much is. Each window starts from the last anchor found. */
static void
creep(const struct scorer *scorer, struct window *window, struct vote from, struct vote to,
      GArray *anchors)
{
	while (to.source - from.source > WINDOW) {
		guint known = anchors->len;
		uint32_t ahead = (uint32_t)((uint64_t)WINDOW * (to.target - from.target) /
		                            (to.source - from.source));
		struct vote last = { .source = from.source + WINDOW / 2,
			             .target = from.target + ahead / 2 };

		window->from[0] = from.source;
		window->to[0] = from.source + WINDOW;
		window->from[1] = from.target > WINDOW / 4 ? from.target - WINDOW / 4 : 0;
		window->to[1] = MIN(from.target + ahead + WINDOW / 2, to.target);
		if (window->from[1] >= window->to[1])
			return;
		find_anchors(scorer, window, anchors);
		/* the last ones have no neighbours behind them: leave them to the next window */
		while (anchors->len > known &&
		       g_array_index(anchors, struct vote, anchors->len - 1).source >
		               from.source + 3 * WINDOW / 4)
			g_array_set_size(anchors, anchors->len - 1);
		while (anchors->len > known &&
		       g_array_index(anchors, struct vote, known).target < from.target)
			g_array_remove_index(anchors, known);
		if (anchors->len > known)
			last = g_array_index(anchors, struct vote, anchors->len - 1);
		from = (struct vote){ .source = MAX(last.source, from.source + 1),
			              .target = MAX(last.target, from.target) };
	}
}

static void
include_anchors(struct band *band, const GArray *anchors)
{
	long i = 0, j = 0;

	for (guint k = 0; k < anchors->len; k++) {
		const struct vote *anchor = &g_array_index(anchors, struct vote, k);

		if (anchor->target < j)
			continue;
		include_stretch(band, i, j, anchor->source, anchor->target);
		i = anchor->source;
		j = anchor->target;
	}
	include_stretch(band, i, j, (long)band->sources, (long)band->targets);
}

static void
include_found(const struct scorer *scorer, struct band *band)
{
	struct window window = {
		.to = { band->sources, band->targets },
		.count = { g_new0(uint32_t, scorer->text[0]->types->len + 1),
		           g_new0(uint32_t, scorer->text[1]->types->len + 1) },
	};
	g_autoptr(GArray) rare = g_array_new(FALSE, FALSE, sizeof(struct vote));
	g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(struct vote));
	struct vote end = { .source = (uint32_t)band->sources, .target = (uint32_t)band->targets };
	struct vote last = { 0 };

	find_anchors(scorer, &window, rare);
	g_array_append_val(rare, end);
	for (guint k = 0; k < rare->len; k++) {
		struct vote next = g_array_index(rare, struct vote, k);

		if ((uint64_t)(next.source - last.source) * (next.target - last.target) > GAP_MAX)
			creep(scorer, &window, last, next, anchors);
		g_array_append_val(anchors, next);
		last = next;
	}
	include_anchors(band, anchors);
	g_free(window.count[0]);
	g_free(window.count[1]);
}

struct band *
anchors_band(const struct scorer *scorer)
{
	size_t sources = scorer->text[0]->segments, targets = scorer->text[1]->segments;
	struct band *band = band_new(sources, targets);

	if (sources * targets <= WHOLE_MAX)
		band_include(band, 0, (long)sources, 0, (long)targets);
	else
		include_found(scorer, band);
	band_finish(band);
	return band;
}
