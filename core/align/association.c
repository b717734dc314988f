/* SPDX-License-Identifier: GPL-3.0-or-later
 * association.c - which types go together in pairs of segments
 */
#include "config.h"

#include "align/association.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>

/* What the empty word explains, as in the model's null word. */
#define NULL_SHARE .03F
#define DOUBT .3F
#define NONE UINT32_MAX

struct sentence {
	size_t first; /* in members: sources, then targets */
	uint32_t sources, targets;
	float weight;
};

struct entry {
	uint32_t source, target; /* source NONE: free */
	float forward, backward; /* p(target | source), p(source | target) */
	float forward_count, backward_count;
	float met; /* weight of the pairs of segments that have both */
};

struct association {
	GArray *sentences; /* struct sentence */
	GArray *members;   /* uint32_t */
	struct entry *table;
	size_t size, filled;
	size_t types[2];
	float *count[2]; /* by type: expected sightings */
};

struct association *
association_new(size_t source_types, size_t target_types)
{
	struct association *association = g_new0(struct association, 1);

	association->sentences = g_array_new(FALSE, FALSE, sizeof(struct sentence));
	association->members = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	association->types[0] = source_types;
	association->types[1] = target_types;
	association->count[0] = g_new0(float, source_types + 1);
	association->count[1] = g_new0(float, target_types + 1);
	return association;
}

void
association_free(struct association *association)
{
	g_array_unref(association->sentences);
	g_array_unref(association->members);
	g_free(association->table);
	g_free(association->count[0]);
	g_free(association->count[1]);
	g_free(association);
}

void
association_add(struct association *association, const uint32_t *source, size_t sources,
                const uint32_t *target, size_t targets, float weight)
{
	struct sentence sentence = {
		.first = association->members->len,
		.sources = (uint32_t)sources,
		.targets = (uint32_t)targets,
		.weight = weight,
	};

	if (!sources || !targets)
		return;
	g_array_append_vals(association->members, source, (guint)sources);
	g_array_append_vals(association->members, target, (guint)targets);
	g_array_append_val(association->sentences, sentence);
}

static size_t
slot_of(const struct association *association, uint32_t source, uint32_t target)
{
	uint64_t hash = ((uint64_t)source << 32 | target) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
	size_t mask = association->size - 1, slot = (size_t)(hash >> 24) & mask;

	while (association->table[slot].source != NONE &&
	       (association->table[slot].source != source ||
	        association->table[slot].target != target))
		slot = (slot + 1) & mask;
	return slot;
}

static void
resize(struct association *association, size_t size)
{
	struct entry *old = association->table;
	size_t old_size = association->size;

	association->table = g_new(struct entry, size);
	association->size = size;
	for (size_t i = 0; i < size; i++)
		association->table[i].source = NONE;
	for (size_t i = 0; i < old_size; i++)
		if (old[i].source != NONE)
			association->table[slot_of(association, old[i].source, old[i].target)] =
			        old[i];
	g_free(old);
}

static void
enter(struct association *association, uint32_t source, uint32_t target, float weight)
{
	size_t slot = slot_of(association, source, target);

	if (association->table[slot].source != NONE) {
		association->table[slot].met += weight;
		return;
	}
	if (association->filled >= ASSOCIATION_MAX)
		return;
	association->table[slot] = (struct entry){ source, target, 0, 0, 0, 0, weight };
	association->filled++;
	if (association->filled * 2 > association->size)
		resize(association, association->size * 2);
}

static const uint32_t *
members(const struct association *association, const struct sentence *sentence)
{
	return &g_array_index(association->members, uint32_t, sentence->first);
}

