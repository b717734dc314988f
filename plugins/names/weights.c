/* SPDX-License-Identifier: GPL-3.0-or-later
 * weights.c - learned weights of features that have names
 */
#include "names/weights.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

struct slot {
	uint64_t feature; /* 0: free */
	float weight;
};

struct weights {
	struct slot *slots; /* open addressing, half full at most */
	size_t size, used;  /* size: a power of two */
};

/* FNV-1a: names are told by 64 bits, which among a hundred thousand do not collide. */
static uint64_t
hash_of(const char *name, size_t length)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (uint8_t)name[i]) * UINT64_C(0x100000001B3);
	return hash;
}

static struct slot *
find(const struct weights *weights, uint64_t feature)
{
	size_t at = (size_t)(feature ^ feature >> 29) & (weights->size - 1);

	while (weights->slots[at].feature && weights->slots[at].feature != feature)
		at = (at + 1) & (weights->size - 1);
	return &weights->slots[at];
}

static void
grow(struct weights *weights)
{
	struct weights old = *weights;

	weights->size *= 2;
	weights->slots = g_new0(struct slot, weights->size);
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].feature)
			*find(weights, old.slots[i].feature) = old.slots[i];
	g_free(old.slots);
}

void
weights_set(struct weights *weights, const char *name, size_t length, float weight)
{
	uint64_t feature = hash_of(name, length);
	struct slot *slot = find(weights, feature);

	if (!slot->feature) {
		if (++weights->used * 2 > weights->size)
			grow(weights);
		slot = find(weights, feature);
		slot->feature = feature;
	}
	slot->weight = weight;
}

float
weights_get(const struct weights *weights, const char *name, size_t length)
{
	return find(weights, hash_of(name, length))->weight;
}

struct weights *
weights_parse(const char *text)
{
	struct weights *weights = g_new0(struct weights, 1);

	weights->size = 1 << 12;
	weights->slots = g_new0(struct slot, weights->size);
	while (*text) {
		const char *tab = strchr(text, '\t'), *feed = strchr(text, '\n');
		const char *end = feed ? feed : text + strlen(text);

		if (*text != '#' && *text != '\n') {
			g_assert(tab && tab < end);
			weights_set(weights, text, (size_t)(tab - text),
			            (float)g_ascii_strtod(tab + 1, NULL));
		}
		text = *end ? end + 1 : end;
	}
	return weights;
}

void
weights_free(struct weights *weights)
{
	g_free(weights->slots);
	g_free(weights);
}

void
weights_add(const char *name, size_t length, float value, void *payload)
{
	struct weights_sum *sum = payload;

	sum->total += value * weights_get(sum->weights, name, length);
}
