/* SPDX-License-Identifier: GPL-3.0-or-later
 * search.c - the careful search: the best sequence of beads, and how sure each is
 */
#include "config.h"

#include "align/search.h"

#include <math.h>

#define NEVER (-1e30F) /* odds of what cannot be */
#define HOPELESS 9.0F    /* beads so far below leaving their segments out are not kept */

/* A bead with both sides. Deletions and insertions need none: they can be anywhere. */
struct edge {
	uint8_t shape;
	float odds;
};

/* How the best path came to a node in a state. */
struct step {
	uint32_t edge;  /* of the node it came from, counted from its first */
	uint8_t shape;
	uint8_t before; /* the state there */
};

struct search {
	const struct pairs *pairs;
	const struct band *band;
	double cool;
	GArray *edges;                      /* struct edge, by the node they leave */
	size_t *first;                      /* node -> its first edge; one more than nodes */
	double (*best)[STATES];             /* by node; sums over a book need the digits */
	struct step (*back)[STATES];
	double (*forward)[STATES], (*backward)[STATES];
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

	for (uint8_t k = SHAPE_ONE_ONE; k < SHAPES; k++) {
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

/* The node that a deletion (gap 0) or an insertion (gap 1) leads to, SIZE_MAX for none. */
static size_t
gap_end(const struct band *band, size_t i, size_t j, int gap)
{
	size_t to_i = i + !gap, to_j = j + !!gap;

	if (to_i > band->sources || to_j > band->high[to_i] || to_j < band->low[to_i])
		return SIZE_MAX;
	return band_node(band, to_i, to_j);
}

static void
improve(struct search *search, size_t node, enum path_state state, double odds, struct step step)
{
	if (odds > search->best[node][state]) {
		search->best[node][state] = odds;
		search->back[node][state] = step;
	}
}

/* Hands the best paths to (i, j) on along all its edges. */
static void
best_from(struct search *search, size_t i, size_t j)
{
	size_t node = band_node(search->band, i, j);
	const double *best = search->best[node];
	uint8_t state = STATE_BEAD;

	for (uint8_t s = 1; s < STATES; s++)
		if (best[s] > best[state])
			state = s;
	for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
		const struct edge *edge = edge_at(search, e);
		struct step step = { (uint32_t)(e - search->first[node]), edge->shape, state };

		improve(search, edge_end(search, i, j, edge), STATE_BEAD,
		        best[state] + (double)edge->odds, step);
	}
	for (int gap = 0; gap < 2; gap++) {
		size_t end = gap_end(search->band, i, j, gap);

		for (uint8_t s = 0; s < STATES && end != SIZE_MAX; s++) {
			struct step step = { 0, (uint8_t)gap, s };

			improve(search, end, gap ? STATE_INSERTION : STATE_DELETION,
			        best[s] + model_gap(&search->pairs->scorer->model, gap, s), step);
		}
	}
}

/* Scores all beads; the best path to each node on the way. */
static bool
run_best(struct search *search, GCancellable *cancellable)
{
	const struct band *band = search->band;

	for (size_t node = 0; node < band_nodes(band); node++)
		for (int s = 0; s < STATES; s++)
			search->best[node][s] = (double)NEVER;
	search->best[0][STATE_BEAD] = 0;
	for (size_t i = 0; i <= band->sources; i++) {
		if (g_cancellable_is_cancelled(cancellable))
			return false;
		for (size_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t node = band_node(band, i, j);

			search->first[node] = search->edges->len;
			add_edges(search, i, j);
			search->first[node + 1] = search->edges->len;
			best_from(search, i, j);
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

static double
sum_states(const double states[STATES])
{
	return add_logs(add_logs(states[0], states[1]), states[2]);
}

static double
gap_odds(const struct search *search, int gap, enum path_state state)
{
	return search->cool * model_gap(&search->pairs->scorer->model, gap, state);
}

static void
forward_from(struct search *search, size_t i, size_t j)
{
	size_t node = band_node(search->band, i, j);
	const double *from = search->forward[node];
	double sum = sum_states(from);

	for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
		double *to = search->forward[edge_end(search, i, j, edge_at(search, e))];

		to[STATE_BEAD] = add_logs(to[STATE_BEAD],
		                          sum + search->cool * (double)edge_at(search, e)->odds);
	}
	for (int gap = 0; gap < 2; gap++) {
		size_t end = gap_end(search->band, i, j, gap);
		double *to = end == SIZE_MAX ? NULL
		                             : &search->forward[end][gap ? STATE_INSERTION
		                                                         : STATE_DELETION];

		for (uint8_t s = 0; s < STATES && to; s++)
			*to = add_logs(*to, from[s] + gap_odds(search, gap, s));
	}
}

static void
backward_from(struct search *search, size_t i, size_t j)
{
	size_t node = band_node(search->band, i, j);
	double beads = (double)NEVER;

	for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
		size_t end = edge_end(search, i, j, edge_at(search, e));

		beads = add_logs(beads, search->backward[end][STATE_BEAD] +
		                                search->cool * (double)edge_at(search, e)->odds);
	}
	for (uint8_t s = 0; s < STATES; s++) {
		double sum = MAX(beads, search->backward[node][s]);

		for (int gap = 0; gap < 2; gap++) {
			size_t end = gap_end(search->band, i, j, gap);

			if (end != SIZE_MAX)
				sum = add_logs(sum, search->backward[end][gap ? STATE_INSERTION
				                                              : STATE_DELETION] +
				                            gap_odds(search, gap, s));
		}
		search->backward[node][s] = sum;
	}
}

static void
run_posteriors(struct search *search)
{
	const struct band *band = search->band;

	for (size_t node = 0; node < band_nodes(band); node++)
		for (int s = 0; s < STATES; s++)
			search->forward[node][s] = search->backward[node][s] = (double)NEVER;
	search->forward[0][STATE_BEAD] = 0;
	for (int s = 0; s < STATES; s++)
		search->backward[band_nodes(band) - 1][s] = 0;
	for (size_t i = 0; i <= band->sources; i++)
		for (size_t j = band->low[i]; j <= band->high[i]; j++)
			forward_from(search, i, j);
	for (size_t i = band->sources + 1; i-- > 0;)
		for (size_t j = band->high[i] + 1; j-- > band->low[i];)
			backward_from(search, i, j);
}

static double
share_of(const struct search *search, double log_odds)
{
	return exp(MIN(log_odds - search->backward[0][STATE_BEAD], 0));
}

static double
bead_posterior(const struct search *search, size_t node, size_t end, const struct edge *edge)
{
	return share_of(search, sum_states(search->forward[node]) +
	                                search->cool * (double)edge->odds +
	                                search->backward[end][STATE_BEAD]);
}

static double
gap_posterior(const struct search *search, size_t node, size_t end, int gap, enum path_state state)
{
	return share_of(search, search->forward[node][state] + gap_odds(search, gap, state) +
	                                search->backward[end][gap ? STATE_INSERTION
	                                                          : STATE_DELETION]);
}

static void
count_forms(const struct search *search, struct search_result *result)
{
	const struct band *band = search->band;

	for (size_t i = 0; i <= band->sources; i++)
		for (size_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t node = band_node(band, i, j);

			for (size_t e = search->first[node]; e < search->first[node + 1]; e++) {
				const struct edge *edge = edge_at(search, e);

				result->seen[edge->shape] += bead_posterior(
				        search, node, edge_end(search, i, j, edge), edge);
			}
			for (int gap = 0; gap < 2; gap++) {
				size_t end = gap_end(band, i, j, gap);

				for (uint8_t s = 0; s < STATES && end != SIZE_MAX; s++)
					*(s == gap + 1 ? &result->longer[gap]
					               : &result->seen[gap]) +=
					        gap_posterior(search, node, end, gap, s);
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
follow_back(const struct search *search, GArray *beads)
{
	size_t i = search->band->sources, j = search->band->targets;
	const double *last = search->best[band_nodes(search->band) - 1];
	enum path_state state = STATE_BEAD;

	for (uint8_t s = 1; s < STATES; s++)
		if (last[s] > last[state])
			state = s;
	while (i + j > 0) {
		size_t end = band_node(search->band, i, j), node;
		struct step step = search->back[end][state];
		struct found_bead bead = { .shape = step.shape };

		i -= shapes[step.shape].sources;
		j -= shapes[step.shape].targets;
		node = band_node(search->band, i, j);
		bead.source = (uint32_t)i;
		bead.target = (uint32_t)j;
		if (step.shape >= SHAPE_ONE_ONE) {
			const struct edge *edge = edge_at(search, search->first[node] + step.edge);

			bead.odds = edge->odds;
			bead.posterior = (float)bead_posterior(search, node, end, edge);
		} else {
			for (uint8_t s = 0; s < STATES; s++)
				bead.posterior +=
				        (float)gap_posterior(search, node, end, step.shape, s);
		}
		g_array_append_val(beads, bead);
		state = step.before;
	}
	reverse(beads);
}

bool
search_run(const struct pairs *pairs, double heat, GCancellable *cancellable,
           struct search_result *result)
{
	size_t nodes = band_nodes(pairs->band);
	struct search search = {
		.pairs = pairs,
		.band = pairs->band,
		.cool = 1 / heat,
		.edges = g_array_new(FALSE, FALSE, sizeof(struct edge)),
		.first = g_new0(size_t, nodes + 1),
		.best = g_malloc_n(nodes, sizeof(*search.best)),
		.back = g_malloc0_n(nodes, sizeof(*search.back)),
		.forward = g_malloc_n(nodes, sizeof(*search.forward)),
		.backward = g_malloc_n(nodes, sizeof(*search.backward)),
	};
	bool done = run_best(&search, cancellable);

	*result = (struct search_result){ 0 };
	if (done) {
		run_posteriors(&search);
		count_forms(&search, result);
		result->beads = g_array_new(FALSE, FALSE, sizeof(struct found_bead));
		follow_back(&search, result->beads);
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
