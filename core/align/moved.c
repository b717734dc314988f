/* SPDX-License-Identifier: GPL-3.0-or-later
 * moved.c - paragraphs that stand elsewhere in the other text
 */
#include "config.h"

#include "align/moved.h"

#include "align/pairs.h"

#include <math.h>
#include <string.h>

#define RUN_MAX 24     /* segments of a run that are looked at */
#define REACH 120      /* segments a run may have moved */
#define JOIN_LEAST 7.0 /* log odds of runs that are joined */
#define BEAD_LEAST 1.0 /* and of each bead in them */
#define MOVE_ODDS (-3.0)
#define FORMS 3          /* the first ones of the model from 1-1 on: 1-2, 2-1 */

/* A run of deletions (of the source) or insertions (of the target). */
struct run {
	size_t first, count; /* segments of its side */
	size_t other; /* where in the other side it stands */
};

/* A bead of joined runs: positions in the runs. */
struct joint {
	uint8_t source, target, sources, targets;
	double odds;
};

struct join {
	size_t source, target; /* indexes of runs */
	double odds;
	size_t count;
	struct joint joints[RUN_MAX];
};

struct matcher {
	const struct scorer *scorer;
	double gains[RUN_MAX][RUN_MAX];
	double best[RUN_MAX + 1][RUN_MAX + 1];      /* of chains that end there */
	struct joint last[RUN_MAX + 1][RUN_MAX + 1]; /* the bead that ends there; sources 0: none */
	uint32_t *stamp; /* target type -> token of the segment in work + 1, 0: none */
	uint8_t source_levels[VOCABULARY_TOKENS_MAX], target_levels[VOCABULARY_TOKENS_MAX];
};

static GArray *
find_runs(const GArray *beads, bool deletions)
{
	GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));
	bool open = false;

	for (guint i = 0; i < beads->len; i++) {
		const struct bead *bead = &g_array_index(beads, struct bead, i);
		size_t mine = deletions ? bead->sources : bead->targets;
		size_t other = deletions ? bead->targets : bead->sources;

		if (other == 0 && mine == 1 && open) {
			g_array_index(runs, struct run, runs->len - 1).count++;
		} else if (other == 0 && mine == 1) {
			struct run run = { deletions ? bead->source : bead->target, 1,
				           deletions ? bead->target : bead->source };

			g_array_append_val(runs, run);
			open = true;
		} else if (mine > 0) {
			open = false;
		}
	}
	return runs;
}

/* What tokens of one level find; a counterpart pays once. */
static void
match_level(struct matcher *matcher, size_t source, size_t target, uint8_t level)
{
	const struct scorer *scorer = matcher->scorer;
	const struct link_list *list = &scorer->links->of[0];
	const uint32_t *tokens = vocabulary_tokens(scorer->text[0]);
	uint32_t begin = vocabulary_first(scorer->text[0], source);
	uint32_t base = vocabulary_first(scorer->text[1], target);

	for (uint32_t at = begin; at < vocabulary_first(scorer->text[0], source + 1); at++) {
		uint32_t type = tokens[at];

		for (uint32_t l = list->first[type]; l < list->first[type + 1]; l++) {
			uint32_t found = matcher->stamp[list->ends[l].other];

			if (list->ends[l].level != level || !found ||
			    matcher->source_levels[at - begin] ||
			    matcher->target_levels[found - 1 - base])
				continue;
			matcher->source_levels[at - begin] = level;
			matcher->target_levels[found - 1 - base] = level;
		}
	}
}

static double
sum_levels(const struct scorer *scorer, int side, size_t segment, size_t opposite,
           const uint8_t *levels)
{
	const struct vocabulary *text = scorer->text[side], *other = scorer->text[!side];
	uint32_t begin = vocabulary_first(text, segment);
	unsigned bucket = score_bucket(vocabulary_first(other, opposite + 1) -
	                               vocabulary_first(other, opposite));
	double sum = 0;

	for (uint32_t at = begin; at < vocabulary_first(text, segment + 1); at++) {
		const float *odds =
		        scorer->odds[side][vocabulary_tokens(text)[at]].of[bucket];

		if (levels[at - begin])
			sum += (double)(odds[levels[at - begin]] - odds[0]);
	}
	return .5 * sum;
}

