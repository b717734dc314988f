/* SPDX-License-Identifier: GPL-3.0-or-later
 * coarse.c - where the path through two texts runs, roughly
 */
#include "config.h"

#include "align/coarse.h"

#include <math.h>
#include <string.h>

#define NEVER (-1e30F)
#define MARGIN 2         /* around the best path, whatever the odds */
#define BEHIND_MAX 40.0F /* odds behind the best path that are worth a careful look */
#define SHAPES_TRIED 11
/* Links that gain less are not followed: they are those of the most common words. */
#define GAIN_LEAST .35F
/* No more tokens of a type than this are followed from a token. */
#define POSTS_MAX 4000
/* Types that stand in more than this share of the segments say little and cost much. */
#define COMMON_SHARE .08
#define COMMON_LEAST 60.0

static const uint8_t tried[SHAPES_TRIED] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 17, 28 };

/* How the best way came to a node in a state. */
struct came {
	uint8_t shape, before;
};

struct coarse {
	const struct scorer *scorer;
	const struct band *band;
	size_t *row;         /* source segment -> its first pair in gains */
	float *gains;        /* of pairs (i, j), j from low[i] to high[i + 1] - 1 */
	double *missing[2];  /* running sums of what segments without counterpart cost */
	float (*best)[STATES];     /* by node: the best way to it */
	float (*rest)[STATES];     /* by node: the best way from it to the end */
	struct came (*back)[STATES];
	uint32_t *seen;      /* target segment -> the last source token that paid there */
};

static size_t
pair_low(const struct coarse *coarse, size_t i)
{
	return coarse->band->low[i];
}

static size_t
pair_high(const struct coarse *coarse, size_t i)
{
	return coarse->band->high[i + 1];
}

