/* SPDX-License-Identifier: GPL-3.0-or-later
 * learn_model.c - which types of a parallel corpus translate each other
 */
#include "config.h"

#include "align/learn_model.h"

#define ROUNDS 5
#define SAMPLE_MAX 20000U /* pairs that tell what company a type keeps */
#define NULL_SHARE .03F   /* what the empty word explains */
#define FORGOTTEN 1e-4F

struct candidate {
	uint32_t target;
	uint32_t met;
	float forward, backward, expected;
};

/* A candidate in a pair of segments: source i, target j. */
struct local {
	uint32_t i, j;
	struct candidate *candidate;
};

struct model {
	const struct learn_corpus *corpus;
	size_t *begin;          /* of a pair in the members */
	uint32_t *seen[2];      /* by type: pairs that have it */
	uint32_t *first, *list; /* by source type: the pairs that have it */
	uint32_t *row;          /* by source type: its candidates */
	GArray *candidates;     /* struct candidate */
	uint32_t *place;        /* by target type: scratch */
	GArray *locals;         /* struct local, scratch */
	learn_progress progress;
	void *payload;
};

static void
count_types(struct model *model)
{
	const struct learn_corpus *corpus = model->corpus;
	size_t at = 0;

	for (int side = 0; side < 2; side++)
		model->seen[side] = g_new0(uint32_t, corpus->types[side] + 1);
	model->begin = g_new(size_t, corpus->pairs + 1);
	for (size_t pair = 0; pair < corpus->pairs; pair++) {
		model->begin[pair] = at;
		for (int side = 0; side < 2; side++)
			for (uint32_t n = corpus->counts[2 * pair + (size_t)side]; n > 0; n--)
				model->seen[side][corpus->members[at++]]++;
	}
	model->begin[corpus->pairs] = at;
}

static void
list_pairs(struct model *model)
{
	const struct learn_corpus *corpus = model->corpus;
	size_t types = corpus->types[0];
	g_autofree uint32_t *filled = g_new0(uint32_t, types + 1);

	model->first = g_new0(uint32_t, types + 1);
	for (size_t type = 0; type < types; type++)
		model->first[type + 1] = model->first[type] + model->seen[0][type];
	model->list = g_new(uint32_t, model->first[types] + 1);
	for (size_t pair = 0; pair < corpus->pairs; pair++)
		for (uint32_t i = 0; i < corpus->counts[2 * pair]; i++) {
			uint32_t type = corpus->members[model->begin[pair] + i];

			model->list[model->first[type] + filled[type]++] = (uint32_t)pair;
		}
}

/* Puts a candidate into its place among the best of a row, the strongest first. */
static uint32_t
keep_best(struct candidate best[LEARN_CANDIDATES], uint32_t n, const struct candidate *candidate)
{
	uint32_t at;

	if (n == LEARN_CANDIDATES && best[n - 1].forward >= candidate->forward)
		return n;
	at = n < LEARN_CANDIDATES ? n++ : n - 1;
	for (; at > 0 && best[at - 1].forward < candidate->forward; at--)
		best[at] = best[at - 1];
	best[at] = *candidate;
	return n;
}

/* Counts with which targets the source type meets, in all its pairs or an even sample of them; the
 * scratch is by target. Returns the step between the pairs looked at. */
static uint32_t
count_company(struct model *model, size_t source, GArray *touched)
{
	const struct learn_corpus *corpus = model->corpus;
	uint32_t step = model->seen[0][source] / SAMPLE_MAX + 1;

	g_array_set_size(touched, 0);
	for (uint32_t k = model->first[source]; k < model->first[source + 1]; k += step) {
		size_t pair = model->list[k];

		for (size_t at = model->begin[pair] + corpus->counts[2 * pair];
		     at < model->begin[pair + 1]; at++) {
			uint32_t target = corpus->members[at];

			if (model->place[target]++ == 0)
				g_array_append_val(touched, target);
		}
	}
	return step;
}

/* To begin with, probabilities say how far the two keep to each other's company. The usual even
 * start would leave everything to the empty word while texts are short. */
static void
choose_candidates(struct model *model)
{
	g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	size_t types = model->corpus->types[0];

	model->row = g_new0(uint32_t, types + 1);
	for (size_t source = 0; source < types; source++) {
		struct candidate best[LEARN_CANDIDATES];
		uint32_t step = count_company(model, source, touched), n = 0;

		for (guint k = 0; k < touched->len; k++) {
			uint32_t target = g_array_index(touched, uint32_t, k);
			uint32_t met = model->place[target] * step;
			struct candidate candidate = { .target = target, .met = met };

			model->place[target] = 0;
			if (met < 2)
				continue;
			candidate.forward = candidate.backward =
			        MIN((float)met * (float)met / ((float)model->seen[0][source] *
			                                       (float)model->seen[1][target]), 1);
			n = keep_best(best, n, &candidate);
		}
		g_array_append_vals(model->candidates, best, n);
		model->row[source + 1] = model->candidates->len;
	}
}

