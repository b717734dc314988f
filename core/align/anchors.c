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

static void
vote_type(const struct scorer *scorer, uint32_t segment, uint32_t type, GArray *votes)
{
	const struct link_list *list = &scorer->links->of[0];
	float share = (float)vocabulary_type(scorer->text[0], type)->count;

	for (uint32_t l = list->first[type]; l < list->first[type + 1]; l++) {
		uint32_t other = list->ends[l].other, count;

		count = vocabulary_type(scorer->text[1], other)->count;
		if (list->ends[l].level < VOTE_LEVEL || count > RARE_MAX)
			continue;
		for (uint32_t post = scorer->post_first[other];
		     post < scorer->post_first[other + 1]; post++) {
			struct vote vote = {
				.source = segment,
				.target = scorer->segment_of[scorer->posts[post]],
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
collect_votes(const struct scorer *scorer)
{
	GArray *votes = g_array_new(FALSE, FALSE, sizeof(struct vote));
	const struct vocabulary *source = scorer->text[0];
	const uint32_t *tokens = vocabulary_tokens(source);

	for (uint32_t i = 0; i < source->segments; i++)
		for (uint32_t at = vocabulary_first(source, i);
		     at < vocabulary_first(source, i + 1); at++)
			if (vocabulary_type(source, tokens[at])->count <= RARE_MAX)
				vote_type(scorer, i, tokens[at], votes);
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
enter_chain(uint32_t *tree, size_t size, const struct vote *votes, uint32_t index)
{
	for (size_t at = votes[index].target + 1; at <= size; at += at & -at)
		if (!tree[at] || votes[tree[at] - 1].chain < votes[index].chain)
			tree[at] = index + 1;
}

/* Leaves the heaviest rising chain. */
static void
keep_chain(GArray *votes, size_t targets)
{
	struct vote *all = (struct vote *)(void *)votes->data;
	g_autofree uint32_t *tree = g_new0(uint32_t, targets + 2);
	uint32_t last = 0;
	guint count = 0;

	for (guint i = 0, end; i < votes->len; i = end) {
		for (end = i; end < votes->len && all[end].source == all[i].source; end++) {
			uint32_t before = best_before(tree, all, all[end].target);

			all[end].before = before;
			all[end].chain = all[end].weight + (before ? all[before - 1].chain : 0);
			if (!last || all[end].chain > all[last - 1].chain)
				last = end + 1;
		}
		for (guint k = i; k < end; k++)
			enter_chain(tree, targets + 1, all, k);
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

struct band *
anchors_band(const struct scorer *scorer)
{
	size_t sources = scorer->text[0]->segments, targets = scorer->text[1]->segments;
	struct band *band = band_new(sources, targets);
	double slope = sources ? (double)targets / (double)sources : 1;
	long i = 0, j = 0;

	if (sources * targets <= WHOLE_MAX) {
		band_include(band, 0, (long)sources, 0, (long)targets);
	} else {
		g_autoptr(GArray) votes = collect_votes(scorer);
		const struct vote *all;

		keep_chain(votes, targets);
		all = (const struct vote *)(const void *)votes->data;
		for (guint k = 0; k < votes->len; k++) {
			if (!fits(all, votes->len, k, slope))
				continue;
			include_stretch(band, i, j, all[k].source, all[k].target);
			i = all[k].source;
			j = all[k].target;
		}
		include_stretch(band, i, j, (long)sources, (long)targets);
	}
	band_finish(band);
	return band;
}