static double
match(struct matcher *matcher, size_t source, size_t target)
{
	const struct vocabulary *text = matcher->scorer->text[1];
	const uint32_t *tokens = vocabulary_tokens(text);
	uint32_t begin = vocabulary_first(text, target), end = vocabulary_first(text, target + 1);

	memset(matcher->source_levels, 0, sizeof(matcher->source_levels));
	memset(matcher->target_levels, 0, sizeof(matcher->target_levels));
	for (uint32_t at = begin; at < end; at++)
		matcher->stamp[tokens[at]] = at + 1;
	for (uint8_t level = LINK_LEVELS; level > 0; level--)
		match_level(matcher, source, target, level);
	for (uint32_t at = begin; at < end; at++)
		matcher->stamp[tokens[at]] = 0;
	return sum_levels(matcher->scorer, 0, source, target, matcher->source_levels) +
	       sum_levels(matcher->scorer, 1, target, source, matcher->target_levels);
}

static double
joint_odds(const struct matcher *matcher, const double *missing[2], const struct run *source,
           const struct run *target, const struct joint *joint)
{
	size_t i = source->first + joint->source, j = target->first + joint->target;
	double odds = missing[0][i + joint->sources] - missing[0][i] +
	              missing[1][j + joint->targets] - missing[1][j];

	for (unsigned a = 0; a < joint->sources; a++)
		for (unsigned b = 0; b < joint->targets; b++)
			odds += matcher->gains[joint->source + a][joint->target + b];
	return PAIRS_WITNESS * odds +
	       (double)lengths_odds(matcher->scorer->lengths, i, joint->sources, j,
	                            joint->targets);
}

/* Whether a bead of form k that ends at (i, j) of the runs is the best there. */
static void
try_form(struct matcher *matcher, const double *missing[2], const struct run *source,
         const struct run *target, unsigned k, size_t i, size_t j)
{
	const struct shape *form = &shapes[k];
	struct joint joint = { (uint8_t)(i - form->sources), (uint8_t)(j - form->targets),
		               form->sources, form->targets, 0 };
	double before;

	if (form->sources > i || form->targets > j)
		return;
	before = matcher->best[joint.source][joint.target];
	joint.odds = joint_odds(matcher, missing, source, target, &joint) +
	             matcher->scorer->model.prior[k];
	if (joint.odds < BEAD_LEAST || before + joint.odds <= matcher->best[i][j])
		return;
	matcher->best[i][j] = before + joint.odds;
	matcher->last[i][j] = joint;
}

/* The best chain of beads in two runs: dynamic programming, leaving segments out costs nothing. */
static void
join_runs(struct matcher *matcher, const double *missing[2], const struct run *source,
          const struct run *target, struct join *join)
{
	size_t n = MIN(source->count, RUN_MAX), m = MIN(target->count, RUN_MAX);
	double (*best)[RUN_MAX + 1] = matcher->best;
	struct joint (*last)[RUN_MAX + 1] = matcher->last;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			matcher->gains[i][j] =
			        match(matcher, source->first + i, target->first + j);
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			best[i][j] = MAX(i ? best[i - 1][j] : 0, j ? best[i][j - 1] : 0);
			last[i][j] = (struct joint){ 0 };
			for (unsigned k = SHAPE_ONE_ONE; k < SHAPE_ONE_ONE + FORMS; k++)
				try_form(matcher, missing, source, target, k, i, j);
		}
	join->odds = best[n][m] + MOVE_ODDS;
	join->count = 0;
	while (n > 0 && m > 0) {
		struct joint joint = last[n][m];

		if (joint.sources) {
			join->joints[join->count++] = joint;
			n = joint.source;
			m = joint.target;
		} else if (best[n - 1][m] >= best[n][m]) {
			n--;
		} else {
			m--;
		}
	}
}

