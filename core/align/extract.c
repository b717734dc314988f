/* SPDX-License-Identifier: GPL-3.0-or-later
 * extract.c - proposing a term base from sentence pairs
 *
 * Twice over the pairs: first hashes of candidates are counted in a small table, which tells those
 * that cannot stand often enough; then the others get numbers. The pairs of each source candidate
 * are searched for target candidates; the best one is taken, if it is good enough.
 */
#include "config.h"

#include "align/extract.h"

#include "align/extract_match.h"
#include "align/extract_units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SKETCH ((size_t)1 << 22)  /* counters of the first pass */
#define UNITS_MAX ((guint)1 << 21) /* candidates of a side */
#define DICE_LEAST 0.3            /* with the lexicon's blessing */
#define GOOD_LEAST 0.6            /* Dice, and what the lexicon adds to it */
#define LEXICON_SHARE 0.4         /* of that */
#define MATCH_LEAST 0.3           /* of the lexicon, for what stands but seldom */
#define RIVALS 12                 /* target candidates that are looked at more closely */
#define RATIO_LEAST 10.83         /* of the log-likelihood: one chance in a thousand */

struct text {
	const char *bytes;
	size_t length;
};

struct candidate {
	uint64_t key;
	uint32_t count;  /* pairs */
	uint32_t inside; /* of them, where it is part of a longer one */
	uint32_t first;  /* in `pairs` */
	uint8_t n;
	bool sure;       /* it stands elsewhere than at a beginning, too */
};

struct side {
	struct unit_finder finder;
	GArray *texts;       /* struct text */
	GArray *candidates;  /* struct candidate */
	GHashTable *numbers; /* &candidate key -> number + 1; keys are copied */
	GArray *units;       /* uint32_t: of all pairs */
	GArray *firsts;      /* pair -> its first in units; one more at the end */
	uint32_t *pairs;     /* of all candidates */
};

struct extractor {
	struct side source, target;
	const struct lexicon *lexicon;
};

/* A target candidate beside a source candidate. */
struct rival {
	uint32_t target, together;
	double dice, good;
};

struct choice {
	uint32_t source, target, together;
	double score, good;
};

static void
side_init(struct side *side, const char *language)
{
	unit_finder_init(&side->finder, language);
	side->texts = g_array_new(FALSE, FALSE, sizeof(struct text));
	side->candidates = g_array_new(FALSE, TRUE, sizeof(struct candidate));
	side->numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	side->units = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	side->firsts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

static void
side_clear(struct side *side)
{
	unit_finder_clear(&side->finder);
	g_array_unref(side->texts);
	g_array_unref(side->candidates);
	g_hash_table_unref(side->numbers);
	g_array_unref(side->units);
	g_array_unref(side->firsts);
	g_free(side->pairs);
}

struct extractor *
extractor_new(const char *source_language, const char *target_language,
              const struct lexicon *lexicon)
{
	struct extractor *extractor = g_new0(struct extractor, 1);

	side_init(&extractor->source, source_language);
	side_init(&extractor->target, target_language);
	extractor->lexicon = lexicon;
	return extractor;
}

void
extractor_free(struct extractor *extractor)
{
	if (!extractor)
		return;
	side_clear(&extractor->source);
	side_clear(&extractor->target);
	g_free(extractor);
}

void
extractor_add(struct extractor *extractor, const char *source, size_t source_length,
              const char *target, size_t target_length)
{
	const struct text texts[2] = { { source, source_length }, { target, target_length } };

	if (extractor->source.texts->len >= EXTRACT_PAIRS_MAX)
		return;
	g_array_append_val(extractor->source.texts, texts[0]);
	g_array_append_val(extractor->target.texts, texts[1]);
}

static const struct candidate *
candidate_at(const struct side *side, uint32_t number)
{
	return &g_array_index(side->candidates, struct candidate, number);
}

static size_t
sketch_place(uint64_t key)
{
	return (size_t)(key ^ key >> 32) & (SKETCH - 1);
}

/* How often candidates with the same place in the table stand, 255 at most. */
static uint8_t *
sketch(struct side *side)
{
	uint8_t *counts = g_new0(uint8_t, SKETCH);
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(struct unit));

	for (guint i = 0; i < side->texts->len; i++) {
		const struct text *text = &g_array_index(side->texts, struct text, i);

		unit_finder_run(&side->finder, text->bytes, text->length, units);
		for (guint k = 0; k < units->len; k++) {
			uint8_t *count = &counts[sketch_place(
				g_array_index(units, struct unit, k).key)];

			*count = (uint8_t)(*count + (*count < UINT8_MAX));
		}
	}
	return counts;
}

/* The candidate's number + 1; 0 when there is no room for it. */
static guint
number_of(struct side *side, const struct unit *unit)
{
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(side->numbers, &unit->key));
	const struct candidate candidate = { .key = unit->key, .n = unit->n };

	if (number > 0 || side->candidates->len >= UNITS_MAX)
		return number;
	g_array_append_val(side->candidates, candidate);
	number = side->candidates->len;
	g_hash_table_insert(side->numbers, g_memdup2(&unit->key, sizeof(unit->key)),
	                    GUINT_TO_POINTER(number));
	return number;
}

