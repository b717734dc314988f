/* SPDX-License-Identifier: GPL-3.0-or-later
 * search.c - the careful search: the best sequence of beads, and how sure each is
 */
#include "config.h"

#include "align/search.h"

#include <math.h>

#define NEVER (-1e30F) /* odds of what cannot be */
#define HOPELESS 9.0F    /* beads so far below leaving their segments out are not kept */

struct edge {
	uint8_t shape;
	float odds;
};

struct search {
	const struct pairs *pairs;
	const struct band *band;
	GArray *edges;       /* struct edge, by the node they leave */
	size_t *first;       /* node -> its first edge; one more than nodes */
	double *best;        /* by node; sums over a book need the digits */
	size_t *back;        /* node -> the edge that leads there */
	double *forward, *backward;
};

static float
one_one_odds(const struct pairs *pairs, size_t i, size_t j)
{
	return pairs_odds_bound(pairs, i, 1, j, 1) +
	       lengths_odds(pairs->scorer->lengths, i, 1, j, 1);
}

/* The odds of a bead; NEVER when they are so low that leaving its segments out is better by far. */
static float
bead_odds(const struct pairs *pairs, uint8_t k, size_t i, size_t j)
{
	const struct shape *shape = &shapes[k];
	const double *prior = pairs->scorer->model.prior;
	float odds = (float)prior[k], least;

	if (!shape->sources || !shape->targets)
		return odds;
	least = (float)(shape->sources * prior[SHAPE_DELETION] +
	                shape->targets * prior[SHAPE_INSERTION]) - HOPELESS;
	if (shape->crossed) {
		odds += one_one_odds(pairs, i, j + 1) + one_one_odds(pairs, i + 1, j);
	} else {
		odds += lengths_odds(pairs->scorer->lengths, i, shape->sources, j,
		                     shape->targets);
		if (odds + pairs_odds_bound(pairs, i, shape->sources, j, shape->targets) < least)
			return NEVER;
		odds += pairs_odds(pairs, i, shape->sources, j, shape->targets);
	}
	return odds < least ? NEVER : odds;
}

static void
add_edges(struct search *search, size_t i, size_t j)
{
	const struct band *band = search->band;

	for (uint8_t k = 0; k < SHAPES; k++) {
		size_t to_i = i + shapes[k].sources, to_j = j + shapes[k].targets;
		struct edge edge = { .shape = k };

		if (to_i > band->sources || to_j > band->targets || to_j < band->low[to_i] ||
		    to_j > band->high[to_i])
			continue;
		edge.odds = bead_odds(search->pairs, k, i, j);
		if (edge.odds > NEVER)
			g_array_append_val(search->edges, edge);
	}
}

static const struct edge *
edge_at(const struct search *search, size_t at)
{
	return &g_array_index(search->edges, struct edge, at);
}

static size_t
edge_end(const struct search *search, size_t i, size_t j, const struct edge *edge)
{
	return band_node(search->band, i + shapes[edge->shape].sources,
	                 j + shapes[edge->shape].targets);
}

/* Scores all beads; the best path to each node on the way. */
static bool
run_forward(struct search *search, GCancellable *cancellable)
{
	const struct band *band = search->band;

	for (size_t node = 0; node < band_nodes(band); node++)
		search->best[node] = (double)NEVER;
	search->best[0] = 0;
	for (size_t i = 0; i <= band->sources; i++) {
		if (g_cancellable_is_cancelled(cancellable))
			return false;
		for (size_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t node = band_node(band, i, j);

			search->first[node] = search->edges->len;
			if (search->best[node] > (double)NEVER)
				add_edges(search, i, j);
			search->first[node + 1] = search->edges->len;
			for (size_t e = search->first[node]; e < search->edges->len; e++) {
				size_t end = edge_end(search, i, j, edge_at(search, e));
				double odds = search->best[node] + (double)edge_at(search, e)->odds;

				if (odds > search->best[end]) {
					search->best[end] = odds;
					search->back[end] = e;
				}
			}
		}
	}
	return true;
}