static void
enter_all(struct association *association)
{
	for (size_t k = 0; k < association->sentences->len; k++) {
		const struct sentence *sentence =
		        &g_array_index(association->sentences, struct sentence, k);
		const uint32_t *source = members(association, sentence);
		const uint32_t *target = source + sentence->sources;

		for (uint32_t i = 0; i < sentence->sources; i++)
			association->count[0][source[i]] += sentence->weight;
		for (uint32_t j = 0; j < sentence->targets; j++)
			association->count[1][target[j]] += sentence->weight;
		for (uint32_t i = 0; i < sentence->sources; i++)
			for (uint32_t j = 0; j < sentence->targets; j++)
				enter(association, source[i], target[j], sentence->weight);
	}
}

/* Shares one sighting of `one` among `others` by their probabilities. */
static void
share(struct association *association, uint32_t one, const uint32_t *others, uint32_t n,
      float weight, bool forward)
{
	float sum = NULL_SHARE;

	for (uint32_t i = 0; i < n; i++) {
		const struct entry *entry =
		        &association->table[forward ? slot_of(association, others[i], one)
		                                    : slot_of(association, one, others[i])];

		if (entry->source != NONE)
			sum += forward ? entry->forward : entry->backward;
	}
	for (uint32_t i = 0; i < n; i++) {
		struct entry *entry =
		        &association->table[forward ? slot_of(association, others[i], one)
		                                    : slot_of(association, one, others[i])];

		if (entry->source == NONE)
			continue;
		if (forward)
			entry->forward_count += weight * entry->forward / sum;
		else
			entry->backward_count += weight * entry->backward / sum;
	}
}

static void
expect(struct association *association)
{
	for (size_t k = 0; k < association->sentences->len; k++) {
		const struct sentence *sentence =
		        &g_array_index(association->sentences, struct sentence, k);
		const uint32_t *source = members(association, sentence);
		const uint32_t *target = source + sentence->sources;

		for (uint32_t j = 0; j < sentence->targets; j++)
			share(association, target[j], source, sentence->sources, sentence->weight,
			      true);
		for (uint32_t i = 0; i < sentence->sources; i++)
			share(association, source[i], target, sentence->targets, sentence->weight,
			      false);
	}
}

static void
maximize(struct association *association)
{
	for (size_t i = 0; i < association->size; i++) {
		struct entry *entry = &association->table[i];

		if (entry->source == NONE)
			continue;
		entry->forward = entry->forward_count / association->count[0][entry->source];
		entry->backward = entry->backward_count / association->count[1][entry->target];
	}
}

/* To begin with, how far the two keep to each other's company. The usual even start would leave
 * everything to the empty word while texts are short. */
static void
guess(struct association *association)
{
	for (size_t i = 0; i < association->size; i++) {
		struct entry *entry = &association->table[i];

		if (entry->source == NONE)
			continue;
		entry->forward = entry->met * entry->met /
		                 (association->count[0][entry->source] *
		                  association->count[1][entry->target]);
		entry->backward = entry->forward;
	}
}

static void
forget_counts(struct association *association)
{
	for (size_t i = 0; i < association->size; i++) {
		association->table[i].forward_count = 0;
		association->table[i].backward_count = 0;
	}
}

void
association_train(struct association *association, unsigned rounds)
{
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < association->types[side]; i++)
			association->count[side][i] = 0;
	g_clear_pointer(&association->table, g_free);
	association->size = 0;
	association->filled = 0;
	resize(association, 1 << 12);
	enter_all(association);
	guess(association);
	for (unsigned round = 0; round < rounds; round++) {
		forget_counts(association);
		expect(association);
		maximize(association);
	}
}

void
association_visit(const struct association *association, float least,
                  void (*visit)(const struct associated *associated, void *payload), void *payload)
{
	for (size_t i = 0; i < association->size; i++) {
		const struct entry *entry = &association->table[i];
		struct associated associated = { entry->source, entry->target, 0 };
		float again;

		if (entry->source == NONE)
			continue;
		again = (entry->met - 1) / (entry->met + DOUBT);
		if (again <= 0)
			continue;
		associated.strength = MIN(sqrtf(entry->forward * entry->backward), 1) * again;
		if (associated.strength >= least)
			visit(&associated, payload);
	}
}