static bool
is_inside(const GArray *units, guint number)
{
	const struct unit *unit = &g_array_index(units, struct unit, number);

	for (guint i = 0; i < units->len; i++) {
		const struct unit *other = &g_array_index(units, struct unit, i);

		if (other->n > unit->n && other->begin <= unit->begin && other->end >= unit->end)
			return true;
	}
	return false;
}

/* Counts the candidates of a pair, each once. */
static void
number_pair(struct side *side, const GArray *units, const uint8_t *counts, uint32_t min_count)
{
	const guint first = side->units->len;

	g_array_append_val(side->firsts, first);
	for (guint i = 0; i < units->len; i++) {
		const struct unit *unit = &g_array_index(units, struct unit, i);
		struct candidate *candidate;
		guint number;
		bool seen = false;

		if (counts[sketch_place(unit->key)] < MIN(min_count, UINT8_MAX))
			continue;
		number = number_of(side, unit);
		if (number == 0)
			continue;
		number--;
		candidate = &g_array_index(side->candidates, struct candidate, number);
		candidate->sure = candidate->sure || !unit->initial;
		for (guint k = first; k < side->units->len && !seen; k++)
			seen = g_array_index(side->units, uint32_t, k) == number;
		if (seen)
			continue;
		candidate->count++;
		candidate->inside += is_inside(units, i);
		g_array_append_val(side->units, number);
	}
}

/* From candidates to their pairs. */
static void
list_pairs(struct side *side)
{
	uint32_t sum = 0;

	side->pairs = g_new(uint32_t, side->units->len + 1);
	for (guint i = 0; i < side->candidates->len; i++) {
		struct candidate *candidate = &g_array_index(side->candidates, struct candidate, i);

		candidate->first = sum;
		sum += candidate->count;
		candidate->count = 0;
	}
	for (guint i = 0; i + 1 < side->firsts->len; i++)
		for (uint32_t k = g_array_index(side->firsts, uint32_t, i);
		     k < g_array_index(side->firsts, uint32_t, i + 1); k++) {
			struct candidate *candidate =
				&g_array_index(side->candidates, struct candidate,
			                       g_array_index(side->units, uint32_t, k));

			side->pairs[candidate->first + candidate->count++] = i;
		}
}

static void
number_all(struct side *side, uint32_t min_count)
{
	g_autofree uint8_t *counts = sketch(side);
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(struct unit));

	for (guint i = 0; i < side->texts->len; i++) {
		const struct text *text = &g_array_index(side->texts, struct text, i);

		unit_finder_run(&side->finder, text->bytes, text->length, units);
		number_pair(side, units, counts, min_count);
	}
	g_array_append_val(side->firsts, side->units->len);
	list_pairs(side);
}

static double
part(double count, double expected)
{
	return count > 0 ? count * log(count / expected) : 0;
}

/* Dunning's ratio for: both, the one, the other, of all. */
static double
likelihood(double both, double one, double other, double all)
{
	return 2 * (part(both, one * other / all) + part(one - both, one * (all - other) / all) +
	            part(other - both, (all - one) * other / all) +
	            part(all - one - other + both, (all - one) * (all - other) / all));
}

static int
compare_rivals(const void *first, const void *second)
{
	const struct rival *a = first, *b = second;

	if (a->dice < b->dice || a->dice > b->dice)
		return a->dice > b->dice ? -1 : 1;
	return (a->target > b->target) - (a->target < b->target);
}

/* How often each target candidate stands in the pairs of the source candidate; those that stand often
 * enough are put into `rivals`. `together` is all 0, before and behind. */
static void
find_rivals(const struct extractor *extractor, const struct candidate *source, uint32_t *together,
            uint32_t min_count, GArray *rivals)
{
	const struct side *target = &extractor->target;

	g_array_set_size(rivals, 0);
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < source->count; i++) {
			uint32_t pair = extractor->source.pairs[source->first + i];

			for (uint32_t k = g_array_index(target->firsts, uint32_t, pair);
			     k < g_array_index(target->firsts, uint32_t, pair + 1); k++) {
				uint32_t unit = g_array_index(target->units, uint32_t, k);
				struct rival rival = { .target = unit, .together = together[unit] };

				if (pass == 0) {
					together[unit]++;
					continue;
				}
				together[unit] = 0;
				rival.dice = 2.0 * rival.together /
				             (source->count + candidate_at(target, unit)->count);
				if (rival.together >= min_count && rival.dice >= DICE_LEAST)
					g_array_append_val(rivals, rival);
			}
		}
	g_array_sort(rivals, compare_rivals);
}

/* The shortest form of a candidate in its pairs, among those with a small first letter if there are
 * any; *capital: there are none. To be freed. */