/* Finds the candidates that a pair of segments has; adds up what each word is offered. */
static void
find_locals(struct model *model, size_t pair, float to_target[LEARN_WORDS_MAX],
            float to_source[LEARN_WORDS_MAX])
{
	const uint32_t *counts = &model->corpus->counts[2 * pair];
	const uint32_t *source = model->corpus->members + model->begin[pair];
	const uint32_t *target = source + counts[0];
	struct candidate *all = (struct candidate *)(void *)model->candidates->data;

	g_array_set_size(model->locals, 0);
	for (uint32_t j = 0; j < counts[1]; j++) {
		model->place[target[j]] = j + 1;
		to_target[j] = NULL_SHARE;
	}
	for (uint32_t i = 0; i < counts[0]; i++) {
		to_source[i] = NULL_SHARE;
		for (uint32_t k = model->row[source[i]]; k < model->row[source[i] + 1]; k++) {
			struct local local = { i, model->place[all[k].target], &all[k] };

			if (local.j-- == 0 || all[k].forward <= 0)
				continue;
			to_target[local.j] += all[k].forward;
			to_source[i] += all[k].backward;
			g_array_append_val(model->locals, local);
		}
	}
	for (uint32_t j = 0; j < counts[1]; j++)
		model->place[target[j]] = 0;
}

static void
expect(struct model *model)
{
	float to_target[LEARN_WORDS_MAX], to_source[LEARN_WORDS_MAX];

	for (size_t pair = 0; pair < model->corpus->pairs; pair++) {
		find_locals(model, pair, to_target, to_source);
		for (guint k = 0; k < model->locals->len; k++) {
			const struct local *local = &g_array_index(model->locals, struct local, k);
			struct candidate *candidate = local->candidate;

			candidate->expected += candidate->forward / to_target[local->j] *
			                       candidate->backward / to_source[local->i];
		}
	}
}

static void
maximize(struct model *model)
{
	struct candidate *all = (struct candidate *)(void *)model->candidates->data;

	for (size_t source = 0; source < model->corpus->types[0]; source++)
		for (uint32_t k = model->row[source]; k < model->row[source + 1]; k++) {
			float seen = (float)model->seen[0][source];
			float target_seen = (float)model->seen[1][all[k].target];

			all[k].forward = all[k].expected / seen;
			all[k].backward = all[k].expected / target_seen;
			if (all[k].forward < FORGOTTEN && all[k].backward < FORGOTTEN)
				all[k].forward = all[k].backward = 0;
			all[k].expected = 0;
		}
}

static GArray *
take_links(const struct model *model)
{
	GArray *links = g_array_new(FALSE, FALSE, sizeof(struct learn_link));

	for (size_t source = 0; source < model->corpus->types[0]; source++)
		for (uint32_t k = model->row[source]; k < model->row[source + 1]; k++) {
			const struct candidate *candidate =
			        &g_array_index(model->candidates, struct candidate, k);
			struct learn_link link = { (uint32_t)source, candidate->target,
				                   candidate->forward, candidate->backward,
				                   candidate->met };

			if (candidate->forward > 0)
				g_array_append_val(links, link);
		}
	return links;
}

static void
tell(const struct model *model, double share)
{
	if (model->progress)
		model->progress(share, model->payload);
}

GArray *
learn_model(const struct learn_corpus *corpus, learn_progress progress, void *payload)
{
	struct model model = { .corpus = corpus, .progress = progress, .payload = payload };
	GArray *links;

	model.candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	model.locals = g_array_new(FALSE, FALSE, sizeof(struct local));
	model.place = g_new0(uint32_t, corpus->types[1] + 1);
	count_types(&model);
	list_pairs(&model);
	choose_candidates(&model);
	g_clear_pointer(&model.list, g_free);
	for (int round = 0; round < ROUNDS; round++) {
		tell(&model, (round + 1.0) / (ROUNDS + 1));
		expect(&model);
		maximize(&model);
	}
	links = take_links(&model);
	g_array_unref(model.candidates);
	g_array_unref(model.locals);
	g_free(model.place);
	g_free(model.begin);
	g_free(model.seen[0]);
	g_free(model.seen[1]);
	g_free(model.first);
	g_free(model.row);
	return links;
}
