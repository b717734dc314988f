/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance_search.c - a phrase in all pairs of a memory
 *
 * For each word of the phrase there is a set of positions (word_index.h), as bits; the phrase
 * stands where the set of its first word, that of the second moved by one, and so on, all have a
 * bit. The longest word is looked up first. When few positions have it, looking at their texts
 * costs less than looking up the next word; and where the phrase has a `*` for any word, the texts
 * are looked at, too. So are those that are not in the index, having been added since. Pairs here
 * are raw numbers (parts.h).
 */
#include "config.h"

#include "memory/concordance_private.h"
#include "memory/private.h"

#include <string.h>

#define FEW_POSITIONS 64U

/* Which pairs may have the phrase on one side. */
struct chosen {
	struct tongue *tongue;
	const struct word_table *table; /* NULL: no index */
	uint64_t *bits;                 /* by position of the first word */
	size_t n_bits;                  /* words of 64 */
	bool exact;                     /* they have it */
	size_t next;                    /* the next bit to look at */
	size_t pair;                    /* of that bit; SIZE_MAX: none any more */
};

struct searching {
	struct concordance *concordance;
	const struct memory *memory;
	struct chosen sides[2];
	GArray *spans;
};

static bool
is_any(const struct concordance *concordance, guint part)
{
	const char *folded = g_array_index(concordance->parts, struct part, part).folded;

	return folded[strspn(folded, "*")] == '\0';
}

/* The parts, those with most letters first; `*` alone is none. */
static guint
order_parts(const struct concordance *concordance, guint order[CONCORDANCE_WORDS_MAX])
{
	guint n = 0;

	for (guint i = 0; i < concordance->parts->len; i++) {
		const char *folded = g_array_index(concordance->parts, struct part, i).folded;
		guint at = n;

		if (is_any(concordance, i))
			continue;
		for (n++; at > 0; at--) {
			const char *other = g_array_index(concordance->parts, struct part,
			                                  order[at - 1]).folded;

			if (strlen(other) >= strlen(folded))
				break;
			order[at] = order[at - 1];
		}
		order[at] = i;
	}
	return n;
}

/* Leaves the positions whose `part`-th next one has a bit. */
static void
keep_followed(struct chosen *chosen, const uint64_t *bits, guint part)
{
	if (part == 0) {
		for (size_t i = 0; i < chosen->n_bits; i++)
			chosen->bits[i] &= bits[i];
		return;
	}
	for (size_t i = 0; i < chosen->n_bits; i++) {
		uint64_t above = i + 1 < chosen->n_bits ? bits[i + 1] << (64 - part) : 0;

		chosen->bits[i] &= bits[i] >> part | above;
	}
}

static void
choose(struct concordance *concordance, struct chosen *chosen)
{
	guint order[CONCORDANCE_WORDS_MAX];
	guint n = order_parts(concordance, order);
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	g_autofree uint64_t *bits = NULL;

	chosen->n_bits = chosen->table->n_positions / 64 + 1;
	chosen->bits = g_new(uint64_t, chosen->n_bits);
	bits = g_new(uint64_t, chosen->n_bits);
	memset(chosen->bits, 0xFF, chosen->n_bits * sizeof(uint64_t));
	chosen->exact = n == concordance->parts->len;
	for (guint i = 0; i < n; i++) {
		size_t positions = concordance_words(concordance, chosen->tongue, order[i],
		                                     chosen->table, words);

		memset(bits, 0, chosen->n_bits * sizeof(uint64_t));
		for (guint k = 0; k < words->len; k++)
			word_table_mark(chosen->table, g_array_index(words, uint32_t, k), bits);
		keep_followed(chosen, bits, order[i]);
		if (positions <= FEW_POSITIONS && i + 1 < n) {
			chosen->exact = false;
			return;
		}
	}
}

/* Goes on to the next pair that has a bit, behind the one it was at. */
static void
advance(struct chosen *chosen)
{
	const struct word_table *table = chosen->table;
	size_t at = chosen->next / 64;
	uint64_t bits;
	uint32_t pair;

	chosen->pair = SIZE_MAX;
	if (!table || at >= chosen->n_bits)
		return;
	bits = chosen->bits[at] & ~(uint64_t)0 << chosen->next % 64;
	while (bits == 0 && ++at < chosen->n_bits)
		bits = chosen->bits[at];
	if (bits == 0)
		return;
	chosen->next = at * 64 + (size_t)__builtin_ctzll(bits);
	if (chosen->next >= table->n_positions)
		return;
	pair = word_table_pair(table, 0, (uint32_t)chosen->next);
	if (pair >= table->n_pairs)
		return;
	chosen->pair = pair;
	chosen->next = table->starts[pair + 1];
}

/* Whether the text has the phrase, which is sure or must be looked up. */
static bool
has_phrase(struct searching *searching, int side, size_t index, const struct memory_pair *pair)
{
	const struct chosen *chosen = &searching->sides[side];
	bool covered = chosen->table && index < chosen->table->n_pairs;

	if (covered && (chosen->exact || chosen->pair != index))
		return chosen->pair == index;
	return concordance_find(searching->concordance, chosen->tongue->tag,
	                        side ? pair->target : pair->source,
	                        side ? pair->target_length : pair->source_length,
	                        searching->spans);
}

/* The next pair that may have the phrase, at or behind `from`. */
static size_t
next_pair(const struct searching *searching, size_t from)
{
	size_t covered = 0, next = SIZE_MAX;

	for (int side = 0; side < 2; side++) {
		const struct chosen *chosen = &searching->sides[side];
		size_t pairs = chosen->table ? chosen->table->n_pairs : 0;

		covered = side == 0 ? pairs : MIN(covered, pairs);
		next = MIN(next, chosen->pair);
	}
	return MIN(next, MAX(from, covered));
}

static bool
look_at_all(struct searching *searching, concordance_visitor visit, void *payload)
{
	const struct parts *parts = &searching->memory->parts;
	size_t i = 0;

	for (;;) {
		i = next_pair(searching, i);
		if (i >= parts->records)
			return true;
		if (!parts_is_dead(parts, (uint32_t)i)) {
			size_t index = parts_pair(parts, (uint32_t)i);
			struct memory_pair pair = { .source = "", .target = "" };
			bool has[2];

			memory_pair(searching->memory, index, &pair);
			for (int side = 0; side < 2; side++)
				has[side] = has_phrase(searching, side, i, &pair);
			if ((has[0] || has[1]) && !visit(index, has, payload))
				return false;
		}
		for (int side = 0; side < 2; side++)
			if (searching->sides[side].pair == i)
				advance(&searching->sides[side]);
		i++;
	}
}

bool
concordance_search(struct concordance *concordance, const struct memory *memory,
                   const struct word_index *index, concordance_visitor visit, void *payload)
{
	struct searching searching = { .concordance = concordance, .memory = memory };
	const char *tags[2] = { memory_from(memory), memory_to(memory) };
	bool finished;

	searching.spans = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	for (int side = 0; side < 2; side++) {
		struct chosen *chosen = &searching.sides[side];

		chosen->tongue = concordance_tongue(concordance, tags[side]);
		chosen->table = index ? word_index_table(index, side) : NULL;
		if (index)
			choose(concordance, chosen);
		advance(chosen);
	}
	finished = look_at_all(&searching, visit, payload);
	g_array_unref(searching.spans);
	for (int side = 0; side < 2; side++)
		g_free(searching.sides[side].bits);
	return finished;
}