static int
compare_join(const void *a, const void *b)
{
	const struct join *x = a, *y = b;

	return x->odds > y->odds ? -1 : x->odds < y->odds;
}

static GArray *
find_joins(const struct scorer *scorer, const GArray *deletions, const GArray *insertions)
{
	GArray *joins = g_array_new(FALSE, FALSE, sizeof(struct join));
	struct matcher *matcher = g_new0(struct matcher, 1);
	g_autofree double *a = score_missing(scorer, 0, NULL);
	g_autofree double *b = score_missing(scorer, 1, NULL);
	const double *missing[2] = { a, b };

	matcher->scorer = scorer;
	matcher->stamp = g_new0(uint32_t, scorer->text[1]->types->len + 1);
	for (guint i = 0, near = 0; i < deletions->len; i++) {
		const struct run *source = &g_array_index(deletions, struct run, i);

		for (guint j = near; j < insertions->len; j++) {
			const struct run *target = &g_array_index(insertions, struct run, j);
			struct join join = { .source = i, .target = j };

			if (target->first + REACH < source->other) {
				near = j;
				continue;
			}
			if (target->first > source->other + REACH)
				break;
			join_runs(matcher, missing, source, target, &join);
			if (join.odds >= JOIN_LEAST)
				g_array_append_val(joins, join);
		}
	}
	g_free(matcher->stamp);
	g_free(matcher);
	g_array_sort(joins, compare_join);
	return joins;
}

/* Marks the beads that a join uses up (sources and targets 0) and writes the new ones into the
 * places of the first deletions. */
static void
apply(GArray *beads, const struct join *join, const struct run *source, const struct run *target,
      double heat)
{
	struct bead *all = (struct bead *)(void *)beads->data;

	for (size_t k = 0; k < join->count; k++) {
		const struct joint *joint = &join->joints[k];
		double odds = (joint->odds + .3 * join->odds) / heat;

		for (guint i = 0; i < beads->len; i++) {
			bool mine = all[i].targets == 0 && all[i].sources == 1 &&
			            all[i].source >= source->first + joint->source &&
			            all[i].source < source->first + joint->source + joint->sources;
			bool yours = all[i].sources == 0 && all[i].targets == 1 &&
			             all[i].target >= target->first + joint->target &&
			             all[i].target <
			                     target->first + joint->target + joint->targets;

			if (mine && all[i].source == source->first + joint->source)
				all[i] = (struct bead){ all[i].source, joint->sources,
					                target->first + joint->target,
					                joint->targets,
					                MIN(1 / (1 + exp(-odds)), .97) };
			else if (mine || yours)
				all[i].sources = all[i].targets = 0;
		}
	}
}

static void
drop_used(GArray *beads)
{
	struct bead *all = (struct bead *)(void *)beads->data;
	guint kept = 0;

	for (guint i = 0; i < beads->len; i++)
		if (all[i].sources || all[i].targets)
			all[kept++] = all[i];
	g_array_set_size(beads, kept);
}

void
moved_join(const struct scorer *scorer, GArray *beads, double heat)
{
	g_autoptr(GArray) deletions = find_runs(beads, true);
	g_autoptr(GArray) insertions = find_runs(beads, false);
	g_autoptr(GArray) joins = find_joins(scorer, deletions, insertions);
	g_autofree bool *used_a = g_new0(bool, deletions->len + 1);
	g_autofree bool *used_b = g_new0(bool, insertions->len + 1);

	for (guint i = 0; i < joins->len; i++) {
		const struct join *join = &g_array_index(joins, struct join, i);

		if (used_a[join->source] || used_b[join->target])
			continue;
		used_a[join->source] = used_b[join->target] = true;
		apply(beads, join, &g_array_index(deletions, struct run, join->source),
		      &g_array_index(insertions, struct run, join->target), heat);
	}
	drop_used(beads);
}