static char *
surface_of(struct side *side, uint32_t number, bool *capital)
{
	const struct candidate *candidate = candidate_at(side, number);
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(struct unit));
	const char *best = NULL;
	size_t length = 0;

	*capital = true;
	for (uint32_t i = 0; i < MIN(candidate->count, 200); i++) {
		const struct text *text = &g_array_index(side->texts, struct text,
		                                         side->pairs[candidate->first + i]);

		unit_finder_run(&side->finder, text->bytes, text->length, units);
		for (guint k = 0; k < units->len; k++) {
			const struct unit *unit = &g_array_index(units, struct unit, k);
			size_t bytes = unit->end - unit->begin;
			bool small = !unit->capitals;

			if (unit->key != candidate->key || (best && small == *capital && !small) ||
			    (best && unit->initial && !small))
				continue;
			if (!best || (small && *capital) || bytes < length) {
				best = text->bytes + unit->begin;
				length = bytes;
				*capital = !small;
			}
		}
	}
	return g_strndup(best ? best : "", length);
}

/* The best target candidate for a source candidate. */
static bool
choose(struct extractor *extractor, uint32_t number, const GArray *rivals, struct choice *choice)
{
	const struct candidate *source = candidate_at(&extractor->source, number);
	bool capital, found = false;
	g_autofree char *word = NULL;
	double all = extractor->source.texts->len;

	for (guint i = 0; i < MIN(rivals->len, RIVALS); i++) {
		const struct rival *rival = &g_array_index(rivals, struct rival, i);
		const struct candidate *target = candidate_at(&extractor->target, rival->target);
		g_autofree char *other = surface_of(&extractor->target, rival->target, &capital);
		double good, score, match;

		if (!word)
			word = surface_of(&extractor->source, number, &capital);
		match = extract_match(extractor->lexicon, word, other);
		if (extractor->lexicon && match < MATCH_LEAST &&
		    (rival->together < 4 || rival->dice < 0.8))
			continue; /* what the lexicon does not know at all may be chance */
		good = (1 - LEXICON_SHARE) * rival->dice + LEXICON_SHARE * match;
		/* of equals the longer one: "foreign minister", not "foreign" */
		good += 0.001 * target->n;
		score = likelihood(rival->together, source->count, target->count, all);
		if (score < RATIO_LEAST || (found && good <= choice->good))
			continue;
		*choice = (struct choice){ number, rival->target, rival->together, score, good };
		found = true;
	}
	return found && choice->good >= (extractor->lexicon ? GOOD_LEAST
	                                                    : (1 - LEXICON_SHARE) * 0.66);
}

static int
compare_choices(const void *first, const void *second)
{
	const struct choice *a = first, *b = second;
	double left = a->score * a->good, right = b->score * b->good;

	if (left < right || left > right)
		return left > right ? -1 : 1;
	return (a->source > b->source) - (a->source < b->source);
}

static void
clear_extracted(gpointer pointer)
{
	struct extracted *extracted = pointer;

	g_free(extracted->source);
	g_free(extracted->target);
}

/* Each choice once: a target that was taken goes to another source only if that is nearly as good
 * (Außenminister, Außenministerin). */
static GArray *
collect(struct extractor *extractor, GArray *choices, size_t limit)
{
	GArray *list = g_array_new(FALSE, TRUE, sizeof(struct extracted));
	g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);

	g_array_set_clear_func(list, clear_extracted);
	g_array_sort(choices, compare_choices);
	for (guint i = 0; i < choices->len && (limit == 0 || list->len < limit); i++) {
		const struct choice *choice = &g_array_index(choices, struct choice, i);
		struct extracted term = { .count = choice->together, .score = choice->score };
		bool capital;

		if (choice->good < GOOD_LEAST + 0.15 &&
		    g_hash_table_contains(taken, GUINT_TO_POINTER(choice->target)))
			continue;
		g_hash_table_add(taken, GUINT_TO_POINTER(choice->target));
		term.source_count = candidate_at(&extractor->source, choice->source)->count;
		term.target_count = candidate_at(&extractor->target, choice->target)->count;
		term.source = surface_of(&extractor->source, choice->source, &capital);
		term.target = surface_of(&extractor->target, choice->target, &term.name);
		g_array_append_val(list, term);
	}
	return list;
}

GArray *
extractor_run(struct extractor *extractor, const struct extract_options *options)
{
	const uint32_t min_count = MAX(options->min_count, 2);
	g_autoptr(GArray) rivals = g_array_new(FALSE, FALSE, sizeof(struct rival));
	g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(struct choice));
	g_autofree uint32_t *together = NULL;

	number_all(&extractor->source, min_count);
	number_all(&extractor->target, min_count);
	together = g_new0(uint32_t, extractor->target.candidates->len + 1);
	for (guint i = 0; i < extractor->source.candidates->len; i++) {
		const struct candidate *source = candidate_at(&extractor->source, i);
		struct choice choice;

		if (source->count < min_count || !source->sure || source->inside == source->count)
			continue;
		find_rivals(extractor, source, together, min_count, rivals);
		if (choose(extractor, i, rivals, &choice))
			g_array_append_val(choices, choice);
	}
	return collect(extractor, choices, options->limit);
}