static double
add_logs(double a, double b)
{
	double high = MAX(a, b), low = MIN(a, b);

	return low - high < -20 ? high : high + (double)log1pf(expf((float)(low - high)));
}

static void
run_posteriors(struct search *search, double cool)
{
	const struct band *band = search->band;

	for (size_t node = 0; node < band_nodes(band); node++)
		search->forward[node] = search->backward[node] = (double)NEVER;
	search->forward[0] = 0;
	search->backward[band_nodes(band) - 1] = 0;
	for (size_t i = 0; i <= band->sources; i++)
		for (size_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t node = band_node(band, i, j);

			for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
				size_t end = edge_end(search, i, j, edge_at(search, e));

				search->forward[end] =
				        add_logs(search->forward[end],
				                 search->forward[node] +
				                         cool * (double)edge_at(search, e)->odds);
			}
		}
	for (size_t i = band->sources + 1; i-- > 0;)
		for (size_t j = band->high[i] + 1; j-- > band->low[i];) {
			size_t node = band_node(band, i, j);

			for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
				size_t end = edge_end(search, i, j, edge_at(search, e));

				search->backward[node] =
				        add_logs(search->backward[node],
				                 search->backward[end] +
				                         cool * (double)edge_at(search, e)->odds);
			}
		}
}

static double
edge_posterior(const struct search *search, size_t node, size_t end, double odds)
{
	return exp(MIN(search->forward[node] + odds + search->backward[end] -
	                       search->backward[0],
	               0));
}

static void
count_forms(const struct search *search, double cool, double seen[SHAPES])
{
	const struct band *band = search->band;

	for (size_t i = 0; i <= band->sources; i++)
		for (size_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t node = band_node(band, i, j);

			for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
				const struct edge *edge = edge_at(search, e);

				seen[edge->shape] +=
				        edge_posterior(search, node, edge_end(search, i, j, edge),
				                       cool * (double)edge->odds);
			}
		}
}

static void
reverse(GArray *beads)
{
	struct found_bead *all = (struct found_bead *)(void *)beads->data;

	for (size_t low = 0, high = beads->len; low + 1 < high; low++) {
		struct found_bead bead = all[low];

		all[low] = all[--high];
		all[high] = bead;
	}
}

static void
follow_back(const struct search *search, double cool, GArray *beads)
{
	size_t i = search->band->sources, j = search->band->targets;

	while (i + j > 0) {
		size_t end = band_node(search->band, i, j);
		const struct edge *edge = edge_at(search, search->back[end]);
		struct found_bead bead = { .shape = edge->shape, .odds = edge->odds };

		i -= shapes[edge->shape].sources;
		j -= shapes[edge->shape].targets;
		bead.source = (uint32_t)i;
		bead.target = (uint32_t)j;
		bead.posterior = (float)edge_posterior(search, band_node(search->band, i, j), end,
		                                       cool * (double)edge->odds);
		g_array_append_val(beads, bead);
	}
	reverse(beads);
}

bool
search_run(const struct pairs *pairs, double heat, GCancellable *cancellable,
           struct search_result *result)
{
	size_t nodes = band_nodes(pairs->band);
	double cool = 1 / heat;
	struct search search = {
		.pairs = pairs,
		.band = pairs->band,
		.edges = g_array_new(FALSE, FALSE, sizeof(struct edge)),
		.first = g_new0(size_t, nodes + 1),
		.best = g_new(double, nodes),
		.back = g_new0(size_t, nodes),
		.forward = g_new(double, nodes),
		.backward = g_new(double, nodes),
	};
	bool done = run_forward(&search, cancellable);

	*result = (struct search_result){ 0 };
	if (done) {
		run_posteriors(&search, cool);
		count_forms(&search, cool, result->seen);
		result->beads = g_array_new(FALSE, FALSE, sizeof(struct found_bead));
		follow_back(&search, cool, result->beads);
	}
	g_array_unref(search.edges);
	g_free(search.first);
	g_free(search.best);
	g_free(search.back);
	g_free(search.forward);
	g_free(search.backward);
	return done;
}

void
search_result_clear(struct search_result *result)
{
	g_clear_pointer(&result->beads, g_array_unref);
}