static size_t
first_post(const struct scorer *scorer, uint32_t type, uint32_t token)
{
	size_t low = scorer->post_first[type], high = scorer->post_first[type + 1];

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (scorer->posts[middle] < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_common(const struct vocabulary *text, uint32_t type)
{
	return vocabulary_type(text, type)->count >
	       MAX(COMMON_LEAST, COMMON_SHARE * (double)text->segments);
}

static void
add_gains(struct coarse *coarse, size_t i, uint32_t token, unsigned bucket_a, unsigned bucket_b)
{
	const struct scorer *scorer = coarse->scorer;
	const struct vocabulary *target = scorer->text[1];
	uint32_t type = vocabulary_tokens(scorer->text[0])[token];
	const struct link_list *list = &scorer->links->of[0];
	float *gains = coarse->gains + coarse->row[i] - pair_low(coarse, i);
	uint32_t begin = vocabulary_first(target, pair_low(coarse, i));
	uint32_t end = vocabulary_first(target, MIN(pair_high(coarse, i), target->segments));

	for (uint32_t l = list->first[type]; l < list->first[type + 1]; l++) {
		uint32_t other = list->ends[l].other;
		const float *a = scorer->odds[0][type].of[bucket_a];
		const float *b = scorer->odds[1][other].of[bucket_b];
		float gain = .5F * (a[list->ends[l].level] - a[0] + b[list->ends[l].level] - b[0]);
		size_t post, stop = scorer->post_first[other + 1];

		if (gain < GAIN_LEAST || is_common(target, other))
			continue;
		post = first_post(scorer, other, begin);
		stop = MIN(stop, post + POSTS_MAX);
		for (; post < stop && scorer->posts[post] < end; post++) {
			uint32_t segment = scorer->segment_of[scorer->posts[post]];

			if (coarse->seen[segment] == token + 1)
				continue;
			coarse->seen[segment] = token + 1;
			gains[segment] += gain;
		}
	}
}

static unsigned
usual_bucket(const struct vocabulary *text)
{
	return score_bucket(text->segments ? text->tokens->len / text->segments : 1);
}

static void
fill_gains(struct coarse *coarse, GCancellable *cancellable)
{
	const struct scorer *scorer = coarse->scorer;
	const struct vocabulary *source = scorer->text[0];
	unsigned bucket_a = usual_bucket(scorer->text[1]), bucket_b = usual_bucket(source);
	size_t pairs = 0;

	for (size_t i = 0; i < source->segments; i++) {
		coarse->row[i] = pairs;
		pairs += pair_high(coarse, i) - pair_low(coarse, i);
	}
	coarse->gains = g_new0(float, pairs + 1);
	for (size_t i = 0; i < source->segments && !g_cancellable_is_cancelled(cancellable); i++)
		for (uint32_t at = vocabulary_first(source, i);
		     at < vocabulary_first(source, i + 1); at++)
			if (!is_common(source, vocabulary_tokens(source)[at]))
				add_gains(coarse, i, at, bucket_a, bucket_b);
}

static float
pair_gain(const struct coarse *coarse, size_t i, size_t j)
{
	if (j < pair_low(coarse, i) || j >= pair_high(coarse, i))
		return 0;
	return coarse->gains[coarse->row[i] + j - pair_low(coarse, i)];
}

/* The rough odds of a bead that begins at (i, j). */
static float
bead_odds(const struct coarse *coarse, const struct shape *shape, size_t i, size_t j)
{
	float odds = (float)(coarse->missing[0][i + shape->sources] - coarse->missing[0][i] +
	                     coarse->missing[1][j + shape->targets] - coarse->missing[1][j]);

	if (shape->crossed)
		return odds + pair_gain(coarse, i, j + 1) + pair_gain(coarse, i + 1, j) +
		       lengths_odds(coarse->scorer->lengths, i, 1, j + 1, 1) +
		       lengths_odds(coarse->scorer->lengths, i + 1, 1, j, 1);
	for (size_t a = i; a < i + shape->sources; a++)
		for (size_t b = j; b < j + shape->targets; b++)
			odds += pair_gain(coarse, a, b);
	return odds + lengths_odds(coarse->scorer->lengths, i, shape->sources, j, shape->targets);
}

/* Whether a bead of that form may end at (i, j); where it begins. */
static bool
find_begin(const struct band *band, const struct shape *shape, size_t i, size_t j, size_t *from)
{
	size_t from_i = i - shape->sources, from_j = j - shape->targets;

	if (shape->sources > i || shape->targets > j || from_j < band->low[from_i] ||
	    from_j > band->high[from_i])
		return false;
	*from = band_node(band, from_i, from_j);
	return true;
}

/* The odds of a bead that ends at (i, j). Those of gaps depend on the state. */
static float
step_odds(const struct coarse *coarse, uint8_t k, size_t i, size_t j)
{
	const struct shape *shape = &shapes[k];

	return (float)coarse->scorer->model.prior[k] +
	       bead_odds(coarse, shape, i - shape->sources, j - shape->targets);
}

static uint8_t
best_state(const float states[STATES])
{
	uint8_t best = 0;

	for (uint8_t s = 1; s < STATES; s++)
		if (states[s] > states[best])
			best = s;
	return best;
}

static void
best_at(struct coarse *coarse, size_t i, size_t j)
{
	size_t node = band_node(coarse->band, i, j), from;
	float *best = coarse->best[node];

	for (uint8_t k = 0; k < SHAPES_TRIED; k++) {
		uint8_t shape = tried[k], state, into = STATE_BEAD;
		float odds;

		if (!find_begin(coarse->band, &shapes[shape], i, j, &from))
			continue;
		state = best_state(coarse->best[from]);
		if (shape >= SHAPE_ONE_ONE) {
			odds = coarse->best[from][state] + step_odds(coarse, shape, i, j);
		} else {
			into = shape == SHAPE_DELETION ? STATE_DELETION : STATE_INSERTION;
			odds = coarse->best[from][state] +
			       (float)model_gap(&coarse->scorer->model, shape, state);
			if (coarse->best[from][into] +
			            (float)coarse->scorer->model.longer[shape] > odds) {
				odds = coarse->best[from][into] +
				       (float)coarse->scorer->model.longer[shape];
				state = into;
			}
		}
		if (odds > best[into]) {
			best[into] = odds;
			coarse->back[node][into] = (struct came){ shape, state };
		}
	}
}

/* Hands the best way from (i, j) to the end on to the nodes before it. */
static void
rest_at(struct coarse *coarse, size_t i, size_t j, float least)
{
	size_t node = band_node(coarse->band, i, j), from;
	const float *rest = coarse->rest[node];

	for (uint8_t k = 0; k < SHAPES_TRIED; k++) {
		uint8_t shape = tried[k];
		float *to, odds;

		if (!find_begin(coarse->band, &shapes[shape], i, j, &from))
			continue;
		to = coarse->rest[from];
		if (shape < SHAPE_ONE_ONE) {
			float after = rest[shape == SHAPE_DELETION ? STATE_DELETION
			                                           : STATE_INSERTION];

			for (uint8_t s = 0; s < STATES; s++)
				to[s] = MAX(to[s], after + (float)model_gap(&coarse->scorer->model,
				                                            shape, s));
			continue;
		}
		/* what is far behind now stays behind */
		if (coarse->best[from][best_state(coarse->best[from])] + rest[STATE_BEAD] < least)
			continue;
		odds = rest[STATE_BEAD] + step_odds(coarse, shape, i, j);
		for (uint8_t s = 0; s < STATES; s++)
			to[s] = MAX(to[s], odds);
	}
}

static float
best_of_all(const struct coarse *coarse)
{
	const float *last = coarse->best[band_nodes(coarse->band) - 1];

	return last[best_state(last)];
}

static void
search(struct coarse *coarse, GCancellable *cancellable)
{
	const struct band *band = coarse->band;
	float least;

	for (size_t node = 0; node < band_nodes(band); node++)
		for (int s = 0; s < STATES; s++)
			coarse->best[node][s] = coarse->rest[node][s] = NEVER;
	coarse->best[0][STATE_BEAD] = 0;
	for (int s = 0; s < STATES; s++)
		coarse->rest[band_nodes(band) - 1][s] = 0;
	for (size_t i = 0; i <= band->sources && !g_cancellable_is_cancelled(cancellable); i++)
		for (size_t j = band->low[i]; j <= band->high[i]; j++)
			if (i + j > 0)
				best_at(coarse, i, j);
	least = best_of_all(coarse) - 4 * BEHIND_MAX;
	for (size_t i = band->sources + 1; i-- > 0 && !g_cancellable_is_cancelled(cancellable);)
		for (size_t j = band->high[i] + 1; j-- > band->low[i];)
			rest_at(coarse, i, j, least);
}

/* Follows the best path back. */
static void
include_path(const struct coarse *coarse, struct band *band)
{
	const struct band *wide = coarse->band;
	size_t i = wide->sources, j = wide->targets;
	uint8_t state = best_state(coarse->best[band_nodes(wide) - 1]);

	for (;;) {
		struct came came = coarse->back[band_node(wide, i, j)][state];

		band_include(band, (long)i - MARGIN, (long)i + MARGIN, (long)j - MARGIN,
		             (long)j + MARGIN);
		if (i + j == 0)
			break;
		i -= shapes[came.shape].sources;
		j -= shapes[came.shape].targets;
		state = came.before;
	}
}

/* The best path and all nodes that paths little worse lead through. */
static struct band *
narrow(const struct coarse *coarse)
{
	const struct band *wide = coarse->band;
	struct band *band = band_new(wide->sources, wide->targets);
	float least = best_of_all(coarse) - BEHIND_MAX;

	include_path(coarse, band);
	for (size_t i = 0; i <= wide->sources; i++)
		for (size_t j = wide->low[i]; j <= wide->high[i]; j++) {
			size_t node = band_node(wide, i, j);
			const float *best = coarse->best[node], *rest = coarse->rest[node];

			if (MAX(MAX(best[0] + rest[0], best[1] + rest[1]), best[2] + rest[2]) >=
			    least)
				band_include(band, (long)i, (long)i, (long)j, (long)j);
		}
	band_finish(band);
	return band;
}

struct band *
coarse_search(const struct scorer *scorer, const struct band *wide,
              GCancellable *cancellable)
{
	struct coarse coarse = {
		.scorer = scorer,
		.band = wide,
		.row = g_new0(size_t, wide->sources + 1),
		.missing = { score_missing(scorer, 0, is_common), score_missing(scorer, 1, is_common) },
		.best = g_malloc_n(band_nodes(wide), sizeof(*coarse.best)),
		.rest = g_malloc_n(band_nodes(wide), sizeof(*coarse.rest)),
		.back = g_malloc0_n(band_nodes(wide), sizeof(*coarse.back)),
		.seen = g_new0(uint32_t, wide->targets + 1),
	};
	struct band *band = NULL;

	fill_gains(&coarse, cancellable);
	search(&coarse, cancellable);
	if (!g_cancellable_is_cancelled(cancellable))
		band = narrow(&coarse);
	g_free(coarse.row);
	g_free(coarse.gains);
	g_free(coarse.missing[0]);
	g_free(coarse.missing[1]);
	g_free(coarse.best);
	g_free(coarse.rest);
	g_free(coarse.back);
	g_free(coarse.seen);
	return band;
}
