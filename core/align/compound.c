/* SPDX-License-Identifier: GPL-3.0-or-later
 * compound.c - splitting compounds, see compound.h
 */
#include "config.h"

#include "align/compound.h"

#include <glib.h>
#include <string.h>

#define PART_MIN 3      /* bytes of a part */
#define COMPOUND_MIN 6  /* bytes of a compound */
#define DEPTH_MAX 1     /* cuts in the modifier: a compound has up to three words */

struct splitter {
	compound_known known;
	const void *payload;
};

struct split {
	size_t n;
	size_t shortest; /* bytes of the shortest part */
	struct compound_part parts[COMPOUND_PARTS_MAX];
};

static bool
try_part(const struct splitter *splitter, const char *word, size_t length, const char *ending,
	 bool verb, struct compound_part *part)
{
	size_t n = strlen(ending);

	if (length < PART_MIN || length + n > FOLD_MAX)
		return false;
	memcpy(part->text, word, length);
	memcpy(part->text + length, ending, n + 1);
	part->length = length + n;
	return splitter->known(part->text, part->length, verb, splitter->payload);
}

/* A word in front of another one. */
static bool
find_modifier(const struct splitter *splitter, const char *word, size_t length,
	      struct compound_part *part)
{
	static const char *const links[] = { "s", "n", "es", "en", "er", "e" };

	if (try_part(splitter, word, length, "", false, part))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(links); i++) {
		size_t n = strlen(links[i]);

		if (length >= n + PART_MIN && memcmp(word + length - n, links[i], n) == 0 &&
		    try_part(splitter, word, length - n, "", false, part))
			return true;
	}
	return try_part(splitter, word, length, "e", false, part) ||
	       try_part(splitter, word, length, "en", true, part) ||
	       try_part(splitter, word, length, "n", true, part);
}

static bool
is_better(const struct split *one, const struct split *other)
{
	if (other->n == 0 || one->n != other->n)
		return other->n == 0 || one->n < other->n;
	return one->shortest > other->shortest;
}

static bool
starts_point(const char *word, size_t at)
{
	return ((uint8_t)word[at] & 0xC0) != 0x80;
}

static void
split_front(const struct splitter *splitter, const char *word, size_t length, size_t depth,
	    struct split *best);

/* word[0..cut) in front of a head at cut. */
static void
try_cut(const struct splitter *splitter, const char *word, size_t length, size_t cut,
	size_t depth, struct split *best)
{
	struct compound_part head;
	struct split split = { .shortest = cut };

	if (!try_part(splitter, word + cut, length - cut, "", false, &head))
		return;
	if (find_modifier(splitter, word, cut, &split.parts[0]))
		split.n = 1;
	else if (depth > 0 && cut >= COMPOUND_MIN)
		split_front(splitter, word, cut, depth - 1, &split);
	if (split.n == 0 || split.n == COMPOUND_PARTS_MAX)
		return;
	split.parts[split.n++] = head;
	split.shortest = MIN(split.shortest, length - cut);
	if (is_better(&split, best))
		*best = split;
}

/* A modifier that is a compound itself: its own head may carry a linking element. */
static void
split_front(const struct splitter *splitter, const char *word, size_t length, size_t depth,
	    struct split *best)
{
	struct split found = { 0 };

	for (size_t cut = length - PART_MIN; cut >= PART_MIN; cut--) {
		struct compound_part head;
		struct split split = { .shortest = cut };

		if (!starts_point(word, cut) ||
		    !find_modifier(splitter, word + cut, length - cut, &head))
			continue;
		if (find_modifier(splitter, word, cut, &split.parts[0]))
			split.n = 1;
		else if (depth > 0 && cut >= COMPOUND_MIN)
			split_front(splitter, word, cut, depth - 1, &split);
		if (split.n == 0 || split.n == COMPOUND_PARTS_MAX)
			continue;
		split.parts[split.n++] = head;
		split.shortest = MIN(split.shortest, length - cut);
		if (is_better(&split, &found))
			found = split;
	}
	if (found.n > 0)
		*best = found;
}

static void
split_word(const struct splitter *splitter, const char *word, size_t length, struct split *best)
{
	if (length < COMPOUND_MIN || length > FOLD_MAX)
		return;
	for (size_t cut = length - PART_MIN; cut >= PART_MIN; cut--) {
		if (starts_point(word, cut))
			try_cut(splitter, word, length, cut, DEPTH_MAX, best);
	}
}

size_t
compound_split(const char *word, size_t length, compound_known known, const void *payload,
	       struct compound_part parts[COMPOUND_PARTS_MAX])
{
	static const char *const endings[] = { "e", "n", "en", "s", "es", "er", "em" };
	const struct splitter splitter = { known, payload };
	struct split best = { 0 };

	split_word(&splitter, word, length, &best);
	for (size_t i = 0; best.n != 2 && i < G_N_ELEMENTS(endings); i++) {
		size_t n = strlen(endings[i]);

		if (length > n && memcmp(word + length - n, endings[i], n) == 0)
			split_word(&splitter, word, length - n, &best);
	}
	memcpy(parts, best.parts, sizeof(best.parts));
	return best.n;
}
